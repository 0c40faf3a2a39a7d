// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// What was found in a folder with the tiles of one log.
package struct TileExportReport: Sendable {
    /// The log’s origin; nil where the checkpoint cannot be read.
    package internal(set) var origin: String?
    /// The number of entries that the checkpoint states.
    package internal(set) var size: UInt64 = 0
    /// Whether the author’s signature was checked with a known card.
    package internal(set) var isPinned = false
    /// Everything that is not as it should be.
    package internal(set) var findings: [SharedExportFinding] = []

    /// Whether everything that was checked is as it should be.
    package var isSound: Bool { findings.isEmpty }
}

/// Checks a folder in the layout of tlog-tiles by nothing but its own files.
package struct TileExportVerifier<Files: ExportFiles> {
    private let files: Files

    /// A verifier of some files.
    package init(_ files: Files) { self.files = files }

    /// Checks that the entries give every tile and the root of the checkpoint, and that nothing else is
    /// there.
    ///
    /// - Parameter pinned: Cards that were compared beforehand; without the author’s card its signature is
    /// not checked, and the report says so.
    package func verify(pinned: [PartyCard] = []) throws -> TileExportReport {
        var report = TileExportReport()
        guard let bytes = try files.bytes(at: "checkpoint"),
            // Any defect is one finding: not the checkpoint of a log.
            let checkpoint = try? Checkpoint(text: SignedNote(bytes: bytes).text)
        else {
            report.findings.append(.malformed("checkpoint"))
            return report
        }
        report.origin = checkpoint.origin.text
        report.size = checkpoint.size
        try checkSignature(bytes, checkpoint, pinned, &report)
        var findings: [VerificationFinding] = []
        let log = ExportedLog(files: files, prefix: "", name: checkpoint.origin.text)
        let read = try log.read(size: checkpoint.size, &findings) { _, _, _, _ in }
        if read.tree.size == checkpoint.size, read.tree.root != checkpoint.root {
            findings.append(.root(path: checkpoint.origin.text, size: checkpoint.size))
        }
        report.findings += findings.map { .log($0) }
        for path in try files.paths().subtracting(read.paths).subtracting(["checkpoint"]).sorted() {
            report.findings.append(.surplus(path))
        }
        return report
    }

    private func checkSignature(
        _ bytes: [UInt8], _ checkpoint: Checkpoint, _ pinned: [PartyCard], _ report: inout TileExportReport
    ) throws {
        let parts = checkpoint.origin.text.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == "enlace", let agreement = Code(rawValue: parts[1]),
            let log = LogName(path: parts[2])
        else { return report.findings.append(.log(.unknownLog(path: checkpoint.origin.text))) }
        let cards = pinned.filter { $0.party == log.author }
        guard !cards.isEmpty else { return }
        report.isPinned = true
        let isSigned = cards.contains { card in
            // A card under which it does not verify is not the one it was signed under.
            (try? PartyVerifier(card: card, agreement: agreement).checkpoint(bytes, of: log)) != nil
        }
        if !isSigned {
            report.findings.append(
                .log(.head(path: log.path, reason: "not signed by the log key of the given card")))
        }
    }
}
