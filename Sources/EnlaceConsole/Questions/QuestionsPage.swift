// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension QuestionsPage {
    private typealias Texts = ConsolePhrases.Questions

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePage.questions.title))
        let context = CallContext(
            className: input.className, agreement: input.agreement, shelved: [:])
        let entries = input.questions.map { QuestionMarkup(view: $0, input: context, viewer: viewer) }
            .sorted(by: QuestionMarkup.order)
        let list: HTML =
            entries.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.none))</p>"
            : "<ul class=\"entries\">\n\(entries.map(\.html))</ul>"
        let main: HTML = """
            <div class="watch__head"><h1>\(title)</h1>
            \(recordClassTabs("/questions", shown: input.className, viewer))</div>
            <div class="sheet sheet--two">
            <section class="panel" aria-labelledby="questions-title">
            <h2 id="questions-title">\(viewer.say(Texts.list))</h2>
            <p class="field__hint">\(viewer.say(Texts.keys))</p>
            \(list)
            </section>
            \(ask(input, viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// The form: few fields, each a question that can be answered in a second.
    private static func ask(_ input: Input, _ viewer: Viewer) -> HTML {
        let send: Phrase? =
            switch input.className {
            case .live: Texts.send
            case .exercise: Texts.sendExercise
            case .reference: nil
            }
        guard let send else { return "" }
        guard viewer.mayWrite(Question.kindName) else {
            return """
                <section class="panel" aria-labelledby="ask-title"><h2 id="ask-title">\
                \(viewer.say(Texts.ask))</h2><p>\(viewer.say(Texts.mayNotAsk))</p></section>

                """
        }
        let about: HTML? = input.about.map { call in
            let place = call.row.segment.map { segmentName($0, input.agreement, viewer) }
            let subject = callSubject(call.row, place: place, input.agreement, viewer).text
            return """
                <input type="hidden" name="about" value="\(call.row.id)">
                <p>\(viewer.say(Texts.about, callLink(call.row.id, viewer))) \(subject)</p>

                """
        }
        return """
            <section id="ask" class="panel" aria-labelledby="ask-title">
            <h2 id="ask-title">\(viewer.say(Texts.ask))</h2>
            <p class="field__hint">\(viewer.say(Texts.askHint))</p>
            \(problems(input.form, viewer))<form class="form" method="post" action="/questions">\
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">
            \(about)\(fields(input, viewer))
            <button class="button button--main">\(viewer.say(send))</button>
            </form>
            </section>

            """
    }

    private static func problems(_ form: QuestionForm, _ viewer: Viewer) -> HTML {
        let errors = QuestionForm.FieldName.allCases.compactMap { name in
            form.errors[name].map {
                (id: "ask-\(name.rawValue)", text: "\(label(of: name, viewer)) – \(viewer.say($0))")
            }
        }
        return errorSummary(title: viewer.say(Texts.notSent), errors, viewer)
    }

    private static func fields(_ input: Input, _ viewer: Viewer) -> [HTML] {
        let form = input.form
        let choose = viewer.say(ConsolePhrases.AlertForm.choose)
        func choices(_ list: String) -> [Choice] {
            (input.agreement.codeLists[list]?.entries ?? []).map { entry in
                Choice(value: entry.code.rawValue, label: viewer.say(entry.label))
            }
        }
        // Sentences that ask stand before those that tell; every one can be chosen.
        let sentences = (input.agreement.codeLists["phrasebook"]?.entries ?? []).map { entry in
            Choice(
                value: entry.code.rawValue, label: spoken(viewer.say(entry.label), place: nil, time: nil))
        }
        let asking = sentences.filter { $0.label.contains("?") }
        let ordered = asking + sentences.filter { !$0.label.contains("?") }
        func select(_ name: QuestionForm.FieldName, _ choices: [Choice], none: String) -> HTML {
            field(name, input, viewer)
                .select(choices, selected: form.values[name] ?? "", none: none, viewer)
        }
        var fields = [select(.form, choices("question-form"), none: choose)]
        if input.about == nil {
            fields.append(select(.segment, WatchPage.segments(input.agreement, viewer), none: choose))
        }
        return fields + [
            select(.event, choices("incident"), none: choose),
            select(.sentence, ordered, none: viewer.say(ConsolePhrases.AlertForm.noSentence)),
            field(.note, input, viewer)
                .textArea(form.values[.note] ?? "", rows: 2, maxLength: AlertForm.noteLimit, viewer),
        ]
    }

    private static func field(
        _ name: QuestionForm.FieldName, _ input: Input, _ viewer: Viewer
    ) -> FormField {
        FormField(
            name: name.rawValue, prefix: "ask", label: label(of: name, viewer),
            hint: name == .note ? viewer.say(ConsolePhrases.AlertForm.noteHint) : nil,
            error: input.form.errors[name].map { viewer.say($0) },
            isRequired: name == .form || name == .segment)
    }

    /// The label that the kind declares; the console has no second name for a field.
    private static func label(of name: QuestionForm.FieldName, _ viewer: Viewer) -> String {
        guard name != .form else { return viewer.say(Texts.form) }
        return Question.declaration.fields.first { $0.name == name.rawValue }.map { viewer.say($0.label) }
            ?? name.rawValue
    }
}
