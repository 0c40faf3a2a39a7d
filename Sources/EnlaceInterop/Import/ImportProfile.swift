// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// How the rows of a feed of open data become incidents: which column means what, which value which code.
///
/// A profile is content beside the agreement, not part of it: it changes when a source does. It decides
/// everything; no source has code of its own. `docs/guides/import.md` says how to write one.
package struct ImportProfile: Sendable {
    /// The feed's name.
    package let name: Code
    /// What the feed is called.
    package let title: Phrase
    /// Whether officials have reviewed the profile.
    package let status: ReviewStatus
    /// The status of the facts of every row, of the list `fact-status`.
    package let factStatus: Code
    /// How the file is written.
    package let file: FileForm
    /// What names a row.
    package let id: RowID
    /// The columns that name the row in its source, joined; those of the id where there are none.
    package let reference: [String]
    /// When an event happened.
    package let time: TimeRule
    /// Where it happened.
    package let place: PlaceRule
    /// On which side it happened.
    package let side: SideRule
    /// Rows that are left out or refused, in the order in which they are tried.
    package let rules: [RowRule]
    /// What a row becomes: the first that fits, or each that fits where they count.
    package let events: [EventRule]
    /// The one column on which the choice of an event depends; nil where there are several, or none.
    let decidingColumn: String?
    /// Which columns hold numbers of persons.
    package let counts: [CountRule]
    /// The sources, by name.
    package let sources: [String: Source]
    /// The column that names the source; nil where the feed has one only.
    package let sourceColumn: String?
    /// The source of rows where nothing else names one.
    package let onlySource: String?
    /// Where a series breaks: rows from then on are another source's.
    package let breaks: [SeriesBreak]
    /// What the feed may be compared with.
    package let comparisons: [Comparison]

    /// The profile in a file, checked against the agreement its codes and parties come from.
    ///
    /// - Throws: ``AgreementFolderError`` with everything that is wrong.
    package static func load(
        _ url: URL, for agreement: Agreement
    ) throws(AgreementFolderError) -> ImportProfile {
        let collector = ProblemCollector()
        let report = FileReport(file: url.lastPathComponent, collector: collector)
        let profile = YAMLFile.read(url, report: report).flatMap {
            ProfileReader(
                parties: Set(agreement.parties.map(\.code)), codeLists: agreement.codeLists, report: report
            ).read($0)
        }
        let problems = collector.sorted
        guard problems.isEmpty, let profile else { throw .invalid(problems) }
        return profile
    }

    /// What each source takes in, as the profiles of an agreement's folder say; the first by file name holds.
    ///
    /// A profile that is wrong gives no rules, and no more: what is wrong is said by `enlace agreement check`
    /// and where it is imported with. Sources without a rule are never compared.
    package static func inclusionRules(in folder: URL, for agreement: Agreement) -> [String: Phrase] {
        let profiles = folder.appendingPathComponent("profiles")
        // A folder without profiles has no rules; what is wrong with one is said by its loading.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: profiles.path)) ?? []
        var rules: [String: Phrase] = [:]
        for name in names.sorted() where name.hasSuffix(".yaml") {
            // As said above: the page on data quality does not fail because a profile does.
            guard let profile = try? load(profiles.appendingPathComponent(name), for: agreement) else {
                continue
            }
            for (source, facts) in profile.sources {
                guard let includes = facts.includes, rules[source] == nil else { continue }
                rules[source] = includes
            }
        }
        return rules
    }

    /// Every column the profile names, sorted.
    var columns: [String] {
        contentColumns.union(id.columns + reference + rules.flatMap(\.conditions).map(\.column)).sorted()
    }

    /// The columns out of which an incident is made, other than by being its id or reference.
    package var contentColumns: Set<String> {
        var names: Set<String> = [time.column]
        for lookup in [time.precision, place.precision] {
            if let column = lookup.column { names.insert(column) }
        }
        names.formUnion([place.latitude, place.longitude, sourceColumn].compactMap { $0 })
        if case .column(let column, _) = side { names.insert(column) }
        names.formUnion(events.flatMap(\.conditions).map(\.column))
        names.formUnion(events.compactMap(\.times))
        names.formUnion(counts.map(\.column))
        return names
    }
}

