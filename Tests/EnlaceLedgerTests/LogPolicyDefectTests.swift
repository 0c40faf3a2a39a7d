// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Policies that are wrong")
struct LogPolicyDefectTests {
    /// `L` stands for a log's key, `A`, `B`, `C` for witnesses' keys, `M` for the log's key as a witness's.
    private static let wrong: [(text: String, line: Int, defect: PolicyDefect)] = [
        ("", 1, .noFinalNewline),
        ("\n", 1, .noQuorum),
        ("# nothing\n\n", 1, .noQuorum),
        ("quorum none", 1, .noFinalNewline),
        ("log L\nquorum none\n# end", 3, .noFinalNewline),
        ("log L\n", 1, .noQuorum),
        ("quorum none\nquorum none\n", 2, .quorumTwice),
        ("witness a A\nquorum a\nquorum a\n", 3, .quorumTwice),
        ("quorum a\nwitness a A\n", 1, .unknownName),
        ("\n\nquorum b\n", 3, .unknownName),
        ("quorum\n", 1, .wordCount),
        ("quorum none none\n", 1, .wordCount),
        ("log\nquorum none\n", 1, .wordCount),
        ("log L u v\nquorum none\n", 1, .wordCount),
        ("witness a\nquorum none\n", 1, .wordCount),
        ("witness a A u v\nquorum none\n", 1, .wordCount),
        ("group g any\nquorum none\n", 1, .wordCount),
        ("Log L\nquorum none\n", 1, .keyword),
        ("policy\nquorum none\n", 1, .keyword),
        ("log x\nquorum none\n", 1, .key),
        ("log A\nquorum none\n", 1, .key),
        ("witness a L\nquorum none\n", 1, .key),
        ("witness a example.com+00000000+AQ==\nquorum none\n", 1, .key),
        ("log L\nlog L\nquorum none\n", 2, .keyTwice),
        ("witness a A\nwitness b A\nquorum none\n", 2, .keyTwice),
        ("log L\nwitness m M\nquorum none\n", 3, .keyOfLogAndWitness),
        ("witness m M\nquorum m\nlog L\n", 3, .keyOfLogAndWitness),
        ("witness none A\nquorum none\n", 1, .reservedName),
        ("witness a A\ngroup none any a\nquorum none\n", 2, .reservedName),
        ("witness a A\nwitness a B\nquorum a\n", 2, .nameTwice),
        ("witness a A\ngroup a any a\nquorum a\n", 2, .nameTwice),
        ("witness a A\ngroup g any b\nwitness b B\nquorum g\n", 2, .unknownName),
        ("group g any g\nquorum g\n", 1, .unknownName),
        ("witness a A\ngroup g any none\nquorum g\n", 2, .unknownName),
        ("witness a A\ngroup g all a a\nquorum g\n", 2, .memberTwice),
        ("witness a A\ngroup g any a\ngroup h any a\nquorum h\n", 3, .memberTwice),
        ("witness a A\ngroup g any a\ngroup h any g\ngroup i any g\nquorum i\n", 4, .memberTwice),
        ("witness a A\ngroup g 0 a\nquorum g\n", 2, .threshold),
        ("witness a A\ngroup g 2 a\nquorum g\n", 2, .threshold),
        ("witness a A\ngroup g 01 a\nquorum g\n", 2, .threshold),
        ("witness a A\ngroup g -1 a\nquorum g\n", 2, .threshold),
        ("witness a A\ngroup g 18446744073709551615 a\nquorum g\n", 2, .threshold),
        ("witness a A\ngroup g ALL a\nquorum g\n", 2, .threshold),
        ("log L\r\nquorum none\n", 1, .character),
        ("quorum none\n# \u{0}\n", 2, .character),
        ("quorum none\n# \u{7f}\n", 2, .character),
        ("quorum none\n\u{b}\n", 2, .character),
    ]

