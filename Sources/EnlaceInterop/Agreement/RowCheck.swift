// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Checks what rows must say together and no single column can: pairs of places, weights of harm.
struct RowCheck {
    let folder: FolderReading
    let reports: (String) -> FileReport

    func check() {
        checkPairs()
        checkWeights()
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
}
