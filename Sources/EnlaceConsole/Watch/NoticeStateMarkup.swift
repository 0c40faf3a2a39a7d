// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// What the parts of a call are shown by, in the list as on a page of its own.
struct CallContext {
    /// The class of its record.
    let className: ClassName
    /// The agreement whose codes, desks and clocks are shown.
    let agreement: Agreement
    /// The calls that the desk has put aside.
    let shelved: [RecordID: ShelvedCall]
    /// What the forms say about where to go on: `call` on the page of the call.
    var returnTo: String?
}

/// The state of a call: delivered (a machine's fact) and acknowledged (a desk's word) are said apart.
struct NoticeStateMarkup {
    let folded: FoldedCall
    /// What the call is about, so that each button has a name of its own.
    let subject: String
    let input: CallContext
    let viewer: Viewer

    private var notice: NoticeView { folded.call }
    private var row: NoticeRow { notice.row }
    private var state: CallState { CallState(notice, input.agreement, viewer) }
    private var shelved: ShelvedCall? { folded.standing == .shelved ? input.shelved[row.id] : nil }

    var actions: NoticeActions {
        let waiting = folded.all.filter {
            !viewer.isOwn($0.row.party) && !$0.missing(input.agreement, viewer).isEmpty
        }
        return NoticeActions(
            notice: notice, state: state, waiting: waiting.map(\.row.id), shelved: shelved,
            subject: subject, className: input.className, agreement: input.agreement, viewer: viewer,
            returnTo: input.returnTo)
    }

    /// The whole cell.
    var html: HTML {
        let actions = actions
        return """
            \(standing)\(facts)\(escalation)\(updates)\(otherObligations)\(actions.acknowledge)\
            \(actions.others)
            """
    }

    /// What the facts below do not say by themselves: responding, over, taken back, put aside.
    private var standing: HTML? {
        let state = state
        let aside: HTML? = shelved.map { call in
            let said = viewer.say(
                ConsolePhrases.Calls.shelved, viewer.time(call.until),
                HTML(text: deskName(call.desk, input.agreement, viewer)),
                HTML(text: viewer.say(call.reason.phrase)))
            return "<p class=\"fact\"><strong class=\"state state--shelved\">\(said)</strong></p>\n"
        }
        guard state != .unacknowledged, state != .acknowledged else { return aside }
        let hint: HTML? =
            state == .cancelledUnacknowledged && !viewer.isOwn(row.party)
            ? "<p class=\"fact\">\(viewer.say(ConsolePhrases.Calls.cancelledHint))</p>\n" : nil
        return "\(aside)<p class=\"fact\">\(stateTag(state, viewer))</p>\n\(hint)"
    }

    /// Whom to ring, where the clock of a party has run out.
    private var escalation: [HTML] {
        notice.escalated(input.agreement, viewer).map { party in
            let desks = desksToRing(party, for: row.segment, input.agreement)
            let owed = notice.obligations.filter {
                $0.debtor == party && isAcknowledgementClock($0.clock)
            }
            let since = viewer.time(owed.map(\.dueAt).min() ?? row.sentAt)
            let said =
                viewer.isOwn(party)
                ? viewer.say(ConsolePhrases.Calls.escalatedOwn, since)
                : viewer.say(
                    ConsolePhrases.Calls.escalatedSince,
                    HTML(text: partyName(party, input.agreement, viewer)), since)
            return """
                <div class="escalated"><p>\(sign(.bad))\(said)</p>
                \(ringList(desks, input.agreement, viewer))</div>

                """
        }
    }

    /// What was said of the call since.
    private var updates: [HTML] { updateLines(row, input.agreement, viewer) }

    /// The parties that owe an acknowledgement; of a received call the own party comes first.
    private var debtors: [PartyCode] {
        let called = notice.called(input.agreement)
        // One that was told by a decision besides is shown too: it received the call.
        let others = input.agreement.parties.map(\.code).filter { party in
            called.contains(party) || (party != row.party && notice.deliveredAt[party] != nil)
        }
        let own = viewer.party.code
        guard others.contains(own) else { return others }
        return [own]
            + others.filter { other in
                // Of third parties only what they said is known here, so only that is shown.
                other != own && row.acknowledgements.contains { $0.party == other }
            }
    }

    /// Delivery and acknowledgement of each party.
    var facts: [HTML] {
        let debtors = debtors
        return debtors.map { party in
            let name: HTML? =
                debtors.count > 1
                ? "<p class=\"fact fact--party\">\(partyName(party, input.agreement, viewer))</p>" : nil
            return "\(name)\(delivery(to: party))\(acknowledgement(by: party))"
        }
    }

