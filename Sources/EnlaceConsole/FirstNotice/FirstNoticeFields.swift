// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The fields of the form, drawn from the fields of the kind: label and list come from the declaration.
struct FirstNoticeFields {
    let input: FirstNoticePage.Input
    let viewer: Viewer

    /// Lists of at most as many codes stand open as buttons; longer ones are typed.
    private static let openListMax = 7
    private var form: NoticeForm { input.form }
    private var agreement: Agreement { input.agreement }

    /// The fields in the order in which they are answered: what must be said stands first.
    var html: HTML {
        """
        \(part(ConsolePhrases.FirstNotice.what, "what", ["event", "segment"]))\
        \(field(named: "learnedAt"))\
        \(part(ConsolePhrases.FirstNotice.facts, "facts", rest))\
        \(part(ConsolePhrases.FirstNotice.words, "words", ["sentence", "note"]))\
        \(part(ConsolePhrases.FirstNotice.asked, "asked", ["requests", "callBack"]))
        """
    }

    /// What the other parts do not name; a field that the kind gains is asked here.
    private var rest: [String] {
        let named = ["event", "segment", "learnedAt", "sentence", "note", "requests", "callBack"]
        return FirstNotice.declaration.fields.map(\.name).filter { !named.contains($0) }
    }

    private func part(_ title: Phrase, _ name: String, _ fields: [String]) -> HTML {
        """
        <section class="part part--\(name)" aria-labelledby="part-\(name)">
        <h2 id="part-\(name)">\(viewer.say(title))</h2>
        <div class="part__fields">
        \(fields.map { field(named: $0) })</div></section>

        """
    }

    private func field(named name: String) -> HTML {
        guard let field = FirstNotice.declaration.fields.first(where: { $0.name == name }) else { return "" }
        switch field.type {
        case .instant: return moment(field)
        case .triState:
            let choices = [TriState.yes, .no, .unknown].map {
                Choice(value: $0.rawValue, label: viewer.say($0.phrase))
            }
            return radios(field, choices, unknown: TriState.unknown.rawValue)
        case .code("phrasebook"): return sentences(field)
        case .code(let list): return code(field, list)
        case .codes(let list): return boxes(field, list)
        case .segment: return typed(field, segments, ConsolePhrases.FirstNotice.segmentHint)
        case .desk: return desk(field)
        case .words:
            return around(field, hint: ConsolePhrases.FirstNotice.noteHint)
                .textArea(form[field.name], rows: 2, maxLength: NoticeForm.noteLimit, viewer)
        default:
            let hint = field.type == .count ? ConsolePhrases.FirstNotice.countHint : nil
            let text = form[field.name] == TriState.unknown.rawValue ? "" : form[field.name]
            return around(field, hint: hint).input(type: "text", text, autocomplete: "off", viewer)
        }
    }

    private func around(_ field: Field<FirstNotice>, hint: Phrase? = nil) -> FormField {
        FormField(
            name: field.name, prefix: FirstNoticePage.formID, label: viewer.say(field.label),
            hint: hint.map { viewer.say($0) }, error: form.errors[field.name].map { viewer.say($0) },
            isRequired: ["event", "segment"].contains(field.name))
    }

    private func group(_ field: Field<FirstNotice>) -> ChoiceGroup {
        ChoiceGroup(
            name: field.name, prefix: FirstNoticePage.formID, legend: viewer.say(field.label),
            error: form.errors[field.name].map { viewer.say($0) })
    }

    private func radios(_ field: Field<FirstNotice>, _ choices: [Choice], unknown: String) -> HTML {
        let typed = form[field.name]
        return group(field).radios(choices, selected: typed.isEmpty ? unknown : typed, viewer)
    }

    private func code(_ field: Field<FirstNotice>, _ list: String) -> HTML {
        let entries = agreement.codeLists[list]?.entries ?? []
        guard entries.count <= Self.openListMax,
            let unknown = NoticeForm.unknownCode(of: list, agreement)
        else {
            let names = entries.map { "\($0.code) \(viewer.say($0.label))" }
            return typed(
                field, names, ConsolePhrases.FirstNotice.eventHint, autofocus: form.errors.isEmpty)
        }
        let choices = entries.map { Choice(value: $0.code.rawValue, label: viewer.say($0.label)) }
        return radios(field, choices, unknown: unknown)
    }

    private func typed(
        _ field: Field<FirstNotice>, _ list: [String], _ hint: Phrase, autofocus: Bool = false
    ) -> HTML {
        // A code alone, as a link or a draft gives it, is shown with its name.
        let text = form[field.name]
        let whole = list.first { $0.hasPrefix(text + " ") && !text.isEmpty } ?? text
        return around(field, hint: hint).typed(whole, among: list, autofocus: autofocus, viewer)
    }

    /// The segments as they are typed: those of the own desk first, then the own party's, each from west to
    /// east.
    private var segments: [String] {
        let own = agreement.desk(input.desk)?.segments ?? []
        let ordered =
            agreement.segments.filter { own.contains($0.code) }
            + agreement.segments.filter { !own.contains($0.code) }
        return ordered.map { "\($0.code) \(viewer.say($0.name))" }
    }

