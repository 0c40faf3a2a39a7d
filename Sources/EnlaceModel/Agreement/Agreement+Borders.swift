// SPDX-License-Identifier: Apache-2.0

extension Agreement {
    /// The border with a code.
    package func border(_ code: BorderCode) -> BorderFact? { borders.first { $0.code == code } }

    /// The border that a segment divides.
    package func border(of segment: SegmentCode) -> BorderFact? {
        self.segment(segment).flatMap { border($0.border) }
    }

    /// The segments of a border, from its start to its end.
    package func segments(of border: BorderCode) -> [SegmentFact] { segments.filter { $0.border == border } }

    /// The parties that must know at once of what happens on a segment: the two it lies between; where it
    /// reaches a point in which borders meet, also the others there; and a party that shares no border at
    /// all, for it belongs to the agreement for every one of them. All of them where there is no segment.
    package func concerned(by segment: SegmentCode?) -> Set<PartyCode> {
        let everyone = Set(parties.map(\.code))
        guard let segment, let border = border(of: segment) else { return everyone }
        var concerned: Set = [border.left, border.right]
        let own = segments(of: border.code)
        for (end, reaches) in [
            (border.vertices.first, own.first?.code == segment),
            (border.vertices.last, own.last?.code == segment),
        ] where reaches {
            for other in borders where other.vertices.first == end || other.vertices.last == end {
                concerned.formUnion([other.left, other.right])
            }
        }
        return concerned.union(everyone.subtracting(borders.flatMap { [$0.left, $0.right] }))
    }
}
