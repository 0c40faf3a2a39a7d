// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Data quality / Calidad de los datos: what the records can tell, before anybody compares the sides.
package enum QualityPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class of the records.
        package let className: ClassName
        /// What was found.
        package let quality: DataQuality
        /// The agreement, for names.
        package let agreement: Agreement

        /// What the page shows.
        package init(
            frame: Frame.Input, className: ClassName, quality: DataQuality, agreement: Agreement
        ) {
            self.frame = frame
            self.className = className
            self.quality = quality
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Quality.title))
        let content: HTML =
            input.quality.rows.isEmpty
            ? "<p class=\"empty\">\(viewer.say(ConsolePhrases.Quality.empty))</p>"
            : comparisons(input, viewer) + table(input, viewer)
        let main: HTML = """
            <div class="quality">
            <h1>\(title)</h1>
            \(classTabs(input.className, viewer))
            <p>\(viewer.say(ConsolePhrases.Quality.lead))</p>
            \(partial(input.quality, viewer))\(content)
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func classTabs(_ shown: ClassName, _ viewer: Viewer) -> HTML {
        let classes: [(ClassName, Phrase)] = [
            (.live, ConsolePhrases.Watch.live), (.exercise, ConsolePhrases.Watch.exercise),
            (.reference, ConsolePhrases.Watch.reference),
        ]
        let items = classes.map { name, phrase -> HTML in
            let current = name == shown ? "page" : nil
            return """
                <li><a href="/quality?class=\(name.rawValue)"\(attribute: "aria-current", current)>\
                \(viewer.say(phrase))</a></li>

                """
        }
        return """
            <nav class="tabs" aria-label="\(viewer.say(ConsolePhrases.Watch.classes))"><ul>
            \(items)</ul></nav>
            """
    }

    /// Says where not all incidents were read.
    private static func partial(_ quality: DataQuality, _ viewer: Viewer) -> HTML? {
        guard quality.read < quality.held else { return nil }
        let words = viewer.say(
            ConsolePhrases.Quality.ofNewest, viewer.number(quality.read), viewer.number(quality.held))
        return "<p class=\"proposed\">\(words)</p>\n"
    }

    private static func comparisons(_ input: Input, _ viewer: Viewer) -> HTML {
        let items = input.quality.comparisons.map { comparison -> HTML in
            let sides = comparison.sides.map { partyName($0, input.agreement, viewer) }
                .joined(separator: " · ")
            return """
                <div><dt>\(sides) · \(scope(comparison.scope, viewer))</dt>\
                <dd>\(verdict(comparison, viewer))</dd></div>

                """
        }
        let list: HTML =
            items.isEmpty
            ? "<p>\(viewer.say(ConsolePhrases.Quality.oneSide))</p>" : "<dl class=\"gate\">\n\(items)</dl>"
        return """
            <section class="panel" aria-labelledby="gate-title">
            <h2 id="gate-title">\(viewer.say(ConsolePhrases.Quality.compare))</h2>
            \(list)
            </section>

            """
    }

    private static func scope(_ scope: SideComparison.Scope, _ viewer: Viewer) -> String {
        switch scope {
        case .all: viewer.say(ConsolePhrases.Quality.allSources)
        case .statements: viewer.say(ConsolePhrases.Quality.statements)
        case .source(let name): name
        }
    }

    private static func verdict(_ comparison: SideComparison, _ viewer: Viewer) -> HTML {
        guard !comparison.isComparable else {
            return "<p>\(viewer.say(ConsolePhrases.Quality.comparable))</p>"
        }
        let reasons = comparison.reasons.map { reason -> HTML in
            let words = HTML(text: viewer.say(reason.phrase))
            return "<li>\(viewer.say(ConsolePhrases.Quality.notComparable, words))</li>"
        }
        return "<ul>\(reasons)</ul>"
    }
}
