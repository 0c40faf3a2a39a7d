// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore
import Synchronization

/// What became of a batch of imported rows.
package struct ImportOutcome: Sendable, Hashable {
    /// Rows that were recorded.
    package var taken = 0
    /// Rows that were held already.
    package var held = 0

    /// Nothing done yet.
    package init() {}
}

/// Source keys whose import is under way: two imports of one file at once still record each row once.
final class ImportGate: Sendable {
    private let keys = Mutex<Set<String>>([])

    /// Claims the keys that nobody else is importing.
    func claim(_ wanted: [String]) -> Set<String> {
        keys.withLock { keys in
            let free = Set(wanted).subtracting(keys)
            keys.formUnion(free)
            return free
        }
    }

    func release(_ claimed: Set<String>) { keys.withLock { $0.subtract(claimed) } }
}

extension Node {
    /// The most rows of one transaction: a release names them all, and an alert may wait behind it.
    private static let importBatchMax = 512

    /// Records incidents of an open source as class `reference`, each once, and releases them by rule.
    package func importIncidents(
        _ incidents: [Incident], by officer: Officer
    ) async throws -> ImportOutcome {
        let keys = incidents.compactMap(\.sourceKey)
        let claimed = importing.claim(keys)
        defer { importing.release(claimed) }
        let held = try store.records(ofSourceKeys: keys, in: .reference, by: party)
        var seen = Set<String>()
        let fresh = incidents.filter { incident in
            guard let key = incident.sourceKey else { return true }
            return held[key] == nil && claimed.contains(key) && seen.insert(key).inserted
        }
        var outcome = ImportOutcome()
        outcome.held = incidents.count - fresh.count
        for start in stride(from: 0, to: fresh.count, by: Self.importBatchMax) {
            let batch = fresh[start..<min(start + Self.importBatchMax, fresh.count)]
            let drafts = batch.map { SealedRecord<Reference>.Draft($0) }
            outcome.taken += try await submit(drafts, by: officer, releasing: .byRule(.reference)).count
        }
        return outcome
    }
}
