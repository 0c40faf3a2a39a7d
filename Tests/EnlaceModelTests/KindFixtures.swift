// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

/// A kind as the argument of a test.
struct Kind: Sendable, CustomTestStringConvertible {
    let type: any RecordKind.Type
    var testDescription: String { type.kindName }

    static let all = KindRegistry.kinds.map { Kind(type: $0) }
}

enum Wire {
    /// Values that fit a form and the agreement of the fixtures; the second is different from the first.
    static func samples(of type: FieldType) throws -> [JSON] {
        switch type {
        case .instant: ["2026-11-24T05:35:00.000Z", "2026-11-24T05:36:00.000Z"]
        case .integer: [7, 8]
        case .count: [2, "unknown"]
        case .triState: ["unknown", "no"]
        case .code: ["A1", "A1"]
        case .codes: [["A1"], ["A1", "A1"]]
        case .words: [["language": "es", "text": "Sin novedad"], ["language": "en", "text": "Nothing new"]]
        // A digest has the form of a text, too.
        case .text: [.string(try Sample.digest(3).description), .string(try Sample.digest(4).description)]
        case .point:
            [
                ["latitudeE7": 310_000_000, "longitudeE7": -1_100_000_000],
                ["latitudeE7": 1, "longitudeE7": 2],
            ]
        case .segment: ["S1", "S1"]
        case .desk: ["N-DESK", "N-SPARE"]
        case .party: ["north", "south"]
        case .record: [.string(Sample.id(1).description), .string(Sample.id(2).description)]
        case .records: [[.string(Sample.id(1).description)], [.string(Sample.id(2).description)]]
        case .names: [["facts"], ["facts", "where"]]
        case .values: [["what": ["killed": 2]], ["what": ["killed": 3]]]
        }
    }

    /// The code lists that the kinds draw on.
    static var lists: Set<String> {
        Set(KindRegistry.kinds.flatMap { lists(of: $0) })
    }

    private static func lists<K: RecordKind>(of _: K.Type) -> [String] {
        K.declaration.fields.compactMap { field in
            switch field.type {
            case .code(let list), .codes(let list): list
            default: nil
            }
        }
    }

    /// A record with every field said.
    static func full<K: RecordKind>(_: K.Type) throws -> K {
        var record = K()
        for field in K.declaration.fields { try field.write(&record, samples(of: field.type)[0]) }
        return record
    }
}
