// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore

/// `enlace misbehaviour`
struct MisbehaviourCommand: ParsableCommand {
    static let configuration = describe(
        "misbehaviour",
        en: "What counterparts did that they must not: list it, show it, let a channel go on.",
        es: "Faltas de las contrapartes: listarlas, explicarlas, permitir que un canal continúe.",
        subcommands: [
            MisbehaviourListCommand.self, MisbehaviourShowCommand.self, MisbehaviourResumeCommand.self,
        ])
}

/// `enlace misbehaviour list`
struct MisbehaviourListCommand: AsyncParsableCommand {
    static let configuration = describe(
        "list", en: "List everything that was found, newest first.",
        es: "Listar todo lo que se halló, lo más reciente primero.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption

    func run() async throws {
        let found = try await Misbehaviours(node).list()
        if options.json {
            Terminal.print(JSON.object(["misbehaviour": .array(found.map(\.json))]).canonicalText)
            return
        }
        if found.isEmpty {
            Terminal.print(Phrase(en: "Nothing was found.", es: "No se halló ninguna falta."))
        }
        for misbehaviour in found { Terminal.print(misbehaviour.line) }
    }
}

/// `enlace misbehaviour show`
struct MisbehaviourShowCommand: AsyncParsableCommand {
    static let configuration = describe(
        "show", en: "Explain the evidence of one, and print the file with --json.",
        es: "Explicar la evidencia de una falta; con --json, imprimir el archivo.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Argument(help: help(en: "Its number.", es: "Su número."))
    var number: Int

    func run() async throws {
        let bytes = try await Misbehaviours(node).evidence(number)
        if options.json {
            Terminal.print(String(decoding: bytes, as: UTF8.self))
        } else {
            try EvidenceExplanation(file: bytes).print()
        }
    }
}

/// `enlace misbehaviour resume`
struct MisbehaviourResumeCommand: AsyncParsableCommand {
    static let configuration = describe(
        "resume", en: "Let a stopped channel go on. What is still wrong is found again.",
        es: "Permitir que un canal suspendido continúe. Lo que siga mal se hallará de nuevo.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Argument(
        help: help(
            en: "The channel: author/recipient/class/lane; all stopped ones where it is left out.",
            es: "El canal: autora/destinataria/clase/carril; sin él, todos los suspendidos."))
    var channel: String?
    @Option(help: help(en: "Why; kept with the evidence.", es: "Por qué; se conserva con la evidencia."))
    var reason: String

    func run() async throws {
        let misbehaviours = Misbehaviours(node)
        let stopped = try await misbehaviours.list().filter { $0.resumption == nil }.map(\.channel)
        let wanted: [ChannelName]
        if let channel {
            guard let name = ChannelName(path: channel) else {
                throw BadOption(name: "channel", value: channel)
            }
            wanted = [name]
        } else {
            wanted = stopped
        }
        for channel in wanted { try await misbehaviours.resume(channel, because: reason) }
        if options.json {
            let resumed = JSON.array(wanted.map { .string($0.path) })
            Terminal.print(JSON.object(["resumed": resumed]).canonicalText)
            return
        }
        for channel in wanted {
            Terminal.print(
                Phrase(
                    en: "\(channel.path): goes on. Evidence and reason are kept.",
                    es: "\(channel.path): continúa. Se conservan la evidencia y el motivo."))
        }
        if wanted.isEmpty {
            Terminal.print(Phrase(en: "No channel is stopped.", es: "Ningún canal está suspendido."))
        }
    }
}

/// Asks the running node, or opens the folder of one that is not running.
private struct Misbehaviours {
    private let node: NodeOption

    init(_ node: NodeOption) { self.node = node }

    func list() async throws -> [StoredMisbehaviour] {
        try await OwnedNode.with(node.folder) {
            try await $0.misbehaviours()
        } stopped: {
            try $0.store.misbehaviours()
        }
    }

    func evidence(_ number: Int) async throws -> [UInt8] {
        try await OwnedNode.with(node.folder) {
            try await $0.evidence(ofMisbehaviour: number)
        } stopped: {
            try $0.evidence(ofMisbehaviour: number)
        }
    }

    func resume(_ channel: ChannelName, because reason: String) async throws {
        try await OwnedNode.with(node.folder) {
            try await $0.resume(channel, because: reason)
        } stopped: {
            try await $0.resume(channel, by: "cli", because: reason)
        }
    }
}

extension StoredMisbehaviour {
    /// One line for a person: number, instant, channel, what was done, and whether the channel goes on.
    fileprivate var line: Phrase {
        let en = "\(number)  \(foundAt)  \(channel.path)  [\(code)]\n   \(words.en)\n"
        let es = "\(number)  \(foundAt)  \(channel.path)  [\(code)]\n   \(words.es)\n"
        guard let resumption else {
            return Phrase(
                en: en + "   STOPPED. Evidence: evidence/\(fileName)",
                es: es + "   SUSPENDIDO. Evidencia: evidence/\(fileName)")
        }
        return Phrase(
            en: en + "   Resumed \(resumption.at) by \(resumption.by): \(resumption.reason)",
            es: es + "   Reanudado \(resumption.at) por \(resumption.by): \(resumption.reason)")
    }
}
