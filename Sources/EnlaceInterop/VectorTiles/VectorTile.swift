// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography

/// A tile of a map as a browser draws it: layers of points, lines and areas in the tile's own steps.
package struct VectorTile: Hashable, Sendable {
    /// The layers, each with its own name, in the order given.
    package var layers: [Layer]

    /// A tile.
    package init(layers: [Layer]) { self.layers = layers }

    /// Things of one kind.
    package struct Layer: Hashable, Sendable {
        /// The name by which a style draws it.
        package let name: String
        /// What is in it.
        package var features: [Feature]

        /// A layer.
        package init(name: String, features: [Feature]) {
            self.name = name
            self.features = features
        }
    }

    /// One thing on the map.
    package struct Feature: Hashable, Sendable {
        /// A number by which a page knows it again; nil where nobody asks.
        package let id: UInt64?
        /// Where it is drawn.
        package let geometry: Geometry
        /// What a style or a page reads of it, in order.
        package let properties: [Property]

        /// A feature.
        package init(id: UInt64? = nil, geometry: Geometry, properties: [Property] = []) {
            self.id = id
            self.geometry = geometry
            self.properties = properties
        }
    }

    /// A named value.
    package struct Property: Hashable, Sendable {
        /// The name.
        package let name: String
        /// The value.
        package let value: Value

        /// A property.
        package init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// What a property may hold.
    package enum Value: Hashable, Sendable {
        /// A text.
        case text(String)
        /// A whole number.
        case whole(Int64)
        /// A number with a fraction.
        case number(Double)
        /// Yes or no.
        case truth(Bool)
    }

    /// Where a feature is drawn.
    package enum Geometry: Hashable, Sendable {
        /// One or more points.
        case points([TilePlace])
        /// One or more lines; those of fewer than two places are left out.
        case lines([[TilePlace]])
        /// One or more areas, each with its outline first and then its holes, none of them closed by
        /// repeating the first place. Which way round a ring is given does not matter; those without area
        /// are left out.
        case areas([[[TilePlace]]])
    }
}
