// SPDX-License-Identifier: Apache-2.0

/// A JSON value of the subset that Enlace signs: no fractions, no null, integers within ±(2^53 − 1).
///
/// What is signed must be readable and comparable by anybody's tools: JSON, in the canonical form of
/// RFC 8785, restricted to I-JSON (RFC 7493) without fractions, where that form is trivial.
package enum JSON: Hashable, Sendable {
    /// A text.
    case string(String)
    /// A whole number, |n| ≤ 2^53 − 1.
    case integer(Int64)
    /// True or false.
    case bool(Bool)
    /// Values in order.
    case array([JSON])
    /// Members, kept sorted by key.
    case object(JSONObject)

    /// The largest magnitude a whole number may have on the wire (RFC 7493 §2.2).
    package static let integerLimit: Int64 = 9_007_199_254_740_991

    /// The text, if this is one.
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The whole number, if this is one.
    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The truth value, if this is one.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The values, if this is an array.
    package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    /// The members, if this is an object.
    package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
}

/// The members of a JSON object, sorted by UTF-16 code units of their keys (RFC 8785 §3.2.3), keys unique.
package struct JSONObject: Hashable, Sendable {
    /// One member.
    package struct Member: Hashable, Sendable {
        /// The key.
        package let key: String
        /// The value.
        package let value: JSON
    }

    /// The members in canonical order.
    package private(set) var members: [Member] = []

    /// An object without members.
    package init() {}

    /// An object of members that the parser has already seen to be sorted and unique.
    init(sorted members: [Member]) { self.members = members }

    /// Sets, replaces or (with nil) removes a member; reads one.
    package subscript(key: String) -> JSON? {
        get { members.first { haveSameBytes($0.key, key) }?.value }
        set {
            let place = members.firstIndex { !canonicallyPrecedes($0.key, key) } ?? members.count
            let holds = place < members.count && haveSameBytes(members[place].key, key)
            switch (newValue, holds) {
            case (let value?, true): members[place] = Member(key: key, value: value)
            case (let value?, false): members.insert(Member(key: key, value: value), at: place)
            case (nil, true): members.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// Whether there is no member.
    package var isEmpty: Bool { members.isEmpty }
    /// The keys in canonical order.
    package var keys: [String] { members.map(\.key) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object written out in source; a key given twice keeps the last value.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        for (key, value) in elements { self[key] = value }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text written out in source.
    package init(stringLiteral value: String) { self = .string(value) }
    /// A number written out in source.
    package init(integerLiteral value: Int64) { self = .integer(value) }
    /// A truth value written out in source.
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array written out in source.
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object written out in source.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        var object = JSONObject()
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}

/// Order of keys by UTF-16 code units, computed on UTF-8.
///
/// It differs from the order of bytes only when a supplementary character (lead byte F0…F4) meets one of
/// U+E000…U+FFFF (lead bytes EE, EF): in UTF-16 the former begins with a surrogate, D800…DBFF, and sorts
/// first.
func canonicallyPrecedes(_ a: String, _ b: String) -> Bool {
    var a = a
    var b = b
    return a.withUTF8 { left in b.withUTF8 { right in canonicallyPrecedes(left, right) } }
}

/// Whether two keys are one key. `==` will not do: it takes “é” and “e” with an accent for the same text.
private func haveSameBytes(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    var a = a
    var b = b
    return a.withUTF8 { left in
        b.withUTF8 { right in
            // Compared from the end: members of one object often begin alike.
            left.indices.reversed().allSatisfy { left[$0] == right[$0] }
        }
    }
}

func canonicallyPrecedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] {
        let (x, y) = (a[index], b[index])
        if x >= 0xee, y >= 0xee, (x >= 0xf0) != (y >= 0xf0) { return x >= 0xf0 }
        return x < y
    }
    return a.count < b.count
}
