// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A field of a form: label above, hint, error beside the field, and what the person typed.
struct FormField {
    /// The name in the posted form; also its id, after the form's prefix.
    let name: String
    /// Before the name in ids, so that two forms of a page do not clash.
    let prefix: String
    let label: String
    var hint: String?
    var error: String?
    var isRequired = false

    /// The id of the control, to which the error summary leads.
    var id: String { "\(prefix)-\(name)" }

    /// The field around a control.
    private func around(_ control: HTML, _ viewer: Viewer) -> HTML {
        let optional: HTML? =
            isRequired
            ? nil
            : " <span class=\"field__optional\">(\(viewer.say(ConsolePhrases.AlertForm.optional)))</span>"
        let hintLine: HTML? = hint.map { "<p class=\"field__hint\" id=\"\(id)-hint\">\($0)</p>" }
        let errorLine: HTML? = error.map { error in
            """
            <p class="field__error" id="\(id)-error"><span class="hidden">\
            \(viewer.say(ConsolePhrases.AlertForm.errorPrefix))</span> \(sign(.bad))\(error)</p>
            """
        }
        return """
            <div class="field\(error == nil ? "" : " field--error")">
            <label class="field__label" for="\(id)">\(label)\(optional)</label>
            \(hintLine)\(errorLine)\(control)
            </div>

            """
    }

    /// Which lines describe the control, for `aria-describedby`.
    private var describedBy: String? {
        let ids = [hint == nil ? nil : "\(id)-hint", error == nil ? nil : "\(id)-error"].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    private var common: HTML {
        """
        id="\(id)" name="\(name)"\(attribute: "aria-describedby", describedBy)\
        \(attribute: "aria-invalid", error == nil ? nil : "true")\(flag: "required", isRequired)
        """
    }

    /// A choice among values. `none` is the text of choosing nothing.
    func select(_ choices: [Choice], selected: String, none: String, _ viewer: Viewer) -> HTML {
        let options = choices.map { choice -> HTML in
            """
            <option value="\(choice.value)"\(flag: "selected", choice.value == selected)>\
            \(choice.label)</option>

            """
        }
        return around(
            "<select \(common)><option value=\"\">\(none)</option>\n\(options)</select>", viewer)
    }

    /// Several lines of text. The line end after the tag is dropped by browsers, so typed ones are kept.
    func textArea(_ text: String, rows: Int, maxLength: Int, _ viewer: Viewer) -> HTML {
        around(
            "<textarea \(common) rows=\"\(rows)\" maxlength=\"\(maxLength)\">\n\(text)</textarea>", viewer)
    }

    /// One line of text. `autocomplete` tells password stores what it is.
    func input(
        type: StaticString, _ text: String?, autocomplete: StaticString, _ viewer: Viewer,
        more: HTML? = nil, after: HTML? = nil
    ) -> HTML {
        let kind = HTML(stringLiteral: type)
        let purpose = HTML(stringLiteral: autocomplete)
        return around(
            """
            <input \(common) type="\(kind)" autocomplete="\(purpose)" autocapitalize="none" \
            spellcheck="false"\(attribute: "value", text)\(more)>\(after)
            """, viewer)
    }
}

/// A value that may be chosen, and what it is called.
struct Choice {
    let value: String
    let label: String
}

/// All errors of a form above it. It takes focus; each line leads to its field.
func errorSummary(title: String, _ errors: [(id: String, text: String)], _ viewer: Viewer) -> HTML {
    guard !errors.isEmpty else { return "" }
    let lines: [HTML] = errors.map { "<li><a href=\"#\($0.id)\">\($0.text)</a></li>" }
    return """
        <div class="summary" role="alert" tabindex="-1" data-focus>
        <h2 class="summary__title">\(sign(.bad))\(title)</h2>
        <ul>\(lines)</ul>
        </div>

        """
}
