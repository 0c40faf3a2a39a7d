// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ThreadFold {
    /// What the calls of a thread oblige the parties to do.
    ///
    /// - An alert owes an acknowledgement by every other party (`acknowledge-alert`), a first notice likewise
    ///   (`acknowledge-notice`).
    /// - A first notice is owed by its own party from the moment its first official learned of the event
    ///   (`first-notice`); so is one for an alert whose code is serious, even if no notice ever comes. In a
    ///   thread that a first notice opened an alert owes none: the other side knows.
    ///
    /// First means the smallest id: an author's ids ascend, and nothing here may depend on the order of
    /// records that do not refer to each other (`docs/design/0003`).
    ///
    /// - Parameter rules: The fold whose agreement each notice was made under.
    func obligations(of notices: [NoticeRow], under rules: [ThreadFold]) -> [ObligationRow] {
        var obligations: [ObligationRow] = []
        var running: Set<PartyCode> = []
        let calls = zip(notices, rules).sorted { $0.0.id < $1.0.id }
        let isNoticed = notices.contains { $0.kind == FirstNotice.kindName && $0.id == $0.thread }
        for (notice, rules) in calls {
            let isFirst = notice.kind == FirstNotice.kindName
            let clock = isFirst ? "acknowledge-notice" : "acknowledge-alert"
            obligations += rules.acknowledgementsOwed(for: notice, clock: clock)
            // Only the first call of a party in a thread opens the clock: updates do not restart it.
            let opens = isFirst || (!isNoticed && rules.isSerious(notice.event))
            if opens, running.insert(notice.party).inserted {
                obligations += rules.firstNoticeOwed(for: notice, in: calls.map(\.0))
            }
        }
        return obligations
    }

    /// Unknown counts as yes where a serious incident is decided.
    private func isSerious(_ event: Code?) -> Bool {
        event.flatMap { agreement.entry($0, in: "incident")?.serious } ?? true
    }

    /// - Parameter calls: The calls of the thread by ascending id.
    private func firstNoticeOwed(for notice: NoticeRow, in calls: [NoticeRow]) -> [ObligationRow] {
        guard let clock = agreement.clocks["first-notice"] else { return [] }
        let opened = notice.learnedAt ?? notice.sentAt
        let settling = calls.first { $0.kind == FirstNotice.kindName && $0.party == notice.party }
        return [
            ObligationRow(
                clock: clock.name, record: notice.id, thread: notice.thread, debtor: notice.party,
                openedAt: opened, dueAt: opened.adding(seconds: clock.seconds),
                settledAt: settling?.sentAt, settledBy: settling?.id)
        ]
    }

    private func acknowledgementsOwed(for notice: NoticeRow, clock name: String) -> [ObligationRow] {
        guard let clock = agreement.clocks[name] else { return [] }
        return agreement.parties.map(\.code).filter { $0 != notice.party }.map { debtor in
            let first = notice.acknowledgements.filter { $0.party == debtor }.min { $0.id < $1.id }
            return ObligationRow(
                clock: name, record: notice.id, thread: notice.thread, debtor: debtor,
                openedAt: notice.sentAt, dueAt: notice.sentAt.adding(seconds: clock.seconds),
                settledAt: first?.at, settledBy: first?.id)
        }
    }

    /// A redaction owes a confirmation by every other party that what it names was destroyed; only those to
    /// whom it was released are kept (`docs/format.md`, “Rows of a thread”).
    func destructionsOwed<C>(in ordered: [StatedRecord<C>]) -> [ObligationRow] {
        guard let clock = agreement.clocks["confirm-destruction"] else { return [] }
        let authors = Dictionary(ordered.map { ($0.header.id, $0.header.party) }) { first, _ in first }
        var confirmed: [RecordID: [(header: Header<C>, content: DestructionConfirmed)]] = [:]
        for statement in ordered.sorted(by: { $0.header.id < $1.header.id }) {
            guard let content = statement.content as? DestructionConfirmed, let of = content.redaction
            else { continue }
            confirmed[of, default: []].append((statement.header, content))
        }
        return ordered.flatMap { statement -> [ObligationRow] in
            let header = statement.header
            guard let redaction = statement.content as? Redaction, let of = redaction.of,
                authors[of] == header.party
            else { return [] }
            return agreement.parties.map(\.code).filter { $0 != header.party }.map { debtor in
                let settling = confirmed[header.id]?.first {
                    $0.header.party == debtor && $0.content.covers(redaction)
                }
                return ObligationRow(
                    clock: clock.name, record: header.id, thread: header.thread, debtor: debtor,
                    openedAt: header.instant, dueAt: header.instant.adding(seconds: clock.seconds),
                    settledAt: settling?.header.instant, settledBy: settling?.header.id)
            }
        }
    }
}
