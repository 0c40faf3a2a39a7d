// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("Positions, digests, codes and counts")
struct ValueTests {
    @Test("a position at the edge of the globe is held, one beyond is refused")
    func globe() throws {
        let corner = try GeoPoint(longitudeE7: -1_800_000_000, latitudeE7: 900_000_000)
        #expect(corner.longitude == -180)
        #expect(corner.latitude == 90)
        for longitude in [1_800_000_001, -1_800_000_001, .max, .min] as [Int64] {
            #expect(throws: GeoPointError.longitudeOutOfRange(longitude)) {
                try GeoPoint(longitudeE7: longitude, latitudeE7: 0)
            }
        }
        for latitude in [900_000_001, -900_000_001, .max, .min] as [Int64] {
            #expect(throws: GeoPointError.latitudeOutOfRange(latitude)) {
                try GeoPoint(longitudeE7: 0, latitudeE7: latitude)
            }
        }
    }

    @Test(
        "degrees that are no position are refused",
        arguments: [180.1, -180.1, .nan, .infinity, -.infinity, 1e300])
    func degrees(value: Double) {
        #expect(throws: GeoPointError.longitudeOutOfRange(nil)) {
            try GeoPoint(longitude: value, latitude: 0)
        }
        #expect(throws: GeoPointError.latitudeOutOfRange(nil)) { try GeoPoint(longitude: 0, latitude: value) }
    }

    @Test("degrees are rounded to the nearest 1e-7 degree")
    func rounding() throws {
        let point = try GeoPoint(longitude: -106.48500004, latitude: 31.76190006)
        #expect((point.longitudeE7, point.latitudeE7) == (-1_064_850_000, 317_619_001))
        #expect(try GeoPoint(longitude: 180, latitude: -90).longitudeE7 == 1_800_000_000)
    }

    @Test("positions sort from west to east, then from south to north")
    func pointOrder() throws {
        let points = try [(2, 1), (1, 2), (1, 1), (-1, 5)].map {
            try GeoPoint(longitudeE7: $0.0, latitudeE7: $0.1)
        }
        #expect(
            points.sorted().map { [$0.longitudeE7, $0.latitudeE7] } == [[-1, 5], [1, 1], [1, 2], [2, 1]])
    }

    @Test("a digest is read from 64 lower-case digits or 32 bytes, and from nothing else")
    func digest() throws {
        let bytes = (0..<32).map { UInt8($0 * 7) }
        let digest = try #require(ContentDigest(bytes: bytes))
        #expect(digest.bytes == bytes)
        #expect(ContentDigest(hex: digest.description) == digest)
        #expect(digest.description.hasPrefix("00070e151c23"))
        #expect(ContentDigest(hex: digest.description.uppercased()) == nil)
        #expect(ContentDigest(hex: String(digest.description.dropLast())) == nil)
        #expect(ContentDigest(hex: digest.description + "0") == nil)
        #expect(ContentDigest(hex: String(repeating: "g", count: 64)) == nil)
        #expect(ContentDigest(hex: "") == nil)
        for count in [0, 31, 33, 64] {
            #expect(ContentDigest(bytes: [UInt8](repeating: 1, count: count)) == nil)
        }
    }

    @Test("digests sort and compare by all their bytes")
    func digestOrder() throws {
        for position in 0..<32 {
            var bytes = [UInt8](repeating: 0x80, count: 32)
            let middle = try #require(ContentDigest(bytes: bytes))
            bytes[position] = 0x7f
            let less = try #require(ContentDigest(bytes: bytes))
            #expect(less < middle)
            #expect(less != middle)
        }
    }

    @Test(
        "letters, digits and hyphens make a code",
        arguments: ["a", "Z", "0", "-", "first-notice", "C10", String(repeating: "x", count: 40)])
    func wellFormed(text: String) {
        #expect(Code(rawValue: text)?.description == text)
        #expect(PartyCode(rawValue: text)?.rawValue == text)
        #expect(SegmentCode(rawValue: text)?.json == .string(text))
    }

    @Test(
        "anything else does not",
        arguments: [
            "", " ", "a b", "a_b", "a.b", "a/b", "../a", "a:b", "é", "\u{212a}", "a\n", "a\u{0}", "ａ", "Ⅷ",
            "a\u{301}",
            String(repeating: "x", count: 41),
        ])
    func illFormed(text: String) {
        #expect(Code(rawValue: text) == nil)
        #expect(OfficeCode(rawValue: text) == nil)
        #expect(DeskCode(json: .string(text)) == nil)
    }

    @Test("every byte is in the alphabet of codes or not, as the rule says")
    func alphabet() {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-".utf8)
        for byte in 0..<128 as Range<UInt8> {
            let text = String(UnicodeScalar(byte))
            #expect(Code.isWellFormed(text) == allowed.contains(byte), "byte \(byte)")
        }
    }

    @Test("codes sort by their bytes: digits, capitals, small letters")
    func codeOrder() {
        let codes = ["b", "a", "B", "A1", "A", "1", "-"].map { Code(unchecked: $0) }
        #expect(codes.sorted().map(\.rawValue) == ["-", "1", "A", "A1", "B", "a", "b"])
    }

    @Test("an unknown number may be positive, a known zero may not")
    func counts() {
        #expect(Count.unknown.mayBePositive)
        #expect(Count.known(1).mayBePositive)
        #expect(!Count.known(0).mayBePositive)
        #expect(Count.unknown.known == nil)
        #expect(TriState.unknown.mayBe && TriState.yes.mayBe && !TriState.no.mayBe)
    }
}
