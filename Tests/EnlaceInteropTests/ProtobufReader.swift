// SPDX-License-Identifier: Apache-2.0
import Testing

/// Reads Protocol Buffers field by field, written apart from the writer.
struct ProtobufReader {
    enum Field: Equatable {
        case whole(UInt64)
        case fixed(UInt64)
        case data([UInt8])
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// All fields in order.
    static func fields(_ bytes: [UInt8]) throws -> [(number: UInt64, field: Field)] {
        var reader = ProtobufReader(bytes)
        var fields: [(number: UInt64, field: Field)] = []
        while !reader.rest.isEmpty {
            let tag = try reader.varint()
            switch tag & 7 {
            case 0: fields.append((tag >> 3, .whole(try reader.varint())))
            case 1:
                let value = try reader.take(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                fields.append((tag >> 3, .fixed(value)))
            case 2:
                let count = try reader.varint()
                fields.append((tag >> 3, .data(try reader.take(Int(count)))))
            default: Issue.record("wire type \(tag & 7)")
            }
        }
        return fields
    }

    /// Whole numbers that stand behind each other.
    static func packed(_ bytes: [UInt8]) throws -> [UInt64] {
        var reader = ProtobufReader(bytes)
        var values: [UInt64] = []
        while !reader.rest.isEmpty { values.append(try reader.varint()) }
        return values
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = rest.popFirst()
            let byte = try #require(next)
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        Issue.record("a number of more than ten bytes")
        return value
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        try #require(rest.count >= count)
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}
