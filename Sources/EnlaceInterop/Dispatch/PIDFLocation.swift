// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The point in a location object (PIDF-LO, RFC 5491): a position and, of a circle, its radius.
///
/// The text is searched for two elements and for nothing else: no entity is resolved, a civic address is not
/// looked at, and a text that declares a document type is refused.
struct PIDFLocation {
    /// The longest text that is searched, in bytes.
    static let byteLimit = 1 << 16

    /// The position.
    let point: GeoPoint
    /// The radius in whole metres, rounded up; nil for a point.
    let radiusMetres: Int?

    /// A location; nil where the text gives no position on the globe.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.byteLimit, !text.contains("<!") else { return nil }
        guard let position = Self.content(of: "pos", in: bytes) else { return nil }
        // RFC 5491 §5: latitude, then longitude; a third number is the height.
        let numbers = position.split { $0 <= 0x20 }
        guard (2...3).contains(numbers.count), let north = DecimalDegrees.parseE7(numbers[0]),
            let east = DecimalDegrees.parseE7(numbers[1]),
            let point = try? GeoPoint(longitudeE7: east, latitudeE7: north)  // Not on the globe: no point.
        else { return nil }
        self.point = point
        radiusMetres = Self.content(of: "radius", in: bytes).flatMap(Self.metres)
    }

    /// Whole metres, rounded up, of decimals such as ` 850.24 `.
    private static func metres(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = bytes.filter { $0 > 0x20 }
        let whole = text.prefix { (0x30...0x39).contains($0) }
        guard !whole.isEmpty, whole.count <= 7, let number = Int(String(decoding: whole, as: UTF8.self))
        else { return nil }
        let rest = text.dropFirst(whole.count)
        guard !rest.isEmpty else { return number }
        let fraction = rest.dropFirst()
        guard rest.first == 0x2e, fraction.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return fraction.contains { $0 != 0x30 } ? number + 1 : number
    }

    /// What stands in the first element of a name, whatever its prefix.
    private static func content(of name: String, in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let name = Array(name.utf8)
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            index = close + 1
            let tag = bytes[(open + 1)..<close]
            let element = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
            let local = element.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).last
            guard let local, local.elementsEqual(name), tag.last != UInt8(ascii: "/") else { continue }
            let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
            return bytes[index..<end]
        }
        return nil
    }
}
