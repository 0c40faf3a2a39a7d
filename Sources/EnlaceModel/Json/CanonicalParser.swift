// SPDX-License-Identifier: Apache-2.0

extension JSON {
    /// Reads canonical bytes and nothing else, so that reading and writing again is the identity.
    ///
    /// - Throws: ``JSONError`` for anything that is not the canonical form of a value of the subset.
    package init(canonical bytes: [UInt8]) throws(JSONError) {
        self = try JSON.parse(canonical: bytes[...])
    }

    /// Reads canonical bytes of a slice.
    package static func parse(canonical bytes: ArraySlice<UInt8>) throws(JSONError) -> JSON {
        var failure: JSONError?
        let value = bytes.withUnsafeBufferPointer { buffer -> JSON? in
            var parser = CanonicalParser(bytes: buffer)
            do throws(JSONError) {
                return try parser.parseWhole()
            } catch {
                failure = error
                return nil
            }
        }
        guard let value else { throw failure ?? .truncated }
        return value
    }
}

/// A recursive-descent parser that knows only the canonical form.
private struct CanonicalParser {
    /// Deeper nesting than any record needs; a hostile text must not exhaust the stack.
    static let depthLimit = 16

    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    mutating func parseWhole() throws(JSONError) -> JSON {
        let value = try parseValue(depth: 0)
        guard at == bytes.count else { throw .unexpected(offset: at) }
        return value
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard at < bytes.count else { throw .truncated }
        return bytes[at]
    }

    private mutating func expect(_ text: StaticString) throws(JSONError) {
        for index in 0..<text.utf8CodeUnitCount {
            guard at < bytes.count else { throw .truncated }
            guard bytes[at] == text.utf8Start[index] else { throw .unexpected(offset: at) }
            at += 1
        }
    }

    private mutating func parseValue(depth: Int) throws(JSONError) -> JSON {
        guard depth < Self.depthLimit else { throw .tooDeep(offset: at) }
        switch try peek() {
        case 0x22: return .string(try parseString())
        case 0x7b: return .object(try parseObject(depth: depth))
        case 0x5b: return .array(try parseArray(depth: depth))
        case 0x74:
            try expect("true")
            return .bool(true)
        case 0x66:
            try expect("false")
            return .bool(false)
        default: return .integer(try parseInteger())
        }
    }

    private mutating func parseArray(depth: Int) throws(JSONError) -> [JSON] {
        at += 1
        var values: [JSON] = []
        if try peek() == 0x5d {
            at += 1
            return values
        }
        while true {
            values.append(try parseValue(depth: depth + 1))
            switch try peek() {
            case 0x2c: at += 1
            case 0x5d:
                at += 1
                return values
            default: throw .unexpected(offset: at)
            }
        }
    }

    private mutating func parseObject(depth: Int) throws(JSONError) -> JSONObject {
        at += 1
        var members: [JSONObject.Member] = []
        if try peek() == 0x7d {
            at += 1
            return JSONObject()
        }
        while true {
            let start = at
            guard try peek() == 0x22 else { throw .unexpected(offset: at) }
            let key = try parseString()
            // Strictly ascending keys are sorted and unique at once.
            if let last = members.last, !canonicallyPrecedes(last.key, key) {
                throw .notCanonical(offset: start)
            }
            try expect(":")
            members.append(.init(key: key, value: try parseValue(depth: depth + 1)))
            switch try peek() {
            case 0x2c: at += 1
            case 0x7d:
                at += 1
                return JSONObject(sorted: members)
            default: throw .unexpected(offset: at)
            }
        }
    }

    private mutating func parseInteger() throws(JSONError) -> Int64 {
        let start = at
        let negative = try peek() == 0x2d
        if negative { at += 1 }
        let first = at
        var magnitude: Int64 = 0
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            guard at - first < 16 else { throw .notCanonical(offset: start) }
            magnitude = magnitude * 10 + Int64(bytes[at] - 0x30)
            at += 1
        }
        guard at > first else {
            if at >= bytes.count { throw .truncated }
            throw .unexpected(offset: at)
        }
        let leadingZero = bytes[first] == 0x30 && at - first > 1
        guard !leadingZero, !(negative && magnitude == 0), magnitude <= JSON.integerLimit else {
            throw .notCanonical(offset: start)
        }
        return negative ? -magnitude : magnitude
    }

    private mutating func parseString() throws(JSONError) -> String {
        at += 1
        let start = at
        var seen: UInt8 = 0
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5c, bytes[at] >= 0x20 {
            seen |= bytes[at]
            at += 1
        }
        guard at < bytes.count else { throw .truncated }
        if bytes[at] == 0x22 {
            let run = UnsafeBufferPointer(rebasing: bytes[start..<at])
            // Nearly every text is ASCII, which needs no second look; validating costs more than all else.
            let text = seen < 0x80 ? String(decoding: run, as: UTF8.self) : try text(run, offset: start)
            at += 1
            return text
        }
        return try parseEscaped(from: start)
    }

    private mutating func parseEscaped(from start: Int) throws(JSONError) -> String {
        var out = Array(bytes[start..<at])
        while true {
            let byte = try peek()
            switch byte {
            case 0x22:
                at += 1
                var failure: JSONError?
                let text = out.withUnsafeBufferPointer { buffer -> String? in
                    do throws(JSONError) {
                        return try self.text(buffer, offset: start)
                    } catch {
                        failure = error
                        return nil
                    }
                }
                guard let text else { throw failure ?? .truncated }
                return text
            case 0x5c: out.append(try parseEscape())
            case ..<0x20: throw .unexpected(offset: at)
            default:
                out.append(byte)
                at += 1
            }
        }
    }

    /// One of the seven short escapes, or `\u00xx` in lower case for the other control characters.
    private mutating func parseEscape() throws(JSONError) -> UInt8 {
        let start = at
        at += 1
        let kind = try peek()
        at += 1
        switch kind {
        case 0x22, 0x5c: return kind
        case 0x62: return 0x08
        case 0x74: return 0x09
        case 0x6e: return 0x0a
        case 0x66: return 0x0c
        case 0x72: return 0x0d
        case 0x75:
            guard at + 4 <= bytes.count else { throw .truncated }
            let (zero1, zero2, high, low) = (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3])
            guard zero1 == 0x30, zero2 == 0x30, high == 0x30 || high == 0x31,
                let nibble = lowerHex(low)
            else { throw .notCanonical(offset: start) }
            let value = (high - 0x30) << 4 | nibble
            guard ![0x08, 0x09, 0x0a, 0x0c, 0x0d].contains(value) else {
                throw .notCanonical(offset: start)
            }
            at += 4
            return value
        default: throw .notCanonical(offset: start)
        }
    }

    private func text(_ utf8: UnsafeBufferPointer<UInt8>, offset: Int) throws(JSONError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw .unexpected(offset: offset) }
        return text
    }
}

private func lowerHex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