    private func boxes(_ field: Field<FirstNotice>, _ list: String) -> HTML {
        let entries = agreement.codeLists[list]?.entries ?? []
        let choices = entries.map {
            Choice(value: NoticeForm.box(field.name, $0.code.rawValue), label: viewer.say($0.label))
        }
        let isFresh = form[NoticeForm.shown].isEmpty
        let ticked = choices.map(\.value).filter { name in
            isFresh
                ? NoticeForm.suggestedRequests.contains { NoticeForm.box(field.name, $0) == name }
                : !form[name].isEmpty
        }
        return group(field).boxes(choices, ticked: Set(ticked), viewer)
    }

    private func desk(_ field: Field<FirstNotice>) -> HTML {
        let desks = agreement.desks.filter { $0.party == viewer.party.code && $0.kind.mayAnswer }
        let own = viewer.say(agreement.desk(input.desk)?.name ?? Phrase(same: input.desk.rawValue))
        let choices = desks.filter { $0.code != input.desk }.map {
            Choice(value: $0.code.rawValue, label: viewer.say($0.name))
        }
        return around(field).select(choices, selected: form[field.name], none: own, viewer)
    }

    private func moment(_ field: Field<FirstNotice>) -> HTML {
        let choices = NoticeForm.moments.map { value -> Choice in
            let label =
                switch value {
                case "now": viewer.say(ConsolePhrases.FirstNotice.now)
                case "at": viewer.say(ConsolePhrases.FirstNotice.atTime)
                default: viewer.sayPlainly(ConsolePhrases.FirstNotice.minutesAgo, value)
                }
            return Choice(value: value, label: label)
        }
        let written = FormField(
            name: NoticeForm.writtenTime, prefix: FirstNoticePage.formID,
            label: viewer.say(ConsolePhrases.FirstNotice.writtenTime))
        let typed = form[field.name]
        let group = ChoiceGroup(
            name: field.name, prefix: FirstNoticePage.formID,
            legend: viewer.say(ConsolePhrases.FirstNotice.when),
            error: form.errors[field.name].map { viewer.say($0) })
        return """
            <div class="moment">\(group.radios(choices, selected: typed.isEmpty ? "now" : typed, viewer))\
            \(written.input(type: "text", form[NoticeForm.writtenTime], autocomplete: "off", viewer))</div>

            """
    }
}

extension FirstNoticeFields {
    /// The categories of the phrasebook that serve a first notice, in their order.
    private static let categories = ["NOT", "MED", "LOC", "HLD", "DSP", "EVD"]

    /// The coded sentences by category, each in both languages; only the first category stands open.
    private func sentences(_ field: Field<FirstNotice>) -> HTML {
        let entries = agreement.codeLists["phrasebook"]?.entries ?? []
        let typed = form[field.name]
        let place = TypedChoice.segment(form["segment"], agreement).map { segmentName($0, agreement, viewer) }
        let none: HTML = """
            <span class="choice"><input type="radio" id="notice-sentence" name="sentence" \
            value=""\(flag: "checked", typed.isEmpty)> <label for="notice-sentence">\
            \(viewer.say(ConsolePhrases.FirstNotice.noSentence))</label></span>

            """
        let groups = Self.categories.compactMap { category -> HTML? in
            let found = entries.filter { $0.code.rawValue.hasPrefix(category + "-") }
            guard !found.isEmpty else { return nil }
            let isOpen = category == "NOT" || found.contains { $0.code.rawValue == typed }
            return """
                <details\(flag: "open", isOpen)><summary>\(viewer.say(Self.title(of: category)))</summary>
                \(found.map { sentence($0, typed, place) })</details>

                """
        }
        let error: HTML? = form.errors[field.name].map { "<p class=\"field__error\">\(viewer.say($0))</p>" }
        return """
            <fieldset class="choices sentences"><legend class="field__label">\(viewer.say(field.label))\
            </legend><p class="field__hint">\(viewer.say(ConsolePhrases.FirstNotice.sentenceHint))</p>
            \(error)\(none)\(groups)</fieldset>

            """
    }

    private func sentence(_ entry: CodeEntry, _ typed: String, _ place: String?) -> HTML {
        let other: Language = viewer.language == .en ? .es : .en
        let id = "notice-sentence-\(entry.code)"
        let time = "\(clockText(viewer.now).prefix(5))Z"
        return """
            <span class="choice choice--sentence"><input type="radio" id="\(id)" name="sentence" \
            value="\(entry.code)"\(flag: "checked", entry.code.rawValue == typed)> <label for="\(id)">\
            <span class="code">\(entry.code)</span> \
            \(spoken(viewer.say(entry.label), place: place, time: time))\
            <span class="sentence__other" lang="\(other.rawValue)">\
            \(spoken(entry.label[other], place: place, time: time))</span></label></span>

            """
    }

    private static func title(of category: String) -> Phrase {
        switch category {
        case "NOT": Phrase(en: "Notice", es: "Aviso")
        case "MED": Phrase(en: "Medical", es: "Atención médica")
        case "LOC": Phrase(en: "Location", es: "Ubicación")
        case "HLD": Phrase(en: "Hold", es: "Mantener posición")
        case "DSP": Phrase(en: "Disperse and calm", es: "Dispersar y calmar")
        default: Phrase(en: "Evidence", es: "Evidencia")
        }
    }
}
