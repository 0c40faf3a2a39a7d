// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

/// A log, some witnesses, and what they sign, for policies and proofs.
struct PolicyFixture {
    static let origin = "enlace/us-mx/us/mx/live/record"
    let log: LogSigner
    let witnesses: [CosignatureSigner]
    let tree = MemoryTree(Sample.leaves(7))
    let checkpoint: SignedCheckpoint

    init(witnessCount: Int = 6) throws {
        log = try Sample.signer(Self.origin, seed: 1)
        witnesses = try (0..<witnessCount).map {
            try CosignatureSigner(
                name: NoteKeyName("witness.example/w\($0)"), privateKey: Sample.privateKey(UInt8(10 + $0)))
        }
        checkpoint = try log.sign(try Sample.checkpoint(Self.origin))
    }

    var logKey: String { log.verifierKey.text }

    func key(_ witness: Int) -> String { witnesses[witness].verifier.key.text }

    /// `witness w0 <vkey>` and so on.
    func witnessLines(_ numbers: some Sequence<Int>) -> String {
        numbers.map { "witness w\($0) \(key($0))\n" }.joined()
    }

    /// The checkpoint with the cosignatures of some witnesses; witness `n` signs at second 1000 + n.
    func cosigned(by numbers: some Sequence<Int>) throws -> SignedNote {
        try checkpoint.note.adding(
            try numbers.map { try witnesses[$0].cosign(checkpoint, at: UInt64(1000 + $0)) })
    }

    func policy(_ text: String) throws -> LogPolicy { try LogPolicy(bytes: Array(text.utf8)) }

    func member(_ number: Int, _ name: String) throws -> LogPolicy.Witness {
        LogPolicy.Witness(
            name: try #require(PolicyWord(name)), key: witnesses[number].verifier.key, url: nil)
    }
}

@Suite("Policies")
struct LogPolicyTests {
    private let fixture: PolicyFixture

    init() throws { fixture = try PolicyFixture() }

    /// The example of C2SP tlog-policy with keys in the place of its `<vkey>`.
    private var example: String {
        let lines = fixture.witnessLines(0..<6)
        let x = lines.split(separator: "\n").prefix(3).joined(separator: "\n")
        let y = lines.split(separator: "\n").dropFirst(3).joined(separator: "\n")
        return """
            log \(fixture.logKey)

            \(x)
            group X-witnesses 2 w0 w1 w2

            \(y)
            group Y-witnesses any w3 w4 w5

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y

            """
    }

    @Test("the published example asks for two of the X and one of the Y, in all 64 combinations")
    func publishedExample() throws {
        let policy = try fixture.policy(example)
        for combination in 0..<64 {
            let signing = (0..<6).filter { combination >> $0 & 1 == 1 }
            let verdict = try policy.evaluate(try fixture.cosigned(by: signing))
            let (x, y) = (signing.count { $0 < 3 }, signing.count { $0 >= 3 })
            #expect(verdict.isMet == (x >= 2 && y >= 1), "\(signing)")
            #expect(verdict.counted.map(\.witness.description) == signing.map { "w\($0)" })
            #expect(verdict.counted.map(\.timestamp) == signing.map { UInt64(1000 + $0) })
            #expect(verdict.counted.map(\.key) == signing.map { fixture.witnesses[$0].verifier.key })
            #expect(
                verdict.missing.map(\.description)
                    == (0..<6).filter { !signing.contains($0) }.map { "w\($0)" })
            #expect(verdict.checkpoint.checkpoint == fixture.checkpoint.checkpoint)
        }
    }

    @Test("both parties: each alone is not enough, and the error names who counted and who is missing")
    func bothParties() throws {
        let policy = try LogPolicy.bothParties(
            log: .init(key: fixture.log.verifierKey), fixture.member(0, "us"), fixture.member(1, "mx"))
        #expect(try policy.accept(try fixture.cosigned(by: [0, 1])).isMet)
        let error = ledgerError { _ = try policy.accept(try fixture.cosigned(by: [1, 2, 3])) }
        #expect(error == .quorumMissed(quorum: "both", counted: ["mx"], missing: ["us"]))
        #expect(isRefused { _ = try policy.accept(fixture.checkpoint.note) })
        let text = """
            log \(fixture.logKey)
            witness us \(fixture.key(0))
            witness mx \(fixture.key(1))
            group both 2 us mx
            quorum both

            """
        #expect(String(decoding: policy.bytes, as: UTF8.self) == text)
        #expect(try LogPolicy(bytes: policy.bytes) == policy)
    }

