// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Hummingbird
import Synchronization

/// The routes that are served, read off the router when it is complete.
final class APIBook: Sendable {
    private let routes = Mutex<[(method: String, path: String)]>([])

    /// Reads the routes of a router that is complete.
    func read(_ router: Router<ConsoleContext>) {
        let found = router.routes.map { (method: $0.method.rawValue, path: $0.path.description) }
        routes.withLock { $0 = found }
    }

    /// Their description.
    func document(in language: Language) -> OpenAPIDocument {
        OpenAPIDocument(routes: routes.withLock { $0 }, described: APIRoute.console, in: language)
    }
}

/// What the console's description says, for tests: whether it is whole, and names nothing that is not there.
package struct APIDescription: Sendable {
    /// The document.
    package let document: JSON
    /// Routes that are served and not described.
    package let undescribed: [String]
    /// Routes that are described and not served.
    package let absent: [String]
}

extension ConsoleSite {
    /// See ``APIDescription``.
    var apiDescription: APIDescription {
        let served = Set(
            router.routes.map { "\($0.method.rawValue) \(APIRoute.openPath($0.path.description))" })
        let document = apiBook.document(in: .en)
        return APIDescription(
            document: document.json, undescribed: document.undescribed,
            absent: APIRoute.console.filter { route in
                // What the table of authority names is on its way.
                !served.contains(route.name)
                    && RouteAuthority.needs["\(route.method.uppercased()) \(route.path)"] == nil
            }.map(\.name).sorted())
    }
}
