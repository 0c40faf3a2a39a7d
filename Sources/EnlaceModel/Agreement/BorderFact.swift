// SPDX-License-Identifier: Apache-2.0

/// A border between two parties, as the agreement gives it: a line of vertices in order and who lies on each
/// side. An agreement has one for each pair of neighbours.
package struct BorderFact: Sendable {
    /// The border's code.
    package let code: BorderCode
    /// What the border is called.
    package let name: Phrase
    /// The party on the left when looking along the line.
    package let left: PartyCode
    /// The party on the right when looking along the line.
    package let right: PartyCode
    /// The vertices of its line, oriented; edges are straight in longitude and latitude.
    package let vertices: [GeoPoint]
    /// Where the line is thought to come from, to give a side to points beyond its start; no legal meaning.
    package let beyondStart: GeoPoint?
    /// Where the line is thought to go on, to give a side to points beyond its end; no legal meaning.
    package let beyondEnd: GeoPoint?

    /// A border.
    package init(
        code: BorderCode, name: Phrase, left: PartyCode, right: PartyCode, vertices: [GeoPoint],
        beyondStart: GeoPoint? = nil, beyondEnd: GeoPoint? = nil
    ) {
        self.code = code
        self.name = name
        self.left = left
        self.right = right
        self.vertices = vertices
        self.beyondStart = beyondStart
        self.beyondEnd = beyondEnd
    }

    /// The party on the other side; nil where the party has no part in this border.
    package func neighbour(of party: PartyCode) -> PartyCode? {
        if party == left { return right }
        return party == right ? left : nil
    }
}
