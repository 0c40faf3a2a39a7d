// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension IncidentListRow {
    /// Lengths of the form, in bytes: the first that what is said fits in. A row that says less than before,
    /// because a part of it was erased, always fits where it stood.
    package static let byteCounts = [100, 260]
    private static let form: UInt8 = 1

    /// The row without identity and party, filled up with zeros to one of ``byteCounts``.
    ///
    /// - Parameter least: The length it must have at least, which is that of the former row.
    package func bytes(least: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = [Self.form, happenedAt == nil ? 0 : 1]
        func put(_ number: Int64, _ count: Int) {
            for place in (0..<count).reversed() {
                bytes.append(UInt8(truncatingIfNeeded: number >> Int64(place * 8)))
            }
        }
        func put(_ number: Int?) { put(Int64(number.map { Int32(clamping: $0) } ?? .min), 4) }
        func put(_ count: Count?) { put(count.map { $0.known ?? -1 }) }
        put(sortInstant.milliseconds, 8)
        put(point.map { Int($0.longitudeE7) })
        put(point.map { Int($0.latitudeE7) })
        put(distanceMetres)
        put(measureMetres)
        put(uncertaintyMetres)
        put(killed)
        put(injured)
        put(missing)
        for text in [event?.rawValue, status?.rawValue, placePrecision?.rawValue, place.text, side] {
            let utf8 = Array((text ?? "").utf8.prefix(40))
            bytes.append(UInt8(utf8.count))
            bytes += utf8
        }
        let count = Self.byteCounts.first { $0 >= max(bytes.count, least) } ?? max(bytes.count, least)
        return bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }

    /// Reads the form; nil if it is not one.
    package init?(id: RecordID, party: PartyCode, bytes: [UInt8]) {
        guard bytes.count >= 47, bytes[0] == Self.form else { return nil }
        var at = 2
        func number(_ count: Int) -> Int64 {
            defer { at += count }
            return bytes[at..<at + count].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        }
        func integer() -> Int? {
            let value = Int32(truncatingIfNeeded: number(4))
            return value == .min ? nil : Int(value)
        }
        func count() -> Count? { integer().map { $0 < 0 ? .unknown : .known($0) } }
        let sort = Instant(milliseconds: number(8))
        let (longitude, latitude) = (integer(), integer())
        let (distance, measure, uncertainty) = (integer(), integer(), integer())
        let (killed, injured, missing) = (count(), count(), count())
        var texts: [String] = []
        for _ in 0..<5 {
            guard at < bytes.count, at + 1 + Int(bytes[at]) <= bytes.count else { return nil }
            guard let text = String(validating: bytes[at + 1..<at + 1 + Int(bytes[at])], as: UTF8.self) else {
                return nil
            }
            texts.append(text)
            at += 1 + Int(bytes[at])
        }
        var point: GeoPoint?
        if let longitude, let latitude {
            // Out of the globe it cannot have been written.
            guard let found = try? GeoPoint(longitudeE7: Int64(longitude), latitudeE7: Int64(latitude))
            else { return nil }
            point = found
        }
        self.init(
            id: id, party: party, happenedAt: bytes[1] == 1 ? sort : nil, sortInstant: sort,
            event: Code(rawValue: texts[0]), status: Code(rawValue: texts[1]),
            place: CountPlace(text: texts[3]),
            side: texts[4], point: point, placePrecision: Code(rawValue: texts[2]),
            uncertaintyMetres: uncertainty, distanceMetres: distance, measureMetres: measure, killed: killed,
            injured: injured, missing: missing)
    }
}

extension CountPlace {
    /// Reads ``text``; what names no segment is an area.
    package init(text: String) {
        if let code = SegmentCode(rawValue: text) {
            self = .segment(code)
        } else {
            self = text == CountPlace.beyondBelt.text ? .beyondBelt : .area
        }
    }
}
