// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What takes the place of a page whose check failed: one panel in words. It shows nothing of the content,
/// and there is no way on.
package enum CheckFailedPage {
    private typealias Texts = ConsolePhrases.CheckFailed
    /// The most findings that are told; each is enough to act on.
    private static let findingsMax = 20

    /// One thing that is not as it was signed.
    package struct Finding: Sendable {
        let code: String
        let phrase: Phrase

        /// A finding.
        package init(code: String, phrase: Phrase) {
            self.code = code
            self.phrase = phrase
        }
    }

    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let place: String?
        let findings: [Finding]
        let evidence: [String]

        /// A page.
        ///
        /// - Parameters:
        ///   - place: The record or entry that was checked; nil where everything was.
        ///   - evidence: The names of the files in the node's folder `evidence`.
        package init(frame: Frame.Input, place: String?, findings: [Finding], evidence: [String]) {
            self.frame = frame
            self.place = place
            self.findings = findings
            self.evidence = evidence
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(input.place == nil ? Texts.titleAll : Texts.title))
        let findings = input.findings.prefix(findingsMax).map { finding -> HTML in
            "<li>\(viewer.say(finding.phrase)) <code>\(finding.code)</code></li>\n"
        }
        let rest = input.findings.count - findings.count
        let more: HTML? = rest > 0 ? "<li>\(viewer.say(Texts.more, viewer.number(rest)))</li>\n" : nil
        let kept: [HTML] =
            input.evidence.isEmpty
            ? ["<p>\(viewer.say(Texts.keptInStore))</p>\n"]
            : input.evidence.map { "<p>\(viewer.say(Texts.kept, "<code>\($0)</code>"))</p>\n" }
        let place: HTML? = input.place.map { "<p>\(viewer.say(Texts.place)): <code>\($0)</code></p>\n" }
        let main: HTML = """
            <section class="failed" role="alert" aria-labelledby="failed-title">
            <h1 id="failed-title">\(sign(.bad))\(title)</h1>
            <p><strong>\(viewer.say(Texts.what))</strong></p>
            \(place)<h2>\(viewer.say(Texts.found))</h2>
            <ul class="failed__list">
            \(findings)\(more)</ul>
            <h2>\(viewer.say(Texts.todo))</h2>
            <ol class="failed__list"><li>\(viewer.say(Texts.voice))</li>
            <li>\(viewer.say(Texts.keep))</li>
            <li>\(viewer.say(Texts.call))</li></ol>
            \(kept)</section>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }
}
