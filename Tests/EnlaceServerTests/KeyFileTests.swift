// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("The key file")
struct KeyFileTests {
    private static let passphrase = "una frase que nadie adivina"

    private func secrets(_ passphrase: String?, file: URL? = nil) -> KeySecrets {
        KeySecrets(file: file) { _ in passphrase }
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? any SpokenError)?.code ?? "\(error)"
        }
    }

    private func mode(of file: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    }

    @Test("under a passphrase it holds no key in the clear, and opens with that passphrase only")
    func passphrase() async throws {
        try await withPair { node, _ in
            let plain = try node.folder.keys()
            let file = node.folder.keysFile
            try node.folder.protectKeys(with: secrets(Self.passphrase).newPassphrase())
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.contains("\"method\":\"passphrase\"") && text.contains("\"rounds\":131072"))
            #expect(!text.contains(Hexadecimal.encode(Array(plain.log.rawRepresentation))))
            #expect(!text.contains(Hexadecimal.encode(plain.sectionMaster)))
            #expect(try mode(of: file) == 0o600)
            func open(_ secrets: KeySecrets) -> String? {
                code { _ = try NodeFolder(node.folder.url, unlocking: secrets).keys() }
            }
            #expect(open(secrets(Self.passphrase)) == nil)
            #expect(open(secrets("otra frase que no es")) == "node.wrong-secret")
            #expect(open(secrets(nil)) == "node.keys-locked")
            #expect(code { _ = try node.folder.keys() } == "node.keys-locked")
            let line = node.folder.url.appending(path: "frase")
            try Data("\(Self.passphrase)\n".utf8).write(to: line)
            #expect(open(secrets(nil, file: line)) == nil)
            let unlocked = NodeFolder(node.folder.url, unlocking: secrets(Self.passphrase))
            try unlocked.protectKeys(with: nil)
            let back = try node.folder.keys()
            #expect(back.log.rawRepresentation == plain.log.rawRepresentation)
        }
    }

    @Test("a file from a secret store opens it; a short or missing one is refused")
    func secretFile() async throws {
        try await withPair { node, _ in
            let secret = node.folder.url.appending(path: "secreto")
            try Data((0..<32).map { UInt8($0) }).write(to: secret)
            try node.folder.protectKeys(with: secrets(nil).newSecretFile(secret))
            let folder = NodeFolder(node.folder.url, unlocking: secrets(nil, file: secret))
            #expect(code { _ = try Node(folder: folder) } == nil)
            try Data((1..<33).map { UInt8($0) }).write(to: secret)
            let other = NodeFolder(node.folder.url, unlocking: secrets(nil, file: secret))
            #expect(code { _ = try other.keys() } == "node.wrong-secret")
            try Data("corto".utf8).write(to: secret)
            #expect(code { _ = try secrets(nil).newSecretFile(secret) } == "node.weak-secret")
            #expect(code { _ = try secrets("breve").newPassphrase() } == "node.weak-secret")
            let missing = node.folder.url.appending(path: "nada")
            #expect(code { _ = try secrets(nil).newSecretFile(missing) } == "node.no-secret-file")
        }
    }

    @Test("what claims other parameters than are written is no key file, and costs nothing to refuse")
    func forgedParameters() async throws {
        try await withPair { node, _ in
            try node.folder.protectKeys(with: secrets(Self.passphrase).newPassphrase())
            let text = String(decoding: try Data(contentsOf: node.folder.keysFile), as: UTF8.self)
            let folder = NodeFolder(node.folder.url, unlocking: secrets(Self.passphrase))
            for (from, to) in [
                ("131072", "1073741824"), ("131072", "131071"), ("131072", "2"), ("131072", "-131072"),
                ("\"blockSize\":8", "\"blockSize\":9"), ("scrypt", "none"), ("passphrase", "nothing"),
            ] {
                try Data(text.replacing(from, with: to).utf8).write(to: node.folder.keysFile)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: node.folder.keysFile.path)
                #expect(code { _ = try folder.keys() } == "node.malformed-file", "\(from) → \(to)")
            }
            // Parameters that could be true are authenticated.
            try Data(text.replacing("131072", with: "65536").utf8).write(to: node.folder.keysFile)
            #expect(code { _ = try folder.keys() } == "node.wrong-secret")
        }
    }

    @Test("a file that others may read is refused, in words that say how to mend it")
    func permissions() async throws {
        try await withPair { node, _ in
            let path = node.folder.keysFile.path
            for mode in [0o644, 0o640, 0o604, 0o660] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                #expect(throws: KeyFileError.openPermissions(path, mode: String(mode, radix: 8))) {
                    try node.folder.keys()
                }
            }
        }
    }
}

