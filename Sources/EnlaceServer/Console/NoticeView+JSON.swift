// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture

extension NoticeView {
    /// The call as data: what the page of the call says, with codes instead of words.
    func json(in className: ClassName, at now: Instant, statements: [ThreadStatement]) -> JSON {
        var object: JSONObject = [
            "acknowledgements": .array(row.acknowledgements.map(\.json)),
            "class": .string(className.rawValue),
            "id": row.id.json, "kind": .string(row.kind), "number": .string(row.id.shortNumber),
            "obligations": .array(obligations.map { OwedView(obligation: $0, basis: nil).json(at: now) }),
            "party": row.party.json,
            "sentAt": row.sentAt.json, "state": .string(row.state.rawValue), "thread": row.thread.json,
            "updates": .array(row.updates.map(\.json)),
            "voice": .array(row.calls.map(\.json)),
        ]
        object["event"] = row.event?.json
        object["segment"] = row.segment?.json
        object["sentence"] = row.sentence?.json
        object["severity"] = row.currentSeverity?.json
        object["learnedAt"] = row.learnedAt?.json
        object["callBack"] = row.callBack?.json
        object["note"] = row.note?.json
        var delivered = JSONObject()
        for (party, at) in deliveredAt { delivered[party.rawValue] = at.json }
        object["deliveredAt"] = .object(delivered)
        object["statements"] = .array(
            statements.map {
                [
                    "id": $0.id.json, "kind": .string($0.kind), "party": $0.party.json,
                    "sentAt": $0.sentAt.json,
                ]
            })
        return .object(object)
    }
}

extension AcknowledgementRow {
    var json: JSON {
        var object: JSONObject = ["at": at.json, "id": id.json, "party": party.json]
        object["desk"] = desk?.json
        object["intent"] = intent?.json
        return .object(object)
    }
}

extension UpdateRow {
    var json: JSON {
        var object: JSONObject = [
            "at": at.json, "id": id.json, "party": party.json, "state": .string(state.rawValue),
        ]
        object["severity"] = severity?.json
        object["desk"] = desk?.json
        object["note"] = note?.json
        return .object(object)
    }
}

extension VoiceRow {
    var json: JSON {
        var object: JSONObject = [
            "attestations": .array(attestations.map(\.json)), "id": id.json, "kind": .string(kind),
            "loggedAt": loggedAt.json, "party": party.json,
        ]
        object["at"] = at?.json
        object["about"] = about?.json
        object["direction"] = direction?.json
        object["channel"] = channel?.json
        object["ownDesk"] = ownDesk?.json
        object["otherDesk"] = otherDesk?.json
        object["result"] = result?.json
        object["sentence"] = sentence?.json
        object["note"] = note?.json
        return .object(object)
    }
}
