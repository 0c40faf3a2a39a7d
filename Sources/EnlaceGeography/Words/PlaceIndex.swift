// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The named places of an agreement, found by nearness.
package struct PlaceIndex: Sendable {
    /// The places, in the order given.
    package let places: [NamedPlace]

    /// More would be a gazetteer, not what an agreement names; a question looks at each.
    package static let placesMax = 20_000

    private let spots: [Vector3]

    /// An index of places; of more than `placesMax` the first.
    package init(_ places: [NamedPlace]) {
        self.places = Array(places.prefix(Self.placesMax))
        spots = self.places.map { SurfacePosition($0.point).cartesian }
    }

    /// A place and how far away it is, in metres along the ground.
    package struct Found: Hashable, Sendable {
        /// The place.
        package let place: NamedPlace
        /// The geodesic distance, in metres.
        package let metres: Double
    }

    /// The nearest of the places that fulfil a condition; of equally near ones the first.
    package func nearest(to point: GeoPoint, where isWanted: (NamedPlace) -> Bool = { _ in true }) -> Found? {
        let spot = SurfacePosition(point).cartesian
        var best: (index: Int, squared: Double)?
        for index in spots.indices where isWanted(places[index]) {
            let squared = (spots[index] - spot).squaredLength
            if squared < best?.squared ?? .infinity { best = (index, squared) }
        }
        return best.map {
            Found(
                place: places[$0.index], metres: Geodesic.metres(from: places[$0.index].point, to: point))
        }
    }
}
