// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation

/// The folder of a neutral witness.
///
/// `witness.json` name and secret key (0600) · `logs` verifier keys of the logs it knows, one a line ·
/// `heads.sqlite` the newest head of each · `evidence/` pairs of heads that contradict each other ·
/// `lock` held while it runs. No content of any log ever comes here.
package struct WitnessFolder: Sendable, Hashable {
    /// The folder.
    package let url: URL

    /// A folder at a path.
    package init(_ url: URL) { self.url = url.standardizedFileURL }

    /// Name and secret key.
    package var keyFile: URL { url.appending(path: "witness.json") }
    /// Verifier keys of the known logs.
    package var logsFile: URL { url.appending(path: "logs") }
    /// The heads.
    package var storeFile: URL { url.appending(path: "heads.sqlite") }
    /// Pairs of heads that contradict each other.
    package var evidenceFolder: URL { url.appending(path: "evidence") }
    /// Held while the witness runs.
    package var lockFile: URL { url.appending(path: "lock") }

    /// Makes the folder of a new witness and returns its verifier key.
    package func create(name: NoteKeyName) throws -> NoteVerifierKey {
        let key = Curve25519.Signing.PrivateKey()
        let signer = try CosignatureSigner(name: name, privateKey: key)
        for folder in [url, evidenceFolder] {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let json: JSON = [
            "key": .string(Hexadecimal.encode(Array(key.rawRepresentation))), "name": .string(name.text),
            "version": 1,
        ]
        try PrivateFile.write(json.canonicalBytes, to: keyFile)
        return signer.verifier.key
    }

    /// The witness's signer.
    package func signer() throws -> CosignatureSigner {
        guard let data = try? Data(contentsOf: keyFile) else {  // a missing file is the answer
            throw WitnessFolderError.notAWitness(url.path)
        }
        guard let object = try? JSON(canonical: Array(data)).object,  // any defect is one answer
            object["version"]?.integer == 1, let name = object["name"]?.string,
            let secret = object["key"]?.string.flatMap({ Hexadecimal.decode($0.utf8) }),
            // A wrong length is the only way this fails, and that is a defect of the file.
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret)
        else { throw NodeFolderError.malformed(keyFile.path) }
        return try CosignatureSigner(name: try NoteKeyName(name), privateKey: key)
    }

    /// The keys of the known logs, by origin. A log may have several: the old one and its successor.
    package func logs() throws -> [LogOrigin: [NoteVerifierKey]] {
        guard FileManager.default.fileExists(atPath: logsFile.path) else { return [:] }
        var logs: [LogOrigin: [NoteVerifierKey]] = [:]
        let lines = try Data(contentsOf: logsFile).split(separator: UInt8(ascii: "\n"))
        for line in lines {
            let key = try Self.logKey(String(decoding: line, as: UTF8.self))
            logs[try LogOrigin(key.name.text), default: []].append(key)
        }
        return logs
    }

    /// Adds logs by the verifier keys of their checkpoints; those that are known already change nothing.
    /// A running witness learns of them at its next start.
    ///
    /// - Returns: How many are new.
    package func add(_ keys: [NoteVerifierKey]) throws -> Int {
        _ = try signer()
        let known = try logs()
        var lines: [String] = []
        for key in keys where try known[LogOrigin(key.name.text)]?.contains(key) != true {
            lines.append(key.text)
        }
        // Sorted, so that the file tells nothing of the order in which logs came to be.
        let all = Set(lines + known.values.flatMap { $0 }.map(\.text)).sorted()
        try Data(all.map { $0 + "\n" }.joined().utf8).write(to: logsFile, options: .atomic)
        return Set(lines).count
    }

    /// Reads a log's verifier key. Throws `notALogKey`.
    package static func logKey(_ text: String) throws(WitnessFolderError) -> NoteVerifierKey {
        do throws(LedgerError) {
            let key = try NoteVerifierKey(text: text)
            guard key.type == .ed25519 else { throw .keyPurpose(name: key.name, expected: .ed25519) }
            return key
        } catch {
            throw .notALogKey(String(text.prefix(80)))
        }
    }

    /// Keeps two heads that contradict each other; the same pair again changes nothing.
    ///
    /// More than a few pairs of one log prove nothing more, and would fill the disk.
    func keep(_ view: SplitView) throws {
        let log = ContentDigest.sha256(Array(view.origin.text.utf8)).description.prefix(16)
        let pair = ContentDigest.sha256(view.held + view.offered).description.prefix(16)
        let file = evidenceFolder.appending(path: "\(log)-\(pair).json")
        let kept = try FileManager.default.contentsOfDirectory(atPath: evidenceFolder.path)
        guard !kept.contains(file.lastPathComponent),
            kept.count(where: { $0.hasPrefix(log) }) < Self.evidenceMax
        else { return }
        let json: JSON = [
            "held": .string(String(decoding: view.held, as: UTF8.self)),
            "kind": "split-view", "offered": .string(String(decoding: view.offered, as: UTF8.self)),
            "origin": .string(view.origin.text), "version": 1,
        ]
        try PrivateFile.write(json.canonicalBytes, to: file)
    }

    private static let evidenceMax = 16
}

/// Why the folder of a neutral witness could not be used.
package enum WitnessFolderError: SpokenError, Equatable {
    /// The folder holds no witness.
    case notAWitness(String)
    /// The text is no verifier key of a log.
    case notALogKey(String)

    package var code: String {
        switch self {
        case .notAWitness: "witness-folder.not-a-witness"
        case .notALogKey: "witness-folder.not-a-log-key"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notAWitness(let path):
            Phrase(
                en: "There is no witness in \(path). Make one with: enlace witness init",
                es: "No hay un testigo en \(path). Cree uno con: enlace witness init")
        case .notALogKey(let text):
            Phrase(
                en: "“\(text)” is not the verifier key of a log. Ask its party for the key again.",
                es: "«\(text)» no es la llave de verificación de una bitácora. Pídala de nuevo a su parte.")
        }
    }
}
