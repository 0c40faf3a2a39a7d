// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Bodies of add-entries")
struct EntryUploadTests {
    private static let origin = "enlace/us-mx/us/mx/live/record"
    private static let tree = MemoryTree(Sample.leaves(1100))

    private func upload(_ start: UInt64, _ end: UInt64, ticket: [UInt8] = []) throws -> EntryUpload {
        try EntryUpload(origin: LogOrigin(Self.origin), start: start, end: end, ticket: ticket)
    }

    private func packages(_ upload: EntryUpload) throws -> [EntryPackage] {
        try (0..<upload.packageCount).map { number in
            let place = try #require(upload.package(number))
            let entries = (place.start..<place.range.end).map { Array("\($0)".utf8) }
            return try EntryPackage(place: place, entries: entries, reading: Self.tree)
        }
    }

    private func held(before package: EntryPackage) throws -> [TreeHash] {
        try (package.place.range.start..<package.place.start).map { try Self.tree.hash(height: 0, index: $0) }
    }

    private func body(_ upload: EntryUpload) throws -> [UInt8] {
        upload.bytes + (try packages(upload).flatMap(\.bytes))
    }

    private static let intervals: [(start: UInt64, end: UInt64, packages: [Range<UInt64>])] = [
        (0, 0, []), (700, 700, []), (0, 1, [0..<1]), (0, 256, [0..<256]), (0, 257, [0..<256, 256..<257]),
        (255, 257, [255..<256, 256..<257]), (300, 301, [300..<301]), (256, 512, [256..<512]),
        (10, 1100, [10..<256, 256..<512, 512..<768, 768..<1024, 1024..<1100]),
    ]

    @Test("an interval is cut at multiples of 256, and every package verifies", arguments: intervals.indices)
    func canonicalSequence(position: Int) throws {
        let (start, end, ranges) = Self.intervals[position]
        let upload = try upload(start, end)
        let packages = try packages(upload)
        #expect(packages.map { $0.place.start..<$0.place.range.end } == ranges)
        let root = try Self.tree.root(ofTreeOf: end)
        for package in packages {
            #expect(package.place.range.start % 256 == 0 && package.place.size == end)
            try package.verify(behind: try held(before: package), root: root)
        }
        #expect(upload.package(upload.packageCount) == nil)
    }

