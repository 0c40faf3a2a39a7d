// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import Testing

@Suite struct GzipTests {
    @Test(
        "what was compressed expands to the same bytes",
        arguments: [[], [0], Array("¿fue de ustedes?".utf8), [UInt8](repeating: 7, count: 100_000)])
    func roundTrip(bytes: [UInt8]) throws {
        let packed = try #require(Gzip.compress(bytes))
        #expect(Gunzip.isGzip(packed))
        #expect(try Gunzip.expand(packed, limit: bytes.count) == bytes)
    }

    @Test("text that repeats itself becomes much smaller")
    func shrinks() throws {
        let style = Array(String(repeating: ".notice { color: var(--text); }\n", count: 400).utf8)
        #expect(try #require(Gzip.compress(style)).count * 20 < style.count)
    }
}
