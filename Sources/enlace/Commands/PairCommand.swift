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
    @Argument(help: help(en: "The counterpart's card.json.", es: "El card.json de la contraparte."))
    var card: String
    @Option(
        help: help(
            en: "The fingerprint as the counterpart read it; asked for if not given.",
            es: "La huella tal como la leyó la contraparte; se pregunta si no se indica."))
    var fingerprint: String?

    func run() throws {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: card)))
        } catch {
            throw NodeFolderError.missing(card)
        }
        let read = try PartyCard(signed: bytes)
        let said = fingerprint ?? ask()
        guard Self.digits(said) == Self.digits(read.fingerprint) else {
            Terminal.note(
                Phrase(
                    en: "The fingerprint does not match the card. Do not pair; call back on a known number.",
                    es: "La huella no corresponde a la tarjeta. No empareje; llame a un número conocido."))
            throw CommandEnded(code: .badInput)
        }
        try node.folder.pair(with: read, signed: bytes)
        if options.json {
            let result: JSON = ["address": .string(read.address), "party": .string(read.party.rawValue)]
            Terminal.print(result.canonicalText)
        } else {
            Terminal.print(
                Phrase(
                    en: "Paired with \(read.party) at \(read.address). Restart the node if it is running.",
                    es: "Emparejado con \(read.party) en \(read.address). Reinicie el nodo si está en marcha."
                ))
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
