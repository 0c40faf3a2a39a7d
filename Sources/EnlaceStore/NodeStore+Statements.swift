// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// What the entries of a channel below a size disclose: exactly that, even where this node knows more,
    /// and nothing that `redactions` name.
    ///
    /// Records that cannot be read are left out, here as on the other side. `body` is also told the names of
    /// sections that are gone though none of these redactions names them.
    package func forEachStatement<C: RecordClass>(
        of channel: ChannelName, below size: UInt64, leavingOut redactions: Redactions, as _: C.Type,
        _ body: (StatedRecord<C>, _ gone: Set<String>) throws -> Void
    ) throws {
        let page = 1000
        var first: UInt64 = 0
        while first < size {
            let items = try items(
                of: channel, from: first, limit: min(page, Int(size - first)), as: C.self)
            guard !items.isEmpty else { throw StoreError.damaged("log \(channel.path) is too short") }
            for item in items {
                let envelope = try Envelope<C>(entry: item.entry)
                let header = envelope.record.header
                let redacted = redactions.names(in: header)
                var sections: [SealedSection] = []
                var gone: Set<String> = []
                for (name, bytes) in zip(envelope.disclosed, item.sections) where !redacted.contains(name) {
                    if ErasureNotice<C>.isMeant(by: bytes) {
                        gone.insert(name)
                    } else {
                        sections.append(try SealedSection(bytes: bytes))
                    }
                }
                let content = RecordReading.content(of: header, sections, lane: channel.lane)
                if case .success(let content) = content {
                    try body(StatedRecord(header: header, content: content, redacted: redacted), gone)
                }
            }
            first += UInt64(items.count)
        }
    }

    /// What the redactions in some channels name, each channel read below a size.
    package func redactions<C: RecordClass>(
        below sizes: [ChannelName: UInt64], as _: C.Type
    ) throws -> Redactions {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT redacted_section.record_id, redacted_section.name, redacted_section.party,
                      log.path, log_entry.entry_index, log_entry.body
                    FROM redacted_section
                    JOIN log_entry ON log_entry.record_id = redacted_section.redaction_id
                    JOIN log ON log.id = log_entry.log_id
                    WHERE redacted_section.class = :class
                    """,
                arguments: ["class": C.name.rawValue])
            var redactions = Redactions()
            for row in rows {
                guard let channel = ChannelName(path: row["path"]), let size = sizes[channel],
                    UInt64(row["entry_index"] as Int64) < size,
                    try Envelope<C>(entry: Array(row["body"] as Data)).disclosed
                        .contains(Redaction.orderSection),
                    let record = RecordID(bytes: row["record_id"] as Data),
                    let party = PartyCode(rawValue: row["party"])
                else { continue }
                redactions.insert(row["name"], of: record, by: party)
            }
            return redactions
        }
    }

    /// The sections of an own record that were disclosed to a party; nil if the record was not released to
    /// it.
    package func disclosedSections<C: RecordClass>(
        of record: RecordID, to recipient: PartyCode, as _: C.Type
    ) throws -> Set<String>? {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT log.path, log_entry.body
                    FROM log_entry
                    JOIN log ON log.id = log_entry.log_id
                    WHERE log_entry.record_id = :record_id AND log.is_own
                    ORDER BY log.path, log_entry.entry_index
                    """,
                arguments: ["record_id": Data(record.bytes)])
            let envelopes = try rows.compactMap { row -> Envelope<C>? in
                guard case .channel(let channel)? = LogName(path: row["path"]),
                    channel.recipient == recipient, channel.className == C.name
                else { return nil }
                return try Envelope<C>(entry: Array(row["body"] as Data))
            }
            return envelopes.isEmpty ? nil : Set(envelopes.flatMap(\.disclosed))
        }
    }

    /// Folds the statements of one thread; what is owed is owed by those to whom each record was released.
    package func threadRows<C>(
        of statements: [StatedRecord<C>], releasedTo recipients: [RecordID: Set<PartyCode>]
    ) -> ThreadRows {
        var rows = fold.rows(of: statements)
        rows.keepObligations(ofRecipients: recipients)
        return rows
    }
}

/// Which sections of which records nobody reads any more, and at whose order.
package struct Redactions: Sendable, Hashable {
    private struct Order: Hashable {
        let party: PartyCode
        let name: String
    }

    private var orders: [RecordID: Set<Order>] = [:]

    /// Nothing is redacted.
    package init() {}

    mutating func insert(_ name: String, of record: RecordID, by party: PartyCode) {
        orders[record, default: []].insert(Order(party: party, name: name))
    }

    /// The names of a record's sections that its own party had erased.
    package func names<C>(in header: Header<C>) -> Set<String> {
        guard let orders = orders[header.id], Redaction.reaches(kind: header.kind) else { return [] }
        return Set(orders.filter { $0.party == header.party }.map(\.name))
    }
}
