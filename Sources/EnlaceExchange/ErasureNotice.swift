// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What stands in the place of a section that was erased by order: the signed redaction and its section
/// `order`, which names the record and the section (`docs/format.md`, “Erasure”).
///
/// The header of the erased section's record keeps the digest, so every proof over it stays as it was.
package struct ErasureNotice<C: RecordClass>: Hashable, Sendable {
    /// The record of kind `redaction` that ordered the erasure.
    package let redaction: SignedRecord<C>
    /// Its section `order`.
    package let order: SealedSection

    /// A notice; whether it holds for a section, ``check(for:of:in:)`` says.
    package init(redaction: SignedRecord<C>, order: SealedSection) {
        self.redaction = redaction
        self.order = order
    }

    /// Whether bytes in the place of a section are meant as a notice: a section is an array, a notice an
    /// object.
    package static func isMeant(by bytes: some Collection<UInt8>) -> Bool { bytes.first == UInt8(ascii: "{") }

    /// The form in a bundle, in an export and in the store.
    package var bytes: [UInt8] {
        // The section stands as its own bytes: its digest is over exactly these.
        Array("{\"order\":".utf8) + order.bytes + Array(",\"redaction\":".utf8)
            + redaction.json.canonicalBytes + Array("}".utf8)
    }

    /// Reads the form; nothing is checked yet.
    package init(bytes: [UInt8]) throws(ErasureError) {
        guard bytes.count <= Self.byteCountMax else { throw .malformed }
        do {
            guard let object = try JSON(canonical: bytes).object, object.keys == ["order", "redaction"],
                let orderJSON = object["order"], let redactionJSON = object["redaction"]
            else { throw ErasureError.malformed }
            order = try SealedSection(bytes: orderJSON.canonicalBytes)
            redaction = try SignedRecord(json: redactionJSON)
        } catch {
            // A notice is one thing: which part of it is defective helps nobody.
            throw .malformed
        }
    }

    /// The longest notice: a log entry and a section.
    private static var byteCountMax: Int { EntryBundle.entryByteCountMax + SealedSection.byteCountMax + 32 }

    /// What the redaction orders; nil where its section `order` says nothing a reader of this version knows.
    package var content: Redaction? {
        // A section that cannot be read orders nothing.
        try? Redaction(sections: [Redaction.orderSection: order.object])
    }

    /// Refuses a notice that does not hold for a section of a record: only the record's own party, by an
    /// office whose key is known, may have ordered exactly this.
    ///
    /// - Parameters:
    ///   - name: The section's name, one of the header's.
    ///   - header: The header of the record to which the section belongs; its signature was checked.
    ///   - keys: The keys and agreements by which the record's own log is read.
    package func check(
        for name: String, of header: Header<C>, in keys: ChannelKeys
    ) throws(ErasureError) {
        let ordering = redaction.header
        guard ordering.kind == Redaction.kindName, ordering.kindVersion == Redaction.kindVersion else {
            throw .notARedaction(kind: ordering.kind)
        }
        guard ordering.party == header.party else { throw .otherParty(ordering.party) }
        guard Redaction.reaches(kind: header.kind) else { throw .unreachable(kind: header.kind) }
        guard keys.agreementCores.contains(ordering.agreement.core) else { throw .unknownAgreement }
        guard keys.offices.offices.contains(ordering.office) else { throw .unknownOffice(ordering.office) }
        do throws(IntakeError) {
            try keys.offices.verify(redaction, at: 0)
        } catch {
            throw .badSignature(ordering.office)
        }
        guard order.name == Redaction.orderSection,
            ordering.sections[Redaction.orderSection] == order.digest
        else { throw .otherOrder }
        guard let content, content.of == header.id, content.erased?.contains(name) == true else {
            throw .notNamed(section: name)
        }
    }
}

/// By which keys and under which agreements the records of one party are read.
package struct ChannelKeys: Sendable {
    /// The keys of the party's offices.
    package let offices: OfficeKeys
    /// Cores of the agreement that are accepted.
    package let agreementCores: Set<ContentDigest>

    /// Keys and agreements.
    package init(offices: OfficeKeys, agreementCores: Set<ContentDigest>) {
        self.offices = offices
        self.agreementCores = agreementCores
    }
}

/// A section that was erased by order before it could be read here.
package struct ErasedSection: Hashable, Sendable {
    /// The section's name.
    package let name: String
    /// Its digest, as the signed header has it.
    package let digest: ContentDigest
    /// The notice of erasure that stands in its place, checked.
    package let notice: [UInt8]

    /// An erased section.
    package init(name: String, digest: ContentDigest, notice: [UInt8]) {
        self.name = name
        self.digest = digest
        self.notice = notice
    }
}

/// Why a notice of erasure was not taken for a section.
package enum ErasureError: SpokenError, Equatable {
    /// The bytes are not a notice.
    case malformed
    /// The signed record in it is of another kind or version.
    case notARedaction(kind: String)
    /// Another party than the record's own ordered it.
    case otherParty(PartyCode)
    /// Sections of this kind cannot be erased.
    case unreachable(kind: String)
    /// The redaction was made under an agreement this node has not signed.
    case unknownAgreement
    /// The redaction names an office for which no key is known.
    case unknownOffice(OfficeCode)
    /// The office's signature does not belong to the redaction.
    case badSignature(OfficeCode)
    /// The section `order` is not the one that was signed.
    case otherOrder
    /// The order names another record, or not this section.
    case notNamed(section: String)

    package var code: String {
        switch self {
        case .malformed: "erasure.malformed"
        case .notARedaction: "erasure.not-a-redaction"
        case .otherParty: "erasure.other-party"
        case .unreachable: "erasure.unreachable-kind"
        case .unknownAgreement: "erasure.unknown-agreement"
        case .unknownOffice: "erasure.unknown-office"
        case .badSignature: "erasure.bad-signature"
        case .otherOrder: "erasure.other-order"
        case .notNamed: "erasure.not-named"
        }
    }

    package var phrase: Phrase {
        let reason = reason
        return Phrase(
            en: "A section is withheld under a notice of erasure that does not hold: \(reason.en).",
            es: "Se omite una sección con una constancia de supresión que no vale: \(reason.es).")
    }

    private var reason: Phrase {
        switch self {
        case .malformed: Phrase(en: "it is not one", es: "no tiene la forma de una constancia")
        case .notARedaction(let kind):
            Phrase(en: "its record is of kind “\(kind)”", es: "su registro es de tipo «\(kind)»")
        case .otherParty(let party):
            Phrase(en: "it was ordered by “\(party)”", es: "la ordenó «\(party)»")
        case .unreachable(let kind):
            Phrase(
                en: "records of kind “\(kind)” cannot be erased",
                es: "los registros de tipo «\(kind)» no pueden suprimirse")
        case .unknownAgreement:
            Phrase(
                en: "it was made under an agreement this node has not signed",
                es: "se hizo bajo un acuerdo que este nodo no ha firmado")
        case .unknownOffice(let office):
            Phrase(
                en: "no key is known for office “\(office)”",
                es: "no se conoce llave de la oficina «\(office)»")
        case .badSignature(let office):
            Phrase(
                en: "the signature of office “\(office)” does not fit",
                es: "la firma de la oficina «\(office)» no corresponde")
        case .otherOrder:
            Phrase(en: "its order is not the one that was signed", es: "su orden no es la que se firmó")
        case .notNamed(let section):
            Phrase(
                en: "the order does not name section “\(section)” of this record",
                es: "la orden no nombra la sección «\(section)» de este registro")
        }
    }
}
