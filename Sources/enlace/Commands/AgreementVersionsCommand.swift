// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation

/// A document of a version, read from a file.
private func document(_ path: String) throws -> SignedAgreementVersion {
    try SignedAgreementVersion(try InputFile.read(path))
}

/// Says who has signed a document and who has not.
private func report(_ signed: SignedAgreementVersion, at path: String, json: Bool) {
    let version = signed.version
    let missing = Set(version.parties.keys).subtracting(signed.signers).sorted()
    guard !json else {
        let result: JSON = [
            "digest": version.digest.json, "file": .string(path),
            "missing": .array(missing.map(\.json)), "number": .integer(Int64(version.number)),
            "signers": .array(signed.signers.sorted().map(\.json)),
            "validFrom": .string(version.validFrom.description),
        ]
        Terminal.print(result.canonicalText)
        return
    }
    let signers: String = signed.signers.sorted().map(\.rawValue).joined(separator: ", ")
    let from: String = version.validFrom.description
    Terminal.print(
        Phrase(
            en: "Version \(version.number), valid from \(from), in \(path). Signed by: \(signers).",
            es: "Versión \(version.number), vigente desde \(from), en \(path). Firmas: \(signers)."))
    guard !missing.isEmpty else {
        Terminal.print(Phrase(en: "All have signed; adopt it.", es: "Todas firmaron; adóptela."))
        return
    }
    let open: String = missing.map(\.rawValue).joined(separator: ", ")
    Terminal.print(Phrase(en: "Still to sign: \(open).", es: "Falta que firmen: \(open)."))
}

extension AgreementCommand {
    /// `enlace agreement propose`
    struct Propose: ParsableCommand {
        static let configuration = describe(
            "propose", en: "Make the next version of the agreement out of a folder, and sign it.",
            es: "Crear la siguiente versión del acuerdo a partir de una carpeta, y firmarla.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(help: help(en: "Folder of the changed agreement.", es: "Carpeta del acuerdo cambiado."))
        var folder: String
        @Option(help: help(en: "File to write.", es: "Archivo por escribir."))
        var out: String
        @Option(help: help(en: "Card of a party that joins.", es: "Tarjeta de una parte que se une."))
        var card: [String] = []
        @Option(
            help: help(
                en: "Moment from which it holds, e.g. 2027-01-01T00:00:00.000Z; now if none is given.",
                es: "Vigente desde, p. ej. 2027-01-01T00:00:00.000Z; ahora si no se indica."))
        var validFrom: String?

        func run() throws {
            var instant = SystemClock().now()
            if let text = validFrom {
                guard let given = Instant(text) else { throw BadOption(name: "--valid-from", value: text) }
                instant = given
            }
            let cards = try card.map { try SignedCard(try InputFile.read($0)) }
            let signed = try node.folder.propose(
                URL(filePath: folder), joining: cards, validFrom: instant)
            // Over a version that others have signed already it would take their signatures away.
            try ResultFile.write(signed.bytes, to: URL(filePath: out))
            report(signed, at: out, json: options.json)
        }
    }

    /// `enlace agreement sign`
    struct Sign: ParsableCommand {
        static let configuration = describe(
            "sign", en: "Sign a version of the agreement after checking its texts and keys.",
            es: "Firmar una versión del acuerdo tras comprobar sus textos y llaves.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(
            help: help(en: "The version; signed in place.", es: "La versión; se firma en el mismo archivo."))
        var file: String
        @Option(help: help(en: "Folder of its texts.", es: "Carpeta de sus textos."))
        var agreement: String?

        func run() throws {
            let signed = try node.folder.sign(
                try document(file), texts: agreement.map { URL(filePath: $0) })
            try Data(signed.bytes).write(to: URL(filePath: file), options: .atomic)
            report(signed, at: file, json: options.json)
        }
    }

