// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The records of one event as a page tells them: in one order, with what corrections changed.
///
/// Only for showing: rows and obligations are folded where both nodes fold them alike.
struct ThreadStory {
    /// One new value of a correction, beside the value before it.
    struct Change: Equatable {
        let section: String
        let field: String
        let before: JSON?
        let after: JSON
    }

    /// Two parties may have chosen one id: each keeps its own record.
    private struct Key: Hashable {
        let id: RecordID
        let party: PartyCode
    }

    /// The records by their claimed instants, then by id.
    let records: [ShownRecord]
    private var corrected: [Key: [String: JSONObject]] = [:]
    private var changes: [Key: [Change]] = [:]
    private var corrections: [Key: [RecordID]] = [:]

    init(_ records: [ShownRecord]) {
        self.records = records.sorted { ($0.instant, $0.id, $0.party) < ($1.instant, $1.id, $1.party) }
        let known = Dictionary(
            records.map { (Key(id: $0.id, party: $0.party), $0) }, uniquingKeysWith: { first, _ in first })
        for record in records { corrected[Key(id: record.id, party: record.party)] = record.said }
        // By ascending id, the order in which their one author made them, as the fold applies them.
        for record in records.sorted(by: { $0.id < $1.id }) where record.kind == Correction.kindName {
            guard let id = record.value("of")?.string.flatMap({ RecordID($0) }),
                let values = record.value("values")?.object
            else { continue }
            // Only its own party corrects a record.
            let target = Key(id: id, party: record.party)
            guard known[target] != nil else { continue }
            apply(values, to: target, by: Key(id: record.id, party: record.party))
        }
    }

    private mutating func apply(_ values: JSONObject, to target: Key, by correction: Key) {
        corrections[target, default: []].append(correction.id)
        for section in values.members {
            for field in section.value.object?.members ?? [] {
                let before = corrected[target]?[section.key]?[field.key]
                changes[correction, default: []].append(
                    Change(section: section.key, field: field.key, before: before, after: field.value))
                corrected[target, default: [:]][section.key, default: JSONObject()][field.key] = field.value
            }
        }
    }

    /// What a record says after its corrections, by section.
    func said(_ record: ShownRecord) -> [String: JSONObject] {
        corrected[Key(id: record.id, party: record.party)] ?? record.said
    }

    /// What a correction changed; empty where what it corrects is not held, or nothing was changed.
    func changes(by correction: ShownRecord) -> [Change] {
        changes[Key(id: correction.id, party: correction.party)] ?? []
    }

    /// The corrections of a record, in the order in which they were made.
    func corrections(of record: ShownRecord) -> [RecordID] {
        corrections[Key(id: record.id, party: record.party)] ?? []
    }

    /// The record of an id; the first of several.
    func record(_ id: RecordID) -> ShownRecord? { records.first { $0.id == id } }

    /// What stands side by side: the two records of each link, and the first statements of facts of two
    /// parties in one thread.
    func pairs(linked links: [(RecordID, RecordID)]) -> [(ShownRecord, ShownRecord)] {
        var pairs = links.compactMap { first, second -> (ShownRecord, ShownRecord)? in
            guard let a = record(first), let b = record(second) else { return nil }
            return (a, b)
        }
        for kind in [Incident.kindName, FirstNotice.kindName] {
            let stated = records.filter { $0.kind == kind }.sorted { $0.id < $1.id }
            guard let first = stated.first,
                let other = stated.first(where: { $0.party != first.party && $0.thread == first.thread }),
                !pairs.contains(where: { Set([$0.0.id, $0.1.id]) == [first.id, other.id] })
            else { continue }
            pairs.append((first, other))
        }
        return pairs
    }
}

/// A record after the corrections of its own party.
package struct CorrectedRecord: Sendable {
    private let said: [String: JSONObject]

    /// A record among the records of its thread.
    package init(_ record: ShownRecord, among thread: [ShownRecord]) {
        said = ThreadStory(thread).said(record)
    }

    /// The value of a field in a section; nil where nothing is said.
    package func value(_ field: String, in section: String) -> JSON? { said[section]?[field] }
}
