// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What a failed check means for whoever has to decide by the proof.
enum ProofFailure {
    static func otherParty(_ party: PartyCode, _ author: PartyCode) -> Phrase {
        Phrase(
            en:
                "The record speaks for “\(party)”, but stands in a log of “\(author)”. It proves nothing "
                + "about either.",
            es:
                "El registro habla por «\(party)», pero está en una bitácora de «\(author)». No prueba nada "
                + "de ninguna.")
    }

    static func office(_ office: OfficeCode, _ party: PartyCode) -> Phrase {
        Phrase(
            en:
                "The signature is not that of office “\(office)” of “\(party)”, or the record was changed "
                + "after it was signed. These words must not be attributed to that office.",
            es:
                "La firma no es de la oficina «\(office)» de «\(party)», o el registro fue alterado después "
                + "de firmarse. Estas palabras no deben atribuirse a esa oficina.")
    }

    static func log(_ party: PartyCode, _ path: String) -> Phrase {
        Phrase(
            en:
                "The head of the log \(path) is not signed by “\(party)”, or was changed. It does not show "
                + "that “\(party)” released the record.",
            es: "La cabeza de la bitácora \(path) no lleva la firma de «\(party)», o fue alterada. No "
                + "muestra que «\(party)» haya difundido el registro.")
    }

    static func signatureCount(_ count: Int) -> Phrase {
        Phrase(
            en:
                "The head of the log carries \(count) signature(s); a proof carries two, the author’s and "
                + "the recipient’s. Ask for the proof again.",
            es:
                "La cabeza de la bitácora lleva \(count) firma(s); una constancia lleva dos, la del "
                + "autor y la del destinatario. Pida la constancia de nuevo.")
    }

    static func receipt(_ party: PartyCode) -> Phrase {
        Phrase(
            en: "“\(party)” did not countersign this head of the log, or the countersignature was changed. "
                + "Nothing shows that “\(party)” received the record.",
            es: "«\(party)» no refrendó esta cabeza de la bitácora, o el refrendo fue alterado. Nada "
                + "muestra que «\(party)» haya recibido el registro.")
    }

    static func receiptTime(_ party: PartyCode) -> Phrase {
        Phrase(
            en:
                "The countersignature of “\(party)” states a time that no clock shows. Nothing shows when "
                + "the record was received.",
            es: "El refrendo de «\(party)» indica una hora que ningún reloj marca. Nada muestra cuándo se "
                + "recibió el registro.")
    }

    static func inclusion(_ path: String) -> Phrase {
        Phrase(
            en:
                "The record is not where the proof places it in the log \(path). The two signatures over "
                + "that log say nothing about this record.",
            es:
                "El registro no está donde la constancia lo sitúa en la bitácora \(path). Las dos firmas "
                + "sobre esa bitácora no dicen nada de este registro.")
    }

    static func section(_ name: String) -> Phrase {
        Phrase(
            en:
                "Section “\(name)” is not the one that was signed. What it says must not be attributed to "
                + "the office; the rest of the proof stands for itself.",
            es: "La sección «\(name)» no es la que se firmó. Lo que dice no debe atribuirse a la oficina; el "
                + "resto de la constancia vale por sí mismo.")
    }

    static func pinned(_ party: PartyCode) -> Phrase {
        Phrase(
            en: "The card of “\(party)” in the proof is not the one given for comparison. Whoever made this "
                + "proof may have made up the keys as well: ask “\(party)” for its fingerprint by a channel "
                + "you knew before.",
            es: "La tarjeta de «\(party)» en la constancia no es la que se dio para comparar. Quien la hizo "
                + "pudo inventar también las llaves: pida a «\(party)» su huella por un canal que ya conocía."
        )
    }
}
