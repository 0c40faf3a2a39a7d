// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A short list to choose from, all of it in view: one choice (radio buttons) or several (boxes).
///
/// With the script the keys 1 to 9 choose within a group that holds the focus; the arrows always do.
struct ChoiceGroup {
    let name: String
    let prefix: String
    let legend: String
    var hint: String?
    var error: String?

    private var id: String { "\(prefix)-\(name)" }

    private func around(_ choices: [HTML], _ viewer: Viewer) -> HTML {
        let hintLine: HTML? = hint.map { "<p class=\"field__hint\" id=\"\(id)-hint\">\($0)</p>" }
        let errorLine: HTML? = error.map { error in
            """
            <p class="field__error" id="\(id)-error"><span class="hidden">\
            \(viewer.say(ConsolePhrases.AlertForm.errorPrefix))</span> \(sign(.bad))\(error)</p>
            """
        }
        let lines = [hint == nil ? nil : "\(id)-hint", error == nil ? nil : "\(id)-error"].compactMap { $0 }
        return """
            <fieldset class="choices\(error == nil ? "" : " field--error")" id="\(id)"\
            \(attribute: "aria-describedby", lines.isEmpty ? nil : lines.joined(separator: " "))>
            <legend class="field__label">\(legend)</legend>
            \(hintLine)\(errorLine)<div class="choices__list">
            \(choices)</div></fieldset>

            """
    }

    /// One choice of several.
    func radios(_ choices: [Choice], selected: String, _ viewer: Viewer) -> HTML {
        around(
            choices.enumerated().map { index, choice in
                let key: HTML? = index < 9 ? " data-key=\"\(index + 1)\"" : nil
                return """
                    <span class="choice"><input type="radio" id="\(id)-\(index)" name="\(name)" \
                    value="\(choice.value)"\(key)\(flag: "checked", choice.value == selected)> \
                    <label for="\(id)-\(index)">\(choice.label)</label></span>

                    """
            }, viewer)
    }

    /// Any of several, each a field of its own with the value 1.
    func boxes(_ choices: [Choice], ticked: Set<String>, _ viewer: Viewer) -> HTML {
        around(
            choices.enumerated().map { index, choice in
                let key: HTML? = index < 9 ? " data-key=\"\(index + 1)\"" : nil
                return """
                    <span class="choice"><input type="checkbox" id="\(id)-\(index)" \
                    name="\(choice.value)" value="1"\(key)\(flag: "checked", ticked.contains(choice.value))> \
                    <label for="\(id)-\(index)">\(choice.label)</label></span>

                    """
            }, viewer)
    }
}

extension FormField {
    /// One line of text with a list that opens under it: typing finds an entry by any part of it.
    func typed(_ text: String, among list: [String], autofocus: Bool = false, _ viewer: Viewer) -> HTML {
        let options: [HTML] = list.map { "<option>\($0)</option>" }
        return input(
            type: "text", text, autocomplete: "off", viewer,
            more: "\(attribute: "list", "\(id)-list")\(flag: "autofocus", autofocus)",
            after: "<datalist id=\"\(id)-list\">\(options)</datalist>")
    }
}
