// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The page for what went wrong: what happened, to what, and what the reader can do now.
package enum ErrorPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame; it keeps the strip where somebody is signed in.
        package let frame: Frame.Input
        /// What went wrong, in a few words.
        package let title: Phrase
        /// What happened, and to what.
        package let what: Phrase
        /// What the reader can do now.
        package let whatToDo: Phrase
        /// The stable code, which the reader may read out on the telephone.
        package let code: String

        /// A page.
        package init(frame: Frame.Input, title: Phrase, what: Phrase, whatToDo: Phrase, code: String) {
            self.frame = frame
            self.title = title
            self.what = what
            self.whatToDo = whatToDo
            self.code = code
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(input.title))
        let main: HTML = """
            <div class="narrow">
            <h1>\(sign(.bad))\(title)</h1>
            <p>\(viewer.say(input.what))</p>
            <h2>\(viewer.say(ConsolePhrases.Failure.whatToDo))</h2>
            <p>\(viewer.say(input.whatToDo))</p>
            <p class="proposed">\(viewer.say(ConsolePhrases.Failure.code, "<code>\(input.code)</code>"))<br>
            \(viewer.say(ConsolePhrases.Failure.at, viewer.bothTimes(viewer.now)))</p>
            <p><a href="/watch">\(viewer.say(ConsolePhrases.Failure.back))</a></p>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }
}
