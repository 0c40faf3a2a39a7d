// SPDX-License-Identifier: Apache-2.0

/// A segment of a border: a half-open interval of the measure along its line, with one name on both sides.
package struct SegmentFact: Hashable, Sendable {
    /// The segment's code.
    package let code: SegmentCode
    /// The border it is a part of.
    package let border: BorderCode
    /// What the segment is called.
    package let name: Phrase
    /// Where it begins, in whole metres along the border's line.
    package let fromMetres: Int
    /// Where it ends, in whole metres along the border's line.
    package let toMetres: Int
    /// The sector it belongs to, in the terms of the party that has sectors.
    package let sector: Code?
    /// Whether officials have reviewed the row.
    package let status: ReviewStatus

    /// A segment.
    package init(
        code: SegmentCode, border: BorderCode, name: Phrase, fromMetres: Int, toMetres: Int, sector: Code?,
        status: ReviewStatus
    ) {
        self.code = code
        self.border = border
        self.name = name
        self.fromMetres = fromMetres
        self.toMetres = toMetres
        self.sector = sector
        self.status = status
    }
}