    /// `enlace agreement adopt`
    struct Adopt: ParsableCommand {
        static let configuration = describe(
            "adopt", en: "Take a signed version into force at a stopped node.",
            es: "Poner en vigor una versión firmada en un nodo detenido.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(
            help: help(
                en: "The version, or copies of it that were signed apart.",
                es: "La versión, o copias de ella firmadas por separado."))
        var files: [String]
        @Option(help: help(en: "Folder of its texts.", es: "Carpeta de sus textos."))
        var agreement: String?

        func run() throws {
            let copies = try files.map(document)
            guard var signed = copies.first else { throw AgreementVersionError.malformed }
            for copy in copies.dropFirst() { signed = try signed.merged(with: copy) }
            let folder = node.folder
            let card = try StoppedNode.with(folder) {
                try folder.adopt(
                    signed, texts: agreement.map { URL(filePath: $0) }, at: SystemClock().now())
            }
            let version = signed.version
            if options.json {
                let result: JSON = [
                    "fingerprint": .string(card?.fingerprint ?? ""),
                    "number": .integer(Int64(version.number)),
                    "validFrom": .string(version.validFrom.description),
                ]
                Terminal.print(result.canonicalText)
                return
            }
            Terminal.print(
                Phrase(
                    en: "Version \(version.number) is adopted and holds from \(version.validFrom).",
                    es: "La versión \(version.number) queda adoptada, vigente desde \(version.validFrom)."))
            guard let card else { return }
            Terminal.print(
                Phrase(
                    en: "The next card states it: \(folder.cardFile.path), fingerprint \(card.fingerprint).",
                    es: "La siguiente tarjeta la indica: \(folder.cardFile.path), huella \(card.fingerprint)."
                ))
        }
    }

    /// `enlace agreement versions`
    struct Versions: ParsableCommand {
        static let configuration = describe(
            "versions", en: "List the adopted versions, who is bound, and what parties that left got last.",
            es: "Listar las versiones adoptadas, quién está obligado y lo último que recibió quien salió.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption

        func run() throws {
            let opened = try Node(folder: node.folder)
            let current = opened.book.edition(at: SystemClock().now()).number
            let finals = try opened.finalStatements()
            try opened.store.close()
            if options.json {
                let result: JSON = [
                    "current": .integer(Int64(current)), "left": .array(finals.map(\.json)),
                    "versions": .array(opened.book.editions.map(\.json)),
                ]
                Terminal.print(result.canonicalText)
                return
            }
            for edition in opened.book.editions {
                let parties = edition.parties.sorted().map(\.rawValue).joined(separator: ", ")
                let mark = edition.number == current ? "●" : "○"
                var from = Terminal.say(Phrase(en: "from the beginning", es: "desde el principio"))
                if let validFrom = edition.validFrom { from = validFrom.description }
                Terminal.print("\(mark) \(edition.number)  \(from)  \(parties)  \(edition.agreementDigest)")
            }
            for final in finals {
                Terminal.print(
                    Phrase(
                        en: "“\(final.party)” left on \(final.leftAt). The last it got:",
                        es: "«\(final.party)» salió el \(final.leftAt). Lo último que recibió:"))
                for head in final.sent {
                    Terminal.print("  \(head.log.path)  \(head.size)  \(head.root.base64)")
                }
            }
        }
    }
}

extension AgreementBook.Edition {
    /// The edition for machines.
    var json: JSON {
        [
            "agreement": agreementDigest.json, "core": versions.core.json,
            "number": .integer(Int64(number)), "parties": .array(parties.sorted().map(\.json)),
            "validFrom": .string(validFrom?.description ?? ""),
        ]
    }
}

extension FinalStatement {
    /// The statement for machines, with the signed checkpoints.
    var json: JSON {
        func notes(_ heads: [StoredHead]) -> JSON {
            .array(heads.map { .string(String(decoding: $0.note, as: UTF8.self)) })
        }
        return [
            "leftAt": .string(leftAt.description), "party": party.json, "received": notes(received),
            "sent": notes(sent),
        ]
    }
}
