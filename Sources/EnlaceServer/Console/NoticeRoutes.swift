// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The form for a first notice, and the page after it.
    func addNoticeRoutes(_ router: Router<ConsoleContext>) {
        router.get("/notices/new") { request, context in
            try noticeForm(request, try context.currentVisit())
        }
        router.post("/notices") { request, context in
            try await sendNotice(request, try context.currentVisit())
        }
        router.post("/notices/check") { request, context in
            try await checkNotice(request, try context.currentVisit())
        }
        router.get("/notices/:id") { request, context in
            try sentNotice(request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/notices/:id/state") { request, context in
            try sentNotice(
                request, id: try context.parameters.require("id"), try context.currentVisit(), isPart: true)
        }
    }

    /// `GET /notices/new`: `segment` and `event` fill their fields, `draft` fills all that the draft says.
    private func noticeForm(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        if let id = request.query("draft") {
            guard let draft = try node.store.drafts(at: visit.viewer.now).first(where: { $0.id == id }) else {
                throw RequestError.notFound(request.uri.path)
            }
            let form = draft.firstNotice.map { NoticeForm($0) } ?? NoticeForm()
            return try noticePage(draft.className, form, visit, draft: id)
        }
        let className = try request.queriedClass
        var values: [String: String] = [:]
        for name in ["segment", "event"] { values[name] = request.query(name) }
        return try noticePage(className, NoticeForm(values: values), visit)
    }

    private func noticePage(
        _ className: ClassName, _ form: NoticeForm, _ visit: Visit, draft: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let input = try noticeInput(className, form, visit, draft: draft, strip: try self.status())
        return .page(FirstNoticePage.page(input, visit.viewer), status: status)
    }

    private func noticeInput(
        _ className: ClassName, _ form: NoticeForm, _ visit: Visit, draft: String? = nil,
        strip: Frame.Status? = nil
    ) throws -> FirstNoticePage.Input {
        let desk = try visit.officer().desk
        let mayWrite = visit.viewer.mayWrite(FirstNotice.kindName) && className != .reference
        return FirstNoticePage.Input(
            frame: frame(
                visit, className: className, status: strip, page: .firstNotice,
                keeping: mayWrite ? FirstNoticePage.formID : nil),
            className: className, form: form, desk: desk, agreement: node.agreement,
            drafts: try node.store.drafts(at: visit.viewer.now).map {
                DraftLine(id: $0.id, arrivedAt: $0.arrivedAt, source: $0.source)
            }, draft: draft)
    }

    /// `POST /notices/check`: what follows from the answers, as the script swaps it in.
    private func checkNotice(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let input = try noticeInput(try Self.classOfNotice(form), NoticeForm(values: form.values), visit)
        return .page(FirstNoticePage.advice(input, visit.viewer))
    }

    private static func classOfNotice(_ form: FormBody) throws(RequestError) -> ClassName {
        guard let name = ClassName(rawValue: form["class"]), name != .reference else {
            throw .malformedQuery("class")
        }
        return name
    }

    /// `POST /notices`: sends a first notice; with `lang`, `theme` or `check` it only shows the form again,
    /// in that language, in that theme, or with what follows from the answers.
    private func sendNotice(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let body = try await FormBody(request)
        try visit.check(body)
        let className = try Self.classOfNotice(body)
        var form = NoticeForm(values: body.values)
        let draft = body["draft"].isEmpty ? nil : body["draft"]
        let visit = Self.noticeVisit(visit, className)
        if let switched = switchedVisit(body, visit) {
            var response = try noticePage(className, form, switched, draft: draft)
            keep(body, request, &response)
            return response
        }
        if let draft, !body["drop"].isEmpty {
            try await node.store.removeDraft(draft)
            return .seeOther(visit.address)
        }
        guard body["check"].isEmpty else { return try noticePage(className, form, visit, draft: draft) }
        let reading = form.read(
            in: node.agreement, at: visit.viewer.now, desk: officer.desk, language: visit.viewer.language)
        guard reading.errors.isEmpty else {
            if request.prefersJSON, let error = reading.errors.min(by: { $0.key < $1.key }) {
                throw Refusal(code: "first-notice.\(error.key)", phrase: error.value)
            }
            form.errors = reading.errors
            return try noticePage(className, form, visit, draft: draft, status: .unprocessableContent)
        }
        let id = try await node.say(reading.notice, in: className, thread: nil, by: officer)
        // What was sent is a record by now: a draft that cannot be removed must not look like a failure.
        if let draft { try? await node.store.removeDraft(draft) }
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther("/notices/\(id)")
    }

    /// The form is no address to come back to: its page is.
    private static func noticeVisit(_ visit: Visit, _ className: ClassName) -> Visit {
        let address =
            className == .live ? "/notices/new" : "/notices/new?class=\(className.rawValue)"
        return Visit(found: visit.found, viewer: visit.viewer, address: address)
    }

    /// `GET /notices/:id` and, for the script, its part `state`.
    private func sentNotice(
        _ request: Request, id text: String, _ visit: Visit, isPart: Bool = false
    ) throws -> Response {
        _ = try visit.officer()
        guard let id = RecordID(text), let className = try node.store.record(id)?.className,
            let notice = try node.store.notices(in: className, limit: Self.noticesRead)
                .first(where: { $0.row.id == id })
        else { throw RequestError.notFound(request.uri.path) }
        let input = NoticeSentPage.Input(
            frame: frame(
                visit, className: className, status: isPart ? nil : try status(), page: .firstNotice),
            notice: notice, className: className, agreement: node.agreement)
        return .page(
            isPart
                ? NoticeSentPage.state(input, visit.viewer) : NoticeSentPage.page(input, visit.viewer))
    }

    /// How many calls of a class are looked through for one.
    static let noticesRead = 200
}
