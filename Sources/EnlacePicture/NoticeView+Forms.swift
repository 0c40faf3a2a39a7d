// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension NoticeView {
    /// The form for machines. Delivered and acknowledged stand apart.
    package func listed(at instant: Instant) -> JSON {
        var object: JSONObject = [
            "id": row.id.json, "kind": .string(row.kind), "party": row.party.json,
            "sentAt": row.sentAt.json, "state": .string(row.state.rawValue), "thread": row.thread.json,
        ]
        object["learnedAt"] = row.learnedAt?.json
        object["severity"] = row.severity?.json
        object["event"] = row.event?.json
        object["sentence"] = row.sentence?.json
        object["segment"] = row.segment?.json
        object["hurt"] = row.hurt?.json
        object["dead"] = row.dead?.json
        object["callBack"] = row.callBack?.json
        object["note"] = row.note?.json
        object["delivered"] = .array(
            deliveredAt.sorted { $0.key < $1.key }.map { ["at": $0.value.json, "party": $0.key.json] })
        object["acknowledgements"] = .array(row.acknowledgements.map(\.listed))
        object["obligations"] = .array(obligations.map { $0.json(at: instant) })
        return .object(object)
    }

    /// The columns of the form for spreadsheets.
    package static let columns = [
        "id", "kind", "state", "party", "sentAt", "learnedAt", "severity", "event", "segment", "sentence",
        "hurt",
        "dead", "callBack", "delivered", "acknowledgedBy", "note",
    ]

    /// The fields of the form for spreadsheets, in the order of ``columns``.
    package var fields: [String?] {
        func text(_ count: Count?) -> String? { count.map { $0.known.map(String.init) ?? "unknown" } }
        let delivered = deliveredAt.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let acknowledged = row.acknowledgements.map { "\($0.party) \($0.desk?.rawValue ?? "") \($0.at)" }
        return [
            row.id.description, row.kind, row.state.rawValue, row.party.rawValue, row.sentAt.description,
            row.learnedAt?.description, row.severity?.rawValue, row.event?.rawValue, row.segment?.rawValue,
            row.sentence?.rawValue, text(row.hurt), text(row.dead), row.callBack?.rawValue,
            delivered.joined(separator: "; "), acknowledged.joined(separator: "; "), row.note?.text,
        ]
    }
}

extension AcknowledgementRow {
    fileprivate var listed: JSON {
        var object: JSONObject = ["at": at.json, "id": id.json, "party": party.json]
        object["desk"] = desk?.json
        object["intent"] = intent?.json
        return .object(object)
    }
}
