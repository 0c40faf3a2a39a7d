// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension Frame {
    /// The command line below every page, and the list of keys. Both need somebody who is signed in.
    static func commandLine(_ viewer: Viewer) -> HTML {
        guard viewer.post != nil else { return "" }
        return """
            <section class="command" aria-label="\(viewer.say(ConsolePhrases.Command.label))">
            <form class="command__form" method="post" action="/command">\(csrfField(viewer))\
            <label for="command"><span aria-hidden="true">›</span> \
            \(viewer.say(ConsolePhrases.Command.label))</label>
            <input id="command" name="command" type="text" autocomplete="off" autocapitalize="none" \
            spellcheck="false" maxlength="\(Command.byteCountMax)" aria-describedby="command-hint">
            <button class="button button--quiet">\(viewer.say(ConsolePhrases.Command.run))</button>
            <button class="button button--quiet" id="keys-open" type="button" hidden>\
            \(viewer.say(ConsolePhrases.Keys.open))</button></form>
            <p class="field__hint" id="command-hint">\(viewer.say(ConsolePhrases.Command.hint))</p>
            <p class="command__said" id="command-said" role="status"></p>
            </section>
            \(keyList(viewer))
            """
    }

    /// The list of keys. Keys need the script, so the script shows the button that opens it.
    private static func keyList(_ viewer: Viewer) -> HTML {
        """
        <dialog id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">\(viewer.say(ConsolePhrases.Keys.title))</h2>
        \(keyTable(viewer))
        <p>\(viewer.say(ConsolePhrases.Keys.note)) \
        <a href="/help">\(viewer.say(ConsolePage.help.title))</a></p>
        <form class="form" method="dialog">
        <p><input type="checkbox" id="keys-on" checked> \
        <label for="keys-on">\(viewer.say(ConsolePhrases.Keys.enabled))</label></p>
        <button class="button">\(viewer.say(ConsolePhrases.Keys.close))</button></form>
        </dialog>

        """
    }

    /// Every key and what it does; the letters are the same in both languages.
    static func keyTable(_ viewer: Viewer) -> HTML {
        let keys: [(HTML, Phrase)] = [
            ("j", ConsolePhrases.Keys.next), ("k", ConsolePhrases.Keys.previous),
            ("a", ConsolePhrases.Keys.acknowledge), ("n", ConsolePhrases.Keys.newNotice),
            (":", ConsolePhrases.Keys.command), ("L", ConsolePhrases.Keys.language),
            ("?", ConsolePhrases.Keys.help),
        ]
        let lines: [HTML] = keys.map {
            "<div><dt><kbd>\($0)</kbd></dt><dd>\(viewer.say($1))</dd></div>\n"
        }
        let pages: [HTML] = ConsolePage.allCases.map { page in
            """
            <div><dt><kbd>g</kbd> <kbd>\(String(page.letter))</kbd></dt>\
            <dd>\(viewer.say(page.title))</dd></div>

            """
        }
        return """
            <dl class="keys">
            \(lines)\(pages)</dl>
            """
    }
}

extension Frame {
    /// The strip alone, as the script swaps it in on pages without a list of calls.
    package static func stripPart(_ input: Input, _ viewer: Viewer) -> HTML { strip(input, viewer) }
}
