// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace verify`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = describe(
        "verify", en: "Check a node, an exported folder or the proof of a record, and say it in words.",
        es: "Comprobar un nodo, una carpeta exportada o la constancia de un registro, y decirlo en palabras.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var secret: SecretOption
    @Argument(
        help: help(
            en: "Folder of a node, exported folder, proof of a record, or file of evidence.",
            es: "Carpeta de un nodo, carpeta exportada, constancia de un registro o archivo de evidencia."))
    var path: String
    @Flag(
        help: help(
            en: "Leave out the offices' signatures; hashes and sections are still checked.",
            es: "Omitir las firmas de las oficinas; se comprueban huellas y secciones."))
    var skipSignatures = false
    @Option(
        help: help(
            en: "A card whose fingerprint was compared with its party; may be repeated.",
            es: "Una tarjeta cuya huella se comparó con su parte; puede repetirse."))
    var card: [String] = []
    @Option(
        help: help(
            en: "Folder of a node whose own and paired cards are used for comparison.",
            es: "Carpeta de un nodo cuyas tarjetas, propia y emparejadas, se usan para comparar."))
    var node: String?

    func run() async throws {
        switch VerifiedThing(at: path) {
        case .node: try await verifyNode()
        case .sharedExport: try await verifyShared()
        case .tiles: try verifyTiles()
        case .file: try verifyFile()
        }
    }

    /// The folder, where it is a node’s.
    var folder: NodeFolder { secret.folder(path) }

    /// The cards that were compared beforehand.
    private func pinned() throws -> [PartyCard] {
        var cards = try card.map { try PartyCard(signed: InputFile.read($0)) }
        if let node {
            cards += try secret.folder(node).proofCards().values.flatMap { $0 }.map(\.card)
        }
        return cards
    }

    /// A file is evidence when it says a `type`; otherwise it must be the proof of a record.
    private func verifyFile() throws {
        let bytes = try InputFile.read(path)
        // What is no JSON is said to be no proof below.
        let object = (try? JSON(canonical: bytes))?.object
        if object?["type"] != nil {
            let evidence = try EvidenceExplanation(file: bytes)
            if options.json { Terminal.print(evidence.json.canonicalText) } else { evidence.print() }
            return
        }
        let report = try RecordProof(bytes: bytes).verify(pinned: try pinned())
        if options.json {
            Terminal.print(report.json.canonicalText)
        } else {
            for line in ProofWords.lines(report) { Terminal.print(line) }
        }
        if !report.isSound { throw CommandEnded(code: .unsound) }
    }

    private func verifyTiles() throws {
        let report = try TileExportVerifier(ExportedFolder(URL(filePath: path)))
            .verify(pinned: try pinned())
        if options.json {
            Terminal.print(report.json.canonicalText)
        } else {
            for line in ExportReportWords.lines(report) { Terminal.print(line) }
        }
        if !report.isSound { throw CommandEnded(code: .unsound) }
    }

    private func verifyShared() async throws {
        let verifier = SharedExportVerifier(ExportedFolder(URL(filePath: path)))
        let report: SharedExportReport
        if let node {
            let opened = try Node(folder: secret.folder(node))
            report = try verifier.verify(pinned: try pinned()) {
                try opened.pictureDigests(at: $0, instant: $1)
            }
            try opened.store.close()
        } else {
            report = try verifier.verify(pinned: try pinned())
        }
        if options.json {
            Terminal.print(report.json.canonicalText)
        } else {
            for line in ExportReportWords.lines(report) { Terminal.print(line) }
        }
        if !report.isSound { throw CommandEnded(code: .unsound) }
    }
}

/// What a path holds.
private enum VerifiedThing {
    case node
    case sharedExport
    case tiles
    case file

    init(at path: String) {
        func has(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: URL(filePath: path).appending(path: name).path)
        }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, !isFolder.boolValue {
            self = .file
        } else if has("export.json") {
            self = .sharedExport
        } else if has("checkpoint"), !has("node.json") {
            self = .tiles
        } else {
            // What is nothing of this is said to be no node: that is where most people began.
            self = .node
        }
    }
}
