// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode

extension LocalRoutes {
    /// The most records of one list.
    static let recordsMax = 1000

    /// Records of a thread or the newest, with what became of their sections.
    func records(_ body: JSONObject) async throws -> JSON {
        var thread: RecordID?
        if let json = body["thread"] { thread = try value(RecordID(json: json), "thread") }
        let limit = try value(body["limit"]?.integer, "limit")
        guard (1...Int64(Self.recordsMax)).contains(limit) else { throw RequestError.malformedBody("limit") }
        return .array(try node.recordViews(of: thread, limit: Int(limit)).map(\.json))
    }

    /// How complete and precise the newest incidents of a class are.
    func quality(_ body: JSONObject) async throws -> JSON {
        let className = try value(ClassName(rawValue: try text("class", body)), "class")
        let limit = try value(body["limit"]?.integer, "limit")
        guard limit > 0 else { throw RequestError.malformedBody("limit") }
        let rules = folder.inclusionRules(for: node.agreement)
        return try await node.quality(in: className, limit: Int(limit), inclusion: rules).json
    }

    /// Decides that a counterpart may know an earlier record.
    func release(_ body: JSONObject) async throws -> JSON {
        let record = try value(body["record"].flatMap { RecordID(json: $0) }, "record")
        let recipient = try value(body["recipient"].flatMap { PartyCode(json: $0) }, "recipient")
        let purpose = try value(Purpose(rawValue: try text("purpose", body)), "purpose")
        let withheld = try value([String](json: body["withheld"] ?? []), "withheld")
        let disclosed = try await node.release(
            record, to: recipient, purpose: purpose, withholding: Set(withheld), by: try officer(body))
        return ["disclosed": disclosed.json]
    }

    /// Erases sections of an own record by order.
    func redact(_ body: JSONObject) async throws -> JSON {
        let redaction = try Redaction(sections: try sections(body["sections"]))
        return try await node.redact(redaction, by: try officer(body)).json
    }

    /// Destroys what another party ordered to be erased.
    func confirmDestruction(_ body: JSONObject) async throws -> JSON {
        let redaction = try value(body["redaction"].flatMap { RecordID(json: $0) }, "redaction")
        return try await node.confirmDestruction(of: redaction, by: try officer(body)).json
    }
}
