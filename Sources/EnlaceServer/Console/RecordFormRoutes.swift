// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// Forms that are built from the declaration of a kind: a new incident, and the correction of a record.
    func addRecordFormRoutes(_ router: Router<ConsoleContext>) {
        router.get("/incidents/new") { request, context in
            let visit = try context.currentVisit()
            return try formPage(
                .new(kind: Incident.kindName, className: try request.queriedClass), [:], visit)
        }
        router.post("/incidents") { request, context in
            try await recordIncident(request, try context.currentVisit())
        }
        router.get("/records/:id/correct") { request, context in
            let visit = try context.currentVisit()
            _ = try visit.officer()
            let record = try ownRecord(try context.parameters.require("id"), request)
            let (values, _) = try current(record)
            return try formPage(.correction(of: record), values, visit)
        }
        router.post("/records/:id/correct") { request, context in
            try await correct(request, try context.parameters.require("id"), try context.currentVisit())
        }
    }

    private func formPage(
        _ purpose: RecordFormPage.Purpose, _ values: [String: String], errors: [String: Phrase] = [:],
        problem: Phrase? = nil, _ visit: Visit, status code: HTTPResponse.Status = .ok
    ) throws -> Response {
        _ = try visit.officer()
        let className: ClassName =
            switch purpose {
            case .new(_, let name): name
            case .correction(let record): record.className
            }
        guard className != .reference else { throw RequestError.malformedQuery("class") }
        let input = RecordFormPage.Input(
            frame: frame(visit, className: className, status: try status(), page: .incidents),
            purpose: purpose, values: values, errors: errors, problem: problem, agreement: node.agreement)
        return .page(RecordFormPage.page(input, visit.viewer), status: code)
    }

    /// What was typed into the fields, under every name that the form may hold.
    private func typed(_ entries: [FormEntry], _ form: FormBody) -> [String: String] {
        var names = entries.map(\.name) + ["reason"]
        for entry in entries {
            guard case .codes(let list) = entry.type else { continue }
            names += (node.agreement.codeLists[list]?.entries ?? []).map { "\(entry.name)-\($0.code)" }
        }
        return Dictionary(names.map { ($0, form[$0]) }, uniquingKeysWith: { first, _ in first })
    }

    /// `POST /incidents`
    private func recordIncident(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let className = ClassName(rawValue: form["class"]), className != .reference else {
            throw RequestError.malformedQuery("class")
        }
        let purpose = RecordFormPage.Purpose.new(kind: Incident.kindName, className: className)
        let entries = RecordFormPage.entries(purpose)
        var errors: [String: Phrase] = [:]
        var sections: [String: JSONObject] = [:]
        for entry in entries {
            do throws(FieldError) {
                if let value = try entry.value({ form[$0] }, in: visit.viewer.language) {
                    sections[entry.section, default: JSONObject()][entry.name] = value
                }
            } catch { errors[entry.name] = error.phrase }
        }
        let incident = try Incident(sections: sections)
        var problem: Phrase?
        for found in incident.problems(in: node.agreement) {
            guard let field = found.field else {
                problem = problem ?? found.phrase
                continue
            }
            errors[field] = errors[field] ?? found.phrase
        }
        guard errors.isEmpty, problem == nil else {
            return try formPage(
                purpose, typed(entries, form), errors: errors, problem: problem, visit,
                status: .unprocessableContent)
        }
        let id = try await node.say(incident, in: className, thread: nil, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther("/incidents/\(id)")
    }

    private func ownRecord(_ id: String, _ request: Request) throws -> ShownRecord {
        let record = try shownRecord(id, request)
        guard record.party == node.party else {
            throw DisclosureError.foreignRecord(record.id, of: record.party)
        }
        return record
    }

    /// What the form of a correction shows: the record after the corrections that are known, as text, and
    /// each value as it stands on the wire.
    private func current(_ record: ShownRecord) throws -> (texts: [String: String], said: [String: JSON]) {
        let story = CorrectedRecord(record, among: try thread(record.thread, in: record.className))
        var texts: [String: String] = [:]
        var said: [String: JSON] = [:]
        for entry in RecordFormPage.entries(.correction(of: record)) {
            guard let value = story.value(entry.name, in: entry.section) else { continue }
            said[entry.name] = value
            texts[entry.name] = entry.text(of: value)
            for code in value.array?.compactMap(\.string) ?? [] { texts["\(entry.name)-\(code)"] = "1" }
        }
        return (texts, said)
    }

    /// `POST /records/:id/correct`: what differs from what the form showed is the correction.
    private func correct(_ request: Request, _ text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let record = try ownRecord(text, request)
        let purpose = RecordFormPage.Purpose.correction(of: record)
        let entries = RecordFormPage.entries(purpose)
        let (texts, said) = try current(record)
        var errors: [String: Phrase] = [:]
        var values = JSONObject()
        for entry in entries {
            do throws(FieldError) {
                let language = said[entry.name]?.object?["language"]?.string
                    .flatMap { Language(rawValue: $0) }
                // A value that comes back as the form showed it is no correction, whatever a browser adds.
                let shown = try? entry.value({ texts[$0] ?? "" }, in: language ?? visit.viewer.language)
                let typed = try entry.value({ form[$0] }, in: language ?? visit.viewer.language)
                guard let typed, typed != shown, typed != said[entry.name] else { continue }
                var section = values[entry.section]?.object ?? JSONObject()
                section[entry.name] = typed
                values[entry.section] = .object(section)
            } catch { errors[entry.name] = error.phrase }
        }
        var correction = Correction()
        correction.of = record.id
        correction.reason = Code(rawValue: form["reason"])
        correction.values = values
        var problem: Phrase? = errors.isEmpty && values.members.isEmpty ? CorrectionProblem.nothing : nil
        for found in correction.problems(in: node.agreement) {
            if found.field == "reason" { errors["reason"] = found.phrase } else { problem = found.phrase }
        }
        guard errors.isEmpty, problem == nil else {
            return try formPage(
                purpose, self.typed(entries, form), errors: errors, problem: problem, visit,
                status: .unprocessableContent)
        }
        let id = try await node.say(
            correction, in: record.className, thread: record.thread, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        return .seeOther("/records/\(record.id)")
    }
}

private enum CorrectionProblem {
    static let nothing = Phrase(
        en: "Nothing was changed: change what is wrong, and leave the rest.",
        es: "No se cambió nada: cambie lo que está mal y deje lo demás.")
}
