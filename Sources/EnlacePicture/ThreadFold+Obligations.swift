// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ThreadFold {
    /// What the statements of a thread oblige the parties to do.
    ///
    /// - An alert owes an acknowledgement by every other party (`acknowledge-alert`), a first notice likewise
    ///   (`acknowledge-notice`), a request for assistance too (`acknowledge-request`). A desk that says that
    ///   it responds, or that it is over, has it as well; so has one that attests a call by voice about it
    ///   (`docs/design/0019`).
    /// - A first notice is owed by its own party from the moment its first official learned of the event
    ///   (`first-notice`); so is one for an alert whose code is serious, even if no notice ever comes. In a
    ///   thread that a first notice opened an alert owes none: the other side knows.
    /// - A question owes an answer by every other party (`answer-question`), whatever the answer.
    /// - A call by voice that reached the other desk owes an attestation by its party (`attest-voice-log`).
    ///
    /// First means the smallest id: an author's ids ascend, and nothing here may depend on the order of
    /// records that do not refer to each other (`docs/design/0003`).
    func obligations<C>(of ordered: [StatedRecord<C>]) -> [ObligationRow] {
        let told = ThingsTold(ordered, under: self)
        var obligations: [ObligationRow] = []
        var running: Set<PartyCode> = []
        let isNoticed = told.calls.contains {
            $0.row.kind == FirstNotice.kindName && $0.row.id == $0.row.thread
        }
        for (notice, rules) in told.calls {
            let clock =
                switch notice.kind {
                case FirstNotice.kindName: "acknowledge-notice"
                case Alert.kindName: "acknowledge-alert"
                default: "acknowledge-request"
                }
            obligations += rules.owed(clock, for: notice) { told.heard(notice, by: $0) }
            guard notice.kind != AssistanceRequest.kindName else { continue }
            // Only the first call of a party in a thread opens the clock: updates do not restart it.
            let opens =
                notice.kind == FirstNotice.kindName || (!isNoticed && rules.isSerious(notice.event))
            if opens, running.insert(notice.party).inserted {
                obligations += rules.firstNoticeOwed(for: notice, told: told)
            }
        }
        for statement in ordered {
            let header = statement.header
            switch statement.content {
            case is Question:
                obligations += rules(for: header).owed("answer-question", for: header) {
                    told.answers[header.id]?[$0]
                }
            case let log as VoiceLog where CallResult(log.result) == .passed:
                guard let other = party(of: log.otherDesk, in: header) else { continue }
                obligations += rules(for: header).owed("attest-voice-log", for: header, by: [other]) {
                    told.acknowledgements[header.id]?[$0]
                }
            default: continue
            }
        }
        obligations += destructionsOwed(in: ordered)
        return Extensions(ordered).extended(obligations)
    }

    /// Unknown counts as yes where a serious incident is decided.
    private func isSerious(_ event: Code?) -> Bool {
        event.flatMap { agreement.entry($0, in: "incident")?.serious } ?? true
    }

    private func firstNoticeOwed(for notice: NoticeRow, told: ThingsTold) -> [ObligationRow] {
        guard let clock = agreement.clocks["first-notice"] else { return [] }
        let opened = notice.learnedAt ?? notice.sentAt
        let settling = told.noticed(by: notice.party)
        return [
            ObligationRow(
                clock: clock.name, record: notice.id, thread: notice.thread, debtor: notice.party,
                openedAt: opened, dueAt: opened.adding(seconds: clock.seconds),
                settledAt: settling?.at, settledBy: settling?.id)
        ]
    }

    private func owed(
        _ name: String, for notice: NoticeRow, settling: (PartyCode) -> ThingsTold.Word?
    ) -> [ObligationRow] {
        owed(
            name, by: others(than: notice.party), for: notice.id, in: notice.thread, from: notice.sentAt,
            settling: settling)
    }

    private func owed<C>(
        _ name: String, for header: Header<C>, by debtors: [PartyCode]? = nil,
        settling: (PartyCode) -> ThingsTold.Word?
    ) -> [ObligationRow] {
        owed(
            name, by: debtors ?? others(than: header.party), for: header.id, in: header.thread,
            from: header.instant, settling: settling)
    }

    private func others(than party: PartyCode) -> [PartyCode] {
        agreement.parties.map(\.code).filter { $0 != party }
    }

    private func owed(
        _ name: String, by debtors: [PartyCode], for record: RecordID, in thread: RecordID,
        from opened: Instant, settling: (PartyCode) -> ThingsTold.Word?
    ) -> [ObligationRow] {
        guard let clock = agreement.clocks[name] else { return [] }
        return debtors.map { debtor in
            let word = settling(debtor)
            return ObligationRow(
                clock: name, record: record, thread: thread, debtor: debtor, openedAt: opened,
                dueAt: opened.adding(seconds: clock.seconds), settledAt: word?.at, settledBy: word?.id)
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
            return others(than: header.party).map { debtor in
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
