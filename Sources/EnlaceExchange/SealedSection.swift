// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// A section as it is digested, stored and disclosed: canonical JSON of `[salt, name, object]`.
///
/// The 128-bit salt keeps anybody who has only the digest from guessing the content (the construction of
/// RFC 9901); so a section can be withheld or erased while the signed header still proves the rest.
package struct SealedSection: Hashable, Sendable {
    /// The section's name.
    package let name: String
    /// What is said in it.
    package let object: JSONObject
    /// The canonical form.
    package let bytes: [UInt8]
    /// SHA-256 of the canonical form; what the header holds.
    package let digest: ContentDigest

    /// The number of salt bytes.
    package static let saltByteCount = 16
    /// The longest section, in bytes: far above any kind's content, far below what could choke a peer.
    package static let byteCountMax = 262_144

    /// Seals a section with fresh salt.
    package init(name: String, object: JSONObject, salt: [UInt8]) throws(SealError) {
        precondition(salt.count == Self.saltByteCount, "a salt has 16 bytes")
        self.name = name
        self.object = object
        bytes =
            JSON.array([.string(Hexadecimal.encode(salt)), .string(name), .object(object)]).canonicalBytes
        guard bytes.count <= Self.byteCountMax else {
            throw .sectionTooLong(name: name, bytes: bytes.count)
        }
        digest = .sha256(bytes)
    }

    /// Reads a section from its canonical form.
    package init(bytes: [UInt8]) throws(SealError) {
        guard bytes.count <= Self.byteCountMax else {
            throw .sectionTooLong(name: "?", bytes: bytes.count)
        }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(canonical: bytes)
        } catch {
            throw .notASection(error)
        }
        guard let parts = json.array, parts.count == 3, let salt = parts[0].string,
            salt.utf8.count == 2 * Self.saltByteCount, Hexadecimal.decode(salt.utf8) != nil,
            let name = parts[1].string, Code.isWellFormed(name), let object = parts[2].object
        else { throw .malformedSection }
        self.name = name
        self.object = object
        self.bytes = bytes
        digest = .sha256(bytes)
    }
}

/// Why a record or a section could not be sealed or opened.
package enum SealError: SpokenError, Equatable {
    /// The section is longer than the limit.
    case sectionTooLong(name: String, bytes: Int)
    /// The bytes are not canonical JSON.
    case notASection(JSONError)
    /// The JSON is not `[salt, name, object]`.
    case malformedSection
    /// The header was refused.
    case header(HeaderError)
    /// The record is not canonical JSON of the expected shape.
    case malformedRecord
    /// The envelope discloses a compelled statement, which may leave its party by no path.
    case compelledStatement
    /// The office's signature does not belong to the header.
    case badSignature(OfficeCode)
    /// The signature could not be made.
    case signing(String)

    package var code: String {
        switch self {
        case .sectionTooLong: "section.too-long"
        case .notASection, .malformedSection: "section.malformed"
        case .header(let error): error.code
        case .malformedRecord: "record.malformed"
        case .compelledStatement: "record.compelled-statement"
        case .badSignature: "record.bad-signature"
        case .signing: "record.signing-failed"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .sectionTooLong(let name, let bytes):
            Phrase(
                en:
                    "Section “\(name)” has \(bytes) bytes; at most \(SealedSection.byteCountMax) are "
                    + "allowed.",
                es: "La sección «\(name)» tiene \(bytes) bytes; el máximo es \(SealedSection.byteCountMax).")
        case .notASection(let error): error.phrase
        case .malformedSection:
            Phrase(
                en: "A section is not of the form [salt, name, object].",
                es: "Una sección no tiene la forma [sal, nombre, objeto].")
        case .header(let error): error.phrase
        case .malformedRecord:
            Phrase(
                en: "A log entry is not a record in canonical form.",
                es: "Una entrada no es un registro en forma canónica.")
        case .compelledStatement:
            Phrase(
                en: "The entry discloses a compelled statement, which may never be released. It is not read.",
                es: "La entrada divulga una declaración obligada, que nunca puede difundirse. No se lee.")
        case .badSignature(let office):
            Phrase(
                en: "The signature of office “\(office)” does not fit the record. Do not rely on it.",
                es: "La firma de la oficina «\(office)» no corresponde al registro. No confíe en él.")
        case .signing(let reason):
            Phrase(
                en: "The record could not be signed: \(reason).",
                es: "No se pudo firmar el registro: \(reason).")
        }
    }
}
