// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

extension ProofReport {
    /// What each check that found no fault shows, in words for somebody who was not there.
    package func shown(by check: ProofCheck) -> Phrase {
        let (claim, channel) = (proof.claim, proof.channel)
        switch check {
        case .cards:
            return Phrase(
                en:
                    "The cards of “\(channel.author)” and “\(channel.recipient)” are each signed with their "
                    + "own key and follow one another.",
                es:
                    "Las tarjetas de «\(channel.author)» y «\(channel.recipient)» están firmadas cada una "
                    + "con su propia llave y se siguen una a otra.")
        case .office:
            return Phrase(
                en: "Office “\(claim.office)” of “\(claim.party)” signed the record. Only the holder of that "
                    + "office’s secret key can make this signature, and it covers every word of the record.",
                es: "La oficina «\(claim.office)» de «\(claim.party)» firmó el registro. Sólo quien tiene la "
                    + "llave secreta de esa oficina puede hacer esta firma, y cubre cada palabra del "
                    + "registro."
            )
        case .log:
            return Phrase(
                en: "“\(channel.author)” signed the head of the log \(channel.path), size \(size ?? 0): "
                    + "it bound itself to exactly these entries in this order.",
                es: "«\(channel.author)» firmó la cabeza de la bitácora \(channel.path), tamaño "
                    + "\(size ?? 0): quedó obligada a exactamente estas entradas en este orden.")
        case .receipt: return receiptShown
        case .inclusion:
            return Phrase(
                en:
                    "The record is entry \(proof.inclusion.index) of that log, counted from "
                    + "0. It can be neither removed nor exchanged without breaking both signatures.",
                es:
                    "El registro es la entrada \(proof.inclusion.index) de esa bitácora, contando "
                    + "desde 0. No se puede quitar ni cambiar sin romper ambas firmas.")
        case .sections:
            return Phrase(
                en: "Each section shown here is, bit by bit, the one that was signed.",
                es: "Cada sección que aquí se muestra es, bit por bit, la que se firmó.")
        case .pinned:
            return Phrase(
                en: "The cards in the proof are those given for comparison.",
                es: "Las tarjetas de la constancia son las que se dieron para comparar.")
        }
    }

    private var receiptShown: Phrase {
        let recipient = proof.channel.recipient
        let at = receiptSecond ?? "…"
        return Phrase(
            en:
                "“\(recipient)” countersigned that head. In the second \(at) at the latest, on its own "
                + "clock, its node held the record and every section disclosed with it.",
            es: "«\(recipient)» refrendó esa cabeza. A más tardar en el segundo \(at), según su propio "
                + "reloj, su nodo tenía el registro y cada sección difundida con él.")
    }

    /// When the recipient countersigned, as far as a countersignature tells it: to the second, cut off. With
    /// milliseconds it would seem to come before what was said in the same second.
    package var receiptSecond: String? { receiptAt.map { "\($0)".replacing(".000Z", with: "Z") } }

    /// What a sound proof leaves open, whatever it says.
    package var notShown: [Phrase] {
        let (claim, channel) = (proof.claim, proof.channel)
        var open = [
            Phrase(
                en: "Whether what the record says is true. The proof shows that it was said, by whom and to "
                    + "whom.",
                es:
                    "Si lo que dice el registro es cierto. La constancia muestra que se dijo, quién y a "
                    + "quién."
            ),
            Phrase(
                en:
                    "Whether the record was made at \(claim.instant): that time is the author’s own word. "
                    + "Only the countersignature is a time of the other side.",
                es: "Si el registro se hizo a las \(claim.instant): esa hora es palabra del autor. Sólo el "
                    + "refrendo es una hora de la otra parte."),
            Phrase(
                en:
                    "Whether a person at “\(channel.recipient)” read it. A machine countersigned; a desk’s "
                    + "word is a record of its own, an acknowledgement.",
                es:
                    "Si una persona de «\(channel.recipient)» lo leyó. Refrendó una máquina; la palabra de "
                    + "una mesa es un registro propio, el acuse de recibo."),
        ]
        if !isPinned {
            open.append(
                Phrase(
                    en:
                        "Whether the keys are those of the two governments. Compare the fingerprints with "
                        + "each of them, by voice or on paper, over a channel known before.",
                    es:
                        "Si las llaves son las de los dos gobiernos. Compare las huellas con cada uno, de "
                        + "viva voz o en papel, por un canal conocido de antes."))
        }
        return open
    }

    /// The result in one sentence.
    package var verdict: Phrase {
        guard isSound else {
            return Phrase(
                en: "NOT PROVED. At least one check failed; what that means stands beside it.",
                es: "NO PROBADO. Al menos una comprobación falló; junto a ella se dice qué significa.")
        }
        return isPinned
            ? Phrase(
                en: "PROVED, with the keys given for comparison.",
                es: "PROBADO, con las llaves dadas para comparar.")
            : Phrase(
                en: "PROVED, if the fingerprints below are those of the two parties.",
                es: "PROBADO, si las huellas de abajo son las de ambas partes.")
    }
}

extension ProofReport {
    /// The fingerprints of the cards in force, of the author and then of the recipient.
    package var fingerprints: [(party: PartyCode, fingerprint: String)] {
        [proof.channel.author, proof.channel.recipient].compactMap { party in
            (proof.cards[party]?.last).map { (party, $0.card.fingerprint) }
        }
    }
}
