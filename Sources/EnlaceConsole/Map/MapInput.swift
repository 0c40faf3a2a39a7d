// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension MapPage {
    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let choice: MapChoice
        let view: MapView
        let drawing: MapDrawing
        let numbers: Numbers
        let periods: Periods
        let table: Table
        let focus: Focus?
        let agreement: Agreement
        let addresses: Addresses
        /// Values of the address that mean nothing and were left out.
        let refused: [String]

        /// A page.
        package init(
            frame: Frame.Input, choice: MapChoice, view: MapView, drawing: MapDrawing, numbers: Numbers,
            periods: Periods, table: Table, focus: Focus?, agreement: Agreement, addresses: Addresses,
            refused: [String] = []
        ) {
            self.frame = frame
            self.choice = choice
            self.view = view
            self.drawing = drawing
            self.numbers = numbers
            self.periods = periods
            self.table = table
            self.focus = focus
            self.agreement = agreement
            self.addresses = addresses
            self.refused = refused
        }
    }

    /// How many incidents are where.
    package struct Numbers: Sendable {
        /// All that match.
        package let total: Int
        /// By how they may be drawn.
        package let placings: [MapPlacing: Int]
        /// In the belt of each segment, or drawn along it.
        package let segments: [SegmentCode: Int]
        /// How far the records have been read: entries read and entries there are; nil when all are.
        package let reading: (read: Int, entries: Int)?

        /// Numbers.
        package init(
            total: Int, placings: [MapPlacing: Int], segments: [SegmentCode: Int],
            reading: (read: Int, entries: Int)?
        ) {
            self.total = total
            self.placings = placings
            self.segments = segments
            self.reading = reading
        }

        func of(_ placings: MapPlacing...) -> Int { placings.reduce(0) { $0 + (self.placings[$1] ?? 0) } }
    }

    /// The periods that may be chosen without dragging anything.
    package struct Periods: Sendable {
        /// Their ascending limits; empty where nothing matches.
        package let limits: [Instant]
        /// How many incidents of the filter fall into each.
        package let counts: [Int]
        /// The period that is shown; nil where it has no beginning or no end.
        package let shown: Range<Instant>?

        /// Periods.
        package init(limits: [Instant], counts: [Int], shown: Range<Instant>?) {
            self.limits = limits
            self.counts = counts
            self.shown = shown
        }
    }

    /// A page of the table.
    package struct Table: Sendable {
        /// A row with its place in words.
        package struct Row: Sendable {
            /// The incident.
            package let row: MapRow
            /// What its mark looks like.
            package let shape: MapShape
            /// Where it is, in words; nil where nothing is stated.
            package let words: Phrase?

            /// A row.
            package init(row: MapRow, shape: MapShape, words: Phrase?) {
                self.row = row
                self.shape = shape
                self.words = words
            }
        }

        /// The rows.
        package let rows: [Row]
        /// How many rows come before.
        package let before: Int?
        /// Whether rows follow, and behind which key.
        package let next: PageKey?

        /// A page of rows.
        package init(rows: [Row], before: Int?, next: PageKey?) {
            self.rows = rows
            self.before = before
            self.next = next
        }
    }

    /// What the map was asked to show.
    package enum Focus: Sendable {
        /// An incident of the class.
        case incident(Table.Row)
        /// A call, which stands for a segment.
        case segment(SegmentCode)
        /// Nothing that has a place here.
        case nothing
    }

    /// Where the page's script finds what it needs.
    package struct Addresses: Sendable {
        /// The library that draws maps.
        package let library: String

        /// Addresses.
        package init(library: String) { self.library = library }
    }
}
