// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Checks that what the rows of a file refer to is there, and of the right party.
struct ReferenceCheck {
    let known: KnownNames
    let report: FileReport
    /// The name of the list where the file is one.
    let listName: String?

    func check(_ file: FileReading) {
        // One missing list is one complaint, however many rows ask for it.
        var missing: Set<String> = []
        for table in file.tables {
            for row in table.rows {
                let place = Place(table: table.schema.name, key: row.row.key, party: row.party, earlier: [])
                check(row.value, table.schema.columns, place, &missing)
            }
        }
    }

    /// The row in which a name stands.
    private struct Place {
        let table: String
        let key: String
        let party: String?
        let earlier: Set<String>
    }

    private func check(
        _ row: YAMLValue, _ columns: [TableColumn], _ place: Place, _ missing: inout Set<String>
    ) {
        for column in columns {
            guard let value = row.member(column.key) else { continue }
            switch column.type {
            case .reference(let target): check(value, target, place, &missing)
            case .references(let target):
                for value in value.list ?? [] { check(value, target, place, &missing) }
            case .phraseByParty, .wordByParty:
                guard case .mapping(let members) = value.content else { continue }
                for member in members where !known.has(member.key, in: "parties") {
                    report.add(member.line, .unknownReference(member.key, to: .party))
                }
            case .rows(let columns): checkNested(value, columns, place, &missing)
            default: break
            }
        }
    }

    private func checkNested(
        _ value: YAMLValue, _ columns: [TableColumn], _ place: Place, _ missing: inout Set<String>
    ) {
        var earlier: Set<String> = []
        for row in value.list ?? [] {
            let inner = Place(table: place.table, key: place.key, party: place.party, earlier: earlier)
            check(row, columns, inner, &missing)
            if let code = row.member("code")?.json?.string { earlier.insert(code) }
        }
    }

    private func check(
        _ value: YAMLValue, _ target: TableReference, _ place: Place, _ missing: inout Set<String>
    ) {
        // What is no code was reported when it was read.
        guard let name = value.json?.string, Code.isWellFormed(name) else { return }
        switch target {
        case .party: require(name, in: "parties", value.line, as: .party)
        case .partyOrLine: if name != "LINE" { require(name, in: "parties", value.line, as: .party) }
        case .kind: checkKind(name, value.line)
        case .clause(let word):
            if name != word { require(name, in: "clauses", value.line, as: .row(of: "clauses")) }
        case .row(let table, let sameParty):
            let isItself = table == place.table && name == place.key
            guard !isItself, known.has(name, in: table) else {
                report.add(value.line, .unknownReference(name, to: Self.target(of: table)))
                return
            }
            if sameParty, let party = place.party, let owner = known.party(of: name, in: table),
                owner != party, known.has(owner, in: "parties"), known.has(party, in: "parties")
            {
                // A party that does not exist was reported where it stands.
                report.add(value.line, .otherParty(name, party: party))
            }
        case .code(let list): require(name, ofList: list, value.line, &missing)
        case .codeIfListed(let list):
            if known.hasTable("codes/\(list)") { require(name, ofList: list, value.line, &missing) }
        case .ownList(let ending):
            guard let listName else { return }
            if ending.isEmpty, name == place.key {
                report.add(value.line, .unknownReference(name, to: .codeOfList(listName)))
            } else {
                require(name, ofList: listName + ending, value.line, &missing)
            }
        case .earlier:
            if !place.earlier.contains(name) {
                report.add(value.line, .unknownReference(name, to: .earlierStep))
            }
        }
    }

    /// What the row of a table is called in a complaint: the same as where files are read by hand, so that
    /// one fault found by both is one complaint.
    private static func target(of table: String) -> ReferenceTarget {
        switch table {
        case "borders": .border
        case "sectors": .sector
        case "segments": .segment
        default: .row(of: table)
        }
    }

    private func require(_ name: String, in table: String, _ line: Int, as target: ReferenceTarget) {
        if !known.has(name, in: table) { report.add(line, .unknownReference(name, to: target)) }
    }

    private func require(
        _ name: String, ofList list: String, _ line: Int, _ missing: inout Set<String>
    ) {
        guard known.hasTable("codes/\(list)") else {
            if missing.insert(list).inserted { report.add(line, .unknownReference(list, to: .codeList)) }
            return
        }
        if !known.has(name, in: "codes/\(list)") {
            report.add(line, .unknownReference(name, to: .codeOfList(list)))
        }
    }

    private func checkKind(_ name: String, _ line: Int) {
        do throws(KindError) {
            _ = try KindRegistry.kind(named: name)
        } catch {
            report.add(line, .unknownReference(name, to: .kind))
        }
    }
}
