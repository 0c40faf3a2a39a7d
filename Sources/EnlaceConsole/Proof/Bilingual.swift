// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Writes every text in both languages, one of them first.
struct Bilingual {
    /// The language that stands first.
    let first: Language

    private var second: Language { first == .en ? .es : .en }

    /// Both texts on one line, each marked with its language; once where they are the same.
    func inline(_ phrase: Phrase) -> HTML {
        guard phrase.en != phrase.es else { return HTML(text: phrase.en) }
        return """
            \(phrase[first]) <span class="both" lang="\(second.rawValue)"><span aria-hidden="true">·</span> \
            \(phrase[second])</span>
            """
    }

    /// Both texts where there is room for characters only.
    func plain(_ phrase: Phrase) -> String {
        phrase.en == phrase.es ? phrase.en : "\(phrase[first]) · \(phrase[second])"
    }

    /// Both texts as paragraphs side by side.
    func columns(_ phrase: Phrase) -> HTML {
        """
        <div class="columns"><p>\(phrase[first])</p><p lang="\(second.rawValue)">\(phrase[second])</p></div>

        """
    }

    /// A row of a table of facts.
    func row(_ label: Phrase, _ value: HTML) -> HTML { row(html: inline(label), value) }

    /// A row whose label is markup.
    func row(html label: HTML, _ value: HTML) -> HTML {
        "<tr><th scope=\"row\">\(label)</th><td>\(value)</td></tr>\n"
    }

    /// A table of facts.
    func table(_ rows: [HTML]) -> HTML { "<table class=\"facts\">\n<tbody>\n\(rows)</tbody>\n</table>\n" }

    /// A section under a heading.
    func section(_ title: Phrase, id: StaticString, _ content: HTML) -> HTML {
        let name = HTML(stringLiteral: id)
        return """
            <section class="proof__part" aria-labelledby="\(name)">
            <h2 id="\(name)">\(inline(title))</h2>
            \(content)
            </section>

            """
    }

    /// An instant in the form of the record, which both languages read alike and which sorts: ISO 8601, UTC.
    func time(_ instant: Instant) -> HTML {
        let text = instant.description
        return "<time class=\"time\" datetime=\"\(text)\">\(Self.readable(text))</time>"
    }

    /// A moment that is known to the second, cut off.
    func second(_ instant: Instant) -> HTML {
        let text = instant.description.replacing(".000Z", with: "Z")
        return "<time class=\"time\" datetime=\"\(text)\">\(Self.readable(text))</time>"
    }

    /// `2026-11-24 05:35:00.000 UTC`
    private static func readable(_ text: String) -> String {
        text.replacing("T", with: " ").replacing("Z", with: " UTC")
    }
}