    private static func filled(_ text: String) throws -> String {
        let fixture = try PolicyFixture(witnessCount: 3)
        let own = try CosignatureSigner(name: NoteKeyName("w.example"), privateKey: Sample.privateKey(1))
        let keys = [
            "L": fixture.logKey, "A": fixture.key(0), "B": fixture.key(1), "C": fixture.key(2),
            "M": own.verifier.key.text,
        ]
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                line.split(separator: " ", omittingEmptySubsequences: false)
                    .map { keys[String($0).trimmingSuffix("\r")].map { $0 + "" } ?? String($0) }
                    .joined(separator: " ") + (line.hasSuffix("L\r") ? "\r" : "")
            }
            .joined(separator: "\n")
    }

    @Test("each mistake is refused with its line and its name", arguments: wrong.indices)
    func refused(position: Int) throws {
        let (text, line, defect) = Self.wrong[position]
        let bytes = Array(try Self.filled(text).utf8)
        guard
            case .policy(let foundLine, let foundDefect, _)? = ledgerError({ _ = try LogPolicy(bytes: bytes) }
            )
        else {
            Issue.record("not refused as a policy: \(text)")
            return
        }
        #expect(foundLine == line && foundDefect == defect, "\(text): \(foundLine), \(foundDefect)")
    }

    @Test("the same mistakes are refused in a policy that is built, at the line where it would be written")
    func built() throws {
        let fixture = try PolicyFixture(witnessCount: 2)
        let log = LogPolicy.Log(key: fixture.log.verifierKey)
        let (a, b) = (try fixture.member(0, "a"), try fixture.member(1, "a"))
        let twice = ledgerError { _ = try LogPolicy.bothParties(log: log, a, b) }
        #expect(twice == .policy(line: 3, .nameTwice, detail: "a"))
        let group = LogPolicy.Group(name: try #require(PolicyWord("g")), threshold: 1, members: [])
        let empty = ledgerError {
            _ = try LogPolicy(logs: [log], witnesses: [a], groups: [group], quorum: group.name)
        }
        #expect(empty == .policy(line: 3, .threshold, detail: "1"))
        let named = try fixture.member(1, "both")
        #expect(isRefused { _ = try LogPolicy.bothParties(log: log, a, named) })
        let three = ledgerError {
            _ = try LogPolicy.twoOfThree(log: log, a, named, neutral: a)
        }
        #expect(three == .policy(line: 4, .keyTwice, detail: fixture.key(0)))
    }

    @Test("a key whose octets are not UTF-8 is refused, not repaired")
    func invalidKeyText() throws {
        let bytes = Array("log ".utf8) + [0xff, 0xfe] + Array("+00000000+AQ==\nquorum none\n".utf8)
        #expect(
            ledgerError { _ = try LogPolicy(bytes: bytes) }
                == .policy(line: 1, .key, detail: "??+00000000+AQ=="))
    }

    @Test("words: nothing empty, no white space, no control characters")
    func words() {
        for text in ["", " ", "a b", "a\tb", "a\n", "\u{7f}", "\u{1}"] { #expect(PolicyWord(text) == nil) }
        #expect(PolicyWord("~\u{80}")?.bytes == [0x7e, 0xc2, 0x80])
    }

    @Test(
        "no random text crashes the reader, and what it accepts it writes back", arguments: [UInt64(11), 12])
    func randomTexts(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let fixture = try PolicyFixture(witnessCount: 3)
        let words = [
            "log", "witness", "group", "quorum", "any", "all", "1", "2", "none", "a", "b", "c", "g", "\n",
            "\n",
            "\n", "#", "\t", "\u{1}", fixture.logKey, fixture.key(0), fixture.key(1), fixture.key(2),
        ]
        let good = "log L\nwitness a A\nwitness b B\ngroup g any a b\nquorum g\n"
        var accepted = 0
        for round in 0..<2000 {
            var parts = try Self.filled(good).replacing("\n", with: " \n ").split(separator: " ").map(
                String.init)
            for _ in 0..<(round % 4) {
                let place = Int.random(in: parts.indices, using: &generator)
                parts[place] = words.randomElement(using: &generator) ?? ""
            }
            let bytes = Array(parts.joined(separator: " ").utf8)
            do {
                let policy = try LogPolicy(bytes: bytes)
                accepted += 1
                #expect(try LogPolicy(bytes: policy.bytes) == policy)
            } catch {
                #expect(error.code == "ledger-policy")
            }
        }
        #expect(accepted >= 500 && accepted < 2000)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
