// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import Foundation

extension AgreementCommand {
    /// `enlace agreement new`
    struct New: ParsableCommand {
        static let configuration = describe(
            "new", en: "Write a small complete agreement of two parties to begin with.",
            es: "Escribir un acuerdo pequeño y completo de dos partes, para empezar.")

        @OptionGroup var options: CommonOptions
        @Argument(help: help(en: "Folder to make.", es: "Carpeta por crear."))
        var folder: String
        @Option(
            help: help(
                en: "Codes of the parties, left and right of the line, e.g. north,south.",
                es: "Códigos de las partes, a la izquierda y a la derecha de la línea; p. ej. norte,sur."))
        var parties: String
        @Option(
            help: help(
                en: "Languages in which their consoles open, in the same order.",
                es: "Idiomas en que abren sus consolas, en el mismo orden."))
        var languages = "en,es"

        func run() throws {
            let codes = parties.split(separator: ",").map { PartyCode(rawValue: String($0)) }
            guard codes.count == 2, let left = codes[0], let right = codes[1], left != right,
                // Offices and desks are called after the party, within the length of a code.
                [left, right].allSatisfy({ $0.rawValue.utf8.count <= 16 && Self.isName($0.rawValue) })
            else { throw BadOption(name: "--parties", value: parties, takes: Self.partiesTaken) }
            let spoken = languages.split(separator: ",").map { Language(rawValue: String($0)) }
            guard spoken.count == 2, let first = spoken[0], let second = spoken[1] else {
                throw BadOption(name: "--languages", value: languages, takes: Self.languagesTaken)
            }
            let root = URL(filePath: folder)
            guard !FileManager.default.fileExists(atPath: root.path) else {
                throw NodeFolderError.exists(root.path)
            }
            let template = AgreementTemplate(left: (left, first), right: (right, second))
            let files = try template.files()
            for file in files { try write(file, in: root) }
            guard !options.json else {
                let report: JSON = [
                    "files": .array(files.map { .string($0.path) }), "folder": .string(root.path),
                ]
                return Terminal.print(report.canonicalText)
            }
            Terminal.print(
                Phrase(
                    en: "\(files.count) files in \(root.path). Next: edit them, then "
                        + "enlace agreement check \(folder), then enlace demo --agreement \(folder)",
                    es: "\(files.count) archivos en \(root.path). Después: edítelos, luego "
                        + "enlace agreement check \(folder) y enlace demo --agreement \(folder)"))
        }

        /// Whether a code is read as a text where YAML has it without quotes, and stands for no side.
        private static func isName(_ code: String) -> Bool {
            guard let first = code.unicodeScalars.first, first.properties.isAlphabetic else { return false }
            return !["line", "unk", "null", "true", "false"].contains(code.lowercased())
        }

        private static let partiesTaken = Phrase(
            en: "Write two different codes with a comma between: letters and digits, a letter first, at "
                + "most 16 characters, not LINE, UNK, null, true or false; e.g. north,south.",
            es: "Escriba dos claves distintas separadas por una coma: letras y cifras, primero una letra, a "
                + "lo sumo 16 caracteres, salvo LINE, UNK, null, true y false; p. ej. norte,sur.")
        private static let languagesTaken = Phrase(
            en: "Write two, en or es, with a comma between; e.g. en,es.",
            es: "Escriba dos, en o es, separados por una coma; p. ej. en,es.")

        private func write(_ file: AgreementTemplate.File, in root: URL) throws {
            let url = root.appending(path: file.path)
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            } catch {
                throw NodeFolderError.cannotWrite(url.deletingLastPathComponent().path)
            }
            try ResultFile.write(Array(file.text.utf8), to: url)
        }
    }
}
