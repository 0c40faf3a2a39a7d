// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why one row is rejected, and the feed's name of the column; empty where the whole row is meant.
struct RowRejection: Error {
    let column: String
    let fault: RowFault
}

/// One record of a feed with the profile by which it is read.
struct FeedRow {
    /// The longest id, reference or category of a source, in bytes.
    static let referenceLimit = 200
    /// The most events one row may stand for: above any month of any municipality.
    static let eventsMax = 10_000
    /// What stands between the values of an id: the unit separator of ASCII.
    static let partSeparator: Character = "\u{1f}"

    let record: CSVRecord
    let indices: [String: Int]
    let profile: ImportProfile
    /// The party on whose side a point lies; nil on the line.
    let sideAt: (GeoPoint) -> PartyCode?

    /// The text of a column.
    subscript(column: String) -> String {
        guard let index = indices[column], index < record.fields.count else { return "" }
        return record.fields[index]
    }

    /// The first rule that fits the row.
    var rule: RowRule? { profile.rules.first { fits($0.conditions) } }

    /// The values that name the row, as one text that no other values give: none of them has a control
    /// character.
    func id() throws(RowRejection) -> String {
        try parts(profile.id.columns).joined(separator: String(Self.partSeparator))
    }

    /// The row's reference in its source, before repeats are numbered.
    func reference() throws(RowRejection) -> String { try parts(profile.reference).joined(separator: "/") }

    /// The point; nil where the source gives none.
    func point() throws(RowRejection) -> GeoPoint? {
        guard let latitude = profile.place.latitude, let longitude = profile.place.longitude else {
            return nil
        }
        if self[latitude].isEmpty, self[longitude].isEmpty {
            guard !profile.place.isRequired else { throw RowRejection(column: latitude, fault: .noPosition) }
            return nil
        }
        let north = try degreesE7(latitude, limit: 900_000_000)
        let east = try degreesE7(longitude, limit: 1_800_000_000)
        do throws(GeoPointError) {
            return try GeoPoint(longitudeE7: east, latitudeE7: north)
        } catch {
            let fault = RowFault.notACoordinate(RowFault.shortened(self[latitude]))
            throw RowRejection(column: latitude, fault: fault)
        }
    }

    /// The incidents the row stands for; none where it counts none.
    ///
    /// - Parameter reference: what names the row in its source, and no other row of it.
    func incidents(at point: GeoPoint?, reference: String) throws(RowRejection) -> [ImportedRow] {
        let (happenedAt, precision) = try time()
        var incident = Incident()
        incident.status = profile.factStatus
        incident.happenedAt = happenedAt
        incident.timePrecision = precision
        incident.place = point
        incident.placePrecision = try code(profile.place.precision)
        let side = try side(of: point)
        incident.claimedSide = side
        for rule in profile.counts { try state(rule, in: &incident) }
        let name = try sourceName(at: happenedAt)
        incident.source = name
        incident.licence = profile.sources[name]?.licence
        guard let first = profile.events.first(where: { fits($0.conditions) }) else { throw unfitting }
        guard first.times != nil else {
            incident.event = first.event
            incident.sourceCategory = first.category
            incident.sourceReference = reference
            return [ImportedRow(line: record.line, side: side, incident: incident)]
        }
        var rows: [ImportedRow] = []
        for rule in profile.events where fits(rule.conditions) {
            for number in 0..<(try times(rule)) {
                incident.event = rule.event
                incident.sourceCategory = rule.category
                incident.sourceReference = "\(reference)/\(rule.category)/\(number + 1)"
                rows.append(ImportedRow(line: record.line, side: side, incident: incident))
            }
        }
        return rows
    }

    private func fits(_ conditions: [RowCondition]) -> Bool {
        conditions.allSatisfy { $0.holds(for: self[$0.column]) }
    }

    /// Why no event fits: the value of the one column that decides, or the whole row.
    private var unfitting: RowRejection {
        guard let column = profile.decidingColumn else {
            return RowRejection(column: "", fault: .noEventFits)
        }
        let text = self[column]
        return RowRejection(
            column: column, fault: text.isEmpty ? .empty : .unknownValue(RowFault.shortened(text)))
    }

