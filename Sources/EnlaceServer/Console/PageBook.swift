// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import Hummingbird
import Synchronization

/// Which pages of the navigation have a route. It is read off the router, so no page is linked that is not
/// there, and none that is there is forgotten.
final class PageBook: Sendable {
    private let found = Mutex<Set<ConsolePage>>([])

    /// The pages that are served.
    var pages: Set<ConsolePage> { found.withLock { $0 } }

    /// Reads the routes of a router that is complete.
    func read(_ router: Router<ConsoleContext>) {
        let paths = Set(router.routes.filter { $0.method == .get }.map { "\($0.path)" })
        let pages = ConsolePage.allCases.filter { paths.contains($0.address) }
        found.withLock { $0 = Set(pages) }
    }
}

extension ConsoleSite {
    /// The navigation of who visits; nil where nobody is signed in.
    func navigation(of visit: Visit) -> Navigation? {
        guard let account = visit.found?.account else { return nil }
        return Navigation(pages: pages.pages, role: account.role, roles: node.agreement.roles)
    }
}
