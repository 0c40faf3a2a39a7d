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
        subcommands: [Check.self, Propose.self, Sign.self, Adopt.self, Versions.self])

    /// `enlace agreement check`
    struct Check: ParsableCommand {
        static let configuration = describe(
            "check", en: "Say what is wrong in an agreement's folder: file, line, what to do.",
            es: "Decir qué está mal en la carpeta de un acuerdo: archivo, línea, qué hacer.")

        @OptionGroup var options: CommonOptions
        @Argument(help: help(en: "Folder of the agreement.", es: "Carpeta del acuerdo."))
        var folder: String

        func run() throws {
            let problems = AgreementFolder.check(URL(filePath: folder))
            if options.json {
                let lines = problems.map { problem -> JSON in
                    ["code": .string(problem.code), "text": .string(Terminal.say(problem.phrase))]
                }
                Terminal.print(JSON.object(["problems": .array(lines)]).canonicalText)
                if !problems.isEmpty { throw CommandEnded(code: .badInput) }
                return
            }
            for problem in problems { Terminal.print("✕ \(Terminal.say(problem.phrase))") }
            guard problems.isEmpty else { throw CommandEnded(code: .badInput) }
            let agreement = try AgreementFolder.load(URL(filePath: folder))
            Terminal.print(
                Phrase(
                    en: "\(agreement.title.en): \(agreement.parties.count) parties, "
                        + "\(agreement.segments.count) segments, \(agreement.desks.count) desks. "
                        + "Status: \(agreement.status.phrase.en). Digest \(agreement.digest)",
                    es: "\(agreement.title.es): \(agreement.parties.count) partes, "
                        + "\(agreement.segments.count) tramos, \(agreement.desks.count) mesas. "
                        + "Estado: \(agreement.status.phrase.es). Huella \(agreement.digest)"))
        }
    }
}
