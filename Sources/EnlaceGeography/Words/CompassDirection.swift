// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// One of eight directions, as people give them.
package enum CompassDirection: Int, Hashable, Sendable, CaseIterable {
    case north, northEast, east, southEast, south, southWest, west, northWest

    /// The direction in which one position lies from another; nil from a position to itself.
    ///
    /// Seen on the plane that touches the ellipsoid half way: good to a degree over 300 km, where the eight
    /// directions are 45° apart.
    package init?(from start: GeoPoint, to end: GeoPoint) {
        let middle = (Int64(start.latitudeE7) + Int64(end.latitudeE7)) / 2
        // Half way between two positions lies on the globe: no error is lost here.
        guard let between = try? GeoPoint(longitudeE7: Int64(start.longitudeE7), latitudeE7: middle) else {
            return nil
        }
        let way = MetresPerDegree(at: between).way(from: start, to: end)
        guard way.x != 0 || way.y != 0 else { return nil }
        let turns = Elementary.arcTangent(y: way.x, x: way.y) / (Elementary.pi / 4)
        self.init(rawValue: (Int(turns.rounded(.toNearestOrEven)) + 8) % 8)
    }

    /// The words after a distance: “south-west”, “al suroeste”; “of” and “de” follow.
    package var phrase: Phrase {
        switch self {
        case .north: Phrase(en: "north", es: "al norte")
        case .northEast: Phrase(en: "north-east", es: "al noreste")
        case .east: Phrase(en: "east", es: "al este")
        case .southEast: Phrase(en: "south-east", es: "al sureste")
        case .south: Phrase(en: "south", es: "al sur")
        case .southWest: Phrase(en: "south-west", es: "al suroeste")
        case .west: Phrase(en: "west", es: "al oeste")
        case .northWest: Phrase(en: "north-west", es: "al noroeste")
        }
    }
}