    @Test("two of three with a neutral witness: any two are enough, none alone is")
    func twoOfThree() throws {
        let policy = try LogPolicy.twoOfThree(
            log: .init(key: fixture.log.verifierKey), fixture.member(0, "us"), fixture.member(1, "mx"),
            neutral: fixture.member(2, "neutral"))
        for combination in 0..<8 {
            let signing = (0..<3).filter { combination >> $0 & 1 == 1 }
            let verdict = try policy.evaluate(try fixture.cosigned(by: signing))
            #expect(verdict.isMet == (signing.count >= 2))
            #expect(verdict.counted.count == signing.count)
        }
        #expect(try LogPolicy(bytes: policy.bytes) == policy)
    }

    @Test("without quorum the log's signature is enough, and a single witness may be the quorum")
    func simpleQuorums() throws {
        let none = try fixture.policy("log \(fixture.logKey)\nquorum none\n")
        #expect(none.quorum == nil && none.bytes == Array("log \(fixture.logKey)\nquorum none\n".utf8))
        let verdict = try none.accept(try fixture.cosigned(by: [0]))
        #expect(verdict.counted.isEmpty && verdict.missing.isEmpty)
        let one = try fixture.policy("log \(fixture.logKey)\n\(fixture.witnessLines(0..<2))quorum w1\n")
        #expect(one.quorum == PolicyWord("w1"))
        #expect(
            try one.accept(try fixture.cosigned(by: [0, 1])).counted.map(\.witness.description) == ["w1"])
        #expect(isRefused { _ = try one.accept(try fixture.cosigned(by: [0])) })
    }

    @Test("a policy without logs judges checkpoints whose log is known from elsewhere, and no notes")
    func noLogs() throws {
        let policy = try fixture.policy("\(fixture.witnessLines(0..<1))quorum w0\n")
        let note = try fixture.cosigned(by: [0])
        #expect(ledgerError { _ = try policy.evaluate(note) } == .unsigned(expected: []))
        let origin = try LogOrigin(PolicyFixture.origin)
        let signed = try SignedCheckpoint(note: note, origin: origin, logKey: fixture.log.verifierKey)
        #expect(try policy.evaluate(signed).isMet)
        #expect(try policy.evaluate(fixture.checkpoint).isMet == false)
    }

    @Test("another log, a wrong signature of log or witness, and a foreign origin are refused")
    func refusedNotes() throws {
        let policy = try fixture.policy("log \(fixture.logKey)\n\(fixture.witnessLines(0..<1))quorum none\n")
        let other = try Sample.signer("example.com/other", seed: 2)
        let foreign = try other.sign(try Sample.checkpoint("example.com/other"))
        #expect(
            ledgerError { _ = try policy.evaluate(foreign.note) }
                == .unsigned(expected: [fixture.log.verifierKey.name]))
        // A log of the policy signs a checkpoint that names another log.
        let text = try Sample.checkpoint("example.com/other").text
        let lines = try SignedNote(text: text, signatures: fixture.checkpoint.note.signatures)
        #expect(ledgerError { _ = try policy.evaluate(lines) }?.code == "ledger-signature-invalid")
        // The cosignature of another checkpoint under a known witness's key.
        let small = try fixture.log.sign(try Sample.checkpoint(PolicyFixture.origin, size: 3))
        let stray = try fixture.witnesses[0].cosign(small, at: 5)
        let mixed = try fixture.checkpoint.note.adding([stray])
        #expect(ledgerError { _ = try policy.evaluate(mixed) }?.code == "ledger-signature-invalid")
    }

    @Test("a log whose key has another name than the checkpoint's origin does not vouch for it")
    func originMismatch() throws {
        let alias = try Sample.signer("example.com/alias", seed: 1)
        let text = try Sample.checkpoint(PolicyFixture.origin).text
        // The signer refuses to sign this, so the note is put together from a plain Ed25519 signature.
        let signature = try Sample.privateKey(1).signature(for: text)
        let line =
            "\u{2014} example.com/alias "
            + String(
                decoding: Base64.encode(alias.verifierKey.keyID.bytes + Array(signature)), as: UTF8.self)
        let note = try SignedNote(bytes: text + Array("\n\(line)\n".utf8))
        let policy = try LogPolicy(
            logs: [.init(key: alias.verifierKey)], witnesses: [], groups: [], quorum: nil)
        #expect(
            ledgerError { _ = try policy.evaluate(note) }
                == .originMismatch(
                    expected: try LogOrigin("example.com/alias"), found: try LogOrigin(PolicyFixture.origin)))
    }

    @Test("white space, comments, addresses and octets that are not UTF-8 are read and kept")
    func spelling() throws {
        let text =
            "\t # comment \u{e9}\n\n \t\nlog\t \(fixture.logKey)   https://log.example/\u{e9}\n"
            + "# another\nwitness  w\u{e9} \(fixture.key(0)) https://w.example \t\n"
            + "group #g any w\u{e9}\nquorum\t#g\n"
        let policy = try fixture.policy(text)
        #expect(policy.logs[0].url == PolicyWord("https://log.example/\u{e9}"))
        #expect(policy.witnesses[0].url == PolicyWord("https://w.example"))
        #expect(policy.groups[0].name == PolicyWord("#g") && policy.quorum == PolicyWord("#g"))
        #expect(try LogPolicy(bytes: policy.bytes) == policy)
        // The same letter written in two ways is two names, and so is an octet that is no UTF-8.
        let names: [[UInt8]] = [Array("e\u{301}".utf8), Array("\u{e9}".utf8), [0xff]]
        var bytes: [UInt8] = []
        for (number, name) in names.enumerated() {
            bytes += Array("witness ".utf8) + name + Array(" \(fixture.key(number))\n".utf8)
        }
        bytes += Array("group g all ".utf8) + names.joined(separator: Array(" ".utf8))
        bytes += "\nquorum g\n".utf8
        let odd = try LogPolicy(bytes: bytes)
        #expect(odd.witnesses.count == 3 && odd.groups[0].threshold == 3)
        #expect(try LogPolicy(bytes: odd.bytes) == odd)
    }

    @Test("limits: 64 witnesses are read, 65 are not; a policy above 256 KiB is not looked at")
    func limits() throws {
        let many = try PolicyFixture(witnessCount: 65)
        func text(_ count: Int) -> String {
            "log \(many.logKey)\n\(many.witnessLines(0..<count))"
                + "group all-of-them all \((0..<count).map { "w\($0)" }.joined(separator: " "))\n"
                + "quorum all-of-them\n"
        }
        let full = try many.policy(text(64))
        #expect(try full.evaluate(try many.cosigned(by: 0..<63)).isMet == false)
        #expect(ledgerError { _ = try many.policy(text(65)) }?.code == "ledger-policy")
        let long = [UInt8](repeating: UInt8(ascii: "\n"), count: LogPolicy.byteCountMax + 1)
        #expect(ledgerError { _ = try LogPolicy(bytes: long) }?.code == "ledger-text-too-long")
        let groups = (1...65).map { "group g\($0) any \($0 == 1 ? "w0" : "g\($0 - 1)")\n" }
        let deep = "\(many.witnessLines(0..<1))" + groups.dropLast().joined() + "quorum g64\n"
        let policy = try many.policy(deep)
        #expect(try policy.evaluate(many.checkpoint).isMet == false)
        #expect(
            isRefused { _ = try many.policy(many.witnessLines(0..<1) + groups.joined() + "quorum g65\n") })
        let logs = try (0..<65).map {
            "log \(try Sample.signer("l.example/\($0)", seed: UInt8(100 + $0)).verifierKey.text)\n"
        }
        #expect(try many.policy(logs.dropLast().joined() + "quorum none\n").logs.count == 64)
        #expect(isRefused { _ = try many.policy(logs.joined() + "quorum none\n") })
    }
}
