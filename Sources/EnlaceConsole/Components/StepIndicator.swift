// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The steps of a form that takes several pages, and which of them this is (USWDS step indicator).
func stepIndicator(_ steps: [Phrase], current: Int, label: Phrase, _ viewer: Viewer) -> HTML {
    let items = steps.enumerated().map { index, step -> HTML in
        let state = index == current ? "current" : index < current ? "done" : "ahead"
        return """
            <li class="steps__step steps__step--\(state)"\
            \(attribute: "aria-current", index == current ? "step" : nil)>\
            <span class="steps__number">\(index + 1)</span> \(viewer.say(step))</li>

            """
    }
    return "<ol class=\"steps\" aria-label=\"\(viewer.say(label))\">\n\(items)</ol>\n"
}
