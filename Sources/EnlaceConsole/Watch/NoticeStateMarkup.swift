// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The state of a call: delivered (a machine's fact) and acknowledged (a desk's word) are said apart.
struct NoticeStateMarkup {
    let notice: NoticeView
    let standing: NoticeStanding
    /// What the call is about, so that each button has a name of its own.
    let subject: String
    let input: WatchPage.Input
    let viewer: Viewer

    private var row: NoticeRow { notice.row }

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
        let owed = notice.obligations.first { $0.debtor == party && isAcknowledgement($0) }
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
        notice.obligations.filter { !isAcknowledgement($0) }.map { obligation in
            let title = clockTitle(obligation.clock, input.agreement, viewer)
            let party = partyName(obligation.debtor, input.agreement, viewer)
            return "<p class=\"fact fact--owed\">\(title) (\(party)): \(clock(obligation))</p>\n"
        }
    }

    private func isAcknowledgement(_ obligation: ObligationRow) -> Bool {
        // The names of the clocks that an acknowledgement settles (`ThreadFold`).
        obligation.clock == "acknowledge-alert" || obligation.clock == "acknowledge-notice"
    }

    /// `due in 4:10`, `OVERDUE since 05:45:10Z`, or how it was settled.
    private func clock(_ obligation: ObligationRow) -> HTML { obligationClock(obligation, viewer) }

    /// All that may change but by the passing of time.
    var unchanging: HTML {
        let states = notice.obligations.map { HTML(text: $0.state(at: viewer.now).rawValue) }
        let delivered = notice.deliveredAt.sorted { $0.key < $1.key }
            .map { HTML(text: "\($0.key) \($0.value)") }
        let given = row.acknowledgements.map { HTML(text: "\($0.id)") }
        return "\(states) \(delivered) \(given)"
    }

    /// The press that acknowledges; a plain form, so that it works without scripts.
    var acknowledgeForm: HTML? {
        guard standing == .awaitsOwn else { return nil }
        guard viewer.mayWrite(Acknowledgement.kindName) else {
            return "<p class=\"fact\">\(viewer.say(ConsolePhrases.Watch.mayNotAcknowledge))</p>\n"
        }
        return """
            <form class="acknowledge" method="post" action="/alerts/\(row.id)/acknowledge">\
            \(csrfField(viewer))\
            <input type="hidden" name="class" value="\(input.className.rawValue)">
            \(intents)<button class="button button--main">\(viewer.say(ConsolePhrases.Watch.acknowledge))\
            <span class="hidden">: \(subject)</span></button></form>

            """
    }

    /// Acknowledging what is extreme asks for one word of intent; otherwise it is never asked for.
    private var intents: HTML? {
        guard let list = input.agreement.codeLists["intent"], !list.entries.isEmpty else { return nil }
        let isRequired = Severity(row.severity) == .extreme
        let none = isRequired ? ConsolePhrases.Watch.intentRequired : ConsolePhrases.Watch.intentOptional
        let options: [HTML] = list.entries.map {
            "<option value=\"\($0.code)\">\(viewer.say($0.label))</option>"
        }
        return """
            <label class="hidden" for="i-\(row.id)">\
            \(viewer.say(ConsolePhrases.Watch.intent)): \(subject)</label>\
            <select id="i-\(row.id)" name="intent"\(flag: "required", isRequired)>\
            <option value="">\(viewer.say(none))</option>\(options)</select>

            """
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