extension ImportProfile {
    /// How a file is written.
    package struct FileForm: Sendable, Hashable {
        /// What stands between fields.
        package var separator: UInt8 = 0x2c
        /// How characters stand in bytes.
        package var encoding = TextEncoding.utf8
    }

    /// What names a row within the feed.
    package struct RowID: Sendable, Hashable {
        /// The columns, joined with `/`.
        package let columns: [String]
        /// Whether a name that stands again gets a number, because the source publishes none of its own;
        /// otherwise the row is rejected.
        package let numbersRepeats: Bool
    }

    /// Which code a row has: always the same, one a value of a column, or by the form of the time.
    package enum Lookup: Sendable, Hashable {
        /// Always this code.
        case fixed(Code)
        /// The code for each value of a column.
        case column(String, [String: Code])
        /// The code that the form of the time itself says; for the precision of time only.
        case byForm

        var column: String? { if case .column(let name, _) = self { name } else { nil } }
    }

    /// When an event happened.
    package struct TimeRule: Sendable {
        /// The column.
        package let column: String
        /// The forms that are read, in the order in which they are tried.
        package let forms: [TimePattern]
        /// Seconds to add to a time of the file to get UTC; 0 for wall clocks without offset too.
        package let offsetSeconds: Int64
        /// How precise it is.
        package let precision: Lookup
    }

    /// Where an event happened.
    package struct PlaceRule: Sendable {
        /// The column of the latitude; nil where the source gives no points.
        package let latitude: String?
        /// The column of the longitude.
        package let longitude: String?
        /// How precise the place is.
        package let precision: Lookup
        /// Whether a row without a point is rejected.
        package let isRequired: Bool
        /// The area outside which rows are skipped; nil for none.
        package let area: Area?
    }

    /// An area between two parallels and two meridians, in 1e-7 degrees.
    package struct Area: Sendable, Hashable {
        let west: Int32
        let south: Int32
        let east: Int32
        let north: Int32

        func contains(_ point: GeoPoint) -> Bool {
            (west...east).contains(point.longitudeE7) && (south...north).contains(point.latitudeE7)
        }
    }

    /// On which side an event happened.
    package enum SideRule: Sendable, Hashable {
        /// Always on this party's.
        case party(PartyCode)
        /// The party for each value of a column.
        case column(String, [String: PartyCode])
        /// The side of the line on which the point lies.
        case line
    }

    /// A number of persons.
    package struct CountRule: Sendable, Hashable {
        /// Which number.
        package enum Outcome: String, Sendable, CaseIterable {
            /// Persons killed.
            case killed
            /// Persons injured.
            case injured
            /// Persons missing.
            case missing
        }

        /// Which number.
        package let outcome: Outcome
        /// The column.
        package let column: String
        /// Why this column, where a source has several or gives estimates.
        package let why: Phrase
    }

    /// A source of the feed.
    package struct Source: Sendable, Hashable {
        /// The licence under which it is used.
        package let licence: String
        /// Whom to credit.
        package let credit: String
        /// What the source takes in; nil where the profile does not say.
        package let includes: Phrase?
    }

    /// Where a series breaks: from then on its rows are counted otherwise and belong to another source.
    package struct SeriesBreak: Sendable, Hashable {
        /// The first moment of the new series.
        package let from: Instant
        /// The source its rows belong to.
        package let source: String
        /// What changed.
        package let why: Phrase
    }

    /// Whether the feed may be compared with another.
    package struct Comparison: Sendable, Hashable {
        /// With what.
        package let with: String
        /// Whether levels may be compared.
        package let isComparable: Bool
        /// Why, or why not.
        package let why: Phrase
    }
}
