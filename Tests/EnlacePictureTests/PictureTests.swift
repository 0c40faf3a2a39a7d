// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import Testing

@Suite("Pictures")
struct PictureTests {
    /// Three threads with calls, corrections and incidents.
    private func rows() throws -> [ThreadRows] {
        let fold = try Fixture.fold()
        return try (0..<3).map { number in
            let base = number * 100
            let thread = id(base + 1)
            var story = try Story()
            story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1, number: base + 1, thread: thread)
            story.say(Say.acknowledgement(of: thread), by: south, at: 4, number: base + 2, thread: thread)
            if number > 0 {
                story.say(Say.firstNotice(learnedAt: 0), by: north, at: 20, number: base + 3, thread: thread)
            }
            story.say(
                try Say.incident("GRAVE", killed: .known(number), at: (-109.9 + 0.3 * Double(number), 31.05)),
                by: north, at: 60, number: base + 4, thread: thread)
            story.say(
                try Say.incident(killed: .unknown, at: (-109.9, 31.001), precision: "NEAR"), by: south,
                at: 61,
                number: base + 5, thread: thread)
            return fold.rows(of: story.statements)
        }
    }

    private func heads() throws -> [LogHead] {
        try ["test/south/north/live/record", "test/north/south/live/record"].enumerated().map {
            index, origin in
            let root = try #require(ContentDigest(bytes: [UInt8](repeating: UInt8(index + 1), count: 32)))
            return LogHead(origin: origin, size: UInt64(10 + index), root: root)
        }
    }

    private func picture(
        _ rows: [ThreadRows], parties: [PartyCode] = [south, north], heads: [LogHead]? = nil,
        at minutes: Int64 = 45
    ) throws -> Picture<Live> {
        Picture(
            parties: parties, heads: try heads ?? self.heads(), instant: minute(minutes),
            agreement: try Fixture.versions(), rows: rows)
    }

    @Test("have the bytes they have always had (ENLACE_BLESS=1 rewrites them)")
    func golden() throws {
        let picture = try picture(rows())
        try expectGolden("counts.json", picture.countBytes)
        try expectGolden("obligations.json", picture.obligationBytes)
    }

    private func expectGolden(_ name: String, _ bytes: [UInt8]) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["ENLACE_BLESS"] == "1" { try Data(bytes).write(to: file) }
        let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(String(decoding: bytes, as: UTF8.self) == golden, "Golden/\(name)")
        #expect(try JSON(canonical: bytes).canonicalBytes == bytes)
    }

    @Test("are equal for shuffled threads, rows, parties and heads; seed 41")
    func shuffled() throws {
        var random = SplitMix64(state: 41)
        let original = try picture(rows())
        for _ in 0..<50 {
            var rows = try rows()
            for index in rows.indices {
                rows[index].incidents.shuffle(using: &random)
                rows[index].obligations.shuffle(using: &random)
                rows[index].notices.shuffle(using: &random)
            }
            rows.shuffle(using: &random)
            let other = try picture(
                rows, parties: [north, south].shuffled(using: &random),
                heads: heads().shuffled(using: &random))
            #expect(other.countBytes == original.countBytes)
            #expect(other.obligationBytes == original.obligationBytes)
        }
    }

    @Test("differ when heads, instant, parties, class or rows differ")
    func different() throws {
        let rows = try rows()
        let original = try picture(rows)
        let exercise = Picture<Exercise>(
            parties: original.parties, heads: original.heads, instant: original.instant,
            agreement: original.agreement, rows: rows)
        let root = try #require(ContentDigest(bytes: [UInt8](repeating: 9, count: 32)))
        let heads = original.heads
        let moved = LogHead(origin: heads[0].origin, size: heads[0].size + 1, root: heads[0].root)
        let forked = LogHead(origin: heads[0].origin, size: heads[0].size, root: root)
        let variants =
            try [
                picture(rows, at: 46), picture(rows, parties: Fixture.threeParties),
                picture(rows, parties: [north]),
                picture(rows, heads: [moved, heads[1]]), picture(rows, heads: [forked, heads[1]]),
                picture(rows, heads: [heads[1]]), picture(Array(rows.dropLast())),
            ].map { [$0.countBytes, $0.obligationBytes] } + [[exercise.countBytes, exercise.obligationBytes]]
        for variant in variants {
            #expect(variant[0] != original.countBytes)
            #expect(variant[1] != original.obligationBytes)
        }
        #expect(Set(variants).count == variants.count)
    }

    @Test("judge obligations at their instant")
    func states() throws {
        let rows = try rows()
        func states(at minutes: Int64) throws -> [String] {
            let bytes = try picture(rows, at: minutes).obligationBytes
            let list = try #require(try JSON(canonical: bytes).object?["obligations"]?.array)
            return list.compactMap { $0.object?["state"]?.string }
        }
        #expect(try Set(states(at: 3)) == ["open"])
        #expect(try states(at: 45).filter { $0 == "overdue" }.count == 3)
        #expect(try states(at: 45).filter { $0 == "met" }.count == 5)
    }

    @Test("with no rows and no logs are still a statement")
    func empty() throws {
        let bytes = try picture([], heads: []).countBytes
        let object = try #require(try JSON(canonical: bytes).object)
        #expect(object["counts"] == [])
        #expect(object["rule"] == "CR-INC")
        #expect(object["class"] == "live")
    }

    @Test("the head of a log is read as it is written, and nothing else is")
    func head() throws {
        let head = try #require(try heads().first)
        #expect(LogHead(json: head.json) == head)
        for (key, value) in [("size", -1), ("size", "1"), ("origin", 1), ("root", "00")] as [(String, JSON)] {
            var object = try #require(head.json.object)
            object[key] = value
            #expect(LogHead(json: .object(object)) == nil)
        }
        #expect(LogHead(json: "head") == nil)
    }

    @Test("the words for states are there in both languages")
    func words() {
        let phrases = ObligationState.allCases.map(\.phrase)
        #expect(Set(phrases).count == phrases.count)
        for phrase in phrases { #expect(!phrase.en.isEmpty && !phrase.es.isEmpty && phrase.en != phrase.es) }
    }
}
