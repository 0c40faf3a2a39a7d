// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The schemas of lists and answers (JSON Schema 2020-12).
enum APISchemas {
    private static let instant = FieldType.instant.schema
    private static let text: JSON = ["type": "string"]
    private static let integer: JSON = ["type": "integer"]
    private static let record = FieldType.record.schema
    private static let count = FieldType.count.schema

    /// A reference to one of ``lists``.
    static func named(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    /// An answer that names a record.
    static let made: JSON = ["properties": ["id": record], "required": ["id"], "type": "object"]

    /// All of them, by name.
    static var lists: JSONObject {
        [
            "heads": heads, "incident": incident, "incidents": list(of: "incident", "total"),
            "notice": notice, "notices": list(of: "notice", "unacknowledged"), "obligation": obligation,
            "problem": problem,
        ]
    }

    private static func list(of row: String, _ number: String) -> JSON {
        var properties: JSONObject = [
            "class": text, "next": text, "rows": ["items": named(row), "type": "array"],
        ]
        properties[number] = integer
        return [
            "properties": .object(properties), "required": ["class", "rows", .string(number)],
            "type": "object",
        ]
    }

    private static let problem: JSON = [
        "properties": [
            "code": text, "detail": text, "instance": text, "status": integer, "title": text,
            "titles": ["properties": ["en": text, "es": text], "type": "object"], "type": text,
        ],
        "required": ["code", "detail", "status", "title", "titles", "type"], "type": "object",
    ]

    private static let incident: JSON = [
        "properties": [
            "distanceMetres": integer, "event": text, "happenedAt": instant, "id": record,
            "injured": count, "killed": count, "measureMetres": integer, "missing": count, "party": text,
            "place": text, "placePrecision": text, "point": FieldType.point.schema, "segment": text,
            "side": text, "status": text, "uncertaintyMetres": integer,
        ],
        "required": ["id", "party", "place", "side"], "type": "object",
    ]

    private static let obligation: JSON = [
        "properties": [
            "clock": text, "debtor": text, "due": instant, "opened": instant, "record": record,
            "settled": instant, "settledBy": record,
            "state": ["enum": ["open", "overdue", "met", "late"], "type": "string"],
        ],
        "required": ["clock", "debtor", "due", "opened", "record", "state"], "type": "object",
    ]

    private static let notice: JSON = [
        "properties": [
            "acknowledgements": ["items": ["type": "object"], "type": "array"], "callBack": text,
            "dead": count,
            "delivered": [
                "items": ["properties": ["at": instant, "party": text], "type": "object"], "type": "array",
            ],
            "event": text, "hurt": count, "id": record, "kind": text, "learnedAt": instant,
            "note": FieldType.words.schema,
            "obligations": ["items": named("obligation"), "type": "array"], "party": text,
            "segment": text, "sentAt": instant, "sentence": text, "severity": text, "state": text,
            "thread": record,
        ],
        "required": [
            "acknowledgements", "delivered", "id", "kind", "obligations", "party", "sentAt", "thread",
        ],
        "type": "object",
    ]

    private static let head: JSON = [
        "properties": ["checkpoint": text, "log": text, "root": text, "size": integer],
        "required": ["checkpoint", "log", "root", "size"], "type": "object",
    ]

    private static let heads: JSON = [
        "properties": [
            "mirrors": ["items": head, "type": "array"], "own": ["items": head, "type": "array"],
        ], "required": ["mirrors", "own"], "type": "object",
    ]
}
