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
    /// The most links of a class among which those of a thread are looked for.
    private static let linkLimit = 1000
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
            let record = try shownRecord(try context.parameters.require("id"), request)
            return try casePage(record, visit)
        }
        router.post("/incidents/:id/same-event") { request, context in
            try await sayIsSameEvent(
                request, try context.parameters.require("id"), try context.currentVisit())
        }
    }

    /// `GET /records/:id`
    private func recordPage(_ request: Request, _ id: String, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let record = try shownRecord(id, request)
        let input = RecordPage.Input(
            frame: frame(visit, className: record.className, status: try status()), record: record,
            thread: try thread(record.thread, in: record.className),
            owed: try node.store.obligations(of: [record.id])[record.id] ?? [], agreement: node.agreement)
        return .page(RecordPage.page(input, visit.viewer))
    }

    /// The records of a thread in one class; the same id in another class is another thread.
    private func thread(_ id: RecordID, in className: ClassName) throws -> [ShownRecord] {
        try node.store.listedRecords(of: id, limit: Self.threadLimit)
            .filter { $0.className == className }.map { try shownRecord($0.id, by: $0.party) }
    }

    /// `GET /incidents/:id`
    func casePage(
        _ record: ShownRecord, _ visit: Visit, problem: Phrase? = nil, typed: String = "",
        status code: HTTPResponse.Status = .ok
    ) throws -> Response {
        let className = record.className
        let links = try links(in: className)
        // Confirmed and proposed links bring their threads into one timeline.
        var threads = [record.thread]
        var records = try thread(record.thread, in: className)
        var seen: Set<RecordID> = [record.thread]
        while threads.count < Self.linkedThreadsMax {
            let held = Set(records.map(\.id))
            let next = links.filter { $0.state != .rejected }
                .flatMap { link -> [RecordID] in
                    held.contains(link.first) || held.contains(link.second) ? [link.first, link.second] : []
                }
                .filter { !held.contains($0) }
            let facts = try next.compactMap { try node.store.record($0) }
                .filter { $0.className == className && seen.insert($0.thread).inserted }
            guard let found = facts.first else { break }
            threads.append(found.thread)
            records += try thread(found.thread, in: className)
        }
        let held = Set(records.map(\.id))
        let owed = try node.store.obligations(of: records.map(\.id)).values.flatMap(\.self)
            .sorted { ($0.dueAt, $0.record, $0.clock) < ($1.dueAt, $1.record, $1.clock) }
        let input = CasePage.Input(
            frame: frame(visit, className: className, status: try status(), page: .incidents),
            record: record, records: records,
            links: links.filter { held.contains($0.first) || held.contains($0.second) },
            owed: owed.map { OwedView(obligation: $0, basis: nil) }, limit: Self.threadLimit,
            problem: problem, typed: typed, agreement: node.agreement)
        return .page(CasePage.page(input, visit.viewer), status: code)
    }

    private func links(in className: ClassName) throws -> [CasePage.Link] {
        try links(in: className.type)
    }

    /// The newest links of a class with how they stand: the other side's first word on a proposal decides,
    /// and the proposing side may take its own back.
    private func links<C: RecordClass>(in type: C.Type) throws -> [CasePage.Link] {
        let said: [StatedRecord<C>] = try node.store.newest(
            SameEvent.kindName, limit: Self.linkLimit, as: type)
        let statements = said.sorted { $0.header.id < $1.header.id }
            .compactMap { statement in (statement.content as? SameEvent).map { (statement.header, $0) } }
        return statements.compactMap { header, content in
            guard SameEvent.State(content.state) == .proposed, let first = content.first,
                let second = content.second
            else { return nil }
            let decision = statements.first { other, word in
                word.of == header.id && SameEvent.State(word.state) != .proposed
                    && (other.party != header.party || SameEvent.State(word.state) == .rejected)
            }
            return CasePage.Link(
                proposal: header.id, first: first, second: second, proposedBy: header.party,
                state: decision.flatMap { SameEvent.State($0.1.state) } ?? .proposed,
                decidedBy: decision?.0.party)
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
            guard let proposal = RecordID(form["of"]),
                let link = try links(in: record.className).first(where: { $0.proposal == proposal }),
                let facts = try node.store.record(proposal)
            else { throw RequestError.notFound(request.uri.path) }
            (content.of, content.first, content.second) = (proposal, link.first, link.second)
            thread = facts.thread
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
