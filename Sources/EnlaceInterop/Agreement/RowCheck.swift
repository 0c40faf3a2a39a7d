// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Checks what rows must say together and no single column can: pairs of places, weights of harm, desks that
/// are only told, the order of steps and days, and chains that must end.
struct RowCheck {
    let folder: FolderReading
    let reports: (String) -> FileReport

    func check() {
        checkPairs()
        checkWeights()
        checkDesks()
        checkSteps()
        checkDays()
        checkChain(of: "agencies", by: "part_of", in: "agencies.yaml")
        checkChain(of: "areas", by: "within", in: "places.yaml")
        for file in folder.files(of: "codes/*.yaml") {
            guard let table = file.reading.tables.first else { continue }
            checkChain(of: table.table.name, by: "parent", in: file.path)
        }
    }

    private func line(of row: RowReading, _ column: String) -> Int {
        row.value.member(column)?.line ?? row.reader.line
    }

    /// Sister cities are two, one on each side.
    private func checkPairs() {
        let places = folder.table("places")?.rows ?? []
        for pair in folder.table("pairs")?.rows ?? [] {
            let named = pair.row.texts("places")
            let found = named.compactMap { name in places.first { $0.row.key == name } }
            // A place that is not there was reported as such.
            guard found.count == named.count else { continue }
            if named.count != 2 || Set(found.compactMap(\.party)).count != 2 {
                let line = pair.value.member("places")?.line ?? pair.reader.line
                reports("places.yaml").add(line, .notAPair(pair.row.key))
            }
        }
    }

    /// A weight is a number of days, or follows from the injury.
    private func checkWeights() {
        for weight in folder.table("weights")?.rows ?? []
        where weight.value.member("days") == nil && !weight.row.truth("by_injury") {
            reports("annexes/harm.yaml").add(weight.reader.line, .missingKey("days"))
        }
    }

    /// Consulates and national desks are told; nobody waits for their answer.
    private func checkDesks() {
        for desk in folder.table("desks")?.rows ?? []
        where !desk.row.deskKind.mayAnswer && !desk.row.texts("segments").isEmpty {
            reports("offices.yaml").add(
                line(of: desk, "segments"), .answersNothing(desk.row.deskKind.rawValue))
        }
    }

    /// The steps of a protocol are numbered 01, 02 and so on: people call them by their number.
    private func checkSteps() {
        for file in folder.files(of: "annexes/protocols/*.yaml") {
            for row in file.reading.tables.flatMap(\.rows) {
                var seen: Set<String> = []
                for (index, step) in (row.value.member("steps")?.list ?? []).enumerated() {
                    let expected = index < 9 ? "0\(index + 1)" : "\(index + 1)"
                    // A number that stands twice was reported as such.
                    guard let code = step.member("code"), let stated = code.json?.string,
                        seen.insert(stated).inserted, stated != expected
                    else { continue }
                    reports(file.path).add(code.line, .wrongForm(key: "code", expected: .oneOf([expected])))
                }
            }
        }
    }

    /// Days are written so that their texts sort as they do.
    private func checkDays() {
        for file in folder.files {
            for row in file.reading.tables.flatMap(\.rows) {
                guard let from = row.row.text("valid_from"), let to = row.row.text("valid_to"), to < from
                else { continue }
                reports(file.path).add(line(of: row, "valid_to"), .endsBeforeStart)
            }
        }
    }

    /// Whoever follows a chain of rows must arrive. A chain that closes is told once, where it was entered.
    private func checkChain(of table: String, by column: String, in file: String) {
        let rows = folder.table(table)?.rows ?? []
        let above = Dictionary(
            rows.compactMap { row in row.row.text(column).map { (row.row.key, $0) } },
            uniquingKeysWith: { first, _ in first })
        var arrived: Set<String> = []
        for row in rows {
            var chain: [String] = []
            var next: String? = row.row.key
            while let key = next, !arrived.contains(key), !chain.contains(key) {
                chain.append(key)
                next = above[key]
            }
            // A row that names itself was reported as a reference.
            if let key = next, let start = chain.firstIndex(of: key), chain.count - start > 1,
                let first = rows.first(where: { $0.row.key == key })
            {
                reports(file).add(line(of: first, column), .closedChain(key))
            }
            arrived.formUnion(chain)
        }
    }
}
