// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What an envelope says of its record, of whatever class: claims, until the proof was verified.
package struct RecordClaim: Sendable, Hashable {
    /// The record.
    package let id: RecordID
    /// The name of its kind.
    package let kind: String
    /// The version of the kind's fields.
    package let kindVersion: Int
    /// The record that began its thread.
    package let thread: RecordID
    /// The record it answers, corrects or replaces.
    package let predecessor: RecordID?
    /// The party that speaks.
    package let party: PartyCode
    /// The office that signs.
    package let office: OfficeCode
    /// When the office says it spoke.
    package let instant: Instant
    /// The ceiling of its marking.
    package let marking: TrafficLight
    /// The agreement it was made under.
    package let agreement: AgreementVersions
    /// The digest of each section, by name.
    package let digests: [String: ContentDigest]
    /// The names of the disclosed sections, ascending.
    package let disclosed: [String]
    /// Why it was shared.
    package let purpose: Purpose

    /// The names of the sections that were kept back, ascending.
    package var withheld: [String] { digests.keys.filter { !disclosed.contains($0) }.sorted() }
}

extension RecordClaim {
    /// Reads what the entry of a channel claims.
    init(entry: [UInt8], in channel: ChannelName) throws(RecordProofError) {
        self = try Self.read(entry, as: channel.className.type)
    }

    private static func read<C: RecordClass>(
        _ entry: [UInt8], as _: C.Type
    ) throws(RecordProofError) -> RecordClaim {
        let envelope: Envelope<C>
        do throws(SealError) {
            envelope = try Envelope(entry: entry)
        } catch {
            throw .malformed(member: "entry")
        }
        let header = envelope.record.header
        return RecordClaim(
            id: header.id, kind: header.kind, kindVersion: header.kindVersion, thread: header.thread,
            predecessor: header.predecessor, party: header.party, office: header.office,
            instant: header.instant, marking: header.marking, agreement: header.agreement,
            digests: header.sections, disclosed: envelope.disclosed, purpose: envelope.purpose)
    }

    /// A section by name and digest, and with one member more where one is given.
    func reference(
        to name: String, adding member: String? = nil, _ value: JSON = ""
    ) throws(RecordProofError) -> JSON {
        guard let digest = digests[name] else { throw .malformed(member: "entry") }
        var object: JSONObject = ["digest": digest.json, "name": .string(name)]
        if let member { object[member] = value }
        return .object(object)
    }
}

/// Why a file is not a proof of a record, or is one that this program cannot judge.
package enum RecordProofError: SpokenError, Equatable {
    /// The bytes are not canonical JSON.
    case notCanonical(JSONError)
    /// The file is longer than any proof.
    case tooLong(bytes: Int)
    /// The file is of another kind.
    case otherKind
    /// The form's version is not one this program reads.
    case unknownVersion
    /// A member is missing, ill formed, superfluous, or does not follow from the others.
    case malformed(member: String)
    /// A card in it is none.
    case card(CardError)
    /// The proof of inclusion in it is none.
    case inclusion(LedgerError)

    package var code: String {
        switch self {
        case .notCanonical: "proof.not-canonical"
        case .tooLong: "proof.too-long"
        case .otherKind: "proof.other-kind"
        case .unknownVersion: "proof.unknown-version"
        case .malformed: "proof.malformed"
        case .card(let error): error.code
        case .inclusion: "proof.inclusion"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notCanonical(let error):
            Phrase(
                en: "The file is not one a node wrote, or it was changed: \(error.phrase.en) "
                    + "Ask for it again; this copy proves nothing.",
                es: "El archivo no lo escribió un nodo, o fue alterado: \(error.phrase.es) "
                    + "Pídalo de nuevo; esta copia no prueba nada.")
        case .tooLong(let bytes):
            Phrase(
                en: "The file has \(bytes) bytes; no proof of a record is that long.",
                es: "El archivo tiene \(bytes) bytes; ninguna constancia de un registro es tan larga.")
        case .otherKind:
            Phrase(
                en: "The file is not the proof of a record.",
                es: "El archivo no es la constancia de un registro.")
        case .unknownVersion:
            Phrase(
                en: "The proof has a form version this program does not read. Update the program.",
                es: "La constancia tiene una versión que este programa no lee. Actualice el programa.")
        case .malformed(let member):
            Phrase(
                en: "The part “\(member)” of the proof is missing, was changed, or does not follow from the "
                    + "rest. Ask for the proof again; this copy proves nothing.",
                es: "La parte «\(member)» de la constancia falta, fue alterada o no se sigue del resto. "
                    + "Pida la constancia de nuevo; esta copia no prueba nada.")
        case .card(let error):
            Phrase(
                en: "A card in the proof cannot be used. \(error.phrase.en)",
                es: "Una tarjeta de la constancia no sirve. \(error.phrase.es)")
        case .inclusion(let error):
            Phrase(
                en: "The part that places the record in the log cannot be read (\(error)). "
                    + "This copy proves nothing.",
                es: "La parte que sitúa el registro en la bitácora no se puede leer (\(error)). "
                    + "Esta copia no prueba nada.")
        }
    }
}