    private func times(_ rule: EventRule) throws(RowRejection) -> Int {
        guard let column = rule.times else { return 1 }
        guard let number = WholeNumber.parse(self[column]) else {
            let text = RowFault.shortened(self[column])
            throw RowRejection(column: column, fault: text.isEmpty ? .empty : .notACount(text))
        }
        guard number <= Self.eventsMax else {
            throw RowRejection(column: column, fault: .tooManyEvents(limit: Self.eventsMax))
        }
        return number
    }

    private func time() throws(RowRejection) -> (Instant, Code) {
        let rule = profile.time
        let text = self[rule.column]
        for form in rule.forms {
            guard let instant = form.instant(text) else { continue }
            let precision = try code(rule.precision) ?? form.precision
            return (instant.adding(seconds: rule.offsetSeconds), precision)
        }
        let fault = RowFault.notADate(RowFault.shortened(text), forms: rule.forms.map(\.text))
        throw RowRejection(column: rule.column, fault: fault)
    }

    private func side(of point: GeoPoint?) throws(RowRejection) -> PartyCode {
        switch profile.side {
        case .party(let party): return party
        case .column(let column, let values): return try known(column, in: values)
        case .line:
            guard let point else { throw RowRejection(column: "", fault: .noPosition) }
            guard let side = sideAt(point) else { throw RowRejection(column: "", fault: .onTheLine) }
            return side
        }
    }

    /// The code of a precision; nil where the form of the time says it.
    private func code(_ lookup: ImportProfile.Lookup) throws(RowRejection) -> Code? {
        switch lookup {
        case .fixed(let code): code
        case .column(let column, let values): try known(column, in: values)
        case .byForm: nil
        }
    }

    private func sourceName(at instant: Instant) throws(RowRejection) -> String {
        if let last = profile.breaks.last(where: { $0.from <= instant }) { return last.source }
        guard let column = profile.sourceColumn else { return profile.onlySource ?? "" }
        _ = try known(column, in: profile.sources)
        return self[column]
    }

    private func known<V>(_ column: String, in values: [String: V]) throws(RowRejection) -> V {
        let text = self[column]
        guard let value = values[text] else {
            let fault = text.isEmpty ? RowFault.empty : .unknownValue(RowFault.shortened(text))
            throw RowRejection(column: column, fault: fault)
        }
        return value
    }

    /// The values of columns that together name something; some of them may be empty, not all.
    private func parts(_ columns: [String]) throws(RowRejection) -> [String] {
        let parts = columns.map { self[$0] }
        guard parts.contains(where: { !$0.isEmpty }) else {
            throw RowRejection(column: columns.first ?? "", fault: .empty)
        }
        var byteCount = -1
        for (column, part) in zip(columns, parts) {
            byteCount += 1 + part.utf8.count
            let hasControls = part.utf8.contains { $0 < 0x20 || $0 == 0x7f }
            guard byteCount <= Self.referenceLimit, !hasControls else {
                throw RowRejection(column: column, fault: .notAReference(limit: Self.referenceLimit))
            }
        }
        return parts
    }

    /// A number of persons. Empty means that the source published none: it stays unsaid and never becomes 0.
    private func state(
        _ rule: ImportProfile.CountRule, in incident: inout Incident
    ) throws(RowRejection) {
        let text = self[rule.column]
        guard !text.isEmpty else { return }
        guard let number = WholeNumber.parse(text), number <= Count.limit else {
            throw RowRejection(column: rule.column, fault: .notACount(RowFault.shortened(text)))
        }
        switch rule.outcome {
        case .killed: incident.killed = .known(number)
        case .injured: incident.injured = .known(number)
        case .missing: incident.missing = .known(number)
        }
    }

    private func degreesE7(_ column: String, limit: Int64) throws(RowRejection) -> Int64 {
        let text = self[column]
        guard let value = DecimalDegrees.parseE7(text.utf8), abs(value) <= limit else {
            let fault = text.isEmpty ? RowFault.empty : .notACoordinate(RowFault.shortened(text))
            throw RowRejection(column: column, fault: fault)
        }
        return value
    }
}
