// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

/// A page of alerts and first notices, newest first.
package struct NoticePage: Sendable {
    /// The calls.
    package let views: [NoticeView]
    /// The key behind which the next page begins; nil after the last.
    package let next: PageKey?
}

extension NodeStore {
    /// The alerts and first notices of a class behind a key, newest first; at most `limit` of them.
    package func notices(
        in className: ClassName, after key: PageKey?, limit: Int
    ) throws -> NoticePage {
        let found = try notices(in: className.type, after: key, limit: limit)
        let views = found.prefix(limit)
        let isLast = found.count <= limit
        return NoticePage(views: Array(views), next: isLast ? nil : views.last?.row.key)
    }

    private func notices<C: RecordClass>(
        in _: C.Type, after key: PageKey?, limit: Int
    ) throws -> [NoticeView] {
        try read { db in
            // One more than is shown tells whether there is a next page. Two records of one thread fold to
            // the same rows, so each thread is folded once.
            let threads = try Data.fetchAll(
                db,
                sql: """
                    SELECT record.thread
                    FROM record
                    WHERE record.class = :class AND record.kind IN (:alert, :notice)
                      AND (record.instant_ms, record.id, record.party) < (:instant_ms, :id, :party)
                      AND record.unread IS NULL
                    ORDER BY record.instant_ms DESC, record.id DESC, record.party DESC
                    LIMIT :limit
                    """,
                arguments: [
                    "class": C.name.rawValue, "alert": Alert.kindName, "notice": FirstNotice.kindName,
                    "instant_ms": key?.instant.milliseconds ?? .max,
                    "id": key.map { Data($0.id.bytes) } ?? Data(), "party": key?.party.rawValue ?? "",
                    "limit": limit + 1,
                ])
            var seen = Set<Data>()
            let views = try threads.filter { seen.insert($0).inserted }.flatMap { bytes -> [NoticeView] in
                guard let thread = RecordID(bytes: bytes) else { throw StoreError.damaged("a thread id") }
                return try noticeViews(of: thread, as: C.self, in: db)
            }
            let sorted = views.sorted { $0.row.key > $1.row.key }
            guard let key else { return Array(sorted.prefix(limit + 1)) }
            return Array(sorted.lazy.filter { $0.row.key < key }.prefix(limit + 1))
        }
    }

    private func noticeViews<C: RecordClass>(
        of thread: RecordID, as _: C.Type, in db: Database
    ) throws -> [NoticeView] {
        let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
        let rows = try folded(statements, in: db)
        return try rows.notices.map { notice in
            NoticeView(
                row: notice, deliveredAt: try deliveries(of: notice.id, in: db),
                obligations: rows.obligations.filter { $0.record == notice.id })
        }
    }
}

extension NoticeRow {
    /// Where it stands in a list.
    fileprivate var key: PageKey { PageKey(instant: sentAt, id: id, party: party) }
}
