// SPDX-License-Identifier: Apache-2.0

/// A value that a field can hold: it has one form on the wire, and reading refuses any other.
package protocol FieldValue: Sendable, Equatable {
    /// The form on the wire.
    var json: JSON { get }
    /// Reads the form; nil if it is not one.
    init?(json: JSON)
    /// What the form is called.
    static func fieldType(list: String?) -> FieldType
}

extension Instant: FieldValue {
    package var json: JSON { .string(description) }
    package init?(json: JSON) {
        guard let value = json.string.flatMap({ Instant($0) }) else { return nil }
        self = value
    }
    package static func fieldType(list: String?) -> FieldType { .instant }
}

extension Int: FieldValue {
    package var json: JSON { .integer(Int64(self)) }
    package init?(json: JSON) {
        guard let value = json.integer else { return nil }
        self = Int(value)
    }
    package static func fieldType(list: String?) -> FieldType { .integer }
}

extension String: FieldValue {
    /// The longest text that is no prose, in bytes.
    package static let textLimit = 500
    package var json: JSON { .string(self) }
    package init?(json: JSON) {
        guard let value = json.string, (1...Self.textLimit).contains(value.utf8.count) else { return nil }
        self = value
    }
    package static func fieldType(list: String?) -> FieldType { .text }
}

extension Count: FieldValue {
    package var json: JSON {
        switch self {
        case .known(let number): .integer(Int64(number))
        case .unknown: "unknown"
        }
    }
    package init?(json: JSON) {
        switch json {
        case .integer(let number) where (0...Int64(Self.limit)).contains(number): self = .known(Int(number))
        case "unknown": self = .unknown
        default: return nil
        }
    }
    package static func fieldType(list: String?) -> FieldType { .count }
}

extension TriState: FieldValue {
    package var json: JSON { .string(rawValue) }
    package init?(json: JSON) {
        guard let value = json.string.flatMap({ TriState(rawValue: $0) }) else { return nil }
        self = value
    }
    package static func fieldType(list: String?) -> FieldType { .triState }
}

extension Words: FieldValue {
    /// The longest text of an author, in Unicode scalars.
    package static let scalarLimit = 1200
    package var json: JSON { ["language": .string(language.rawValue), "text": .string(text)] }
    package init?(json: JSON) {
        guard let object = json.object, object.keys == ["language", "text"],
            let language = object["language"]?.string.flatMap({ Language(rawValue: $0) }),
            let text = object["text"]?.string, !text.isEmpty,
            text.unicodeScalars.count <= Self.scalarLimit
        else { return nil }
        self.init(text, in: language)
    }
    package static func fieldType(list: String?) -> FieldType { .words }
}

extension GeoPoint: FieldValue {
    package var json: JSON {
        ["latitudeE7": .integer(Int64(latitudeE7)), "longitudeE7": .integer(Int64(longitudeE7))]
    }
    package init?(json: JSON) {
        guard let object = json.object, object.keys == ["latitudeE7", "longitudeE7"],
            let longitude = object["longitudeE7"]?.integer, let latitude = object["latitudeE7"]?.integer
        else { return nil }
        do throws(GeoPointError) {
            try self.init(longitudeE7: longitude, latitudeE7: latitude)
        } catch {
            return nil
        }
    }
    package static func fieldType(list: String?) -> FieldType { .point }
}

extension RecordID: FieldValue {
    package var json: JSON { .string(description) }
    package init?(json: JSON) {
        guard let value = json.string.flatMap({ RecordID($0) }) else { return nil }
        self = value
    }
    package static func fieldType(list: String?) -> FieldType { .record }
}

extension ContentDigest: FieldValue {
    package var json: JSON { .string(description) }
    package init?(json: JSON) {
        guard let value = json.string.flatMap({ ContentDigest(hex: $0) }) else { return nil }
        self = value
    }
    package static func fieldType(list: String?) -> FieldType { .text }
}

extension CodeText {
    package var json: JSON { .string(rawValue) }
    package init?(json: JSON) {
        guard let value = json.string.flatMap({ Self(rawValue: $0) }) else { return nil }
        self = value
    }
}

extension Code: FieldValue {
    package static func fieldType(list: String?) -> FieldType { .code(list: list ?? "") }
}

extension SegmentCode: FieldValue {
    package static func fieldType(list: String?) -> FieldType { .segment }
}

extension DeskCode: FieldValue {
    package static func fieldType(list: String?) -> FieldType { .desk }
}

extension PartyCode: FieldValue {
    package static func fieldType(list: String?) -> FieldType { .party }
}

extension JSONObject: FieldValue {
    package var json: JSON { .object(self) }
    package init?(json: JSON) {
        guard let value = json.object else { return nil }
        self = value
    }
    package static func fieldType(list: String?) -> FieldType { .values }
}

extension Array: FieldValue where Element: FieldValue {
    /// The most elements one field may list.
    package static var elementLimit: Int { 4096 }
    package var json: JSON { .array(map(\.json)) }
    package init?(json: JSON) {
        guard let values = json.array, values.count <= Self.elementLimit else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(values.count)
        for value in values {
            guard let element = Element(json: value) else { return nil }
            elements.append(element)
        }
        self = elements
    }
    package static func fieldType(list: String?) -> FieldType {
        switch Element.fieldType(list: list) {
        case .code(let list): .codes(list: list)
        case .record: .records
        default: .names
        }
    }
}
