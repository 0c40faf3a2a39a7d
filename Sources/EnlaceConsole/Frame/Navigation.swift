// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The list of pages beside every page, in the order of the reader's role.
///
/// A page that one may not open stays in the list and says whom to ask, so that authority is visible.
package struct Navigation: Sendable {
    /// One page of the list.
    package struct Entry: Sendable {
        /// The page.
        package let page: ConsolePage
        /// The roles that may open it, where the reader may not; empty where the reader may.
        package let ask: [Phrase]

        /// A page that may be opened, or whose openers may be asked.
        package init(_ page: ConsolePage, ask: [Phrase] = []) {
            self.page = page
            self.ask = ask
        }
    }

    /// The pages in their order.
    package let entries: [Entry]

    /// A list as it is given.
    package init(entries: [Entry]) { self.entries = entries }

    /// The pages that exist, for a role of the agreement.
    package init(pages: Set<ConsolePage>, role: Code?, roles: [Role]) {
        let own = roles.first { $0.code == role }
        entries = ConsolePage.ordered(for: role).filter { pages.contains($0) }.map { page in
            let need = page.need
            guard need != .nothing, own?.has(need) != true else { return Entry(page) }
            return Entry(page, ask: roles.filter { $0.has(need) }.map(\.name))
        }
    }

    /// The first page that the reader may open.
    package var landing: ConsolePage {
        entries.first { $0.ask.isEmpty && $0.page != .help }?.page ?? .watch
    }
}

extension Frame {
    /// The navigation; nothing where nobody is signed in.
    static func navigation(_ input: Input, _ viewer: Viewer) -> HTML {
        guard let entries = input.navigation?.entries, !entries.isEmpty else { return "" }
        return """
            <nav class="nav" aria-label="\(viewer.say(ConsolePhrases.Navigation.label))"><ul>
            \(entries.map { item($0, input, viewer) })</ul></nav>

            """
    }

    private static func item(_ entry: Navigation.Entry, _ input: Input, _ viewer: Viewer) -> HTML {
        let title = viewer.say(entry.page.title)
        guard entry.ask.isEmpty else {
            let roles = entry.ask.map { viewer.say($0) }.joined(separator: ", ")
            return """
                <li><span class="nav__closed">\(title) <span class="nav__ask">\
                \(viewer.say(ConsolePhrases.Navigation.ask, HTML(text: roles)))</span></span></li>

                """
        }
        let isCurrent = entry.page == input.page
        return """
            <li><a href="\(entry.page.address)"\(attribute: "aria-current", isCurrent ? "page" : nil) \
            data-go="\(String(entry.page.letter))">\(title)</a></li>

            """
    }
}
