// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A place that people know by name: a town, a landmark, a port of entry.
package struct NamedPlace: Hashable, Sendable {
    /// What kind of place it is, as far as words differ.
    package enum Kind: Hashable, Sendable {
        /// A city, town or village: one is in it.
        case settlement
        /// A landmark: one is at it.
        case landmark
        /// A port of entry: one is at it, and it is called that.
        case port
    }

    /// What the place is called, with its state where the name alone would not do.
    package let name: Phrase
    /// Where it is.
    package let point: GeoPoint
    /// On whose side.
    package let party: PartyCode
    /// What it is.
    package let kind: Kind
    /// Within so many metres one is in the place, or at it.
    package let reachMetres: Double

    /// A place; without a reach that of its kind: a settlement 1,500 m, a landmark 300 m, a port 250 m.
    package init(
        name: Phrase, point: GeoPoint, party: PartyCode, kind: Kind, reachMetres: Double? = nil
    ) {
        self.name = name
        self.point = point
        self.party = party
        self.kind = kind
        let usual: Double =
            switch kind {
            case .settlement: 1_500
            case .landmark: 300
            case .port: 250
            }
        self.reachMetres = reachMetres ?? usual
    }
}
