// SPDX-License-Identifier: Apache-2.0

/// Writes the few forms of Protocol Buffers that vector tiles use: whole numbers of variable length, doubles,
/// and fields of bytes (protobuf encoding guide, "Base 128 varints", "Message structure").
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    /// How a field is written.
    private enum Wire: UInt64 {
        case varint = 0
        case fixed64 = 1
        case delimited = 2
    }

    private mutating func tag(_ field: Int, _ wire: Wire) { varint(UInt64(field) << 3 | wire.rawValue) }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func whole(_ field: Int, _ value: UInt64) {
        tag(field, .varint)
        varint(value)
    }

    mutating func double(_ field: Int, _ value: Double) {
        tag(field, .fixed64)
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
        }
    }

    mutating func data(_ field: Int, _ content: [UInt8]) {
        tag(field, .delimited)
        varint(UInt64(content.count))
        bytes += content
    }

    /// Fields that were written apart.
    mutating func fields(_ other: ProtobufWriter) { bytes += other.bytes }

    mutating func text(_ field: Int, _ content: String) { data(field, Array(content.utf8)) }

    mutating func message(_ field: Int, _ write: (inout ProtobufWriter) -> Void) {
        var inner = ProtobufWriter()
        write(&inner)
        data(field, inner.bytes)
    }

    /// Many whole numbers in one field.
    mutating func packed(_ field: Int, _ values: [UInt32]) {
        guard !values.isEmpty else { return }
        message(field) { inner in
            for value in values { inner.varint(UInt64(value)) }
        }
    }
}
