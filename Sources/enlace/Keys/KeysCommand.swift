// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace keys`
struct KeysCommand: ParsableCommand {
    static let configuration = describe(
        "keys", en: "List, publish, renew and protect the keys of a node.",
        es: "Listar, publicar, renovar y proteger las llaves de un nodo.",
        subcommands: [List.self, ExportPublic.self, Rotate.self, Protect.self])

    /// `enlace keys list`
    struct List: ParsableCommand {
        static let configuration = describe(
            "list", en: "Say what each key is for, its fingerprint and since when it holds.",
            es: "Decir para qué es cada llave, su huella y desde cuándo vale.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption

        func run() throws {
            _ = try node.folder.settings()
            let protection = try node.folder.keyProtection()
            let history = try node.folder.ownHistory()
            let keys = PublicKeyLine.all(of: history)
            if options.json {
                let result: JSON = [
                    "card": .string(history.current.fingerprint), "keys": .array(keys.map(\.json)),
                    "protection": .string(protection?.method ?? "none"),
                    "serial": .integer(Int64(history.current.serial)),
                ]
                Terminal.print(result.canonicalText)
                return
            }
            for key in keys {
                Terminal.print("\(key.spokenDigits)  \(key.since)  \(Terminal.say(key.purpose))")
            }
            let method = protection?.method ?? Terminal.say(Phrase(en: "none", es: "ninguna"))
            Terminal.print(
                Phrase(
                    en: """
                        Wraps the keys of sections at rest: no public half; it never leaves the node.
                        Card number \(history.current.serial), fingerprint \(history.current.fingerprint)
                        Protection of the key file: \(method)
                        """,
                    es: """
                        Envuelve las llaves de secciones guardadas: sin mitad pública; nunca sale del nodo.
                        Tarjeta número \(history.current.serial), huella \(history.current.fingerprint)
                        Protección del archivo de llaves: \(method)
                        """))
        }
    }

    /// `enlace keys export-public`
    struct ExportPublic: ParsableCommand {
        static let configuration = describe(
            "export-public",
            en: "Print the card and the verifier keys of logs, mirror and witness.",
            es: "Imprimir la tarjeta y las llaves verificadoras de bitácoras, espejo y testigo.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption

        func run() throws {
            let lines = try VerifierKeyLine.all(in: node.folder)
            guard options.json else {
                Terminal.print(String(decoding: try Data(contentsOf: node.folder.cardFile), as: UTF8.self))
                for line in lines { Terminal.print("\(line.use) \(line.text)") }
                return
            }
            let card = try JSON(canonical: Array(try Data(contentsOf: node.folder.cardFile)))
            func keys(_ use: String) -> JSON {
                .array(lines.filter { $0.use == use }.map { .string($0.text) })
            }
            let result: JSON = [
                "card": card, "logs": keys("log"), "mirrors": keys("mirror"), "witnesses": keys("witness"),
            ]
            Terminal.print(result.canonicalText)
        }
    }
}
