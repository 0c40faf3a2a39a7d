// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One question with its answers, and the clock of whoever is asked, the same on both sides.
struct QuestionMarkup {
    let view: QuestionView
    let input: CallContext
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Questions

    private var row: QuestionRow { view.row }
    private var agreement: Agreement { input.agreement }
    private var isOwn: Bool { viewer.isOwn(row.party) }
    /// What is owed for the question, by party.
    private var owed: [ObligationRow] { view.obligations.sorted { $0.debtor < $1.debtor } }
    private var unanswered: [ObligationRow] { owed.filter { $0.settledBy == nil } }

    /// Whether the own side has to answer.
    var awaitsOwn: Bool { !isOwn && row.answer(of: viewer.party.code) == nil }

    private var rank: Int {
        if awaitsOwn { return 0 }
        guard isOwn, !unanswered.isEmpty else { return 3 }
        return unanswered.contains { $0.state(at: viewer.now) == .overdue } ? 1 : 2
    }

    /// What the reader has to answer first, then what nobody has answered to the own side, then the rest.
    static func order(_ a: QuestionMarkup, _ b: QuestionMarkup) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        let (first, second) = ((a.row.askedAt, a.row.id), (b.row.askedAt, b.row.id))
        // What waits: longest first. What is answered: newest first.
        return a.rank < 3 ? first < second : first > second
    }

    var html: HTML {
        """
        <li id="q-\(row.id)" class="entry notice\(rank < 3 ? " entry--open" : "")" tabindex="-1"\
        \(flag: "data-mine", awaitsOwn)>
        <p class="entry__what">\(callLink(row.id, viewer)) \(subject)</p>
        <p>\(partyMark(row.party, agreement, viewer)) · \
        \(viewer.say(Texts.asked, viewer.bothTimes(row.askedAt))) · \(viewer.age(since: row.askedAt))</p>
        \(details)\(note(row.question.note))\(row.answers.map(answered))\(owed.map(clock))\(form)</li>

        """
    }

    /// The coded sentence where one was chosen, else the form of the question: a question, not a reproach.
    private var subject: String {
        let question = row.question
        let place = question.segment.map { segmentName($0, agreement, viewer) }
        guard let sentence = question.sentence else {
            return question.form.map { codeLabel($0, in: "question-form", agreement, viewer) } ?? "…"
        }
        let text = codeLabel(sentence, in: "phrasebook", agreement, viewer)
        return spoken(text, place: place, time: question.learnedAt.map { "\(clockText($0))Z" })
    }

    private var details: HTML {
        let question = row.question
        var parts: [HTML] = []
        if question.sentence != nil, let form = question.form {
            parts.append(HTML(text: codeLabel(form, in: "question-form", agreement, viewer)))
        }
        if let segment = question.segment {
            parts.append("\(segmentName(segment, agreement, viewer)) <span class=\"code\">\(segment)</span>")
        }
        if let event = question.event {
            parts.append(HTML(text: codeLabel(event, in: "incident", agreement, viewer)))
        }
        if let about = question.about { parts.append(viewer.say(Texts.about, callLink(about, viewer))) }
        if let desk = question.callBack {
            parts.append(
                viewer.say(
                    ConsolePhrases.Watch.callBack, HTML(text: deskName(desk, agreement, viewer))))
        }
        guard let first = parts.first else { return "" }
        let line = parts.dropFirst().reduce(first) { $0 + " · " + $1 }
        return "<p class=\"notice__where\">\(line)</p>\n"
    }

    private func note(_ words: Words?) -> HTML? {
        words.map { "<p class=\"notice__note\">\(authored($0, viewer))</p>\n" }
    }

    private func answered(_ answer: AnswerRow) -> HTML {
        let word = answer.answer.answer.map { codeLabel($0, in: "answer", agreement, viewer) } ?? "…"
        let who = answer.answer.desk.map { deskName($0, agreement, viewer) }
        let said = viewer.say(
            Texts.answered, HTML(text: who ?? partyName(answer.party, agreement, viewer)),
            viewer.time(answer.at), "<strong>\(word)</strong>")
        return "<p class=\"fact\">\(sign(.good))\(said)</p>\n\(note(answer.answer.note))"
    }

    /// The clock of whoever is asked. Silence is shown as silence, with whom to ring.
    private func clock(_ obligation: ObligationRow) -> HTML {
        let party = HTML(text: partyName(obligation.debtor, agreement, viewer))
        let isOwnDebt = viewer.isOwn(obligation.debtor)
        guard obligation.state(at: viewer.now) == .overdue else {
            guard obligation.settledBy == nil else {
                return "<p class=\"fact--owed\">\(party): \(obligationClock(obligation, viewer))</p>\n"
            }
            let who = isOwnDebt ? HTML(text: viewer.say(Texts.weOwe)) : viewer.say(Texts.theyOwe, party)
            return "<p class=\"fact\">\(who) \(obligationClock(obligation, viewer))</p>\n"
        }
        guard !isOwnDebt else {
            let said = viewer.say(Texts.ownSilence, viewer.time(obligation.dueAt))
            return "<p class=\"fact\"><strong class=\"bad\">\(sign(.bad))\(said)</strong></p>\n"
        }
        let desks = desksToRing(obligation.debtor, for: row.question.segment, agreement)
        return """
            <div class="escalated"><p><strong class="bad">\(sign(.bad))\
            \(viewer.say(Texts.silence, party, viewer.time(obligation.dueAt)))</strong></p>
            \(ringList(desks, agreement, viewer))</div>

            """
    }

    /// Ours, not ours, not known: one press each.
    private var form: HTML? {
        guard !isOwn else { return nil }
        guard viewer.mayWrite(Answer.kindName) else {
            return awaitsOwn ? "<p class=\"fact\">\(viewer.say(Texts.mayNotAnswer))</p>\n" : nil
        }
        let form = presses(prefix: "answer", isMain: awaitsOwn)
        guard !awaitsOwn else { return form }
        return """
            <details class="more"><summary>\(viewer.say(Texts.answerMore))\
            <span class="hidden">: \(subject)</span></summary>
            \(form)</details>

            """
    }

    /// The presses that answer, with room for a note.
    private func presses(prefix: String, isMain: Bool) -> HTML {
        let subject = subject
        let buttons = (agreement.codeLists["answer"]?.entries ?? []).enumerated().map {
            index, entry -> HTML in
            """
            <button class="button\(isMain ? " button--main" : "")" name="answer" value="\(entry.code)">\
            <kbd aria-hidden="true">\(index + 1)</kbd> \(viewer.say(entry.label))\
            <span class="hidden">: \(subject)</span></button>

            """
        }
        let note = FormField(
            name: "note", prefix: "\(prefix)-\(row.id)", label: viewer.say(ConsolePhrases.Calls.note))
        return """
            <form class="acknowledge entry__form" method="post" action="/questions/\(row.id)/answer">\
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">
            \(buttons)<details class="more"><summary>\(viewer.say(ConsolePhrases.Calls.note))\
            <span class="hidden">: \(subject)</span></summary>
            \(note.textArea("", rows: 2, maxLength: AlertForm.noteLimit, viewer))</details></form>

            """
    }

    /// The question in the line above every page, where it awaits the own side.
    var alarm: HTML {
        let mark: HTML? = input.className.mark.map { "<span class=\"tag\">\(viewer.say($0))</span> " }
        let place: HTML? = row.question.segment.map { " · \(segmentName($0, agreement, viewer))" }
        let address = recordAddress("/questions", in: input.className)
        let form = viewer.mayWrite(Answer.kindName) ? presses(prefix: "alarm", isMain: true) : nil
        return """
            <li class="alarm__call" id="alarm-\(row.id)" data-call="\(row.id)" tabindex="-1">
            <p>\(mark)\(kindTitle(Question.kindName, viewer)) <a class="notice__number" \
            href="\(address)#q-\(row.id)">\
            \(viewer.say(ConsolePhrases.Calls.number, HTML(text: row.id.shortNumber)))</a> \
            <strong>\(subject)</strong>\(place) · \(partyMark(row.party, agreement, viewer)) · \
            \(viewer.age(since: row.askedAt))</p>
            \(form)</li>

            """
    }
}
