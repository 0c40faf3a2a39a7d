// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// Finds the place of a position on the agreement's line.
package struct Locator: Sendable {
    /// The line.
    package let line: BorderLine
    /// Its segments.
    package let segments: SegmentIndex

    /// A locator over a line and its segments.
    package init(line: BorderLine, segments: SegmentIndex) {
        self.line = line
        self.segments = segments
    }

    /// Where an incident lies; nil without a position.
    func position(of incident: Incident, in agreement: Agreement) -> PositionRow? {
        guard let place = incident.place else { return nil }
        let located = line.locate(place)
        let measure = Int(located.measureMetres)
        return PositionRow(
            side: line.party(on: located.side), distanceMetres: Int(located.distanceMetres),
            measureMetres: measure, segment: segments.segment(at: located.measureMetres)?.code,
            uncertaintyMetres: incident.placePrecision.flatMap {
                agreement.entry($0, in: "place-precision")?.uncertaintyMetres
            })
    }
}
