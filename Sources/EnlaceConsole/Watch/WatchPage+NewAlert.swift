// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension WatchPage {
    /// The way to the form where it stands below the list.
    static func newAlertLink(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard input.className != .reference, viewer.mayWrite(Alert.kindName) else { return nil }
        return """
            <p class="watch__new"><a href="#new-alert">\(viewer.say(ConsolePhrases.AlertForm.title))</a></p>
            """
    }

    /// The form for a new alert. Reference data is nobody's statement, so its page has none.
    static func newAlert(_ input: Input, _ viewer: Viewer) -> HTML {
        guard input.className != .reference else { return "" }
        let title: HTML = "<h2 id=\"new-alert-title\">\(viewer.say(ConsolePhrases.AlertForm.title))</h2>"
        guard viewer.mayWrite(Alert.kindName) else {
            return """
                <section class="panel" aria-labelledby="new-alert-title">\(title)
                <p>\(viewer.say(ConsolePhrases.AlertForm.mayNotSend))</p></section>

                """
        }
        let send =
            input.className == .exercise
            ? ConsolePhrases.AlertForm.sendExercise : ConsolePhrases.AlertForm.send
        let whatHappens =
            input.agreement.borders.count > 1
            ? ConsolePhrases.AlertForm.whatHappensAmongSeveral : ConsolePhrases.AlertForm.whatHappens
        return """
            <section class="panel" id="new-alert" aria-labelledby="new-alert-title">
            \(title)
            \(problems(input.newAlert, viewer))<form class="form" method="post" action="/alerts" novalidate>
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">
            \(fields(input, viewer))\
            <p class="field__hint">\(viewer.say(whatHappens))</p>
            <button class="button button--main">\(viewer.say(send))</button>
            </form>
            </section>

            """
    }

    private static func problems(_ form: AlertForm, _ viewer: Viewer) -> HTML {
        let errors = AlertForm.FieldName.allCases.compactMap { name in
            form.errors[name].map {
                (id: "new-\(name.rawValue)", text: "\(label(of: name, viewer)) – \(viewer.say($0))")
            }
        }
        return errorSummary(title: viewer.say(ConsolePhrases.AlertForm.notSent), errors, viewer)
    }

    private static func fields(_ input: Input, _ viewer: Viewer) -> [HTML] {
        let form = input.newAlert
        let choose = viewer.say(ConsolePhrases.AlertForm.choose)
        func choices(_ list: String) -> [Choice] {
            (input.agreement.codeLists[list]?.entries ?? []).map { entry in
                Choice(value: entry.code.rawValue, label: viewer.say(entry.label))
            }
        }
        let sentences = (input.agreement.codeLists["phrasebook"]?.entries ?? []).map { entry in
            Choice(value: entry.code.rawValue, label: spoken(viewer.say(entry.label), place: nil, time: nil))
        }
        func select(_ name: AlertForm.FieldName, _ choices: [Choice], none: String) -> HTML {
            field(name, form, viewer).select(choices, selected: form.values[name] ?? "", none: none, viewer)
        }
        return [
            select(.severity, choices("severity"), none: choose),
            select(.event, choices("incident"), none: choose),
            select(.segment, segments(input.agreement, viewer), none: choose),
            select(.sentence, sentences, none: viewer.say(ConsolePhrases.AlertForm.noSentence)),
            field(.note, form, viewer)
                .textArea(form.values[.note] ?? "", rows: 3, maxLength: AlertForm.noteLimit, viewer),
        ]
    }

    /// The segments, those of the own party's borders first; with their border where there are several.
    static func segments(_ agreement: Agreement, _ viewer: Viewer) -> [Choice] {
        let own = agreement.borders.filter { $0.neighbour(of: viewer.party.code) != nil }
        let others = agreement.borders.filter { $0.neighbour(of: viewer.party.code) == nil }
        return (own + others).flatMap { border in
            agreement.segments(of: border.code).map { segment in
                let name = "\(viewer.say(segment.name)) (\(segment.code))"
                let label = agreement.borders.count > 1 ? "\(name) – \(viewer.say(border.name))" : name
                return Choice(value: segment.code.rawValue, label: label)
            }
        }
    }

    private static func field(_ name: AlertForm.FieldName, _ form: AlertForm, _ viewer: Viewer) -> FormField {
        FormField(
            name: name.rawValue, prefix: "new", label: label(of: name, viewer),
            hint: name == .note ? viewer.say(ConsolePhrases.AlertForm.noteHint) : nil,
            error: form.errors[name].map { viewer.say($0) },
            isRequired: name != .sentence && name != .note)
    }

    /// The label that the kind declares; the console has no second name for a field.
    private static func label(of name: AlertForm.FieldName, _ viewer: Viewer) -> String {
        Alert.declaration.fields.first { $0.name == name.rawValue }.map { viewer.say($0.label) }
            ?? name.rawValue
    }
}
