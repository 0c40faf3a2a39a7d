// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Access / Accesos: who read what is restricted, and who decided releases. For those who watch over others.
package enum AccessPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// Entries with their places in the log, newest first.
        package let entries: [(index: UInt64, entry: AccessEntry)]
        /// The agreement, for names.
        package let agreement: Agreement

        /// What the page shows.
        package init(
            frame: Frame.Input, entries: [(index: UInt64, entry: AccessEntry)], agreement: Agreement
        ) {
            self.frame = frame
            self.entries = entries
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Access.title))
        let content: HTML =
            input.entries.isEmpty
            ? "<p class=\"empty\">\(viewer.say(ConsolePhrases.Access.empty))</p>" : table(input, viewer)
        let main: HTML = """
            <div>
            <h1>\(title)</h1>
            <p>\(viewer.say(ConsolePhrases.Access.lead))</p>
            \(content)\(older(input, viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func table(_ input: Input, _ viewer: Viewer) -> HTML {
        let heads = [
            ConsolePhrases.Access.number, ConsolePhrases.Access.when, ConsolePhrases.Access.account,
            ConsolePhrases.Access.role, ConsolePhrases.Access.act, ConsolePhrases.Access.record,
        ].map { head -> HTML in "<th scope=\"col\">\(viewer.say(head))</th>" }
        return """
            <table class="plain"><caption class="hidden">\(viewer.say(ConsolePhrases.Access.title))</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(input.entries.map { row($0.index, $0.entry, input, viewer) })</tbody></table>

            """
    }

    private static func row(
        _ index: UInt64, _ entry: AccessEntry, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        let role = input.agreement.roles.first { $0.code == entry.role }.map { viewer.say($0.name) }
        let recipient = entry.recipient.map { code -> HTML in
            let name = input.agreement.party(code).map { viewer.say($0.name) } ?? code.rawValue
            return " → \(name)"
        }
        let record = entry.record.map { id -> HTML in "<a href=\"/records/\(id)\"><code>\(id)</code></a>" }
        return """
            <tr><td>\(Int(index))</td><td>\(viewer.time(entry.at))</td><td>\(entry.account)</td>\
            <td>\(role ?? entry.role.rawValue)</td><td>\(viewer.say(entry.act.phrase))\(recipient)</td>\
            <td>\(record)</td></tr>

            """
    }

    /// Older entries by the place of the oldest that is shown: a link stays right while new ones come.
    private static func older(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard let oldest = input.entries.last?.index, oldest > 0 else { return nil }
        return """
            <p><a href="/access?before=\(Int(oldest))">\(viewer.say(ConsolePhrases.Access.older))</a></p>
            """
    }
}
