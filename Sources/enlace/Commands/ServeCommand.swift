// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = describe(
        "serve", en: "Run the node until it is told to stop.", es: "Poner en marcha el nodo hasta que se detenga.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption

    func run() async throws {
        let server = try NodeServer(folder: node.folder)
        let json = options.json
        try await server.run { ready in
            if json {
                let line: JSON = [
                    "console": .integer(Int64(ready.consolePort)), "peers": .integer(Int64(ready.peersPort)),
                    "ready": true,
                ]
                Terminal.print(line.canonicalText)
            } else {
                Terminal.print(
                    Phrase(
                        en: "Node ready. Console on port \(ready.consolePort), counterparts on port "
                            + "\(ready.peersPort). Stop with Ctrl-C.",
                        es: "Nodo listo. Consola en el puerto \(ready.consolePort), contrapartes en el puerto "
                            + "\(ready.peersPort). Deténgalo con Ctrl-C."))
            }
        }
    }
}
