// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension OverduePage {
    /// More time that somebody asked for, and what was answered.
    package struct Asked: Sendable, Equatable {
        /// The record that asks.
        package let proposal: RecordID
        /// The record that started the deadline.
        package let record: RecordID
        /// The deadline.
        package let clock: String
        /// Who asks: the party that owes.
        package let debtor: PartyCode
        /// Until when.
        package let until: Instant
        /// Why, of the list `extension-reason`.
        package let reason: Code?
        /// How it stands.
        package let state: Extension.State

        /// A request for more time.
        package init(
            proposal: RecordID, record: RecordID, clock: String, debtor: PartyCode, until: Instant,
            reason: Code?, state: Extension.State
        ) {
            self.proposal = proposal
            self.record = record
            self.clock = clock
            self.debtor = debtor
            self.until = until
            self.reason = reason
            self.state = state
        }

        /// Whether the request is about an obligation.
        func isAbout(_ row: ObligationRow) -> Bool {
            record == row.record && clock == row.clock && debtor == row.debtor
        }
    }
}

/// More time for one obligation: what was asked and answered, and the forms to ask and to answer.
struct ExtensionMarkup {
    let view: OwedView
    let anchor: String
    let input: OverduePage.Input
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Extension
    private var owed: ObligationRow { view.obligation }

    /// What stands in the row; nothing on a list that is fixed to entries and an instant.
    var html: HTML {
        let asked = input.asked.filter { $0.isAbout(owed) }
        let first: HTML? = owed.extendedFrom.map { from in
            "<p class=\"fact--owed\">\(viewer.say(Texts.firstDue, viewer.time(from)))</p>\n"
        }
        return "\(first)\(asked.map(state))\(askForm(asked))"
    }

    private func state(_ asked: OverduePage.Asked) -> HTML {
        let who = HTML(text: partyName(asked.debtor, input.agreement, viewer))
        let reason =
            asked.reason.map { codeLabel($0, in: "extension-reason", input.agreement, viewer) } ?? "–"
        let words: HTML =
            switch asked.state {
            case .proposed: viewer.say(Texts.asked, who, viewer.time(asked.until), HTML(text: reason))
            case .accepted: viewer.say(Texts.accepted, who, viewer.time(asked.until))
            case .refused: viewer.say(Texts.refused, who, viewer.time(asked.until))
            }
        return """
            <p class="fact--owed"><a href="/records/\(asked.proposal)">\(words)</a></p>
            \(answerForms(asked))
            """
    }

    /// Whoever is owed answers: the party that said the record.
    private func answerForms(_ asked: OverduePage.Asked) -> HTML? {
        guard asked.state == .proposed, !input.isFixed, viewer.mayWrite(Extension.kindName),
            let author = view.basis?.author, viewer.isOwn(author), !viewer.isOwn(asked.debtor)
        else { return nil }
        func form(_ state: Extension.State, _ label: Phrase) -> HTML {
            """
            <form method="post" action="/overdue/extensions">\(csrfField(viewer))\
            <input type="hidden" name="of" value="\(asked.proposal)">\
            <input type="hidden" name="state" value="\(state.rawValue)">\
            <button class="button">\(viewer.say(label))\
            <span class="hidden"> \(asked.proposal)</span></button>\
            </form>

            """
        }
        return """
            <div class="record__actions screen-only">\(form(.accepted, Texts.accept))\
            \(form(.refused, Texts.refuse))</div>

            """
    }

    /// Whoever owes asks; one request at a time.
    private func askForm(_ asked: [OverduePage.Asked]) -> HTML? {
        guard viewer.isOwn(owed.debtor), owed.settledAt == nil, !input.isFixed,
            viewer.mayWrite(Extension.kindName), !asked.contains(where: { $0.state == .proposed }),
            input.className != .reference
        else { return nil }
        let prefix = "more-\(anchor)"
        let until = FormField(
            name: "until", prefix: prefix, label: viewer.say(Texts.until),
            hint: viewer.say(ConsolePhrases.RecordForm.instantHint), isRequired: true)
        let reason = FormField(
            name: "reason", prefix: prefix, label: viewer.say(Texts.reason), isRequired: true)
        let reasons = (input.agreement.codeLists["extension-reason"]?.entries ?? []).map {
            Choice(value: $0.code.rawValue, label: viewer.say($0.label))
        }
        return """
            <details class="screen-only"><summary>\(viewer.say(Texts.ask))</summary>
            <form class="form" method="post" action="/overdue/extensions" novalidate>\(csrfField(viewer))\
            <input type="hidden" name="record" value="\(owed.record)">\
            <input type="hidden" name="clock" value="\(owed.clock)">\
            <input type="hidden" name="state" value="proposed">
            \(until.input(type: "datetime-local", nil, autocomplete: "off", viewer))\
            \(reason.select(
                reasons, selected: "", none: viewer.say(ConsolePhrases.AlertForm.choose), viewer))\
            <button class="button">\(viewer.say(Texts.send))</button></form></details>

            """
    }
}
