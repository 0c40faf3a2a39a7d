// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The most requests for more time that are looked through.
    private static let askedLimit = 500

    /// The newest requests for more time in a class, and how they stand: only whoever is owed may answer, and
    /// its first answer holds, as in the fold.
    func asked(in className: ClassName) throws -> [OverduePage.Asked] { try asked(in: className.type) }

    private func asked<C: RecordClass>(in type: C.Type) throws -> [OverduePage.Asked] {
        let read: [StatedRecord<C>] = try node.store.newest(
            Extension.kindName, limit: Self.askedLimit, as: type)
        let statements = read.sorted { $0.header.id < $1.header.id }.compactMap { statement in
            (statement.content as? Extension).map { (header: statement.header, content: $0) }
        }
        return try statements.compactMap { header, content -> OverduePage.Asked? in
            guard Extension.State(content.state) == .proposed, let record = content.record,
                let clock = content.clock, let until = content.until
            else { return nil }
            let author = try node.store.record(record)?.party
            let answer = statements.first { other in
                other.content.of == header.id && other.header.party == author
                    && other.header.party != header.party
                    && Extension.State(other.content.state) != .proposed
            }
            return OverduePage.Asked(
                proposal: header.id, record: record, clock: clock, debtor: header.party, until: until,
                reason: content.reason,
                state: answer.flatMap { Extension.State($0.content.state) } ?? .proposed)
        }
    }

    /// `POST /overdue/extensions`: asks for more time for what the own party owes, or answers a request.
    func sayExtension(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let state = Extension.State(rawValue: form["state"]) else {
            throw FieldError.wrongForm(field: "state")
        }
        let content = state == .proposed ? try askedFor(form, visit) : try answer(state, form, request)
        guard let record = content.record, let facts = try node.store.record(record) else {
            throw RequestError.notFound(request.uri.path)
        }
        let problems = content.problems(in: node.agreement)
        guard problems.isEmpty else { throw NodeError.unacceptable(problems) }
        let id = try await node.say(content, in: facts.className, thread: facts.thread, by: officer)
        if request.prefersJSON { return .json(["id": id.json], status: .created) }
        let address = facts.className == .live ? "/overdue" : "/overdue?class=\(facts.className.rawValue)"
        return .seeOther(address)
    }

    /// What is asked for must be owed by the own party, not settled, and later than it is due.
    private func askedFor(_ form: FormBody, _ visit: Visit) throws -> Extension {
        guard let record = RecordID(form["record"]) else { throw FieldError.wrongForm(field: "record") }
        let until = FormEntry.entries(of: Extension.kindName).first { $0.name == "until" }
        guard let text = try until?.value({ form[$0] }, in: visit.viewer.language)?.string,
            let instant = Instant(text)
        else { throw FieldError.wrongForm(field: "until") }
        let owed = try node.store.obligations(of: [record])[record]?.first {
            $0.clock == form["clock"] && $0.debtor == node.party && $0.settledAt == nil
        }
        guard let owed else { throw ExtensionError.notOwed }
        guard instant > owed.dueAt else { throw ExtensionError.notLater }
        var content = Extension()
        content.state = Extension.State.proposed.code
        content.clock = owed.clock
        content.record = record
        content.until = instant
        content.reason = Code(rawValue: form["reason"])
        return content
    }

    private func answer(
        _ state: Extension.State, _ form: FormBody, _ request: Request
    ) throws -> Extension {
        guard let proposal = RecordID(form["of"]), let facts = try node.store.record(proposal),
            let asked = try asked(in: facts.className).first(where: { $0.proposal == proposal })
        else { throw RequestError.notFound(request.uri.path) }
        guard asked.debtor != node.party, try node.store.record(asked.record)?.party == node.party else {
            throw ExtensionError.notOurs
        }
        var content = Extension()
        content.state = state.code
        content.of = proposal
        content.record = asked.record
        return content
    }
}

/// Why a request for more time was not made or answered.
enum ExtensionError: SpokenError, Equatable {
    /// The own party does not owe this, or has settled it.
    case notOwed
    /// The time asked for is not after the time at which it is due.
    case notLater
    /// Only the other side of an obligation may answer.
    case notOurs

    var code: String {
        switch self {
        case .notOwed: "extension.not-owed"
        case .notLater: "extension.not-later"
        case .notOurs: "extension.not-ours"
        }
    }

    var phrase: Phrase {
        switch self {
        case .notOwed:
            Phrase(
                en: "Your party does not owe this, or has settled it already.",
                es: "Su parte no debe esto, o ya lo cumplió.")
        case .notLater:
            Phrase(
                en: "Ask for a time after the one at which it is due.",
                es: "Pida una hora posterior a la del vencimiento.")
        case .notOurs:
            Phrase(
                en: "Only the party to which something is owed accepts or refuses more time.",
                es: "Sólo la parte a la que se le debe algo acepta o rechaza más plazo.")
        }
    }
}
