// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

/// Sebastiano Vigna's SplitMix64: the same points in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A double in 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// A point in a box of whole degrees.
    mutating func point(west: Double, south: Double, east: Double, north: Double) throws -> GeoPoint {
        try GeoPoint(longitude: west + (east - west) * unit(), latitude: south + (north - south) * unit())
    }
}

let north = PartyCode(unchecked: "north")
let south = PartyCode(unchecked: "south")

/// A line from whole and broken degrees, with the north on its left.
func line(_ corners: [(Double, Double)]) throws -> BorderLine {
    let vertices = try corners.map { try GeoPoint(longitude: $0.0, latitude: $0.1) }
    return try BorderLine(vertices: vertices, left: north, right: south)
}

/// A winding line: a random walk in longitude that never turns back on itself, with teeth up and down.
func windingLine(seed: UInt64, corners: Int) throws -> BorderLine {
    var random = SplitMix64(state: seed)
    var longitude = -110.0
    return try line(
        (0..<corners).map { _ in
            longitude += 0.0001 + random.unit() * 0.02
            return (longitude, 30 + (random.unit() - 0.5) * (random.unit() < 0.1 ? 2 : 0.05))
        })
}

/// The even-odd rule over a closed ring in the lattice of 1e-7 degrees, in whole numbers; nil on an edge. An
/// independent way to a side: no distance, no nearest edge.
func isInside(_ ring: [GeoPoint], _ point: GeoPoint) -> Bool? {
    var inside = false
    let x = Int64(point.longitudeE7)
    let y = Int64(point.latitudeE7)
    for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
        let (ax, ay) = (Int64(a.longitudeE7), Int64(a.latitudeE7))
        let (bx, by) = (Int64(b.longitudeE7), Int64(b.latitudeE7))
        let (product, overflow) = (bx - ax).multipliedReportingOverflow(by: y - ay)
        let area = product - (x - ax) * (by - ay)
        precondition(!overflow)
        if area == 0, min(ax, bx) <= x, x <= max(ax, bx), min(ay, by) <= y, y <= max(ay, by) { return nil }
        if (ay > y) != (by > y), (area > 0) == (by > ay) { inside.toggle() }
    }
    return inside
}

/// The shipped agreement's folder.
let shippedAgreement = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Agreements/us-mx")

/// What the tests read of a GeoJSON file.
struct FeatureCollection<Coordinates: Decodable, Properties: Decodable>: Decodable {
    struct Geometry: Decodable { let coordinates: Coordinates }
    struct Feature: Decodable {
        let geometry: Geometry
        let properties: Properties
    }
    let features: [Feature]

    static func read(_ url: URL) throws -> Self {
        try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
    }
}

struct LineProperties: Decodable {
    let left: String
    let right: String
    let vertices: Int
    let beyondStart: [Double]
    let beyondEnd: [Double]

    enum CodingKeys: String, CodingKey {
        case left, right, vertices
        case beyondStart = "beyond_start"
        case beyondEnd = "beyond_end"
    }
}

func position(_ pair: [Double]) throws -> GeoPoint {
    try #require(pair.count == 2)
    return try GeoPoint(longitude: pair[0], latitude: pair[1])
}

/// The line of the shipped agreement.
func shippedLine() throws -> BorderLine {
    let file = try FeatureCollection<[[Double]], LineProperties>.read(
        shippedAgreement.appending(path: "line.geojson"))
    let feature = try #require(file.features.first)
    let properties = feature.properties
    return try BorderLine(
        vertices: feature.geometry.coordinates.map(position),
        left: #require(PartyCode(rawValue: properties.left)),
        right: #require(PartyCode(rawValue: properties.right)),
        beyondStart: position(properties.beyondStart), beyondEnd: position(properties.beyondEnd))
}

/// Reference data of others, which the project does not contain.
enum SharedData {
    static var isWanted: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["ENLACE_SHARED_DATA"] != nil || environment["CI"] == "true"
    }

    static func url(_ path: String) throws -> URL {
        let folder = try #require(
            ProcessInfo.processInfo.environment["ENLACE_SHARED_DATA"],
            "ENLACE_SHARED_DATA must name the folder of reference data when CI=true")
        return URL(filePath: folder).appending(path: path)
    }
}

/// The cells of one row of CSV; quotes may hold commas.
func csvCells(of row: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in row {
        if character == "\"" {
            isQuoted.toggle()
        } else if character == ",", !isQuoted {
            cells.append("")
        } else {
            cells[cells.count - 1].append(character)
        }
    }
    return cells
}
