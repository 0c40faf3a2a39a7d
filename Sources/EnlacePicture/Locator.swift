// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// Finds the place of a position among the agreement's borders.
package struct Locator: Sendable {
    /// The borders with their segments.
    package let borders: Borders

    /// A locator among borders.
    package init(borders: Borders) { self.borders = borders }

    /// A locator among the borders that an agreement states.
    ///
    /// - Throws: ``BordersError`` where they divide nothing.
    package init(_ agreement: Agreement) throws(BordersError) {
        borders = try Borders(agreement.borders, segments: agreement.segments)
    }

    /// Where an incident lies; nil without a position.
    func position(of incident: Incident, in agreement: Agreement) -> PositionRow? {
        guard let place = incident.place else { return nil }
        let located = borders.locate(place)
        return PositionRow(
            side: located.party, distanceMetres: Int(located.position.distanceMetres),
            measureMetres: Int(located.position.measureMetres), segment: located.segment,
            uncertaintyMetres: incident.placePrecision.flatMap {
                agreement.entry($0, in: "place-precision")?.uncertaintyMetres
            })
    }
}
