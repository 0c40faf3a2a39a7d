// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation

/// A layer to find one's way on a map by: lines or named places, out of a GeoJSON file (RFC 7946) beside the
/// agreement. For drawing only; nothing is ever located by it.
package struct BasemapLayer: Sendable {
    /// A line with the box around it, so that a tile need not look at lines elsewhere.
    package struct Line: Sendable {
        /// The vertices.
        package let vertices: [MercatorPoint]
        /// What it is called; nil for most.
        package let name: String?
        let west: UInt32
        let east: UInt32
        let north: UInt32
        let south: UInt32

        /// A line.
        package init(_ vertices: [MercatorPoint], name: String? = nil) {
            self.vertices = vertices
            self.name = name
            west = vertices.map(\.x).min() ?? 0
            east = vertices.map(\.x).max() ?? 0
            north = vertices.map(\.y).min() ?? 0
            south = vertices.map(\.y).max() ?? 0
        }

        /// Whether a part of the line may lie in a tile or within an eighth of its side around it.
        package func mayTouch(_ tile: MapTile) -> Bool {
            let side = Int64(1) << (32 - Int64(tile.zoom))
            let margin = side / 8
            let left = Int64(tile.column) * side
            let top = Int64(tile.row) * side
            return Int64(east) >= left - margin && Int64(west) <= left + side + margin
                && Int64(south) >= top - margin && Int64(north) <= top + side + margin
        }
    }

    /// A named place.
    package struct Place: Sendable {
        /// Where it is.
        package let point: MercatorPoint
        /// What it is called.
        package let name: String
        /// How many people live there, where that is said.
        package let population: Int
    }

    /// The layer's name: that of its file.
    package let name: String
    /// Its lines.
    package let lines: [Line]
    /// Its places.
    package let places: [Place]
    /// Where it comes from, as the file says.
    package let source: String?

    /// The largest file that is read: no layer to find one's way by needs more.
    package static let byteCountMax = 8 << 20

    /// Reads a layer; nil where the bytes are no collection of lines and points. What is neither is left
    /// out: the layer decides nothing.
    package init?(name: String, geoJSON bytes: [UInt8]) {
        guard bytes.count <= Self.byteCountMax,
            // What cannot be read is not drawn, and the map says which layers it has.
            let file = try? JSONDecoder().decode(File.self, from: Data(bytes))
        else { return nil }
        self.name = name
        source = file.source
        var lines: [Line] = []
        var places: [Place] = []
        for feature in file.features {
            let title = feature.properties?.name
            switch feature.geometry.coordinates {
            case .position(let pair):
                guard let point = Self.point(pair), let title else { continue }
                places.append(
                    Place(point: point, name: title, population: feature.properties?.population ?? 0))
            case .line(let line):
                lines.append(Line(line.compactMap(Self.point), name: title))
            case .lines(let parts):
                lines += parts.map { Line($0.compactMap(Self.point), name: title) }
            case .other: continue
            }
        }
        self.lines = lines.filter { $0.vertices.count > 1 }
        // The larger first, so that labels that do not fit are those of the smaller.
        self.places = places.sorted { ($1.population, $0.name) < ($0.population, $1.name) }
    }

    private static func point(_ pair: [Double]) -> MercatorPoint? {
        guard pair.count >= 2 else { return nil }
        // Off the globe: not drawn.
        return (try? GeoPoint(longitude: pair[0], latitude: pair[1])).map { MercatorPoint($0) }
    }
}

private struct File: Decodable {
    let source: String?
    let features: [Feature]
}

private struct Feature: Decodable {
    struct Properties: Decodable {
        let name: String?
        let population: Int?
    }

    struct Geometry: Decodable {
        let coordinates: Coordinates
    }

    let properties: Properties?
    let geometry: Geometry
}

/// Coordinates by how deep they are nested, which tells a point from a line and from several lines.
private enum Coordinates: Decodable {
    case position([Double])
    case line([[Double]])
    case lines([[[Double]]])
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // What does not decode at one depth is tried at the next.
        if let position = try? container.decode([Double].self) {
            self = .position(position)
            return
        }
        // Not a position: perhaps a line.
        if let line = try? container.decode([[Double]].self) {
            self = .line(line)
            return
        }
        // Not a line: perhaps several.
        self = (try? container.decode([[[Double]]].self)).map { .lines($0) } ?? .other
    }
}
