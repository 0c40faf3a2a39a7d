// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ThreadFold {
    /// The statements of a thread as a page shows them, each after those it refers to.
    ///
    /// - Parameter deliveredAt: When counterparts signed that they had stored each record.
    package func threadStatements<C>(
        of statements: [StatedRecord<C>], deliveredAt: [RecordID: [PartyCode: Instant]]
    ) -> [ThreadStatement] {
        let ordered = causalOrder(statements)
        let corrected = corrections(in: ordered)
        return ordered.map { statement in
            let header = statement.header
            let told = Set(statement.content.sections.keys).union(statement.redacted)
            let after = corrected[header.id]
            return ThreadStatement(
                id: header.id, kind: header.kind, party: header.party, office: header.office,
                sentAt: header.instant, predecessor: header.predecessor, marking: header.marking,
                said: statement.content, content: after?.content ?? statement.content,
                corrections: after?.corrections ?? [], redacted: statement.redacted,
                withheld: Set(header.sections.keys).subtracting(told),
                deliveredAt: deliveredAt[header.id] ?? [:])
        }
    }
}
