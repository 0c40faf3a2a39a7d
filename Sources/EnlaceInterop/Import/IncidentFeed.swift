// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Turns the rows of a feed of open data into incidents, one by one, by a profile.
///
/// What a row does not say stays unsaid. A row that is left out or cannot be read is handed over with its
/// reason. However long the feed is, no more of it is held than a record, a piece, and for each row a place
/// in a table: about 40 bytes, and as many again where the reference is not the id.
package struct IncidentFeed {
    private var reader: CSVReader
    private let profile: ImportProfile
    private let agreement: Agreement?
    private let sideAt: (GeoPoint) -> PartyCode?
    private let indices: [String: Int]
    private var seen: [TextFingerprint: Int32] = [:]
    private var references: Set<TextFingerprint> = []
    /// Whether rows of different ids could have one reference.
    private let checksReferences: Bool

    /// A feed that comes piece by piece; reads the first record, which names the columns.
    ///
    /// - Parameters:
    ///   - agreement: what an incident is checked against; nil to check none.
    ///   - sideAt: the party on whose side a point lies; nil on the line.
    ///   - source: gives the bytes of the file, expanded.
    /// - Throws: ``FeedError`` if columns are missing or the file cannot be read.
    package init(
        profile: ImportProfile, agreement: Agreement? = nil,
        sideAt: @escaping (GeoPoint) -> PartyCode? = { _ in nil }, source: @escaping CSVReader.Source
    ) throws(FeedError) {
        let encoding = profile.file.encoding
        var reader = CSVReader(separator: profile.file.separator) { () throws(OpenDataFileError) in
            try source().map(encoding.utf8)
        }
        let header: CSVRecord?
        do throws(CSVError) {
            header = try reader.next()
        } catch {
            throw .csv(error)
        }
        guard let header else { throw .empty }
        var indices: [String: Int] = [:]
        var missing: [String] = []
        for name in profile.columns {
            let places = header.fields.indices.filter { header.fields[$0] == name }
            guard let place = places.first else {
                missing.append(name)
                continue
            }
            guard places.count == 1 else { throw .repeatedColumn(name) }
            indices[name] = place
        }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        self.reader = reader
        self.profile = profile
        self.agreement = agreement
        self.sideAt = sideAt
        self.indices = indices
        checksReferences =
            profile.reference != profile.id.columns || profile.reference.count > 1
            || profile.id.numbersRepeats
    }

    /// The next row, taken, left out or rejected; nil at the end.
    ///
    /// - Throws: ``FeedError`` where the file cannot be read on.
    package mutating func next() throws(FeedError) -> FeedEntry? {
        let record: CSVRecord?
        do throws(CSVError) {
            record = try reader.next()
        } catch {
            guard case .wrongColumnCount(let line, let expected, let found) = error else { throw .csv(error) }
            let fault = RowFault.wrongColumnCount(expected: expected, found: found)
            return .rejected(RejectedRow(line: line, column: "", fault: fault, text: reader.lastRecordText))
        }
        guard let record else { return nil }
        do throws(RowRejection) {
            return try entry(for: record)
        } catch {
            return .rejected(
                RejectedRow(
                    line: record.line, column: error.column, fault: error.fault, text: reader.lastRecordText))
        }
    }

    private mutating func entry(for record: CSVRecord) throws(RowRejection) -> FeedEntry {
        let row = FeedRow(record: record, indices: indices, profile: profile, sideAt: sideAt)
        if let rule = row.rule {
            guard rule.verdict == .skip else {
                throw RowRejection(
                    column: rule.conditions.first?.column ?? "", fault: .rule(rule.code, rule.reason))
            }
            return .skipped(SkippedRow(line: record.line, code: rule.code.rawValue, reason: rule.reason))
        }
        let id = try row.id()
        let point = try row.point()
        if let area = profile.place.area, let point, !area.contains(point) {
            return .skipped(.outsideArea(line: record.line))
        }
        let fingerprint = TextFingerprint(id)
        let earlier = seen[fingerprint, default: 0]
        guard earlier == 0 || profile.id.numbersRepeats else {
            throw RowRejection(
                column: profile.id.columns[0],
                fault: .repeatedID(
                    RowFault.shortened(id.replacing(String(FeedRow.partSeparator), with: "/"))))
        }
        let reference = try row.reference() + (earlier == 0 ? "" : "#\(earlier + 1)")
        let rows = try row.incidents(at: point, reference: reference)
        guard let first = rows.first else {
            seen[fingerprint] = earlier + 1
            return .skipped(.noEvent(line: record.line))
        }
        try check(rows)
        // A node holds one record of a source and a reference: a second row of them would be lost in silence.
        if checksReferences {
            let key = "\(first.incident.source ?? "")\(FeedRow.partSeparator)\(reference)"
            guard references.insert(TextFingerprint(key)).inserted else {
                throw RowRejection(
                    column: profile.reference[0], fault: .repeatedID(RowFault.shortened(reference)))
            }
        }
        seen[fingerprint] = earlier + 1
        return .rows(rows)
    }

    /// What the agreement refuses is refused here, where it is one row and not the whole import.
    private func check(_ rows: [ImportedRow]) throws(RowRejection) {
        guard let agreement else { return }
        for row in rows {
            if let problem = row.incident.problems(in: agreement).first {
                throw RowRejection(column: "", fault: .againstAgreement(problem))
            }
        }
    }
}

/// One row of a feed, as it came out.
package enum FeedEntry: Sendable {
    /// The row became incidents, in general one.
    case rows([ImportedRow])
    /// The row is left out, and that is no fault of it.
    case skipped(SkippedRow)
    /// The row could not be read.
    case rejected(RejectedRow)
}

/// An incident that a row stands for.
package struct ImportedRow: Sendable, Equatable {
    /// The line on which the row begins, counted from 1.
    package let line: Int
    /// The party on whose side the source says it happened; its node may state it as reference.
    package let side: PartyCode
    /// What the row says.
    package let incident: Incident
}

/// A row that could not be read, and why.
package struct RejectedRow: Sendable, Equatable {
    /// The line on which the row begins, counted from 1.
    package let line: Int
    /// The name of the column in the feed; empty where the whole row is meant.
    package let column: String
    /// What is wrong.
    package let fault: RowFault
    /// The row as it stands in the file.
    package let text: String

    /// A stable code for machines.
    package var code: String { fault.code }
    /// What is wrong and what to do.
    package var reason: Phrase { fault.phrase }
}

/// 128 bits that stand for an id, so that a million of them take little room.
///
/// Two different ids of one feed share them with a chance of 10⁻²⁷ in a million rows. Whoever makes a feed on
/// purpose in which they do gets a row rejected, and sees it.
struct TextFingerprint: Hashable {
    private let first: UInt64
    private let second: UInt64

    init(_ text: String) {
        // FNV-1a, twice with different starts, each stirred at the end (the last steps of SplitMix64).
        var (first, second): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x9ae1_6a3b_2f90_404f)
        for byte in text.utf8 {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            second = (second &+ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
            second ^= second >> 29
        }
        self.first = Self.stirred(first)
        self.second = Self.stirred(second)
    }

    private static func stirred(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
