// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Which incidents of one class are meant. What is left empty admits all.
package struct IncidentFilter: Sendable, Hashable {
    /// The class; classes never mix in a list.
    package var className: ClassName
    /// Codes of the list `incident`.
    package var events: Set<Code> = []
    /// Codes of the list `fact-status`.
    package var statuses: Set<Code> = []
    /// Segments in whose belt the incident counts (``CountPlace/segment(_:)``).
    package var segments: Set<SegmentCode> = []
    /// Sides on which it counts: a party's code, `LINE` or `UNK` (``CountRow/side``).
    package var sides: Set<String> = []
    /// Parties that state it, or through which the open source entered.
    package var parties: Set<PartyCode> = []
    /// From this moment on; ``IncidentListRow/sortInstant`` is compared.
    package var from: Instant?
    /// Before this moment.
    package var before: Instant?
    /// Whether it has a place that can be drawn as a point; nil where it does not matter.
    package var isPlaced: Bool?
    /// What was searched for: every term must hold.
    package var terms: [IncidentTerm] = []

    /// All incidents of a class.
    package init(in className: ClassName) { self.className = className }
}

/// One word of a search, as what it may stand for: codes, a segment, a party, or the beginning of an id.
///
/// Free text of authors is not searched: it is sealed at rest, and an index of it would survive its erasure
/// (`docs/design/0022-facets-and-paging.md`).
package struct IncidentTerm: Sendable, Hashable {
    /// Codes of any list that the word names, by code or by label in either language.
    package let codes: Set<Code>
    /// Segments that it names.
    package let segments: Set<SegmentCode>
    /// Parties and sides that it names.
    package let sides: Set<String>
    /// How the text of an id begins.
    package let idPrefix: String?

    /// A term.
    package init(
        codes: Set<Code> = [], segments: Set<SegmentCode> = [], sides: Set<String> = [],
        idPrefix: String? = nil
    ) {
        self.codes = codes
        self.segments = segments
        self.sides = sides
        self.idPrefix = idPrefix
    }
}

/// Where a page of a list ended, newest first: the next page begins behind it, whatever came meanwhile.
package struct PageKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The moment by which the list is sorted.
    package let instant: Instant
    /// The record.
    package let id: RecordID
    /// Its party.
    package let party: PartyCode

    /// A key.
    package init(instant: Instant, id: RecordID, party: PartyCode) {
        self.instant = instant
        self.id = id
        self.party = party
    }

    /// Reads the form that stands in an address; nil if it is not one.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 120, parts.count == 3,
            let milliseconds = Int64(parts[0]), String(milliseconds) == parts[0],
            abs(milliseconds) <= JSON.integerLimit, let id = RecordID(String(parts[1])),
            let party = PartyCode(rawValue: String(parts[2]))
        else { return nil }
        self.init(instant: Instant(milliseconds: milliseconds), id: id, party: party)
    }

    /// The form that stands in an address: nothing in it need be escaped.
    package var description: String { "\(instant.milliseconds).\(id).\(party)" }

    /// Older before newer.
    package static func < (a: PageKey, b: PageKey) -> Bool {
        (a.instant, a.id, a.party) < (b.instant, b.id, b.party)
    }
}
