// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// Questions and answers, calls by voice, hand-overs.
    func addTalkRoutes(_ router: Router<ConsoleContext>) {
        router.get("/questions") { request, context in
            try questionsPage(request, try context.currentVisit())
        }
        router.post("/questions") { request, context in try await ask(request, try context.currentVisit()) }
        router.post("/questions/:id/answer") { request, context in
            try await answer(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/voice") { request, context in
            let visit = try context.currentVisit()
            return try voicePage(
                try request.queriedClass, about: try queriedRecord("about", request), visit)
        }
        router.post("/voice") { request, context in
            try await logVoice(request, try context.currentVisit())
        }
        router.post("/voice/tests") { request, context in
            try await logTest(request, try context.currentVisit())
        }
        router.post("/voice/:id/attest") { request, context in
            try await attest(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        addHandOverRoutes(router)
    }

    /// The most questions, and the most calls by voice, on a page.
    static let talkLimit = 200

    /// The id of a record in the query; nil where there is none.
    func queriedRecord(_ name: String, _ request: Request) throws(RequestError) -> RecordID? {
        guard let text = request.query(name) else { return nil }
        guard let id = RecordID(text) else { throw .malformedQuery(name) }
        return id
    }

    /// Where a page of a class is.
    static func address(_ path: String, _ className: ClassName, anchor: String = "") -> String {
        (className == .live ? path : "\(path)?class=\(className.rawValue)") + anchor
    }

    // MARK: Questions

    private func questionsPage(_ request: Request, _ visit: Visit) throws -> Response {
        try questionsPage(
            try request.queriedClass, about: try queriedRecord("about", request), visit)
    }

    /// `GET /questions`
    private func questionsPage(
        _ className: ClassName, about: RecordID?, _ visit: Visit, form: QuestionForm = QuestionForm(),
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        _ = try visit.officer()
        let input = QuestionsPage.Input(
            frame: frame(visit, className: className, status: try self.status(), page: .questions),
            className: className,
            questions: try node.store.questions(in: className, limit: Self.talkLimit),
            about: try about.flatMap { try node.store.call($0) }, agreement: node.agreement, form: form)
        return .page(QuestionsPage.page(input, visit.viewer), status: status)
    }

    /// `POST /questions`: asks. What cannot be accepted comes back with everything that was typed.
    private func ask(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let className = try Self.statedClass(form)
        var question = Question()
        question.form = try form.code("form")
        question.about = try form.record("about")
        question.learnedAt = node.clock.now()
        question.segment = try form.code("segment")
        question.event = try form.code("event")
        question.sentence = try form.code("sentence")
        question.callBack = officer.desk
        var errors: [QuestionForm.FieldName: Phrase] = [:]
        do {
            question.note = try form.words("note", visit.viewer.language)
        } catch {
            errors[.note] = error.phrase
        }
        let about = try question.about.flatMap { try node.store.record($0) }
        guard question.about == nil || about != nil else {
            throw RequestError.malformedQuery("about")
        }
        // A question about a call is about its place, unless the form says another.
        if question.segment == nil, let id = question.about {
            question.segment = try node.store.call(id)?.row.segment
        }
        for problem in question.problems(in: node.agreement) {
            guard let name = problem.field.flatMap({ QuestionForm.FieldName(rawValue: $0) }) else { continue }
            errors[name] = errors[name] ?? problem.phrase
        }
        guard errors.isEmpty else {
            if request.prefersJSON, let error = errors.min(by: { $0.key.rawValue < $1.key.rawValue }) {
                throw Refusal(code: "question.\(error.key.rawValue)", phrase: error.value)
            }
            let values = QuestionForm.FieldName.allCases.map { ($0, form[$0.rawValue]) }
            let typed = QuestionForm(
                values: Dictionary(values) { first, _ in first }, errors: errors)
            let page = Visit(
                found: visit.found, viewer: visit.viewer, address: Self.address("/questions", className))
            return try questionsPage(
                className, about: question.about, page, form: typed, status: .unprocessableContent)
        }
        let id =
            if let record = question.about {
                try await node.reply(question, to: record, by: officer)
            } else {
                try await node.say(question, in: className, thread: nil, by: officer)
            }
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther(Self.address("/questions", about?.className ?? className, anchor: "#q-\(id)"))
    }

    /// `POST /questions/{id}/answer`: one press, and a note if there is one.
    private func answer(_ request: Request, id text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let question = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        guard let code: Code = try form.code("answer") else { throw FieldError.wrongForm(field: "answer") }
        let id = try await node.answer(
            question, code, note: try form.words("note", visit.viewer.language), by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        let className = try node.store.record(question)?.className ?? .live
        return .seeOther(Self.address("/questions", className, anchor: "#q-\(question)"))
    }

    // MARK: Voice

    /// `GET /voice`
    private func voicePage(
        _ className: ClassName, about: RecordID?, _ visit: Visit, error: Phrase? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let officer = try visit.officer()
        let open = try openCalls(in: className)
        let facts = try self.status()
        let down = node.counterparts.keys.sorted().filter { party in
            let name = node.agreement.party(party)?.name ?? Phrase(same: party.rawValue)
            return facts.links.contains { $0.isDown && $0.party == name }
        }
        let input = VoicePage.Input(
            frame: frame(visit, className: className, status: facts, page: .voice), className: className,
            rows: try node.store.voiceRows(in: className, limit: Self.talkLimit), open: open, about: about,
            desk: officer.desk, down: down, agreement: node.agreement, error: error)
        return .page(VoicePage.page(input, visit.viewer), status: status)
    }

    /// The calls that are not over, longest waiting first.
    func openCalls(in className: ClassName) throws -> [NoticeView] {
        try node.store.notices(in: className, limit: Self.talkLimit)
            .filter { $0.row.state != .resolved && $0.row.state != .cancelled }
            .sorted {
                let (a, b) = ($0.row.state.needsAcknowledgement, $1.row.state.needsAcknowledgement)
                return a == b ? ($0.row.sentAt, $0.row.id) < ($1.row.sentAt, $1.row.id) : a
            }
    }

    /// `POST /voice`: logs a call with the time of now. `call` holds direction and result, one press.
    private func logVoice(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let className = try Self.statedClass(form)
        let press = form["call"].split(separator: " ").map(String.init)
        guard press.count == 2, let direction = Code(rawValue: press[0]),
            let result = Code(rawValue: press[1])
        else { throw FieldError.wrongForm(field: "call") }
        var log = VoiceLog()
        log.about = try form.record("about")
        log.at = node.clock.now()
        log.direction = direction
        log.channel = try form.code("channel")
        log.ownDesk = officer.desk
        log.otherDesk = try form.code("otherDesk")
        log.result = result
        log.sentence = try form.code("sentence")
        log.note = try form.words("note", visit.viewer.language)
        let problems = log.problems(in: node.agreement)
        guard problems.isEmpty else {
            guard !request.prefersJSON else { throw NodeError.unacceptable(problems) }
            return try voiceAgain(className, about: log.about, problems, visit)
        }
        let id =
            if let record = log.about {
                try await node.reply(log, to: record, by: officer)
            } else {
                try await node.say(log, in: className, thread: nil, by: officer)
            }
        return try logged(id, className, request)
    }

    /// `POST /voice/tests`: logs a test of a link with the time of now.
    private func logTest(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let className = try Self.statedClass(form)
        var test = CommsTest()
        test.at = node.clock.now()
        test.channel = try form.code("channel")
        test.ownDesk = officer.desk
        test.otherDesk = try form.code("otherDesk")
        test.result = try form.code("result")
        let problems = test.problems(in: node.agreement)
        guard problems.isEmpty else {
            guard !request.prefersJSON else { throw NodeError.unacceptable(problems) }
            return try voiceAgain(className, about: nil, problems, visit)
        }
        let id = try await node.say(test, in: className, thread: nil, by: officer)
        return try logged(id, className, request)
    }

    private func voiceAgain(
        _ className: ClassName, about: RecordID?, _ problems: [Problem], _ visit: Visit
    ) throws -> Response {
        let page = Visit(
            found: visit.found, viewer: visit.viewer, address: Self.address("/voice", className))
        return try voicePage(
            className, about: about, page, error: NodeError.unacceptable(problems).phrase,
            status: .unprocessableContent)
    }

    private func logged(_ id: RecordID, _ className: ClassName, _ request: Request) throws -> Response {
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther(Self.address("/voice", className, anchor: "#v-\(id)"))
    }

    /// `POST /voice/{id}/attest`: the other side says that the call took place so.
    private func attest(_ request: Request, id text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let call = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        guard let facts = try node.store.record(call) else { throw NodeError.noSuchRecord(call) }
        guard [VoiceLog.kindName, CommsTest.kindName].contains(facts.kind) else {
            throw NodeError.noCall(call)
        }
        let id = try await node.acknowledge(call, intent: nil, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther(Self.address("/voice", facts.className, anchor: "#v-\(call)"))
    }

    /// The class of a form; nothing new is said as open data.
    static func statedClass(_ form: FormBody) throws(RequestError) -> ClassName {
        guard let name = ClassName(rawValue: form["class"]), name != .reference else {
            throw .malformedQuery("class")
        }
        return name
    }
}
