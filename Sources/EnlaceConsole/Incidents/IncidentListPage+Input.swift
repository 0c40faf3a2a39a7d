// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// What was chosen above the list, as it stands in the address; empty is all.
package struct IncidentChoice: Sendable, Equatable {
    /// The choices by their names in the query.
    package enum Name: String, Sendable, CaseIterable {
        /// A code of the list `incident`.
        case event
        /// A segment of the line.
        case segment
        /// A party's code, `LINE` or `UNK`.
        case side
        /// The party that states it.
        case party
        /// A code of the list `fact-status`.
        case status
        /// The first day, `2026-11-24`.
        case from
        /// The day after the last.
        case before
    }

    /// The values that are not empty.
    package let values: [Name: String]

    /// A choice; empty values count as none.
    package init(_ values: [Name: String] = [:]) { self.values = values.filter { !$0.value.isEmpty } }

    /// The value of a name; empty where nothing was chosen.
    subscript(name: Name) -> String { values[name] ?? "" }

    /// The query of the choice, each value escaped by what it may hold: codes and days need no escaping, and
    /// what is neither is left out.
    package var query: String {
        Name.allCases.compactMap { name in
            values[name].flatMap { value in
                Code.isWellFormed(value) ? "\(name.rawValue)=\(value)" : nil
            }
        }.joined(separator: "&")
    }
}

extension IncidentsPage {
    /// What the list shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let className: ClassName
        let choice: IncidentChoice
        let page: Rows
        let agreement: Agreement

        /// A page of the list.
        package init(
            frame: Frame.Input, className: ClassName, choice: IncidentChoice, page: Rows,
            agreement: Agreement
        ) {
            self.frame = frame
            self.className = className
            self.choice = choice
            self.page = page
            self.agreement = agreement
        }
    }

    /// The rows of one page, and the exact numbers around it.
    package struct Rows: Sendable {
        /// The rows, newest first.
        package let rows: [IncidentListRow]
        /// Where the next page begins; nil after the last row.
        package let next: PageKey?
        /// Whether this is the first page.
        package let isFirst: Bool
        /// How many incidents match.
        package let matching: Int
        /// How many of those cannot be drawn as a point.
        package let unplaced: Int
        /// How many incidents the class holds.
        package let total: Int

        /// A page of rows.
        package init(
            rows: [IncidentListRow], next: PageKey?, isFirst: Bool, matching: Int, unplaced: Int, total: Int
        ) {
            self.rows = rows
            self.next = next
            self.isFirst = isFirst
            self.matching = matching
            self.unplaced = unplaced
            self.total = total
        }
    }
}
