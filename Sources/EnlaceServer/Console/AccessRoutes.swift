// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import Hummingbird

extension ConsoleSite {
    /// The most entries of one page of the access log.
    private static let accessLimit = 200

    /// Who read what.
    func addAccessRoutes(_ router: Router<ConsoleContext>) {
        router.get("/access") { request, context in try accessPage(request, try context.currentVisit()) }
    }

    /// `GET /access`, `?before=` an entry's place
    private func accessPage(_ request: Request, _ visit: Visit) throws -> Response {
        let officer = try visit.officer()
        var before: UInt64?
        if let text = request.query("before") {
            guard let index = UInt64(text) else { throw RequestError.malformedQuery("before") }
            before = index
        }
        let entries = try node.accessEntries(before: before, limit: Self.accessLimit, by: officer)
        guard !request.prefersJSON else {
            return .json(
                [
                    "entries": .array(
                        entries.map {
                            ["entry": $0.entry.json, "index": .integer(Int64(clamping: $0.index))]
                        })
                ])
        }
        let input = AccessPage.Input(
            frame: frame(visit, status: try status(), page: .access), entries: entries,
            agreement: node.agreement)
        return .page(AccessPage.page(input, visit.viewer))
    }
}
