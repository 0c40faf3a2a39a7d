// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What a channel log holds: a signed record, the names of the sections disclosed with it, and why.
package struct Envelope<C: RecordClass>: Hashable, Sendable {
    /// The signed record.
    package let record: SignedRecord<C>
    /// The names of the disclosed sections, sorted.
    package let disclosed: [String]
    /// Why it is shared.
    package let purpose: Purpose

    /// The version of this form.
    static var formVersion: Int64 { 1 }

    /// An envelope; discloses the named sections the record has, and none that may never leave its party.
    package init(record: SignedRecord<C>, withholding withheld: Set<String>, purpose: Purpose)
        throws(KindError)
    {
        let kind = try KindRegistry.kind(named: record.header.kind, version: record.header.kindVersion)
        let releasable = kind.releasableSections
        self.record = record
        disclosed = record.header.sections.keys.filter {
            releasable.contains($0) && !withheld.contains($0) && $0 != SectionDeclaration.compelledStatement
        }.sorted()
        self.purpose = purpose
    }

    /// The entry of a channel log.
    package func entryBytes() throws(SealError) -> [UInt8] {
        let json: JSON = [
            "disclosed": .array(disclosed.map { .string($0) }), "purpose": .string(purpose.rawValue),
            "record": record.json, "version": .integer(Self.formVersion),
        ]
        let bytes = json.canonicalBytes
        guard bytes.count <= EntryBundle.entryByteCountMax else {
            throw .header(.tooLong(bytes: bytes.count))
        }
        return bytes
    }

    /// Reads an entry of a channel log; the signature is checked apart.
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
        guard let object = json.object, object.keys == ["disclosed", "purpose", "record", "version"],
            object["version"]?.integer == Self.formVersion, let recordJSON = object["record"],
            let purpose = object["purpose"]?.string.flatMap({ Purpose(rawValue: $0) }),
            let names = object["disclosed"]?.array?.map(\.string), !names.contains(nil)
        else { throw .malformedRecord }
        record = try SignedRecord(json: recordJSON)
        disclosed = names.compactMap(\.self)
        self.purpose = purpose
        // Sorted, unique, and each of them in the header: an envelope has one form only.
        guard !disclosed.contains(SectionDeclaration.compelledStatement) else { throw .compelledStatement }
        let isAscending = zip(disclosed, disclosed.dropFirst()).allSatisfy { $0 < $1 }
        guard isAscending, disclosed.allSatisfy({ record.header.sections[$0] != nil }) else {
            throw .malformedRecord
        }
    }

    /// The digests of the disclosed sections, in the order of their names.
    package var disclosedDigests: [ContentDigest] { disclosed.compactMap { record.header.sections[$0] } }
}

extension RecordKind {
    /// The names of the sections that may leave their party.
    static var releasableSections: Set<String> {
        Set(declaration.sections.filter(\.releasable).map(\.name))
    }
}
