// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The hand-over of a watch.
    func addHandOverRoutes(_ router: Router<ConsoleContext>) {
        router.get("/hand-over") { request, context in
            try handOverPage(try request.queriedClass, try context.currentVisit())
        }
        router.post("/hand-over") { request, context in
            try await handOver(request, try context.currentVisit())
        }
        router.post("/hand-over/:id/sign") { request, context in
            try await signHandOver(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
    }

    /// The most records that one hand-over names: a header has room for them, and a person reads them.
    private static let openMax = 200
    /// The most hand-overs on the page.
    private static let handoverLimit = 30

    /// `GET /hand-over`
    private func handOverPage(
        _ className: ClassName, _ visit: Visit, incoming: String = "", note: String = "",
        error: Phrase? = nil, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let officer = try visit.officer()
        let rows = try node.store.handovers(in: className, limit: Self.handoverLimit)
        let input = HandOverPage.Input(
            frame: frame(visit, className: className, status: try self.status(), page: .handOver),
            className: className, open: try open(in: className),
            handovers: rows.filter {
                $0.handover.desk == officer.desk || $0.handover.incoming == officer.account
            },
            account: officer.account, desk: officer.desk, agreement: node.agreement,
            typed: (incoming, note, error))
        return .page(HandOverPage.page(input, visit.viewer), status: status)
    }

    /// What is open on this node: calls that are not over, questions without an answer, calls by voice that
    /// nobody attests.
    private func open(in className: ClassName) throws -> [HandOverPage.Open] {
        func unsettled(_ rows: [ObligationRow]) -> [ObligationRow] { rows.filter { $0.settledBy == nil } }
        let calls = try openCalls(in: className).map { view in
            HandOverPage.Open(
                id: view.row.id, address: "/calls/\(view.row.id)", kind: view.row.kind, call: view.row,
                obligations: unsettled(view.obligations))
        }
        let questions = try node.store.questions(in: className, limit: Self.talkLimit)
            .filter { !unsettled($0.obligations).isEmpty }.map { view in
                HandOverPage.Open(
                    id: view.row.id,
                    address: Self.address("/questions", className, anchor: "#q-\(view.row.id)"),
                    kind: Question.kindName, question: view.row, obligations: unsettled(view.obligations))
            }
        let voice = try node.store.voiceRows(in: className, limit: Self.talkLimit)
            .filter { !unsettled($0.obligations).isEmpty }.map { view in
                HandOverPage.Open(
                    id: view.row.id, address: Self.address("/voice", className, anchor: "#v-\(view.row.id)"),
                    kind: view.row.kind, obligations: unsettled(view.obligations))
            }
        return Array((calls + questions + voice).prefix(Self.openMax))
    }

    /// `POST /hand-over`: the officer who leaves signs by sending.
    private func handOver(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let className = try Self.statedClass(form)
        let incoming = form["incoming"].trimmingSpace
        var handover = ShiftHandover()
        handover.desk = officer.desk
        handover.at = node.clock.now()
        handover.outgoing = officer.account
        handover.incoming = incoming.isEmpty ? nil : incoming
        let open = try open(in: className).map(\.id)
        handover.open = open.isEmpty ? nil : open
        handover.note = try form.words("note", visit.viewer.language)
        do {
            guard try node.store.account(named: incoming)?.desk == officer.desk else {
                throw TalkError.noAccount(incoming)
            }
            let problems = handover.problems(in: node.agreement)
            guard problems.isEmpty else { throw NodeError.unacceptable(problems) }
        } catch let error as any SpokenError where !request.prefersJSON {
            let page = Visit(
                found: visit.found, viewer: visit.viewer, address: Self.address("/hand-over", className))
            return try handOverPage(
                className, page, incoming: incoming, note: form["note"], error: error.phrase,
                status: .unprocessableContent)
        }
        let id = try await node.say(handover, in: className, thread: nil, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther(Self.address("/hand-over", className, anchor: "#h-\(id)"))
    }

    /// `POST /hand-over/{id}/sign`: the officer who comes signs on his or her own account.
    private func signHandOver(_ request: Request, id text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let handover = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        guard let facts = try node.store.record(handover) else { throw NodeError.noSuchRecord(handover) }
        guard facts.kind == ShiftHandover.kindName else { throw NodeError.noCall(handover) }
        let id = try await node.acknowledge(handover, intent: nil, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther(Self.address("/hand-over", facts.className, anchor: "#h-\(handover)"))
    }
}
