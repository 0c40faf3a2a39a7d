// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a record was not released, redacted or destroyed as asked. Nothing was recorded or erased.
package enum DisclosureError: SpokenError, Equatable {
    /// Only the party that said a record may release or redact it.
    case foreignRecord(RecordID, of: PartyCode)
    /// The record has no section of this name.
    case noSuchSection(String, of: RecordID, known: [String])
    /// The recipient was told everything that would be disclosed already.
    case nothingNew(RecordID, to: PartyCode)
    /// Records of this kind are told by rule only.
    case byRuleOnly(kind: String)
    /// No order reaches records of this kind.
    case unreachable(kind: String)
    /// Everything named was erased already.
    case alreadyErased(RecordID)
    /// There is no redaction by another party with this id that this node can read.
    case noRedaction(RecordID)
    /// A redaction or a confirmation is made by its own command, which erases; saying it is not enough.
    case byCommandOnly(kind: String)
    /// What these heads disclose was erased since: the picture of then cannot be computed any more.
    case erasedSince(RecordID)

    package var code: String {
        switch self {
        case .foreignRecord: "record.of-another-party"
        case .noSuchSection: "record.no-such-section"
        case .nothingNew: "record.nothing-new"
        case .byRuleOnly: "record.by-rule-only"
        case .unreachable: "record.not-redactable"
        case .alreadyErased: "record.already-erased"
        case .noRedaction: "record.no-redaction"
        case .byCommandOnly: "record.by-command-only"
        case .erasedSince: "picture.erased-since"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .foreignRecord(let id, let party):
            Phrase(
                en: "Record \(id) is of “\(party)”: only that party can release or redact it.",
                es: "El registro \(id) es de «\(party)»: sólo esa parte puede difundirlo o testarlo.")
        case .noSuchSection(let name, let id, let known):
            Phrase(
                en: "Record \(id) has no section “\(name)”. It has: \(known.joined(separator: ", ")).",
                es:
                    "El registro \(id) no tiene la sección «\(name)». "
                    + "Tiene: \(known.joined(separator: ", "))."
            )
        case .nothingNew(let id, let party):
            Phrase(
                en: "“\(party)” was told everything of record \(id) that this would disclose.",
                es: "Ya se difundió a «\(party)» todo lo que esto divulgaría del registro \(id).")
        case .byRuleOnly(let kind):
            Phrase(
                en: "Records of kind “\(kind)” are told by rule of the agreement, not by decision.",
                es: "Los registros de tipo «\(kind)» se difunden por regla del acuerdo, no por decisión.")
        case .unreachable(let kind):
            Phrase(
                en: "Records of kind “\(kind)” cannot be redacted: they say what was exchanged and erased.",
                es: "Los registros de tipo «\(kind)» no se testan: dicen qué se intercambió y se suprimió.")
        case .alreadyErased(let id):
            Phrase(
                en: "What is named of record \(id) was erased already.",
                es: "Lo indicado del registro \(id) ya fue suprimido.")
        case .noRedaction(let id):
            Phrase(
                en: "This node holds no redaction \(id) of another party. See enlace records.",
                es: "Este nodo no tiene un testado \(id) de otra parte. Vea enlace records.")
        case .byCommandOnly(let kind):
            Phrase(
                en: "A record of kind “\(kind)” erases: make it with enlace redact or "
                    + "enlace confirm-destruction.",
                es: "Un registro de tipo «\(kind)» suprime: elabórelo con enlace redact o "
                    + "enlace confirm-destruction.")
        case .erasedSince(let id):
            Phrase(
                en: "The picture at these heads cannot be computed any more: a section of record \(id) was "
                    + "erased by order since. Ask for newer heads.",
                es: "El cuadro a estas alturas ya no puede calcularse: desde entonces se suprimió por orden "
                    + "una sección del registro \(id). Pida encabezados más recientes.")
        }
    }
}
