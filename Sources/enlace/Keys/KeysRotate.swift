// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

extension KeysCommand {
    /// `enlace keys rotate`
    struct Rotate: ParsableCommand {
        static let configuration = describe(
            "rotate", en: "Renew keys of a stopped node and make the next card.",
            es: "Renovar llaves de un nodo detenido y crear la siguiente tarjeta.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Flag(help: help(en: "The key that signs logs and card.", es: "La llave de bitácoras y tarjeta."))
        var log = false
        @Flag(help: help(en: "The key of the mirror's receipts.", es: "La llave de los acuses del espejo."))
        var mirror = false
        @Flag(help: help(en: "The witness's key.", es: "La llave del testigo."))
        var witness = false
        @Flag(help: help(en: "The TLS key.", es: "La llave TLS."))
        var tls = false
        @Flag(
            help: help(
                en: "The key that wraps sections at rest.", es: "La llave que envuelve secciones guardadas."))
        var sectionMaster = false
        @Option(help: help(en: "The key of this office; may be repeated.", es: "La llave de esta oficina."))
        var office: [String] = []
        @Flag(
            help: help(
                en: "Declare the renewed keys compromised: they count only for what is held already.",
                es: "Declarar comprometidas las llaves renovadas: sólo valen para lo que ya se tiene."))
        var compromised = false

        func run() throws {
            var rotation = KeyRotation()
            rotation.log = log
            rotation.mirror = mirror
            rotation.witness = witness
            rotation.tls = tls
            rotation.sectionMaster = sectionMaster
            rotation.isCompromised = compromised
            for name in office {
                guard let code = OfficeCode(rawValue: name) else {
                    throw BadOption(name: "--office", value: name)
                }
                rotation.offices.insert(code)
            }
            let folder = node.folder
            let card = try StoppedNode.with(folder) {
                let before = try Node(folder: folder)
                let latest = try before.store.latestInstant(of: before.party)
                try before.store.close()
                let card = try folder.rotate(rotation, at: SystemClock().now(), latest: latest)
                // Opening it signs the heads anew and wraps the sections under the new key.
                try Node(folder: folder).store.close()
                return card
            }
            if options.json {
                let result: JSON = [
                    "card": .string(folder.cardFile.path), "fingerprint": .string(card.fingerprint),
                    "serial": .integer(Int64(card.serial)), "since": .string(card.since.description),
                ]
                Terminal.print(result.canonicalText)
                return
            }
            Terminal.print(
                Phrase(
                    en: "Done. Card number \(card.serial), fingerprint \(card.fingerprint).\nHand "
                        + "\(folder.cardFile.path) to the counterparts: they take it with enlace pair. Until "
                        + "then they refuse what the new keys sign; tell them by voice.",
                    es: "Hecho. Tarjeta número \(card.serial), huella \(card.fingerprint).\nEntregue "
                        + "\(folder.cardFile.path) a las contrapartes: la toman con enlace pair. Hasta "
                        + "entonces rechazan lo que firmen las llaves nuevas; avíseles de viva voz."))
        }
    }

    /// `enlace keys protect`
    struct Protect: ParsableCommand {
        static let configuration = describe(
            "protect", en: "Protect the key file with a passphrase or a secret file, or with nothing.",
            es: "Proteger el archivo de llaves con una frase de paso o un archivo secreto, o con nada.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(
            help: help(
                en: "“passphrase”, “none”, or a file with a secret.",
                es: "«passphrase», «none» o un archivo con un secreto."))
        var method: String

        func run() throws {
            let folder = node.folder
            let seal = try StoppedNode.with(folder) {
                // The old secret first: whoever does not know it changes nothing.
                _ = try folder.keys()
                let seal = try KeyProtectionOption.seal(method, node.secret.secrets)
                try folder.protectKeys(with: seal)
                return seal
            }
            if options.json {
                let result: JSON = ["protection": .string(seal?.protection.method ?? "none")]
                Terminal.print(result.canonicalText)
            } else if let seal {
                Terminal.print(
                    Phrase(
                        en: "The key file is protected (\(seal.protection.method)). Without the "
                            + "secret nobody "
                            + "can read it, not even you: keep a copy apart.",
                        es: "El archivo de llaves está protegido (\(seal.protection.method)). Sin el secreto "
                            + "nadie puede leerlo, tampoco usted: guarde una copia aparte."))
            } else {
                Terminal.print(
                    Phrase(
                        en: "The keys now lie in the clear; only the file's mode protects them.",
                        es: "Las llaves quedan ahora en claro; sólo las protege el modo del archivo."))
            }
        }
    }
}

/// How to protect a key file, as the command line says it.
enum KeyProtectionOption {
    /// The protection; nil for `none`.
    static func seal(_ method: String, _ secrets: KeySecrets) throws -> KeySeal? {
        switch method {
        case "none": nil
        case "passphrase": try secrets.newPassphrase()
        default: try secrets.newSecretFile(URL(filePath: method))
        }
    }
}
