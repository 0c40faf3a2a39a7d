// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceServer

/// `enlace status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = describe(
        "status", en: "Say what a running node holds, and how far its counterparts have receipted it.",
        es: "Decir qué tiene un nodo en marcha y hasta dónde acusaron recibo las contrapartes.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption

    func run() async throws {
        let client = try LocalClient(folder: node.folder)
        let status = try await client.run { try await $0.status() }
        if options.json {
            Terminal.print(status.json.canonicalText)
            return
        }
        for log in status.own {
            Terminal.print(
                Phrase(
                    en: "\(log.path): \(log.size) entries\(log.receipted.map { ", \($0) receipted" } ?? "")",
                    es: "\(log.path): \(log.size) entradas\(log.receipted.map { ", \($0) con acuse" } ?? "")"))
        }
        for log in status.mirrors {
            Terminal.print(
                Phrase(
                    en: "\(log.path): \(log.size) entries copied", es: "\(log.path): \(log.size) entradas copiadas"))
        }
    }
}
