// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Turns the rows of a feed of open data into incidents, one by one, by a profile.
///
/// What a row does not say stays unsaid. A row that cannot be read is handed over with its reason.
package struct IncidentFeed {
    private var reader: CSVReader
    private let profile: ImportProfile
    private let indices: [ImportProfile.Column: Int]
    private var keys: Set<String> = []

    /// A feed; reads the first record, which names the columns.
    ///
    /// - Throws: ``FeedError`` if columns are missing or the file cannot be read.
    package init(bytes: [UInt8], profile: ImportProfile) throws(FeedError) {
        reader = CSVReader(bytes)
        self.profile = profile
        let header: CSVRecord?
        do throws(CSVError) {
            header = try reader.next()
        } catch {
            throw .csv(error)
        }
        guard let header else { throw .empty }
        var indices: [ImportProfile.Column: Int] = [:]
        var missing: [String] = []
        for column in ImportProfile.Column.allCases {
            let name = profile.columns[column] ?? column.rawValue
            let places = header.fields.indices.filter { header.fields[$0] == name }
            guard let place = places.first else {
                missing.append(name)
                continue
            }
            guard places.count == 1 else { throw .repeatedColumn(name) }
            indices[column] = place
        }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        self.indices = indices
    }

    /// The next row, imported or rejected; nil at the end.
    ///
    /// - Throws: ``FeedError`` where the file cannot be read on.
    package mutating func next() throws(FeedError) -> FeedEntry? {
        let record: CSVRecord?
        do throws(CSVError) {
            record = try reader.next()
        } catch {
            guard case .wrongColumnCount(let line, let expected, let found) = error else { throw .csv(error) }
            let fault = RowFault.wrongColumnCount(expected: expected, found: found)
            return .rejected(RejectedRow(line: line, column: "", fault: fault))
        }
        guard let record else { return nil }
        let row = FeedRow(record: record, indices: indices, profile: profile)
        do throws(RowRejection) {
            let imported = try row.imported()
            guard keys.insert(imported.key).inserted else {
                throw row.rejection(.id, .repeatedID(RowFault.shortened(row[.id])))
            }
            return .row(imported)
        } catch {
            return .rejected(RejectedRow(line: record.line, column: error.column, fault: error.fault))
        }
    }

    /// Reads a whole feed, row by row in the order of the file.
    package static func read(
        bytes: [UInt8], profile: ImportProfile, row: (FeedEntry) -> Void
    ) throws(FeedError) {
        var feed = try IncidentFeed(bytes: bytes, profile: profile)
        while let item = try feed.next() { row(item) }
    }
}

/// One row of a feed, as it came out.
package enum FeedEntry: Sendable {
    /// The row became an incident.
    case row(ImportedRow)
    /// The row could not be read.
    case rejected(RejectedRow)
}

/// A row that became an incident.
package struct ImportedRow: Sendable, Equatable {
    /// The line on which the row begins, counted from 1.
    package let line: Int
    /// The party on whose side the source says it happened; its node may state it as reference.
    package let side: PartyCode
    /// Unique within the feed and stable over versions of it, e.g. `border-incidents/ucdp-182110`.
    package let key: String
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

    /// A stable code for machines.
    package var code: String { fault.code }
    /// What is wrong and what to do.
    package var reason: Phrase { fault.phrase }
}
