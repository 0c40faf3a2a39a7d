// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation

/// `enlace pair`
struct PairCommand: ParsableCommand {
    static let configuration = describe(
        "pair", en: "Pin a counterpart's card after comparing its fingerprint by voice.",
        es: "Fijar la tarjeta de una contraparte tras comparar su huella de viva voz.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Argument(
        help: help(
            en: "The counterpart's card.json; after it renewed keys, all newer cards in their order.",
            es: "El card.json de la contraparte; si renovó llaves, todas las tarjetas nuevas en orden."))
    var cards: [String]
    @Option(
        help: help(
            en: "The fingerprint as the counterpart read it; asked for if not given.",
            es: "La huella tal como la leyó la contraparte; se pregunta si no se indica."))
    var fingerprint: String?

    func run() throws {
        var last: PartyCard?
        var continued = true
        for (place, path) in cards.enumerated() {
            let signed = try read(path)
            let isFollowed = place + 1 < cards.count
            let standing = try node.folder.standing(of: signed, followed: isFollowed)
            if standing == .unvouched {
                continued = false
                try compare(signed.card)
            }
            try node.folder.pair(signed, followed: isFollowed)
            last = signed.card
        }
        guard let last else { return }
        if options.json {
            let result: JSON = [
                "address": .string(last.address), "continued": .bool(continued),
                "party": .string(last.party.rawValue), "serial": .integer(Int64(last.serial)),
            ]
            Terminal.print(result.canonicalText)
            return
        }
        if continued {
            Terminal.print(
                Phrase(
                    en: "The card continues the one held: the former key signed it. No voice is needed.",
                    es: "La tarjeta continúa la que se tenía: la firmó la llave anterior. "
                        + "No hace falta compararla de viva voz."))
        }
        Terminal.print(
            Phrase(
                en: "Paired with \(last.party) at \(last.address). Restart the node if it is running.",
                es: "Emparejado con \(last.party) en \(last.address). Reinicie el nodo si está en marcha."))
    }

    private func read(_ path: String) throws -> SignedCard {
        try SignedCard(try InputFile.read(path))
    }

    /// Nobody vouches for the card but the person on the telephone.
    private func compare(_ card: PartyCard) throws {
        let said = fingerprint ?? ask()
        guard Self.digits(said) == Self.digits(card.fingerprint) else {
            Terminal.note(
                Phrase(
                    en: "The fingerprint does not match the card. Do not pair; call back on a known number.",
                    es: "La huella no corresponde a la tarjeta. No empareje; llame a un número conocido."))
            throw CommandEnded(code: .badInput)
        }
    }

    private func ask() -> String {
        Terminal.note(
            Phrase(
                en: "Type the fingerprint as the counterpart reads it to you:",
                es: "Escriba la huella tal como se la lee la contraparte:"))
        return readLine() ?? ""
    }

    private static func digits(_ text: String) -> String { text.filter(\.isNumber) }
}
