// SPDX-License-Identifier: Apache-2.0

/// The line between two parties, as the agreement gives it: vertices in order and who lies on each side.
package struct LineFact: Sendable {
    /// The vertices, oriented; edges are straight in longitude and latitude.
    package let vertices: [GeoPoint]
    /// The party on the left when looking along the line.
    package let left: PartyCode
    /// The party on the right when looking along the line.
    package let right: PartyCode
    /// Where the line is thought to come from, to give a side to points beyond its start; no legal meaning.
    package let beyondStart: GeoPoint?
    /// Where the line is thought to go on, to give a side to points beyond its end; no legal meaning.
    package let beyondEnd: GeoPoint?

    /// A line.
    package init(
        vertices: [GeoPoint], left: PartyCode, right: PartyCode, beyondStart: GeoPoint? = nil,
        beyondEnd: GeoPoint? = nil
    ) {
        self.vertices = vertices
        self.left = left
        self.right = right
        self.beyondStart = beyondStart
        self.beyondEnd = beyondEnd
    }
}

/// A segment of the line: a half-open interval of its measure, with the same name on both sides.
package struct SegmentFact: Hashable, Sendable {
    /// The segment's code.
    package let code: SegmentCode
    /// What the segment is called.
    package let name: Phrase
    /// Where it begins, in whole metres along the line.
    package let fromMetres: Int
    /// Where it ends, in whole metres along the line.
    package let toMetres: Int
    /// The sector it belongs to, in the terms of the party that has sectors.
    package let sector: Code?
    /// Whether officials have reviewed the row.
    package let status: ReviewStatus

    /// A segment.
    package init(
        code: SegmentCode, name: Phrase, fromMetres: Int, toMetres: Int, sector: Code?, status: ReviewStatus
    ) {
        self.code = code
        self.name = name
        self.fromMetres = fromMetres
        self.toMetres = toMetres
        self.sector = sector
        self.status = status
    }
}
