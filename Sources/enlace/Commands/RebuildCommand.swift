// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer

/// `enlace rebuild`
struct RebuildCommand: AsyncParsableCommand {
    static let configuration = describe(
        "rebuild", en: "Drop the rows that were folded from the logs, and fold them again.",
        es: "Descartar las filas derivadas de las bitácoras y derivarlas de nuevo.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption

    func run() async throws {
        let (before, after) = try await OwnedNode.with(node.folder) {
            try await $0.rebuild()
        } stopped: { stopped in
            let progress = Progress(Phrase(en: "entries folded", es: "entradas derivadas"))
            defer { progress.end() }
            return try await stopped.store.rebuildRows { progress.show($0) }
        }
        if options.json {
            let result: JSON = [
                "after": after.json, "before": before.json, "equal": .bool(before == after),
            ]
            Terminal.print(result.canonicalText)
        } else {
            Terminal.print(
                Phrase(
                    en: "Rows before: \(before)\nRows after:  \(after)\n"
                        + (before == after ? "Equal: nothing had been lost or added." : "DIFFERENT."),
                    es: "Filas antes:   \(before)\nFilas después: \(after)\n"
                        + (before == after ? "Iguales: nada se había perdido ni agregado." : "DIFERENTES.")))
        }
        if before != after { throw CommandEnded(code: .unsound) }
    }
}
