// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// More time that parties of a thread agreed on: proposed by whoever owes, accepted by whoever is owed.
struct Extensions {
    private struct Debt: Hashable {
        let clock: String
        let record: RecordID
        let debtor: PartyCode
    }

    /// Until when the party that said the record accepted to wait, at the longest.
    private var until: [Debt: Instant] = [:]

    init<C>(_ ordered: [StatedRecord<C>]) {
        var proposals: [RecordID: (debt: Debt, until: Instant)] = [:]
        var answers: [(of: RecordID, party: PartyCode, state: Extension.State)] = []
        for statement in ordered.sorted(by: { $0.header.id < $1.header.id }) {
            let header = statement.header
            guard let it = statement.content as? Extension, let state = Extension.State(it.state) else {
                continue
            }
            if state != .proposed {
                if let of = it.of { answers.append((of, header.party, state)) }
            } else if let clock = it.clock, let record = it.record, let until = it.until {
                proposals[header.id] = (Debt(clock: clock, record: record, debtor: header.party), until)
            }
        }
        guard !answers.isEmpty else { return }
        let authors = Dictionary(ordered.map { ($0.header.id, $0.header.party) }) { first, _ in first }
        var answered: Set<RecordID> = []
        for answer in answers {
            // Nobody grants itself time; the first answer of whoever is owed holds.
            guard let (debt, until) = proposals[answer.of], authors[debt.record] == answer.party,
                answer.party != debt.debtor, answered.insert(answer.of).inserted, answer.state == .accepted
            else { continue }
            self.until[debt] = max(self.until[debt] ?? until, until)
        }
    }

    /// The obligations with the times that were agreed on; the first one stays visible.
    func extended(_ obligations: [ObligationRow]) -> [ObligationRow] {
        guard !until.isEmpty else { return obligations }
        return obligations.map { row in
            let debt = Debt(clock: row.clock, record: row.record, debtor: row.debtor)
            guard let until = until[debt], until > row.dueAt else { return row }
            return ObligationRow(
                clock: row.clock, record: row.record, thread: row.thread, debtor: row.debtor,
                openedAt: row.openedAt, dueAt: until, settledAt: row.settledAt, settledBy: row.settledBy,
                extendedFrom: row.dueAt)
        }
    }
}
