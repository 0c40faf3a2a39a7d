// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

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
    /// The agreement leaves the decision to two persons.
    case secondPerson(kind: String, TrafficLight)
    /// Who wrote or proposed it may not also decide.
    case samePerson(RecordID)
    /// No release was proposed under this id.
    case noProposal(RecordID)
    /// The proposal does not wait any more.
    case decided(RecordID, PendingRelease.State)
    /// The section of the record is not held.
    case notHeld(String, of: RecordID)

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
        case .secondPerson: "release.second-person"
        case .samePerson: "release.same-person"
        case .noProposal: "release.no-proposal"
        case .decided: "release.decided"
        case .notHeld: "record.not-held"
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
        case .secondPerson, .samePerson, .noProposal, .decided, .notHeld: twoPersonsPhrase
        case .erasedSince(let id):
            Phrase(
                en: "The picture at these heads cannot be computed any more: a section of record \(id) was "
                    + "erased by order since. Ask for newer heads.",
                es: "El cuadro a estas alturas ya no puede calcularse: desde entonces se suprimió por orden "
                    + "una sección del registro \(id). Pida encabezados más recientes.")
        }
    }
}

extension DisclosureError {
    /// What is said about decisions that take two persons.
    private var twoPersonsPhrase: Phrase {
        switch self {
        case .secondPerson(let kind, let marking):
            Phrase(
                en: "Records of kind “\(kind)” are marked TLP:\(marking.rawValue): the agreement leaves "
                    + "their release to two persons. Propose it; another account confirms.",
                es: "Los registros de tipo «\(kind)» llevan la marca TLP:\(marking.rawValue): el acuerdo "
                    + "deja su difusión a dos personas. Propóngala; otra cuenta la confirma.")
        case .samePerson(let id):
            Phrase(
                en: "Who wrote or proposed record \(id) cannot also decide. Ask another account that may "
                    + "release.",
                es: "Quien elaboró o propuso el registro \(id) no puede además decidir. Pida a otra cuenta "
                    + "con facultad de difundir.")
        case .noProposal(let id):
            Phrase(
                en: "This node holds no proposed release \(id).",
                es: "Este nodo no tiene una propuesta de difusión \(id).")
        case .decided(let id, let state):
            Phrase(
                en: "The proposed release \(id) does not wait any more: \(state.phrase.en).",
                es: "La propuesta de difusión \(id) ya no espera: \(state.phrase.es).")
        case .notHeld(let section, let id):
            Phrase(
                en: "Section “\(section)” of record \(id) is not held, or was released already.",
                es: "La sección «\(section)» del registro \(id) no está retenida o ya se difundió.")
        default: preconditionFailure("other errors have their own words")
        }
    }
}
