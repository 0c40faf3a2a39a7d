// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why one row is rejected, and the feed's name of the column.
struct RowRejection: Error {
    let column: String
    let fault: RowFault
}

/// One record of a feed with the profile by which it is read.
struct FeedRow {
    /// The longest id or reference of a source, in bytes.
    static let referenceLimit = 200

    let record: CSVRecord
    let indices: [ImportProfile.Column: Int]
    let profile: ImportProfile

    /// The text of a column.
    subscript(column: ImportProfile.Column) -> String {
        guard let index = indices[column], index < record.fields.count else { return "" }
        return record.fields[index]
    }

    /// A rejection for a column.
    func rejection(_ column: ImportProfile.Column, _ fault: RowFault) -> RowRejection {
        RowRejection(column: profile.columns[column] ?? column.rawValue, fault: fault)
    }

    /// The incident the row stands for.
    func imported() throws(RowRejection) -> ImportedRow {
        let id = try reference(.id)
        let side = try known(.side, in: profile.sides)
        let category = try known(.category, in: profile.categories)
        let source = try known(.source, in: profile.sources)
        guard let happenedAt = LocalTime.instant(self[.time]) else {
            throw rejection(.time, .notADate(RowFault.shortened(self[.time])))
        }
        var incident = Incident()
        incident.event = category.event
        incident.status = profile.factStatus
        incident.killed = try count(.killed)
        incident.injured = try count(.injured)
        incident.missing = try count(.missing)
        incident.happenedAt = happenedAt
        incident.timePrecision = try known(.timePrecision, in: profile.timePrecisions)
        incident.place = try place()
        incident.placePrecision = try known(.placePrecision, in: profile.placePrecisions)
        incident.claimedSide = side
        incident.source = self[.source]
        incident.sourceReference = try reference(.sourceReference)
        incident.licence = source.licence
        incident.sourceCategory = self[.category]
        return ImportedRow(
            line: record.line, side: side, key: "\(profile.name)/\(id)", incident: incident)
    }

    private func known<V>(
        _ column: ImportProfile.Column, in values: [String: V]
    ) throws(RowRejection) -> V {
        let text = self[column]
        guard let value = values[text] else {
            throw rejection(column, text.isEmpty ? .empty : .unknownValue(RowFault.shortened(text)))
        }
        return value
    }

    private func reference(_ column: ImportProfile.Column) throws(RowRejection) -> String {
        let text = self[column]
        guard !text.isEmpty else { throw rejection(column, .empty) }
        let hasControls = text.utf8.contains { $0 < 0x20 || $0 == 0x7f }
        guard text.utf8.count <= Self.referenceLimit, !hasControls else {
            throw rejection(column, .notAReference(limit: Self.referenceLimit))
        }
        return text
    }

    /// A number of persons. Empty means that the source published none: it stays unsaid and never becomes 0.
    private func count(_ column: ImportProfile.Column) throws(RowRejection) -> Count? {
        let text = self[column]
        guard !text.isEmpty else { return nil }
        guard text.utf8.count <= 7, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), number <= Count.limit
        else { throw rejection(column, .notACount(RowFault.shortened(text))) }
        return .known(number)
    }

    /// The position; nil where the source gives neither latitude nor longitude.
    private func place() throws(RowRejection) -> GeoPoint? {
        if self[.latitude].isEmpty, self[.longitude].isEmpty { return nil }
        let latitude = try degreesE7(.latitude, limit: 900_000_000)
        let longitude = try degreesE7(.longitude, limit: 1_800_000_000)
        do throws(GeoPointError) {
            return try GeoPoint(longitudeE7: longitude, latitudeE7: latitude)
        } catch {
            throw rejection(.latitude, .notACoordinate(RowFault.shortened(self[.latitude])))
        }
    }

    private func degreesE7(
        _ column: ImportProfile.Column, limit: Int64
    ) throws(RowRejection) -> Int64 {
        let text = self[column]
        guard let value = DecimalDegrees.parseE7(text.utf8), abs(value) <= limit else {
            throw rejection(column, text.isEmpty ? .empty : .notACoordinate(RowFault.shortened(text)))
        }
        return value
    }
}

/// Reads `2013-04-01`, `2013-04-01T01:01` and `2013-04-01T01:01:30` as if the place's wall clock were UTC.
enum LocalTime {
    /// The instant; nil for another form or a date that does not exist.
    static func instant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard [10, 16, 19].contains(bytes.count), bytes[4] == 0x2d, bytes[7] == 0x2d,
            let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10])
        else { return nil }
        guard bytes.count > 10 else { return Instant(year: year, month: month, day: day) }
        guard bytes[10] == 0x54, bytes[13] == 0x3a, let hour = digits(bytes[11..<13]),
            let minute = digits(bytes[14..<16])
        else { return nil }
        guard bytes.count > 16 else {
            return Instant(year: year, month: month, day: day, hour: hour, minute: minute)
        }
        guard bytes[16] == 0x3a, let second = digits(bytes[17..<19]) else { return nil }
        return Instant(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
