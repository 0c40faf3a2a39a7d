// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel

/// A header with its office's signature: the entry of a domestic log.
package struct SignedRecord<C: RecordClass>: Hashable, Sendable {
    /// The header.
    package let header: Header<C>
    /// The office's Ed25519 signature over ``signedBytes(of:)``.
    package let signature: [UInt8]

    /// What the signature covers: a context of its own, so that no other signed text can be taken for a
    /// record.
    static func signedBytes(of header: JSON) -> [UInt8] {
        Array("enlace-record/v1\n".utf8) + header.canonicalBytes
    }

    /// Signs a header.
    package init(header: Header<C>, key: Curve25519.Signing.PrivateKey) throws(SealError) {
        self.header = header
        do {
            signature = Array(try key.signature(for: Self.signedBytes(of: header.json)))
        } catch {
            throw .signing("\(error)")
        }
    }

    /// The form in a log or an envelope.
    package var json: JSON {
        ["header": header.json, "signature": .string(Hexadecimal.encode(signature))]
    }

    /// The entry of a domestic log.
    package func entryBytes() throws(SealError) -> [UInt8] {
        let bytes = json.canonicalBytes
        guard bytes.count <= EntryBundle.entryByteCountMax else {
            throw .header(.tooLong(bytes: bytes.count))
        }
        return bytes
    }

    /// Reads the form without looking at the signature; see ``verify(with:)``.
    @specialized(where C == Live)
    @specialized(where C == Exercise)
    @specialized(where C == Reference)
    package init(json: JSON) throws(SealError) {
        guard let object = json.object, object.keys == ["header", "signature"],
            let headerJSON = object["header"], let text = object["signature"]?.string,
            let signature = Hexadecimal.decode(text.utf8),
            signature.count == StrictPublicKey.signatureByteCount
        else { throw .malformedRecord }
        do throws(HeaderError) {
            header = try Header(json: headerJSON)
        } catch {
            throw .header(error)
        }
        self.signature = signature
    }

    /// Reads the entry of a domestic log.
    @specialized(where C == Live)
    @specialized(where C == Exercise)
    @specialized(where C == Reference)
    package init(entry bytes: [UInt8]) throws(SealError) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(canonical: bytes)
        } catch {
            throw .malformedRecord
        }
        try self.init(json: json)
    }

    /// Checks the signature with the key of the office the header names.
    @specialized(where C == Live)
    @specialized(where C == Exercise)
    @specialized(where C == Reference)
    package func verify(with key: StrictPublicKey) throws(SealError) {
        guard key.isValid(signature: signature, for: Self.signedBytes(of: header.json)) else {
            throw .badSignature(header.office)
        }
    }
}

/// A record with all its sections, as its author seals it.
package struct SealedRecord<C: RecordClass>: Hashable, Sendable {
    /// The signed header.
    package let record: SignedRecord<C>
    /// All sections, by name.
    package let sections: [SealedSection]

    /// A record that was sealed before, with those of its sections that are still held.
    package init(record: SignedRecord<C>, sections: [SealedSection]) {
        self.record = record
        self.sections = sections
    }

    /// What an office says, before it is sealed.
    package struct Draft: Sendable {
        /// The content.
        package let content: any RecordKind
        /// The thread it belongs to; nil begins one.
        package let thread: RecordID?
        /// The record it answers, corrects or replaces.
        package let predecessor: RecordID?

        /// A draft.
        package init(_ content: any RecordKind, thread: RecordID? = nil, predecessor: RecordID? = nil) {
            self.content = content
            self.thread = thread
            self.predecessor = predecessor
        }
    }

    /// Seals and signs what an office says.
    ///
    /// - Parameters:
    ///   - id: The record's identity; a draft without thread begins the thread of this id.
    ///   - random: Source of the salts.
    package init(
        _ draft: Draft, id: RecordID, party: PartyCode, office: OfficeCode, at instant: Instant,
        agreement: AgreementVersions, key: Curve25519.Signing.PrivateKey,
        using random: inout some RandomNumberGenerator
    ) throws(SealError) {
        var sections: [SealedSection] = []
        for (name, object) in draft.content.sections.sorted(by: { $0.key < $1.key }) {
            let (high, low) = (random.next() as UInt64, random.next() as UInt64)
            let salt = [high, low].flatMap { word in
                (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
            }
            sections.append(try SealedSection(name: name, object: object, salt: salt))
        }
        let kind = type(of: draft.content)
        let header = Header<C>(
            id: id, kind: kind.kindName, kindVersion: kind.kindVersion, thread: draft.thread ?? id,
            predecessor: draft.predecessor, party: party, office: office, instant: instant,
            marking: kind.kindMarking, retention: kind.kindRetention, agreement: agreement,
            sections: Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0.digest) }))
        record = try SignedRecord(header: header, key: key)
        self.sections = sections
    }
}

extension RecordKind {
    /// The marking a new record of the kind gets.
    static var kindMarking: TrafficLight { declaration.marking }
    /// How long records of the kind are kept.
    static var kindRetention: RetentionClass { declaration.retention }
}