@Suite("Renewed keys of a folder")
struct FolderRotationTests {
    private func rotation(tls: Bool = false) -> KeyRotation {
        var rotation = KeyRotation()
        rotation.log = true
        rotation.mirror = true
        rotation.tls = tls
        return rotation
    }

    @Test("a crash between the steps of a renewal leaves the old keys with the old card, or both new")
    func crash() async throws {
        try await withPair { node, _ in
            let folder = node.folder
            let next = folder.url.appending(path: "card.next.json")
            let (oldKeys, oldCard) = (
                try Data(contentsOf: folder.keysFile), try Data(contentsOf: folder.cardFile)
            )
            let card = try folder.rotate(rotation(), at: SystemClock().now())
            let (newKeys, newCard) = (
                try Data(contentsOf: folder.keysFile), try Data(contentsOf: folder.cardFile)
            )
            func put(_ keys: Data, _ card: Data, _ waiting: Data?) throws {
                try keys.write(to: folder.keysFile)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: folder.keysFile.path)
                try card.write(to: folder.cardFile)
                try waiting?.write(to: next)
            }
            // The next card is written, the keys are not switched yet.
            try put(oldKeys, oldCard, newCard)
            // The former card was kept already; without the switch it is the one in force.
            try Node(folder: folder).store.close()
            #expect(try Data(contentsOf: folder.cardFile) == oldCard)
            #expect(!FileManager.default.fileExists(atPath: next.path))
            // Half of the next card.
            try put(oldKeys, oldCard, newCard.prefix(100))
            try Node(folder: folder).store.close()
            #expect(try Data(contentsOf: folder.cardFile) == oldCard)
            // The keys are switched, the card is not.
            try put(newKeys, oldCard, newCard)
            let opened = try Node(folder: folder)
            #expect(opened.ownCards.current == card && opened.ownCards.cards.count == 2)
            try opened.store.close()
            #expect(try Data(contentsOf: folder.cardFile) == newCard)
        }
    }

    @Test("a renewed TLS key is let in once the next card was taken, and the old one no more")
    func tls() async throws {
        try await withPair { first, second in
            let former = try second.identity()
            let card = try second.folder.rotate(rotation(tls: true), at: SystemClock().now())
            let identity = try TLSIdentity(party: mx, key: try second.folder.keys().tls)
            try await running(first) { _ in
                try await MutualTLSTests.withTransport(identity, to: first.card) { transport in
                    await #expect(throws: PeerLinkError.refused(us)) { try await transport.probe() }
                }
            }
            let signed = try SignedCard(Array(try Data(contentsOf: second.folder.cardFile)))
            #expect(signed.card == card)
            #expect(try first.folder.standing(of: signed) == .continuing)
            try first.folder.pair(signed)
            #expect(try first.folder.standing(of: signed) == .held)
            #expect(try first.folder.histories().first?.cards.count == 2)
            try await running(first) { _ in
                try await MutualTLSTests.withTransport(identity, to: first.card) { try await $0.probe() }
                try await MutualTLSTests.withTransport(former, to: first.card) { transport in
                    await #expect(throws: PeerLinkError.refused(us)) { try await transport.probe() }
                }
            }
        }
    }

    @Test("a card that skips one, goes back, or that nobody vouches for, is not taken without a word")
    func standing() async throws {
        try await withPair { first, second in
            let one = try SignedCard(try second.signedCard())
            _ = try second.folder.rotate(rotation(), at: SystemClock().now())
            let two = try SignedCard(Array(try Data(contentsOf: second.folder.cardFile)))
            _ = try second.folder.rotate(rotation(), at: SystemClock().now())
            let three = try SignedCard(Array(try Data(contentsOf: second.folder.cardFile)))
            #expect(throws: CardError.missingFormer(mx, serial: 2)) {
                try first.folder.standing(of: three)
            }
            try first.folder.pair(two)
            try first.folder.pair(three)
            #expect(throws: CardError.outdated(mx, serial: 2)) { try first.folder.standing(of: two) }
            #expect(try first.folder.standing(of: one) == .unvouched)
            var compromised = rotation()
            compromised.isCompromised = true
            _ = try second.folder.rotate(compromised, at: SystemClock().now())
            let four = try SignedCard(Array(try Data(contentsOf: second.folder.cardFile)))
            #expect(try first.folder.standing(of: four) == .unvouched)
            #expect(four.card.compromised.contains(three.card.logKey))
            #expect(throws: KeyFileError.nothingToRotate) {
                try second.folder.rotate(KeyRotation(), at: SystemClock().now())
            }
        }
    }
}
