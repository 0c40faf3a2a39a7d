// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceConsole
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceServer
import Foundation

extension AgreementCommand {
    /// `enlace agreement show`
    struct Show: ParsableCommand {
        static let configuration = describe(
            "show", en: "Write the agreement as a page to read and print.",
            es: "Escribir el acuerdo como página para leer e imprimir.")

        @OptionGroup var options: CommonOptions
        @Argument(help: help(en: "Folder of the agreement.", es: "Carpeta del acuerdo."))
        var folder: String
        @Option(
            help: help(
                en: "Language of the page: en, es, or both side by side.",
                es: "Idioma de la página: en, es, o both, ambos lado a lado."))
        var language = PageLanguage.both
        @Option(
            help: help(
                en: "File to make; HTML, nothing else is needed to show it.",
                es: "Archivo por crear; HTML, no requiere nada más para mostrarse."))
        var out: String

        func run() throws {
            let agreement = try AgreementFolder.load(URL(filePath: folder))
            let annexes = agreement.annexBytes.map { name, bytes in
                AgreementPage.Input.Annex(
                    name: name, version: agreement.annexVersions[name] ?? "–", digest: .sha256(bytes))
            }
            let input = AgreementPage.Input(
                assets: .embedded, agreement: agreement, core: .sha256(agreement.coreBytes), annexes: annexes)
            let page = AgreementPage.page(input, languages: language.languages)
            let file = URL(filePath: out)
            try ResultFile.write(page.bytes, to: file)
            let count = ReviewCount(of: agreement.tables.values)
            guard !options.json else {
                let report: JSON = [
                    "bytes": .integer(Int64(page.bytes.count)), "file": .string(file.path),
                    "proposed": .integer(Int64(count.proposed)), "rows": .integer(Int64(count.rows)),
                ]
                return Terminal.print(report.canonicalText)
            }
            Terminal.print(
                Phrase(
                    en: "To read and print: \(file.path). Rows: \(count.rows), proposed: \(count.proposed).",
                    es: "Para leer e imprimir: \(file.path). Filas: \(count.rows), propuestas: "
                        + "\(count.proposed)."))
        }
    }
}

/// `en`, `es` or `both` on the command line.
enum PageLanguage: String, ExpressibleByArgument {
    case en
    case es
    case both

    /// The languages of the page; that of the terminal first where both are wanted.
    var languages: [Language] {
        switch self {
        case .en: [.en]
        case .es: [.es]
        case .both: Terminal.language == .en ? [.en, .es] : [.es, .en]
        }
    }
}
