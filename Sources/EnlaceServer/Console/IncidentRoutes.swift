// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The rows of one page of the list.
    private static let incidentPageSize = 50

    /// The list of incidents.
    func addIncidentRoutes(_ router: Router<ConsoleContext>) {
        router.get("/incidents") { request, context in
            try incidentsPage(request, try context.currentVisit())
        }
    }

    /// `GET /incidents`
    private func incidentsPage(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let className = try request.queriedClass
        let choice = IncidentChoice(
            Dictionary(
                IncidentChoice.Name.allCases.map { ($0, request.query($0.rawValue) ?? "") },
                uniquingKeysWith: { first, _ in first }))
        let filter = try IncidentFilter(choice, in: className)
        var after: PageKey?
        if let text = request.query("after") {
            guard let key = PageKey(text) else { throw RequestError.malformedQuery("after") }
            after = key
        }
        let store = node.store
        let page = try store.incidents(matching: filter, after: after, limit: Self.incidentPageSize)
        let tally = try store.incidentTally(matching: filter)
        let total =
            choice.values.isEmpty
            ? tally.total : try store.incidentCount(matching: IncidentFilter(in: className))
        let input = IncidentsPage.Input(
            frame: frame(visit, className: className, status: try status(), page: .incidents),
            className: className, choice: choice,
            page: IncidentsPage.Rows(
                rows: page.rows, next: page.next, isFirst: after == nil, matching: tally.total,
                unplaced: tally.unplaced, total: total),
            agreement: node.agreement)
        return .page(IncidentsPage.page(input, visit.viewer))
    }
}

extension IncidentFilter {
    /// The filter of what was chosen.
    ///
    /// - Throws: ``RequestError/malformedQuery(_:)`` for what is no code and no day.
    init(_ choice: IncidentChoice, in className: ClassName) throws(RequestError) {
        func code<C: CodeText>(_ name: IncidentChoice.Name) throws(RequestError) -> Set<C> {
            guard let text = choice.values[name] else { return [] }
            guard let code = C(rawValue: text) else { throw .malformedQuery(name.rawValue) }
            return [code]
        }
        func day(_ name: IncidentChoice.Name) throws(RequestError) -> Instant? {
            guard let text = choice.values[name] else { return nil }
            guard let instant = Instant("\(text)T00:00:00.000Z") else { throw .malformedQuery(name.rawValue) }
            return instant
        }
        self.init(in: className)
        events = try code(.event)
        segments = try code(.segment)
        parties = try code(.party)
        statuses = try code(.status)
        sides = Set(try code(.side).map { (side: Code) in side.rawValue })
        from = try day(.from)
        before = try day(.before)
    }
}
