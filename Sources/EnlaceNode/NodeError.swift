// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a node did not do what it was asked.
package enum NodeError: SpokenError {
    /// The node is shutting down.
    case stopping
    /// More waits to be written than the node accepts.
    case overloaded
    /// The record is not acceptable; every reason is given.
    case unacceptable([Problem])
    /// Words of the record seem to identify a person.
    case identifiers([FlaggedField])
    /// The role may not do this.
    case notAllowed(role: Code, action: AuthorityAction, kind: String)
    /// There is no such record here.
    case noSuchRecord(RecordID)
    /// What is acknowledged must come from another party.
    case ownRecord(RecordID)
    /// A record of this kind is not acknowledged by a desk.
    case noCall(RecordID)
    /// A hand-over is given and taken by the posts it names.
    case otherPost(String)
    /// No paired counterpart has this code.
    case noCounterpart(PartyCode)
    /// The record was made under a version of the agreement that the recipient has not signed.
    case foreignVersion(RecordID, PartyCode)
    /// The party does not belong to the agreement now.
    case notMember(PartyCode)
    /// A log is shorter here than the head that was asked for.
    case headNotHeld(origin: String)

    package var code: String {
        switch self {
        case .stopping: "node.stopping"
        case .overloaded: "node.overloaded"
        case .unacceptable(let problems): problems.first?.code ?? "record.unacceptable"
        case .identifiers: "record.identifiers"
        case .notAllowed: "authority.not-allowed"
        case .noSuchRecord: "record.not-found"
        case .ownRecord: "record.own"
        case .noCall: "record.no-call"
        case .otherPost: "record.other-post"
        case .noCounterpart: "exchange.no-counterpart"
        case .foreignVersion: "agreement.foreign-version"
        case .notMember: "agreement.not-a-member"
        case .headNotHeld: "picture.head-not-held"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .stopping:
            Phrase(
                en: "The node is stopping and takes nothing new. Use voice, and try again shortly.",
                es: "El nodo se está deteniendo y no admite nada nuevo. Use voz e intente de nuevo en breve.")
        case .overloaded:
            Phrase(
                en: "Too much is waiting to be recorded. Use voice for urgent calls and try again.",
                es: "Hay demasiado por registrar. Use voz para lo urgente e intente de nuevo.")
        case .unacceptable(let problems):
            Phrase(
                en: problems.map(\.phrase.en).joined(separator: " "),
                es: problems.map(\.phrase.es).joined(separator: " "))
        case .identifiers(let flagged):
            Phrase(
                en: "Nothing was recorded. " + flagged.map(\.phrase.en).joined(separator: " "),
                es: "No se registró nada. " + flagged.map(\.phrase.es).joined(separator: " "))
        case .notAllowed(let role, let action, let kind):
            Phrase(
                en: "The role “\(role)” may not \(action.phrase.en) records of kind “\(kind)”. "
                    + "Ask your duty chief.",
                es: "El rol «\(role)» no puede \(action.phrase.es) registros de tipo «\(kind)». "
                    + "Consulte a su jefe de guardia.")
        case .noSuchRecord(let id):
            Phrase(
                en: "This node holds no record \(id).", es: "Este nodo no tiene el registro \(id).")
        case .ownRecord:
            Phrase(
                en: "Only the other party can acknowledge this call.",
                es: "Sólo la otra parte puede acusar recibo de este aviso.")
        case .noCall(let id):
            Phrase(
                en: "Record \(id) is not of a kind that a desk acknowledges: alerts, first notices, requests "
                    + "for assistance, calls by voice and tests of links.",
                es:
                    "El registro \(id) no es de los tipos de los que una mesa acusa recibo: alertas, "
                    + "primeros avisos, solicitudes de apoyo, llamadas de voz y pruebas de enlace.")
        case .otherPost(let post):
            Phrase(
                en: "The hand-over names the post “\(post)”. Sign in as that post.",
                es: "La entrega de guardia nombra el puesto «\(post)». Ingrese con ese puesto.")
        case .noCounterpart(let party):
            Phrase(
                en: "The node is not paired with “\(party)”. Pair it with: enlace pair",
                es: "El nodo no está emparejado con «\(party)». Emparéjelo con: enlace pair")
        case .foreignVersion(let id, let party):
            Phrase(
                en:
                    "Record \(id) was made under a version of the agreement that “\(party)” has "
                    + "not signed, so "
                    + "it would refuse it. Say it anew.",
                es:
                    "El registro \(id) se hizo con una versión del acuerdo que «\(party)» no ha "
                    + "firmado, y lo "
                    + "rechazaría. Dígalo de nuevo.")
        case .notMember(let party):
            Phrase(
                en:
                    "“\(party)” does not belong to the agreement now, so nothing goes to it or "
                    + "comes from it. "
                    + "See: enlace agreement versions",
                es: "«\(party)» no pertenece ahora al acuerdo: nada se le envía ni se recibe de ella. "
                    + "Vea: enlace agreement versions")
        case .headNotHeld(let origin):
            Phrase(
                en: "The log \(origin) is not held up to the size asked for.",
                es: "La bitácora \(origin) no se tiene hasta el tamaño solicitado.")
        }
    }
}
