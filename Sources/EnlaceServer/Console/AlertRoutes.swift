// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// `POST /alerts`: sends an alert. What cannot be accepted comes back with everything that was typed.
    func sendAlert(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let className = try Self.className(in: form)
        guard className != .reference else { throw RequestError.malformedQuery("class") }
        var errors: [AlertForm.FieldName: Phrase] = [:]
        let alert = alert(form, by: officer, visit, &errors)
        for problem in alert.problems(in: node.agreement) {
            guard let name = problem.field.flatMap({ AlertForm.FieldName(rawValue: $0) }) else { continue }
            errors[name] = errors[name] ?? problem.phrase
        }
        guard errors.isEmpty else { return try alertAgain(className, form, errors, visit, request) }
        let id = try await node.say(alert, in: className, thread: nil, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther(Self.address(className, of: id))
    }

    private static func className(in form: FormBody) throws(RequestError) -> ClassName {
        guard let name = ClassName(rawValue: form["class"]) else { throw .malformedQuery("class") }
        return name
    }

    private static func address(_ className: ClassName, of id: RecordID) -> String {
        (className == .live ? "/watch" : "/watch?class=\(className.rawValue)") + "#n-\(id)"
    }

    /// The alert of a form. A value that is no code at all is an error here; one that the agreement does not
    /// know is found by the kind's own rules.
    private func alert(
        _ form: FormBody, by officer: Officer, _ visit: Visit,
        _ errors: inout [AlertForm.FieldName: Phrase]
    ) -> Alert {
        func code<C: CodeText>(_ name: AlertForm.FieldName) -> C? {
            let text = form[name.rawValue]
            guard !text.isEmpty else { return nil }
            guard let code = C(rawValue: text) else {
                errors[name] = FieldError.wrongForm(field: name.rawValue).phrase
                return nil
            }
            return code
        }
        var alert = Alert()
        alert.severity = code(.severity)
        alert.event = code(.event)
        alert.segment = code(.segment)
        alert.sentence = code(.sentence)
        alert.learnedAt = visit.viewer.now
        alert.callBack = officer.desk
        // Browsers send line ends as CR LF; the record holds LF.
        let note = form["note"].replacing("\r\n", with: "\n").trimmingSpace
        if note.count > AlertForm.noteLimit {
            errors[.note] = Phrase(
                en: "The note has \(note.count) characters; at most \(AlertForm.noteLimit) are sent.",
                es: "La nota tiene \(note.count) caracteres; se envían \(AlertForm.noteLimit) como máximo.")
        } else if !note.isEmpty {
            alert.note = Words(note, in: visit.viewer.language)
        }
        return alert
    }

    private func alertAgain(
        _ className: ClassName, _ form: FormBody, _ errors: [AlertForm.FieldName: Phrase], _ visit: Visit,
        _ request: Request
    ) throws -> Response {
        if request.prefersJSON, let error = errors.sorted(by: { $0.key.rawValue < $1.key.rawValue }).first {
            throw Refusal(code: "alert.\(error.key.rawValue)", phrase: error.value)
        }
        let values = AlertForm.FieldName.allCases.map { ($0, form[$0.rawValue]) }
        let typed = AlertForm(
            values: Dictionary(values, uniquingKeysWith: { first, _ in first }), errors: errors)
        let address = className == .live ? "/watch" : "/watch?class=\(className.rawValue)"
        let page = Visit(found: visit.found, viewer: visit.viewer, address: address)
        return try watchPage(className, page, form: typed, status: .unprocessableContent)
    }

    /// `POST /alerts/{id}/acknowledge`: one press. A word of intent is asked for by the page, and its lack
    /// never keeps an acknowledgement back.
    func acknowledge(_ request: Request, id text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let id = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        let intent: Code?
        switch form["intent"] {
        case "": intent = nil
        case let text:
            guard let code = Code(rawValue: text) else { throw FieldError.wrongForm(field: "intent") }
            intent = code
        }
        let acknowledgement = try await node.acknowledge(id, intent: intent, by: officer)
        for other in try Self.repeats(in: form) where other != id {
            _ = try await node.acknowledge(other, intent: intent, by: officer)
        }
        if request.prefersJSON { return .json(["id": acknowledgement.json], status: .created) }
        let className = try node.store.record(id)?.className ?? .live
        return .seeOther(Self.address(className, of: id))
    }

    /// The most repeats of an event that one press acknowledges: each is a record of its own.
    private static let repeatsMax = 50

    private static func repeats(in form: FormBody) throws -> [RecordID] {
        let texts = form["repeats"].split(separator: " ")
        let ids = texts.compactMap { RecordID(String($0)) }
        guard ids.count == texts.count, ids.count <= repeatsMax else {
            throw FieldError.wrongForm(field: "repeats")
        }
        return ids
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmingSpace: String {
        let body = drop(while: \.isWhitespace)
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }
}
