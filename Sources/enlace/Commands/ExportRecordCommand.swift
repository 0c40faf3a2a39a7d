// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceConsole
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

extension ExportCommand {
    /// `enlace export record`
    struct Record: AsyncParsableCommand {
        static let configuration = describe(
            "record", en: "The proof of one record for a court: one file, and a page to print.",
            es: "La constancia de un registro para un tribunal: un archivo, y una página para imprimir.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(help: help(en: "The record’s id.", es: "El identificador del registro."))
        var record: String
        @Option(help: help(en: "File to make.", es: "Archivo por crear."))
        var out: String
        @Option(
            help: help(
                en: "File of the page to print; HTML, nothing else is needed to show it.",
                es: "Archivo de la página para imprimir; HTML, no requiere nada más para mostrarse."))
        var page: String?
        @Option(
            help: help(
                en: "The counterpart, where the record was released to several; no other is named.",
                es: "La contraparte, si el registro se difundió a varias; no se nombra a ninguna otra."))
        var with: String?

        func run() async throws {
            guard let id = RecordID(record) else { throw BadOption(name: "ID", value: record) }
            let party = try with.map { text in
                guard let party = PartyCode(rawValue: text) else {
                    throw BadOption(name: "--with", value: text)
                }
                return party
            }
            let folder = node.folder
            let bytes = try await OwnedNode.with(folder) { client in
                try await client.recordProof(of: id, with: party)
            } stopped: { node in
                try node.recordProof(of: id, with: party, cards: try folder.proofCards()).bytes()
            }
            let proof = try RecordProof(bytes: bytes)
            let report = proof.verify()
            let file = URL(filePath: out)
            try ResultFile.write(bytes, to: file)
            if let page { try writePage(report, bytes, beside: file, to: URL(filePath: page)) }
            guard !options.json else { return Terminal.print(report.json.canonicalText) }
            let digest = ContentDigest.sha256(bytes)
            Terminal.print(
                Phrase(
                    en: "\(file.path)  SHA-256 \(digest)\nCheck it anywhere: enlace verify \(out)",
                    es: "\(file.path)  SHA-256 \(digest)\nCompruébelo donde sea: enlace verify \(out)"))
            if let page { Terminal.print(Phrase(en: "To print: \(page)", es: "Para imprimir: \(page)")) }
        }

        private func writePage(
            _ report: ProofReport, _ bytes: [UInt8], beside file: URL, to page: URL
        ) throws {
            let input = ProofPage.Input(
                report,
                file: .init(name: file.lastPathComponent, digest: .sha256(bytes), address: nil),
                agreement: try AgreementFolder.load(node.folder.agreementFolder), assets: .embedded)
            let html = ProofPage.page(input, language: Terminal.language, printedAt: SystemClock().now())
            try ResultFile.write(html.bytes, to: page)
        }
    }
}
