// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer

extension VerifyCommand {
    /// Checks everything a node holds.
    func verifyNode() async throws {
        await warnIfRunning()
        let progress = Progress(Phrase(en: "entries checked", es: "entradas comprobadas"))
        let node = try Node(folder: folder)
        let verifier = NodeVerifier(node: node, checksSignatures: !skipSignatures) { progress.show($0) }
        let report = try await verifier.verify()
        progress.end()
        if options.json {
            Terminal.print(report.json.canonicalText)
        } else {
            for log in report.logs {
                Terminal.print(
                    Phrase(
                        en: "\(log.path): \(log.entries) entries, \(log.sections) sections"
                            + (log.erased == 0 ? "" : ", \(log.erased) erased by order"),
                        es: "\(log.path): \(log.entries) entradas, \(log.sections) secciones"
                            + (log.erased == 0 ? "" : ", \(log.erased) suprimidas por orden")))
            }
            for finding in report.findings { Terminal.print("✕ \(Terminal.say(finding.phrase))") }
            Terminal.print(report.summary)
        }
        if !report.isSound { throw CommandEnded(code: .unsound) }
    }

    /// A node that writes meanwhile can look unsound: its logs are read one after the other.
    private func warnIfRunning() async {
        // No answer is the answer hoped for.
        let status = try? await LocalClient.with(folder: folder) {
            try await $0.status()
        }
        guard status != nil else { return }
        Terminal.note(
            Phrase(
                en:
                    "The node is running. What it writes meanwhile may appear as a finding; stop it for a "
                    + "result that holds.",
                es:
                    "El nodo está en marcha. Lo que escriba entretanto puede aparecer como hallazgo; "
                    + "deténgalo para un resultado firme."))
    }
}

extension VerificationReport {
    /// The report for machines.
    var json: JSON {
        [
            "entries": .integer(Int64(entries)), "erased": .integer(Int64(erased)),
            "findings": .array(
                findings.map {
                    ["code": .string($0.code), "en": .string($0.phrase.en), "es": .string($0.phrase.es)]
                }),
            "logs": .array(
                logs.map {
                    [
                        "entries": .integer(Int64($0.entries)), "erased": .integer(Int64($0.erased)),
                        "log": .string($0.path),
                        "sections": .integer(Int64($0.sections)),
                    ]
                }),
            "sections": .integer(Int64(sections)), "verified": .bool(isSound),
        ]
    }
}
