// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// What the entries of a channel below a size disclose: exactly that, even where this node knows more.
    ///
    /// Records that cannot be read are left out, here as on the other side.
    package func forEachStatement<C: RecordClass>(
        of channel: ChannelName, below size: UInt64, as _: C.Type,
        _ body: (StatedRecord<C>) throws -> Void
    ) throws {
        let page = 1000
        var first: UInt64 = 0
        while first < size {
            let items = try items(
                of: channel, from: first, limit: min(page, Int(size - first)), as: C.self)
            guard !items.isEmpty else { throw StoreError.damaged("log \(channel.path) is too short") }
            for item in items {
                let header = try Envelope<C>(entry: item.entry).record.header
                let sections = try item.sections.map { bytes throws(SealError) in
                    try SealedSection(bytes: bytes)
                }
                let content = RecordReading.content(of: header, sections, lane: channel.lane)
                if case .success(let content) = content {
                    try body(StatedRecord(header: header, content: content))
                }
            }
            first += UInt64(items.count)
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
