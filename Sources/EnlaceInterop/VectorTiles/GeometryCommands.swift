// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography

/// A geometry as the steps of a pen (specification §4.3): each place is written as the way from the one
/// before.
struct GeometryCommands {
    /// 1 points, 2 lines, 3 areas.
    let type: UInt64
    private(set) var words: [UInt32] = []

    private var pen = TilePlace(x: 0, y: 0)

    private enum Command: UInt32 {
        case moveTo = 1
        case lineTo = 2
        case closePath = 7
    }

    /// The steps; nil where nothing is drawn.
    init?(_ geometry: VectorTile.Geometry) {
        switch geometry {
        case .points(let places):
            type = 1
            guard !places.isEmpty else { return nil }
            add(.moveTo, count: places.count)
            for place in places { move(to: place) }
        case .lines(let lines):
            type = 2
            for line in lines.map(Self.withoutRepeats) where line.count > 1 { path(line) }
        case .areas(let areas):
            type = 3
            for area in areas { add(area: area.map(Self.withoutRepeats)) }
        }
        if words.isEmpty { return nil }
    }

    private mutating func add(area: [[TilePlace]]) {
        guard let outline = area.first, Self.doubleArea(outline) != 0 else { return }
        add(ring: outline, isOutline: true)
        for hole in area.dropFirst() where Self.doubleArea(hole) != 0 { add(ring: hole, isOutline: false) }
    }

    /// Outlines run clockwise on the screen, where y grows downwards, and holes the other way.
    private mutating func add(ring: [TilePlace], isOutline: Bool) {
        path((Self.doubleArea(ring) > 0) == isOutline ? ring : ring.reversed())
        add(.closePath, count: 1)
    }

    private mutating func path(_ places: [TilePlace]) {
        add(.moveTo, count: 1)
        move(to: places[0])
        add(.lineTo, count: places.count - 1)
        for place in places.dropFirst() { move(to: place) }
    }

    private mutating func add(_ command: Command, count: Int) {
        words.append(command.rawValue | UInt32(count) << 3)
    }

    private mutating func move(to place: TilePlace) {
        words.append(Self.zigzag(place.x &- pen.x))
        words.append(Self.zigzag(place.y &- pen.y))
        pen = place
    }

    /// The format forbids a step from a place to itself.
    private static func withoutRepeats(_ places: [TilePlace]) -> [TilePlace] {
        places.reduce(into: []) { kept, place in
            if kept.last != place { kept.append(place) }
        }
    }

    private static func zigzag(_ value: Int32) -> UInt32 { UInt32(bitPattern: value << 1 ^ value >> 31) }

    /// Twice the area of a ring by the surveyor's formula: positive for one that runs clockwise on the
    /// screen. Taken from the first place, in fractions: no ring is too large for it, and one of places of a
    /// tile is exact.
    private static func doubleArea(_ ring: [TilePlace]) -> Double {
        guard let first = ring.first else { return 0 }
        func x(_ place: TilePlace) -> Double { Double(place.x) - Double(first.x) }
        func y(_ place: TilePlace) -> Double { Double(place.y) - Double(first.y) }
        return zip(ring, ring.dropFirst() + [first]).reduce(0) {
            $0 + x($1.0) * y($1.1) - x($1.1) * y($1.0)
        }
    }
}
