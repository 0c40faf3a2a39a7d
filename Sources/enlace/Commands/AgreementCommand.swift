// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import Foundation

/// `enlace agreement`
struct AgreementCommand: ParsableCommand {
    static let configuration = describe(
        "agreement", en: "Work with the folder of an agreement.",
        es: "Trabajar con la carpeta de un acuerdo.",
        subcommands: [
            New.self, Check.self, Show.self, Diff.self, Propose.self, Sign.self, Adopt.self, Versions.self,
        ])

    /// `enlace agreement check`
    struct Check: ParsableCommand {
        static let configuration = describe(
            "check", en: "Say what is wrong in an agreement's folder: file, line, what to do.",
            es: "Decir qué está mal en la carpeta de un acuerdo: archivo, línea, qué hacer.")

        @OptionGroup var options: CommonOptions
        @Argument(help: help(en: "Folder of the agreement.", es: "Carpeta del acuerdo."))
        var folder: String

        func run() throws {
            let found = AgreementFolder.inspect(URL(filePath: folder))
            if options.json {
                Terminal.print(json(of: found).canonicalText)
            } else {
                for problem in found.problems { Terminal.print("✕ \(Terminal.say(problem.phrase))") }
                if let agreement = found.agreement { Terminal.print(summary(of: agreement)) }
                Terminal.print(counts(of: found))
            }
            guard found.problems.isEmpty else { throw CommandEnded(code: .badInput) }
        }

        private func json(of found: AgreementInspection) -> JSON {
            let problems = found.problems.map { problem -> JSON in
                var object: JSONObject = [
                    "code": .string(problem.code), "file": .string(problem.file),
                    "text": .string(Terminal.say(problem.phrase)),
                ]
                object["line"] = problem.line.map { .integer(Int64($0)) }
                return .object(object)
            }
            return [
                "files": .integer(Int64(found.files)), "problems": .array(problems),
                "proposed": .integer(Int64(found.count.proposed)), "rows": .integer(Int64(found.count.rows)),
            ]
        }

        private func summary(of agreement: Agreement) -> Phrase {
            Phrase(
                en: "\(agreement.title.en): \(agreement.parties.count) parties, "
                    + "\(agreement.segments.count) segments, \(agreement.desks.count) desks. "
                    + "Status: \(agreement.status.phrase.en). Digest \(agreement.digest)",
                es: "\(agreement.title.es): \(agreement.parties.count) partes, "
                    + "\(agreement.segments.count) tramos, \(agreement.desks.count) mesas. "
                    + "Estado: \(agreement.status.phrase.es). Huella \(agreement.digest)")
        }

        private func counts(of found: AgreementInspection) -> Phrase {
            let (files, rows, proposed) = (found.files, found.count.rows, found.count.proposed)
            return Phrase(
                en: "Problems: \(found.problems.count). Files: \(files), rows: \(rows), "
                    + "proposed rows: \(proposed).",
                es: "Problemas: \(found.problems.count). Archivos: \(files), filas: \(rows), "
                    + "filas propuestas: \(proposed).")
        }
    }
}
