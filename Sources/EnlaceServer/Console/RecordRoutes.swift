// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The most records of one thread that are read for a page.
    static let threadLimit = 200
    /// The most links of one record that are read.
    private static let linkLimit = 100
    /// The most threads that are shown as one event.
    private static let linkedThreadsMax = 8

    /// A record of any kind, and the page of an event with everything said about it.
    func addRecordRoutes(_ router: Router<ConsoleContext>) {
        router.get("/records/:id") { request, context in
            try recordPage(request, try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/incidents/:id") { request, context in
            let visit = try context.currentVisit()
            _ = try visit.officer()
            let id = try context.parameters.require("id")
            if let failed = try failedCheck(ofRecord: id, request, visit) { return failed }
            return try casePage(try shownRecord(id, request), visit)
        }
        router.post("/incidents/:id/same-event") { request, context in
            try await sayIsSameEvent(
                request, try context.parameters.require("id"), try context.currentVisit())
        }
    }

    /// `GET /records/:id`
    private func recordPage(_ request: Request, _ id: String, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        // Checked before a word of it is shown: one entry, its sections and its receipt.
        if let failed = try failedCheck(ofRecord: id, request, visit) { return failed }
        let record = try shownRecord(id, request)
        let input = RecordPage.Input(
            frame: frame(visit, className: record.className, status: try status()), record: record,
            thread: try thread(record.thread, in: record.className),
            owed: try node.store.obligations(of: [record.id])[record.id] ?? [], agreement: node.agreement)
        return .page(RecordPage.page(input, visit.viewer))
    }

    /// The records of a thread in one class; the same id in another class is another thread.
    func thread(_ id: RecordID, in className: ClassName) throws -> [ShownRecord] {
        try node.store.listedRecords(of: id, limit: Self.threadLimit)
            .filter { $0.className == className }.map { try shownRecord($0.id, by: $0.party) }
    }

    /// `GET /incidents/:id`
    func casePage(
        _ record: ShownRecord, _ visit: Visit, problem: Phrase? = nil, typed: String = "",
        status code: HTTPResponse.Status = .ok
    ) throws -> Response {
        let className = record.className
        // Confirmed and proposed links bring their threads into one timeline, each thread once.
        var records: [ShownRecord] = []
        var found: [CasePage.Link] = []
        var threads = [record.thread]
        var next = 0
        while next < min(threads.count, Self.linkedThreadsMax) {
            let fresh = try thread(threads[next], in: className)
            next += 1
            records += fresh
            let linked = try links(of: fresh.map(\.id), in: className)
            found += linked.filter { link in !found.contains { $0.proposal == link.proposal } }
            for id in linked.filter({ $0.state != .rejected }).flatMap({ [$0.first, $0.second] }) {
                guard let facts = try node.store.record(id), facts.className == className,
                    !threads.contains(facts.thread)
                else { continue }
                threads.append(facts.thread)
            }
        }
        let owed = try node.store.obligations(of: records.map(\.id)).values.flatMap(\.self)
            .sorted { ($0.dueAt, $0.record, $0.clock) < ($1.dueAt, $1.record, $1.clock) }
        let input = CasePage.Input(
            frame: frame(visit, className: className, status: try status(), page: .incidents),
            record: record, records: records, links: found,
            owed: owed.map { OwedView(obligation: $0, basis: nil) }, limit: Self.threadLimit,
            problem: problem, typed: typed, agreement: node.agreement)
        return .page(CasePage.page(input, visit.viewer), status: code)
    }

    /// The links of some records, each once, as the fold says how they stand.
    private func links(
        of records: [RecordID], in className: ClassName
    ) throws -> [CasePage.Link] {
        var seen: Set<RecordID> = []
        return try records.flatMap { id in
            try node.store.sameEvents(of: id, in: className, limit: Self.linkLimit)
        }.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }.map { row in
            CasePage.Link(
                proposal: row.id, first: row.first, second: row.second, proposedBy: row.party,
                state: row.state, decidedBy: row.answers.last { $0.state == row.state }?.party)
        }
    }

    /// `POST /incidents/:id/same-event`: proposes, confirms or rejects that two records are one event.
    private func sayIsSameEvent(_ request: Request, _ id: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let record = try shownRecord(id, request)
        var content = SameEvent()
        guard let state = SameEvent.State(rawValue: form["state"]) else {
            throw FieldError.wrongForm(field: "state")
        }
        content.state = state.code
        var thread = record.thread
        if state == .proposed {
            content.first = record.id
            let typed = form["second"].filter { !$0.isWhitespace }
            guard let other = RecordID(typed), let facts = try node.store.record(other),
                facts.className == record.className, other != record.id
            else {
                return try casePage(
                    record, visit, problem: SameEventProblem.unknown, typed: typed,
                    status: .unprocessableContent)
            }
            content.second = other
        } else {
            guard let proposal = RecordID(form["of"]) else { throw FieldError.wrongForm(field: "of") }
            let said = try shownRecord(proposal)
            guard said.kind == SameEvent.kindName, said.className == record.className else {
                throw RequestError.notFound(request.uri.path)
            }
            content.of = proposal
            content.first = said.value("first")?.string.flatMap { RecordID($0) }
            content.second = said.value("second")?.string.flatMap { RecordID($0) }
            thread = said.thread
        }
        let said = try await node.say(content, in: record.className, thread: thread, by: officer)
        if request.prefersJSON { return .json(["id": said.json], status: .created) }
        return .seeOther("/incidents/\(record.id)#case-links")
    }
}

private enum SameEventProblem {
    static let unknown = Phrase(
        en: "This side holds no other record of this class with that id.",
        es: "Este lado no tiene otro registro de esta clase con ese identificador.")
}
