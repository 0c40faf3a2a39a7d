// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// Routes about calls: the line on every page, the page of one call, what is said and done about it.
    func addCallRoutes(_ router: Router<ConsoleContext>) {
        router.get("/watch/alarm") { _, context in try alarmPart(try context.currentVisit()) }
        router.get("/calls/:id") { request, context in
            try callPage(request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.post("/calls/:id/update") { request, context in
            try await updateCall(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.post("/calls/:id/shelve") { request, context in
            try await shelveCall(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
    }

    /// The most calls of a class that are looked through for the line.
    private static let alarmLimit = 200

    /// `GET /watch/alarm`: the line that tells that a call waits, as the script puts it above every page.
    private func alarmPart(_ visit: Visit) throws -> Response {
        let officer = try visit.officer()
        var notices: [ClassName: [NoticeView]] = [:]
        // Nothing is folded where nothing waits: every open page asks.
        for name in [ClassName.live, .exercise]
        where try node.has(officer, .reads([Alert.kindName, FirstNotice.kindName]))
            && (try node.store.unacknowledgedCount(in: name, by: node.party)) > 0
        {
            notices[name] = try node.store.notices(in: name, limit: Self.alarmLimit)
        }
        var questions: [ClassName: [QuestionView]] = [:]
        for name in [ClassName.live, .exercise]
        where try node.has(officer, .reads([Question.kindName]))
            && (try node.store.unansweredCount(in: name, by: node.party)) > 0
        {
            questions[name] = try node.store.questions(in: name, limit: Self.alarmLimit)
        }
        let input = AlarmPart.Input(
            notices: notices, questions: questions, shelved: try node.store.shelved(at: visit.viewer.now),
            desk: officer.desk,
            agreement: node.agreement)
        return .page(AlarmPart.html(input, visit.viewer))
    }

    /// `GET /calls/{id}`, and `GET /calls/{id}.json` for programs.
    private func callPage(_ request: Request, id text: String, _ visit: Visit) throws -> Response {
        let officer = try visit.officer()
        let isFile = text.hasSuffix(".json")
        let view = try call(isFile ? String(text.dropLast(5)) : text, request)
        // The table of routes knows the record by its id alone, so the twin is decided here.
        let need = PageNeed.reads([view.row.kind])
        guard node.has(officer, need) else {
            throw ClosedPage(ask: node.agreement.roles.filter { $0.has(need) }.map(\.name))
        }
        if isFile { node.noteRead(view.row.id, kind: view.row.kind, by: officer) }
        let facts = try node.store.record(view.row.id)
        let className = facts?.className ?? .live
        let thread = try node.store.thread(view.row.thread, in: className)
        if isFile || request.prefersJSON {
            return .json(view.json(in: className, at: visit.viewer.now, statements: thread?.statements ?? []))
        }
        // What cannot be shown is counted: a page must not fail for one record of its thread.
        var statements: [ShownRecord] = []
        var unread = thread?.unread ?? 0
        for statement in thread?.statements ?? [] {
            do {
                statements.append(try shownRecord(statement.id, by: statement.party))
            } catch is NodeError {
                unread += 1
            }
        }
        let input = CallPage.Input(
            frame: frame(visit, className: className, status: try status(), page: .watch),
            className: className, call: view, statements: statements, unread: unread,
            shelved: try node.store.shelved(at: visit.viewer.now), agreement: node.agreement)
        return .page(CallPage.page(input, visit.viewer))
    }

    /// The call that a request means.
    func call(_ text: String, _ request: Request) throws -> NoticeView {
        guard let id = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        guard let view = try node.store.call(id) else { throw NodeError.noSuchRecord(id) }
        return view
    }

    /// `POST /calls/{id}/update`: how a call goes on.
    private func updateCall(_ request: Request, id text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let view = try call(text, request)
        guard let state = AlertUpdate.State(rawValue: form["state"]) else {
            throw FieldError.wrongForm(field: "state")
        }
        let severity: Code? = try form.code("severity")
        let id = try await node.update(
            view.row.id, state: state, severity: state == .reRated ? severity : nil,
            note: try form.words("note", visit.viewer.language), by: officer)
        return try answered(id, request, form, at: view.row.id)
    }

    /// `POST /calls/{id}/shelve`: puts a call aside on this node, or takes it up again with `minutes` 0.
    private func shelveCall(_ request: Request, id text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        // Who may not acknowledge may not keep the sound from those who do.
        guard visit.viewer.mayWrite(Acknowledgement.kindName) else {
            throw NodeError.notAllowed(
                role: officer.role, action: .write, kind: Acknowledgement.kindName)
        }
        let view = try call(text, request)
        guard view.row.party != node.party else { throw NodeError.ownRecord(view.row.id) }
        guard let minutes = Int64(form["minutes"]), (0...Int64(ShelvedCall.minutesMax)).contains(minutes)
        else { throw FieldError.wrongForm(field: "minutes") }
        if minutes == 0 {
            try await node.store.unshelve(view.row.id)
        } else {
            guard ShelvedCall.allows(view.row.kind, severity: view.row.currentSeverity) else {
                throw ShelvingError.notThis
            }
            guard let reason = ShelveReason(rawValue: form["reason"]) else {
                throw FieldError.wrongForm(field: "reason")
            }
            let now = node.clock.now()
            try await node.store.shelve(
                ShelvedCall(
                    record: view.row.id, until: now.adding(seconds: minutes * 60), reason: reason,
                    desk: officer.desk, account: officer.account, at: now))
        }
        // Other browsers of the room hear of it as of any change to the list.
        node.events.publish(Self.postedClass(form), "shelved", view.row.id, by: node.party)
        if request.prefersJSON { return .json(["minutes": .integer(minutes)]) }
        return .seeOther(Self.watchAddress(Self.postedClass(form), of: view.row.id))
    }

    /// What follows a form about a call: the page it came from, at its row.
    func answered(
        _ id: RecordID, _ request: Request, _ form: FormBody, at record: RecordID
    ) throws -> Response {
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        if form["return"] == "call" { return .seeOther("/calls/\(record)") }
        let className = try node.store.record(record)?.className ?? .live
        return .seeOther(Self.watchAddress(className, of: record))
    }

    static func postedClass(_ form: FormBody) -> ClassName { ClassName(rawValue: form["class"]) ?? .live }

    static func watchAddress(_ className: ClassName, of id: RecordID) -> String {
        (className == .live ? "/watch" : "/watch?class=\(className.rawValue)") + "#n-\(id)"
    }
}

/// Why a call was not put aside.
enum ShelvingError: SpokenError {
    /// It is extreme, or a first notice, which may be.
    case notThis

    var code: String { "call.never-put-aside" }

    var phrase: Phrase {
        Phrase(
            en: "What is extreme, and a first notice, is never put aside. Acknowledge it.",
            es: "Lo extremo y los primeros avisos nunca se apartan. Acuse recibo.")
    }
}

extension FormBody {
    /// A code; nil where the field is empty.
    func code<C: CodeText>(_ name: String) throws(FieldError) -> C? {
        let text = self[name]
        guard !text.isEmpty else { return nil }
        guard let code = C(rawValue: text) else { throw .wrongForm(field: name) }
        return code
    }

    /// The id of a record; nil where the field is empty.
    func record(_ name: String) throws(FieldError) -> RecordID? {
        let text = self[name]
        guard !text.isEmpty else { return nil }
        guard let id = RecordID(text) else { throw .wrongForm(field: name) }
        return id
    }

    /// Facts in words, in the language of the page; nil where there are none.
    func words(_ name: String, _ language: Language) throws(FieldError) -> Words? {
        // Browsers send line ends as CR LF; the record holds LF.
        let text = self[name].replacing("\r\n", with: "\n").trimmingSpace
        guard !text.isEmpty else { return nil }
        guard text.count <= AlertForm.noteLimit else { throw .wrongForm(field: name) }
        return Words(text, in: language)
    }
}
