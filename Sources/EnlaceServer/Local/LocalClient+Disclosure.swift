// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode

extension LocalClient {
    /// Records of a thread or the newest, with what became of their sections.
    package func records(of thread: RecordID? = nil, limit: Int) async throws -> [RecordView] {
        var body: JSONObject = ["limit": .integer(Int64(limit))]
        if let thread { body["thread"] = thread.json }
        let views = try await post("records", body).array?.map { RecordView(json: $0) }
        guard let views, !views.contains(nil) else { throw LocalClientError.unexpectedAnswer("records") }
        return views.compactMap(\.self)
    }

    /// How complete and precise the newest incidents of a class are, in the form for machines.
    package func quality(in className: ClassName, limit: Int) async throws -> JSON {
        try await post(
            "quality", ["class": .string(className.rawValue), "limit": .integer(Int64(limit))])
    }

    /// Decides that a counterpart may know an earlier record; the names of the sections disclosed.
    package func release(
        _ record: RecordID, to recipient: PartyCode, purpose: Purpose, withholding withheld: [String],
        desk: DeskCode, role: Code
    ) async throws -> [String] {
        let body: JSONObject = [
            "purpose": .string(purpose.rawValue), "recipient": recipient.json, "record": record.json,
            "withheld": withheld.json,
        ]
        let answer = try await post("release", officer(desk, role, body))
        guard let names = answer.object?["disclosed"].flatMap({ [String](json: $0) }) else {
            throw LocalClientError.unexpectedAnswer("disclosed")
        }
        return names
    }

    /// Erases sections of an own record by order.
    package func redact(
        _ redaction: Redaction, desk: DeskCode, role: Code
    ) async throws -> ErasureOutcome {
        let body: JSONObject = ["sections": Self.json(of: redaction.sections)]
        return try outcome(try await post("redact", officer(desk, role, body)))
    }

    /// Destroys what another party ordered to be erased.
    package func confirmDestruction(
        of redaction: RecordID, desk: DeskCode, role: Code
    ) async throws -> ErasureOutcome {
        let body = officer(desk, role, ["redaction": redaction.json])
        return try outcome(try await post("confirm-destruction", body))
    }

    private func outcome(_ answer: JSON) throws -> ErasureOutcome {
        guard let outcome = ErasureOutcome(json: answer) else {
            throw LocalClientError.unexpectedAnswer("erasure")
        }
        return outcome
    }
}