    private func delivery(to party: PartyCode) -> HTML? {
        let isReceived = viewer.isOwn(party)
        guard let at = notice.deliveredAt[party] else {
            guard !isReceived else { return nil }
            return """
                <p class="fact fact--undelivered">\(sign(.open))\
                \(viewer.say(ConsolePhrases.Watch.notDelivered))</p>

                """
        }
        let sentence = isReceived ? ConsolePhrases.Watch.received : ConsolePhrases.Watch.delivered
        return """
            <p class="fact fact--delivered">\(sign(.good))\(viewer.say(sentence, viewer.time(at))) · \
            \(proofLink(with: isReceived ? row.party : party))</p>

            """
    }

    /// The way to the printable proof: what was delivered can be shown to a court.
    private func proofLink(with party: PartyCode) -> HTML {
        """
        <a class="fact__proof" href="/records/\(row.id)/proof?with=\(party)">\
        \(viewer.say(ConsolePhrases.Proof.receiptLink))<span class="hidden">: \
        \(viewer.say(ConsolePhrases.Proof.receiptLinkOf)), \(subject)</span></a>
        """
    }

    private func acknowledgement(by party: PartyCode) -> HTML {
        let owed = notice.obligations.first { $0.debtor == party && isAcknowledgementClock($0.clock) }
        guard let given = row.acknowledgements.first(where: { $0.party == party }) else {
            let word = viewer.say(ConsolePhrases.Watch.unacknowledged)
            return """
                <p class="fact fact--unacknowledged"><strong>\(word)</strong></p>
                \(owed.map { "<p class=\"fact\">\(clock($0))</p>\n" })
                """
        }
        let desk =
            given.desk.map { deskName($0, input.agreement, viewer) }
            ?? partyName(given.party, input.agreement, viewer)
        let said = viewer.say(ConsolePhrases.Watch.acknowledged, viewer.time(given.at), HTML(text: desk))
        let intent: HTML? = given.intent.map {
            " · <span class=\"fact__intent\">\(codeLabel($0, in: "intent", input.agreement, viewer))</span>"
        }
        return """
            <p class="fact fact--acknowledged">\(sign(.good))\(said)\(intent)\(owed.flatMap(punctuality))</p>

            """
    }

    /// Whether a settled obligation was settled in time.
    private func punctuality(_ obligation: ObligationRow) -> HTML? {
        switch obligation.state(at: viewer.now) {
        case .met: " · \(viewer.say(ConsolePhrases.Watch.inTime))"
        case .late: " · <strong class=\"bad\">\(viewer.say(ConsolePhrases.Watch.late))</strong>"
        case .open, .overdue: nil
        }
    }

    /// What else is owed because of the call.
    var otherObligations: [HTML] {
        notice.obligations.filter { !isAcknowledgementClock($0.clock) }.map { obligation in
            let title = clockTitle(obligation.clock, input.agreement, viewer)
            let party = partyName(obligation.debtor, input.agreement, viewer)
            return "<p class=\"fact fact--owed\">\(title) (\(party)): \(clock(obligation))</p>\n"
        }
    }

    /// `due in 4:10`, `OVERDUE since 05:45:10Z`, or how it was settled.
    private func clock(_ obligation: ObligationRow) -> HTML { obligationClock(obligation, viewer) }

    /// All that may change but by the passing of time.
    var unchanging: HTML {
        let shelf = shelved.map { HTML(text: "\($0.until)") }
        return "\(folded.all.map(changing)) \(shelf)"
    }

    private func changing(_ notice: NoticeView) -> HTML {
        let states = notice.obligations.map { HTML(text: $0.state(at: viewer.now).rawValue) }
        let delivered = notice.deliveredAt.sorted { $0.key < $1.key }
            .map { HTML(text: "\($0.key) \($0.value)") }
        let given = notice.row.acknowledgements.map { HTML(text: "\($0.id)") }
        let updates = updateLines(notice.row, input.agreement, viewer)
        return "\(notice.row.id) \(states) \(delivered) \(given) \(updates)"
    }
}

/// What a clock is called; its name where the agreement does not know it.
func clockTitle(_ name: String, _ agreement: Agreement, _ viewer: Viewer) -> String {
    agreement.clocks[name].map { viewer.say($0.title) } ?? name
}

/// `due in 4:10`, `OVERDUE since 05:45:10Z`, `met in time`, `met late`.
func obligationClock(_ obligation: ObligationRow, _ viewer: Viewer) -> HTML {
    switch obligation.state(at: viewer.now) {
    case .open:
        """
        <span class="due">\
        \(viewer.say(ConsolePhrases.Watch.dueIn, viewer.remaining(until: obligation.dueAt)))</span>
        """
    case .overdue:
        """
        <strong class="bad">\(sign(.bad))\
        \(viewer.say(ConsolePhrases.Watch.overdue, viewer.time(obligation.dueAt)))</strong>
        """
    case .met: "\(sign(.good))\(viewer.say(ObligationState.met.phrase))"
    case .late: "<strong class=\"bad\">\(viewer.say(ObligationState.late.phrase))</strong>"
    }
}
