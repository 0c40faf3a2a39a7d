// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What the codes of errors mean, by the part before the point: where the `type` of a problem document leads.
package enum ProblemsPage {
    /// A family of codes.
    package struct Family: Sendable {
        /// What stands before the point of a code.
        package let name: String
        /// Where the error comes from.
        package let title: Phrase
        /// What it means, and what to do.
        package let text: Phrase

        init(_ name: String, _ title: Phrase, _ text: Phrase) {
            self.name = name
            self.title = title
            self.text = text
        }
    }

    /// The address of the section that explains a code.
    package static func address(of code: String) -> String {
        let name = code.prefix { $0 != "." }
        return "/problems#\(families.contains { $0.name == name } ? String(name) : "other")"
    }

    /// The whole page.
    package static func page(_ frame: Frame.Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Problems.title))
        var sections = HTML()
        for family in families {
            sections += """
                <section id="\(family.name)" aria-labelledby="\(family.name)-title">
                <h2 id="\(family.name)-title">\(viewer.say(family.title)) <code>\(family.name).…</code></h2>
                <p>\(viewer.say(family.text))</p>
                </section>

                """
        }
        let main: HTML = """
            <div class="narrow">
            <h1>\(title)</h1>
            <p>\(viewer.say(ConsolePhrases.Problems.lead))</p>
            \(sections)</div>
            """
        return Frame.page(frame, viewer, title: title, main: main)
    }
}