    @Test("a body is read the same in one piece, byte by byte and in random pieces", arguments: [UInt64(31)])
    func pieces(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let sent = try upload(200, 600, ticket: [1, 2, 3])
        let bytes = try body(sent)
        let expected = try packages(sent)
        for size in [bytes.count, 1, 7, 0] {
            var decoder = EntryUploadDecoder()
            var read: [EntryPackage] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = size == 0 ? Int.random(in: 1...90, using: &generator) : size
                decoder.append(rest.prefix(piece))
                rest = rest.dropFirst(piece)
                while let package = try decoder.next() { read.append(package) }
            }
            #expect(decoder.upload == sent && read == expected && decoder.isComplete && decoder.unread == 0)
            #expect(try decoder.readUpload() == sent)
            #expect(try decoder.next() == nil)
        }
    }

    @Test("a body may end after any package, and what is cut off is no package")
    func prefixes() throws {
        let sent = try upload(250, 520)
        let bytes = try body(sent)
        var boundaries = [sent.bytes.count]
        for package in try packages(sent) {
            boundaries.append((boundaries.last ?? 0) + package.bytes.count)
        }
        for count in stride(from: 0, through: bytes.count, by: 1) {
            var decoder = EntryUploadDecoder()
            decoder.append(bytes.prefix(count))
            var read = 0
            while try decoder.next() != nil { read += 1 }
            #expect(read == boundaries.dropFirst().count { $0 <= count })
            #expect((decoder.upload != nil) == (count >= boundaries[0]))
            #expect(decoder.isComplete == (count == bytes.count))
            #expect(count < boundaries[0] || decoder.unread == count - (boundaries.last { $0 <= count } ?? 0))
        }
    }

    @Test("bytes behind the last package, a start beyond the end and a wrong origin are refused")
    func refusedBodies() throws {
        var overlong = EntryUploadDecoder()
        overlong.append(try body(try upload(0, 3)) + [0])
        #expect(try overlong.next() != nil)
        #expect(!overlong.isComplete)
        #expect(ledgerError { _ = try overlong.next() } == .bundleOverlong(byteCount: 1))

        #expect(ledgerError { _ = try upload(2, 1) } == .uploadRange(start: 2, end: 1))
        var backwards = EntryUploadDecoder()
        let good = try upload(1, 2).bytes
        let name = Self.origin.utf8.count
        backwards.append(
            good[..<(2 + name)] + good[(10 + name)..<(18 + name)] + good[(2 + name)..<(10 + name)])
        backwards.append([0, 0])
        #expect(ledgerError { _ = try backwards.next() } == .uploadRange(start: 2, end: 1))

        var unnamed = EntryUploadDecoder()
        unnamed.append([UInt8](repeating: 0, count: 20))
        #expect(ledgerError { _ = try unnamed.readUpload() } == .origin("", .empty))

        var manyHashes = EntryUploadDecoder()
        manyHashes.append(try upload(0, 1).bytes + [0, 0, 64])
        #expect(ledgerError { _ = try manyHashes.next() } == .proofLength(expected: 63, found: 64))
    }

    @Test("an altered entry, another root, other held entries and another number of them are refused")
    func refusedPackages() throws {
        let sent = try upload(10, 300)
        let packages = try packages(sent)
        let root = try Self.tree.root(ofTreeOf: 300)
        let held = try held(before: packages[0])
        try packages[0].verify(behind: held, root: root)
        #expect(isRefused { try packages[0].verify(behind: held, root: Self.tree.root(ofTreeOf: 299)) })
        #expect(isRefused { try packages[0].verify(behind: held.reversed(), root: root) })
        for count in [0, 9, 11] {
            let wrong = Array(Sample.leaves(count))
            #expect(
                ledgerError { try packages[0].verify(behind: wrong, root: root) } == .bundleWidth(count))
        }
        #expect(ledgerError { try packages[1].verify(behind: held, root: root) } == .bundleWidth(10))
        for position in [0, 100, 245] {
            var entries = packages[0].entries
            entries[position].append(0)
            let altered = try EntryPackage(
                place: packages[0].place, entries: entries, hashes: packages[0].hashes)
            #expect(
                ledgerError { try altered.verify(behind: held, root: root) }?.code == "ledger-root-mismatch")
        }
        let swapped = try EntryPackage(
            place: packages[1].place, entries: packages[1].entries.reversed(), hashes: packages[1].hashes)
        #expect(isRefused { try swapped.verify(behind: [], root: root) })
        let place = packages[1].place
        #expect(isRefused { _ = try EntryPackage(place: place, entries: [], hashes: []) })
        let hashes = [TreeHash](repeating: root, count: 64)
        let tooMany = ledgerError {
            _ = try EntryPackage(place: place, entries: packages[1].entries, hashes: hashes)
        }
        #expect(tooMany == .proofLength(expected: 63, found: 64))
        let long = [[UInt8]](repeating: .init(repeating: 0, count: 65_536), count: place.entryCount)
        #expect(isRefused { _ = try EntryPackage(place: place, entries: long, hashes: []) })
    }

    @Test("uploads at the end of 64 bits are cut without overflow")
    func hugeNumbers() throws {
        let last = try upload(.max - 300, .max)
        #expect(last.packageCount == 2)
        #expect(last.package(0)?.entryCount == 45 && last.package(1)?.entryCount == 255)
        #expect(last.package(1)?.range == SubtreeRange(.max - 255, .max))
        let all = try upload(0, .max)
        #expect(all.packageCount == 1 << 56 && all.package((1 << 56) - 1)?.range.end == .max)
    }

    @Test("the answer has three lines, the ticket may be empty")
    func mirrorInfo() throws {
        let info = try MirrorInfo(size: 20, nextEntry: 7, ticket: [1, 2])
        #expect(info.bytes == Array("20\n7\nAQI=\n".utf8))
        #expect(try MirrorInfo(bytes: info.bytes) == info)
        let plain = try MirrorInfo(size: .max, nextEntry: 0)
        #expect(plain.bytes == Array("18446744073709551615\n0\n\n".utf8))
        #expect(try MirrorInfo(bytes: plain.bytes) == plain)
        let most = [UInt8](repeating: 9, count: 65_535)
        #expect(
            try MirrorInfo(bytes: try MirrorInfo(size: 1, nextEntry: 1, ticket: most).bytes).ticket == most)
        #expect(
            ledgerError { _ = try MirrorInfo(size: 1, nextEntry: 1, ticket: most + [9]) }?.code
                == "ledger-text-too-long")
        #expect(ledgerError { _ = try upload(0, 0, ticket: most + [9]) }?.code == "ledger-text-too-long")
        let endless = [UInt8](repeating: UInt8(ascii: "1"), count: MirrorInfo.byteCountMax + 1)
        #expect(ledgerError { _ = try MirrorInfo(bytes: endless) }?.code == "ledger-text-too-long")
        for (text, line) in [
            ("", 1), ("1", 1), ("x\n1\n\n", 1), ("01\n1\n\n", 1), ("1\n\n\n", 2), ("1\n1", 2), ("1\n1\n", 3),
            ("1\n1\nA\n", 3), ("1\n1\nAB==\n", 3), ("1\n1\nAQ==", 3), ("1\n1\n\n\n", 3), ("1\n1\n\nx", 3),
        ] {
            #expect(
                ledgerError { _ = try MirrorInfo(bytes: Array(text.utf8)) } == .requestText(line: line),
                "\(text)")
        }
    }

    @Test(
        "altered and random bodies are refused or read as what they say, and none crashes",
        arguments: [UInt64(32)])
    func randomBodies(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let good = try body(try upload(250, 262, ticket: [7]))
        let root = try Self.tree.root(ofTreeOf: 262)
        var refused = 0
        for round in 0..<1500 {
            var bytes = round % 3 == 0 ? Sample.bytes(60, using: &generator) : good
            let place = Int.random(in: bytes.indices, using: &generator)
            bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
            if bytes == good { continue }
            var decoder = EntryUploadDecoder()
            decoder.append(bytes)
            do {
                guard let read = try decoder.readUpload() else { throw LedgerError.unsigned(expected: []) }
                // Another log, another interval or another ticket is for the mirror to answer.
                if read != (try upload(250, 262, ticket: [7])) { continue }
                while let package = try decoder.next() {
                    try package.verify(behind: try held(before: package), root: root)
                }
                guard decoder.isComplete else { throw LedgerError.unsigned(expected: []) }
                Issue.record("an altered body was taken: byte \(place), round \(round)")
            } catch is LedgerError {
                refused += 1
            }
        }
        #expect(refused > 700)
    }
}
