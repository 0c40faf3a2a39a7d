// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension WatchPage {
    /// The list of keys. Keys need the script, so the script shows the button that opens it.
    static func keyHelp(_ viewer: Viewer) -> HTML {
        let keys: [(HTML, Phrase)] = [
            ("j", ConsolePhrases.Keys.next), ("k", ConsolePhrases.Keys.previous),
            ("a", ConsolePhrases.Keys.acknowledge), ("?", ConsolePhrases.Keys.help),
        ]
        let lines: [HTML] = keys.map {
            "<div><dt><kbd>\($0)</kbd></dt><dd>\(viewer.say($1))</dd></div>\n"
        }
        return """
            <p><button class="button button--quiet" id="keys-open" type="button" hidden>\
            \(viewer.say(ConsolePhrases.Keys.open))</button></p>
            <dialog id="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">\(viewer.say(ConsolePhrases.Keys.title))</h2>
            <dl class="keys">
            \(lines)</dl>
            <p>\(viewer.say(ConsolePhrases.Keys.note))</p>
            <form class="form" method="dialog">
            <p><input type="checkbox" id="keys-on" checked> \
            <label for="keys-on">\(viewer.say(ConsolePhrases.Keys.enabled))</label></p>
            <button class="button">\(viewer.say(ConsolePhrases.Keys.close))</button></form>
            </dialog>
            """
    }
}
