// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Draws the fields of a kind's form: one control for each form of a value.
struct FormEntryMarkup {
    let agreement: Agreement
    let viewer: Viewer
    /// What was typed, by the names of the form.
    let values: [String: String]
    /// What is wrong, by field.
    let errors: [String: Phrase]

    private typealias Texts = ConsolePhrases.RecordForm
    static let prefix = "field"

    /// The control of a field.
    func html(_ entry: FormEntry) -> HTML {
        if case .codes(let list) = entry.type { return boxes(entry, list) }
        let field = FormField(
            name: entry.name, prefix: Self.prefix, label: viewer.say(entry.label),
            hint: hint(entry).map { viewer.say($0) },
            error: errors[entry.name].map { viewer.say($0) }, isRequired: entry.isRequired)
        let text = values[entry.name] ?? ""
        if let choices = choices(entry.type) {
            return field.select(
                choices, selected: text, none: viewer.say(ConsolePhrases.AlertForm.choose), viewer)
        }
        switch entry.type {
        case .words: return field.textArea(text, rows: 3, maxLength: Words.scalarLimit, viewer)
        case .instant: return field.input(type: "datetime-local", text, autocomplete: "off", viewer)
        default: return field.input(type: "text", text, autocomplete: "off", viewer)
        }
    }

    private func hint(_ entry: FormEntry) -> Phrase? {
        guard entry.mayLeave else { return ConsolePhrases.Release.never }
        return switch entry.type {
        case .instant: Texts.instantHint
        case .count: Texts.countHint
        case .point: Texts.pointHint
        case .words: Texts.wordsHint
        default: nil
        }
    }

    private func choices(_ type: FieldType) -> [Choice]? {
        switch type {
        case .triState:
            TriState.allCases.map { Choice(value: $0.rawValue, label: viewer.say($0.phrase)) }
        case .code(let list):
            (agreement.codeLists[list]?.entries ?? []).map {
                Choice(value: $0.code.rawValue, label: "\(viewer.say($0.label)) (\($0.code))")
            }
        case .segment:
            agreement.segments.map {
                Choice(value: $0.code.rawValue, label: "\(viewer.say($0.name)) (\($0.code))")
            }
        case .desk:
            agreement.desks.map { Choice(value: $0.code.rawValue, label: viewer.say($0.name)) }
        case .party:
            agreement.parties.map { Choice(value: $0.code.rawValue, label: viewer.say($0.name)) }
        default: nil
        }
    }

    private func boxes(_ entry: FormEntry, _ list: String) -> HTML {
        let entries = agreement.codeLists[list]?.entries ?? []
        let items = entries.map { code -> HTML in
            let name = "\(entry.name)-\(code.code)"
            let id = "\(Self.prefix)-\(name)"
            return """
                <p class="release__box"><input type="checkbox" id="\(id)" name="\(name)" value="1"\
                \(flag: "checked", values[name] == "1")> \
                <label for="\(id)">\(viewer.say(code.label))</label></p>

                """
        }
        let codes = entries.map { $0.code.rawValue }.joined(separator: " ")
        return """
            <fieldset class="release__withhold"><legend>\(viewer.say(entry.label))</legend>
            <input type="hidden" name="\(entry.name)-codes" value="\(codes)">
            \(items)</fieldset>

            """
    }

    /// The errors above the form, each leading to its field.
    func summary(_ title: Phrase, _ entries: [FormEntry]) -> HTML {
        let lines = entries.compactMap { entry in
            errors[entry.name].map {
                (id: "\(Self.prefix)-\(entry.name)", text: "\(viewer.say(entry.label)) – \(viewer.say($0))")
            }
        }
        return errorSummary(title: viewer.say(title), lines, viewer)
    }

    /// The fields under the titles of their sections.
    func sections(_ kind: String, _ entries: [FormEntry]) -> [HTML] {
        let labels = SectionLabels(kind: kind)
        let names = labels.ordered(Array(Set(entries.map(\.section))), by: \.self)
        return names.map { name in
            """
            <fieldset class="form release__withhold"><legend>\(viewer.say(labels.section(name)))</legend>
            \(entries.filter { $0.section == name }.map(html))</fieldset>

            """
        }
    }
}
