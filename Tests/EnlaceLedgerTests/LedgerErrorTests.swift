// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Errors")
struct LedgerErrorTests {
    private static func all() throws -> [LedgerError] {
        let name = try NoteKeyName("example.com/log")
        let origin = try LogOrigin("example.com/log")
        let id = NoteKeyID(name: name, type: .ed25519, publicKey: [])
        let root = MerkleHash.emptyRoot
        return [
            .byteCount(of: "tile/0/000", expected: 32, found: 31), .treeFull(size: 1),
            .frontierShape(size: 1, hashes: 0),
            .edgeShape(size: 1, tiles: 0), .outsideTree(index: 1, size: 1),
            .subtreeOutsideTree(height: 0, index: 1, size: 1), .treeShrinks(from: 2, to: 1),
            .proofLength(expected: 1, found: 0), .rootMismatch(size: 1, expected: root, computed: root),
            .tileRange(level: 64, index: 0, width: 1), .tilePath("x"),
            .entryTooLong(position: 0, byteCount: 65_536),
            .bundleWidth(0), .bundleTruncated(position: 0), .bundleOverlong(byteCount: 1),
            .keyName("", .empty),
            .origin("", .empty), .checkpoint(line: 1), .noteShape(.noBlankLine), .noteTooLong(byteCount: 1),
            .tooManySignatures(max: 64), .verifierKey(""),
            .keyIDMismatch(name: name, stated: id, computed: id),
            .signatureType(2), .publicKey(.smallOrder), .keyPurpose(name: name, expected: .ed25519),
            .signatureInvalid(name: name, keyID: id), .unsigned(expected: [name]),
            .originMismatch(expected: origin, found: origin), .timestamp(.max), .signing(reason: "x"),
            .uploadRange(start: 2, end: 1), .proofText(line: 1), .requestText(line: 1),
            .textTooLong(of: "proof", byteCount: 2, max: 1),
            .policy(line: 1, .keyword, detail: "x"), .quorumMissed(quorum: "q", counted: [], missing: ["a"]),
        ]
    }

    @Test("every error has a code of its own and a sentence of its own")
    func codesAndSentences() throws {
        let errors = try Self.all()
        #expect(Set(errors.map(\.code)).count == errors.count)
        for error in errors {
            #expect(error.code.hasPrefix("ledger-"))
            let sentence = error.description.dropFirst(error.code.count + 2)
            #expect(sentence.count > 20, "\(error.code)")
        }
    }

    @Test("only a contradiction is evidence, a defect of form is not")
    func evidence() throws {
        let codes = try Self.all().filter(\.isEvidence).map(\.code).sorted()
        #expect(codes == ["ledger-root-mismatch", "ledger-signature-invalid", "ledger-tree-shrinks"])
    }

    @Test("text of unknown origin is cut and made printable before it stands in an error")
    func excerpts() {
        let hostile = "tile/\u{1b}[31m\n" + String(repeating: "x", count: 10_000)
        guard case .tilePath(let text)? = ledgerError({ _ = try Tile(path: hostile) }) else {
            Issue.record("accepted")
            return
        }
        #expect(text.utf8.count <= 83 && text.hasPrefix("tile/?[31m?"))
    }
}
