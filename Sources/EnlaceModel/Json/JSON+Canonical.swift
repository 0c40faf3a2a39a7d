// SPDX-License-Identifier: Apache-2.0

extension JSON {
    /// The one canonical form of this value (RFC 8785): UTF-8, no white space, keys sorted.
    package var canonicalBytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        write(into: &out)
        return out
    }

    /// The canonical form as text.
    package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    private func write(into out: inout [UInt8]) {
        switch self {
        case .string(let text): writeCanonical(text, into: &out)
        case .integer(let number): out.append(contentsOf: String(number).utf8)
        case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
        case .array(let values):
            out.append(0x5b)
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(0x2c) }
                value.write(into: &out)
            }
            out.append(0x5d)
        case .object(let object):
            out.append(0x7b)
            for (index, member) in object.members.enumerated() {
                if index > 0 { out.append(0x2c) }
                writeCanonical(member.key, into: &out)
                out.append(0x3a)
                member.value.write(into: &out)
            }
            out.append(0x7d)
        }
    }
}

/// Writes a text with the escapes of RFC 8785 §3.2.2.2 and no others; runs without escapes are copied whole.
private func writeCanonical(_ text: String, into out: inout [UInt8]) {
    out.append(0x22)
    var text = text
    text.withUTF8 { bytes in
        var copied = 0
        for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5c {
            out.append(contentsOf: bytes[copied..<index])
            copied = index + 1
            out.append(0x5c)
            switch byte {
            case 0x22, 0x5c: out.append(byte)
            case 0x08: out.append(0x62)
            case 0x09: out.append(0x74)
            case 0x0a: out.append(0x6e)
            case 0x0c: out.append(0x66)
            case 0x0d: out.append(0x72)
            default:
                out.append(contentsOf: "u00".utf8)
                out.append(0x30 + byte >> 4)
                let nibble = byte & 0xf
                out.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
            }
        }
        out.append(contentsOf: bytes[copied...])
    }
    out.append(0x22)
}

/// Why bytes are not canonical JSON, and where.
package enum JSONError: SpokenError, Equatable {
    /// The text ends in the middle of a value.
    case truncated
    /// A byte that may not stand where it stands; the offset counts from 0.
    case unexpected(offset: Int)
    /// The same value could have been written in the one canonical way and was not.
    case notCanonical(offset: Int)
    /// Values are nested deeper than the limit.
    case tooDeep(offset: Int)

    package var code: String {
        switch self {
        case .truncated: "json.truncated"
        case .unexpected: "json.unexpected"
        case .notCanonical: "json.not-canonical"
        case .tooDeep: "json.too-deep"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .truncated:
            Phrase(en: "The JSON text ends too early.", es: "El texto JSON termina antes de tiempo.")
        case .unexpected(let offset):
            Phrase(
                en:
                    "Not valid JSON at byte \(offset). Only whole numbers, texts, true and false are "
                    + "allowed.",
                es: "JSON no válido en el byte \(offset). Sólo se admiten enteros, textos, true y false.")
        case .notCanonical(let offset):
            Phrase(
                en: "Not in canonical form (RFC 8785) at byte \(offset).",
                es: "No está en forma canónica (RFC 8785) en el byte \(offset).")
        case .tooDeep(let offset):
            Phrase(
                en: "Nested too deeply at byte \(offset).",
                es: "Demasiados niveles anidados en el byte \(offset).")
        }
    }
}
