// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// How the rows of a feed of open data become incidents: which column means what, which value which code.
///
/// A profile is content beside the agreement, not part of it: it changes when a source does.
package struct ImportProfile: Sendable {
    /// What a column of the feed means.
    package enum Column: String, Sendable, CaseIterable, Hashable {
        /// The row's own id, unique within the feed.
        case id
        /// The date, or date and time, without offset.
        case time
        /// How precise the time is.
        case timePrecision = "time_precision"
        /// Latitude in degrees.
        case latitude
        /// Longitude in degrees.
        case longitude
        /// How precise the place is.
        case placePrecision = "place_precision"
        /// The side, as the source gives it.
        case side
        /// The source's category.
        case category
        /// Persons killed.
        case killed
        /// Persons injured.
        case injured
        /// Persons missing.
        case missing
        /// The source.
        case source
        /// The source's own reference.
        case sourceReference = "source_reference"
    }

    /// A category of the feed.
    package struct Category: Sendable, Hashable {
        /// The code of the list `incident` it stands for.
        package let event: Code
        /// What the source means by it.
        package let label: Phrase
    }

    /// A source of the feed.
    package struct Source: Sendable, Hashable {
        /// The licence under which it is used.
        package let licence: String
        /// Whom to credit.
        package let credit: String
    }

    /// The feed's name; the first part of every row's key.
    package let name: Code
    /// What the feed is called.
    package let title: Phrase
    /// Whether officials have reviewed the profile.
    package let status: ReviewStatus
    /// The status of the facts of every row, of the list `fact-status`.
    package let factStatus: Code
    /// The column of the feed for each meaning.
    package let columns: [Column: String]
    /// The party for each value of the side.
    package let sides: [String: PartyCode]
    /// The code for each precision of time.
    package let timePrecisions: [String: Code]
    /// The code for each precision of place.
    package let placePrecisions: [String: Code]
    /// The categories, by the source's own word.
    package let categories: [String: Category]
    /// The sources, by name.
    package let sources: [String: Source]

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
}
