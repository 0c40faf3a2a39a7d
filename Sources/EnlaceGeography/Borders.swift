// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Where a point stands among the borders of an agreement.
package struct BorderPosition: Hashable, Sendable {
    /// The border that decides: the nearest; of equally near ones the first of the agreement.
    package let border: BorderCode
    /// The position on that border's line. Its side is the one on which ``party`` lies.
    package let position: LinePosition
    /// The party on whose side the point lies, one of the two parties of the border; nil on the line itself.
    package let party: PartyCode?
    /// The segment at its measure.
    package let segment: SegmentCode?
}

/// The borders of an agreement: the lines that divide its parties, meeting in points or not at all.
///
/// The nearest border decides about a point, exactly also where the nearest place is the common end of
/// several (`docs/design/0017-several-borders.md`). With one border everything is as its line says.
package struct Borders: Sendable {
    /// One border with its line and segments.
    package struct Border: Sendable {
        /// The border's code.
        package let code: BorderCode
        /// Its line.
        package let line: BorderLine
        /// Its segments; nil where nobody asks for them.
        package let segments: SegmentIndex?

        /// A border.
        package init(code: BorderCode, line: BorderLine, segments: SegmentIndex? = nil) {
            self.code = code
            self.line = line
            self.segments = segments
        }
    }

    /// The borders in the order of the agreement.
    package let borders: [Border]
    /// Where ends of several borders meet.
    let meetings: [BorderMeeting]

    /// Distances to two borders that differ by less, in metres, are equal: each is rounded in its own frame.
    private static let tieMetres = 1e-7

    /// Borders in the order of the agreement.
    ///
    /// - Throws: ``BordersError`` where there is none, a code stands twice, two lines touch elsewhere than
    ///   at a common end, or the parties around such an end contradict each other.
    package init(_ borders: [Border]) throws(BordersError) {
        guard !borders.isEmpty else { throw .none }
        var codes: Set<BorderCode> = []
        for border in borders where !codes.insert(border.code).inserted { throw .repeated(border.code) }
        for (index, first) in borders.enumerated() {
            for second in borders[(index + 1)...] {
                if let (edge, other) = first.line.contact(with: second.line) {
                    throw .touching(first.code, edge: edge, second.code, otherEdge: other)
                }
            }
        }
        self.borders = borders
        meetings = BorderMeeting.all(of: borders.map(\.line))
        for meeting in meetings {
            do throws(BorderMeeting.Fault) { try meeting.check() } catch {
                throw BordersError(error) { borders[$0].code }
            }
        }
    }

    /// The borders that an agreement states, with their segments.
    ///
    /// - Throws: ``BordersError``, also for a border's own line or segments.
    package init(_ facts: [BorderFact], segments: [SegmentFact]) throws(BordersError) {
        var borders: [Border] = []
        for fact in facts {
            let line: BorderLine
            do throws(BorderLineError) { line = try BorderLine(fact) } catch {
                throw .line(fact.code, error)
            }
            let own = segments.filter { $0.border == fact.code }
            do throws(SegmentError) {
                borders.append(
                    Border(code: fact.code, line: line, segments: try SegmentIndex(own, on: line)))
            } catch {
                throw .segments(fact.code, error)
            }
        }
        try self.init(borders)
    }

    /// The border with a code.
    package subscript(code: BorderCode) -> Border? { borders.first { $0.code == code } }

    /// Where a point stands: which border decides, and its side, distance and measure there.
    package func locate(_ point: GeoPoint) -> BorderPosition {
        let position = SurfacePosition(point)
        if borders.count == 1 {
            let line = borders[0].line
            return answer(0, line.describe(line.foot(of: position), of: point, at: position))
        }
        let feet = borders.map { $0.line.foot(of: position) }
        let distances = feet.map { $0.squaredDistance.squareRoot() }
        let limit = (distances.min() ?? .infinity) + Self.tieMetres
        let near = borders.indices.filter { distances[$0] <= limit }
        let found = near.map { index in
            (index, borders[index].line.describe(feet[index], of: point, at: position))
        }
        if let (index, exact) = found.first(where: { $0.1.side == .on }) { return answer(index, exact) }
        guard let meeting = meeting(near: near, feet: feet),
            let sector = meeting.sector(of: LatticeVector(point))
        else { return answer(found[0].0, found[0].1) }
        // Both borders of the sector have its party; the nearer one decides, or the first of both.
        let deciding = found.first { sector.borders.contains($0.0) } ?? found[0]
        return answer(deciding.0, deciding.1, party: sector.party)
    }

    /// The meeting that decides: one that is itself the nearest place, or one from which two equally near
    /// borders come, whose first edges hold the nearest places.
    private func meeting(near: [Int], feet: [LinePieces.Foot]) -> BorderMeeting? {
        meetings.first { meeting in
            let approaches = meeting.arms.compactMap { arm in
                near.contains(arm.border)
                    ? borders[arm.border].line.approach(feet[arm.border], to: arm.end) : nil
            }
            return approaches.contains(.end) || approaches.count > 1
        }
    }

    private func answer(_ index: Int, _ position: LinePosition) -> BorderPosition {
        let border = borders[index]
        return BorderPosition(
            border: border.code, position: position, party: border.line.party(on: position.side),
            segment: border.segments?.segment(at: position.measureMetres)?.code)
    }

    /// The answer where the party is known from the edges around a meeting. Beyond a meeting there is no
    /// prolongation: other borders go on from there.
    private func answer(_ index: Int, _ position: LinePosition, party: PartyCode) -> BorderPosition {
        guard let side = borders[index].line.side(of: party) else { return answer(index, position) }
        return answer(
            index,
            LinePosition(
                side: side, distanceMetres: position.distanceMetres, measureMetres: position.measureMetres,
                edge: position.edge, beyond: nil))
    }
}
