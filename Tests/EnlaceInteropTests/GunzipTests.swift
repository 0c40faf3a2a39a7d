// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

@Suite("gzip")
struct GunzipTests {
    /// `línea` and a line end, packed by gzip -9 -n.
    static let line = packed("H4sIAAAAAAACA8s5vDYvNZELANH0Z8cHAAAA")
    /// 200,000 zero bytes, packed by gzip -9 -n.
    static let zeros = packed(
        "H4sIAAAAAAACA+3BMQEAAADCoPVPbQZ/oAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAACA1wB7WOBcQA0DAA==")

    private static func packed(_ text: String) -> [UInt8] {
        Data(base64Encoded: text).map { [UInt8]($0) } ?? []
    }

    @Test("is expanded, several members after each other")
    func members() throws {
        #expect(try Gunzip.expand(Self.line, limit: 100) == Array("línea\n".utf8))
        #expect(try Gunzip.expand(Self.line + Self.line, limit: 100) == Array("línea\nlínea\n".utf8))
        #expect(try Gunzip.expand(Self.zeros, limit: 200_000) == [UInt8](repeating: 0, count: 200_000))
    }

    @Test("that expands beyond the limit is refused")
    func bomb() {
        #expect(throws: GunzipError.tooLarge(limit: 199_999)) {
            try Gunzip.expand(Self.zeros, limit: 199_999)
        }
        #expect(throws: GunzipError.tooLarge(limit: 7)) {
            try Gunzip.expand(Self.line + Self.line, limit: 7)
        }
    }

    @Test("cut short anywhere is refused", arguments: 2..<27)
    func truncated(_ count: Int) {
        #expect(throws: GunzipError.truncated) {
            try Gunzip.expand(Array(Self.line.prefix(count)), limit: 100)
        }
    }

    @Test("that is damaged, or followed by something else, is refused")
    func damaged() {
        #expect(throws: GunzipError.notGzip) { try Gunzip.expand(Array("línea".utf8), limit: 100) }
        #expect(throws: GunzipError.notGzip) { try Gunzip.expand([], limit: 100) }
        var wrongSum = Self.line
        wrongSum[wrongSum.count - 5] ^= 1
        #expect(throws: GunzipError.corrupt) { try Gunzip.expand(wrongSum, limit: 100) }
        #expect(throws: GunzipError.corrupt) {
            try Gunzip.expand(Self.line + Array("more".utf8), limit: 100)
        }
    }

    @Test("flipped in any bit never crashes")
    func flipped() {
        for bit in 0..<(Self.line.count * 8) {
            var bytes = Self.line
            bytes[bit / 8] ^= 1 << (bit % 8)
            do throws(GunzipError) {
                _ = try Gunzip.expand(bytes, limit: 1000)
            } catch {
                #expect(error.phrase.en != error.phrase.es)
            }
        }
    }

    @Test("and the plain file give the same bytes through one door")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("enlace-gzip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover harms nobody.
        let plain = folder.appendingPathComponent("a.csv")
        let packed = folder.appendingPathComponent("b.csv.gz")
        try Data("línea\n".utf8).write(to: plain)
        try Data(Self.line).write(to: packed)
        #expect(try OpenDataFile.bytes(at: plain) == OpenDataFile.bytes(at: packed))
        #expect(throws: OpenDataFileError.tooLarge("a.csv", limit: 6)) {
            try OpenDataFile.bytes(at: plain, limit: 6)
        }
        #expect(throws: OpenDataFileError.tooLarge("b.csv.gz", limit: 30)) {
            try Data(Self.zeros.prefix(29)).write(to: packed)
            return try OpenDataFile.bytes(at: packed, limit: 30)
        }
        #expect(throws: OpenDataFileError.unreadable("c.csv")) {
            try OpenDataFile.bytes(at: folder.appendingPathComponent("c.csv"))
        }
    }

    @Test("is read piece by piece as whole: one member, several, cut short, beyond the limit")
    func pieces() throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("enlace-stream-\(UUID().uuidString).gz")
        defer { try? FileManager.default.removeItem(at: file) }  // A leftover harms nobody.
        func streamed(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [UInt8] {
            try Data(bytes).write(to: file)
            let stream = try OpenDataStream(file, limit: limit)
            var out: [UInt8] = []
            while let piece = try stream.next() { out += piece }
            return out
        }
        #expect(try streamed(Array("línea\n".utf8)) == Array("línea\n".utf8))
        #expect(try streamed([]) == [])
        #expect(try streamed(Self.line) == Array("línea\n".utf8))
        // More members than one piece holds, so that one is cut between two pieces.
        let many = (0..<1000).flatMap { _ in Self.line }
        #expect(try streamed(many) == (0..<1000).flatMap { _ in Array("línea\n".utf8) })
        #expect(try streamed(Self.zeros).count == 200_000)
        let name = file.lastPathComponent
        #expect(throws: OpenDataFileError.tooLarge(name, limit: 199_999)) {
            try streamed(Self.zeros, limit: 199_999)
        }
        for cut in 2..<Self.line.count {
            #expect(throws: OpenDataFileError.gzip(name, .truncated)) {
                try streamed(Array(Self.line.prefix(cut)))
            }
        }
        #expect(throws: OpenDataFileError.gzip(name, .corrupt)) {
            try streamed(Self.line + Array("more".utf8))
        }
    }

    @Test(
        "of a published event set is read to its last row",
        .enabled(if: SharedData.shouldRun, "ENLACE_SHARED_DATA is not set"))
    func published() throws {
        var reader = CSVReader(try SharedData.bytes("events/ucdp_ged_mexico.csv.gz"))
        var count = 0
        while try reader.next() != nil { count += 1 }
        #expect(count == 10_137 + 1)
    }
}
