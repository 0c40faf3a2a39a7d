// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// What part of the map a page shows: a centre and a zoom, drawn 960 by 480 units wide; a tile is 512 units
/// wide, as browsers draw vector tiles.
package struct MapView: Hashable, Sendable {
    /// The centre.
    package let centre: MercatorPoint
    /// The zoom of the tiles that are drawn.
    package let zoom: Int

    /// Units from left to right.
    package static let width = 960
    /// Units from top to bottom.
    package static let height = 480
    /// Units across a tile.
    package static let tileSide = 512
    /// From the whole map to where a unit is about two metres.
    package static let zoomRange = 0...15

    /// A view; a zoom out of range becomes the nearest.
    package init(centre: MercatorPoint, zoom: Int) {
        self.centre = centre
        self.zoom = min(max(zoom, Self.zoomRange.lowerBound), Self.zoomRange.upperBound)
    }

    /// The nearest view that shows all of some positions; the whole map where there are none.
    package init(fitting points: [GeoPoint]) {
        let places = points.map { MercatorPoint($0) }
        guard let west = places.map(\.x).min(), let east = places.map(\.x).max(),
            let north = places.map(\.y).min(), let south = places.map(\.y).max()
        else {
            self.init(centre: MercatorPoint(x: 1 << 31, y: 1 << 31), zoom: 0)
            return
        }
        let centre = MercatorPoint(x: west + (east - west) / 2, y: north + (south - north) / 2)
        let fitting = Self.zoomRange.last { zoom in
            let unit = Self.steps(zoom: zoom)
            return Double(east - west) / unit <= Double(Self.width) * 0.96
                && Double(south - north) / unit <= Double(Self.height) * 0.96
        }
        self.init(centre: centre, zoom: fitting ?? 0)
    }

    /// Steps of the map across a unit.
    private static func steps(zoom: Int) -> Double { Double(Int64(1) << Int64(23 - zoom)) }

    /// A position in units from the upper left corner of the view.
    package func place(of point: MercatorPoint) -> MapPlace {
        let unit = Self.steps(zoom: zoom)
        return MapPlace(
            x: (Double(point.x) - Double(centre.x)) / unit + Double(Self.width) / 2,
            y: (Double(point.y) - Double(centre.y)) / unit + Double(Self.height) / 2)
    }

    /// A position on the globe in units of the view.
    package func place(of point: GeoPoint) -> MapPlace { place(of: MercatorPoint(point)) }

    /// The centre on the globe.
    package var centrePoint: GeoPoint { centre.point }

    /// Whether a position lies in the view.
    package func holds(_ point: GeoPoint) -> Bool {
        let place = place(of: point)
        return (0...Double(Self.width)).contains(place.x) && (0...Double(Self.height)).contains(place.y)
    }

    /// The tiles that the view touches, with where their upper left corners lie.
    package var tiles: [(tile: MapTile, corner: MapPlace)] {
        let unit = Self.steps(zoom: zoom)
        let side = Double(Self.tileSide)
        let left = Double(centre.x) / unit - Double(Self.width) / 2
        let top = Double(centre.y) / unit - Double(Self.height) / 2
        let last = (1 << zoom) - 1
        func numbers(_ start: Double, _ length: Int) -> ClosedRange<Int> {
            Int((start / side).rounded(.down))...Int(((start + Double(length)) / side).rounded(.down))
        }
        let columns = numbers(left, Self.width)
        let rows = numbers(top, Self.height)
        return rows.clamped(to: 0...last).flatMap { row in
            columns.clamped(to: 0...last).compactMap { column in
                MapTile(zoom: zoom, column: column, row: row).map {
                    ($0, MapPlace(x: Double(column) * side - left, y: Double(row) * side - top))
                }
            }
        }
    }

    /// The view some fractions of its width to the east and of its height to the south.
    package func moved(east: Double, south: Double) -> MapView {
        let unit = Self.steps(zoom: zoom)
        func moved(_ start: UInt32, _ units: Double) -> UInt32 {
            UInt32(min(max(Double(start) + units * unit, 0), Double(UInt32.max)))
        }
        return MapView(
            centre: MercatorPoint(
                x: moved(centre.x, east * Double(Self.width)),
                y: moved(centre.y, south * Double(Self.height))),
            zoom: zoom)
    }

    /// The view some zooms nearer; negative farther.
    package func zoomed(by steps: Int) -> MapView { MapView(centre: centre, zoom: zoom + steps) }
}

/// A place in a view or a drawing, in its units, to the right and down.
package struct MapPlace: Hashable, Sendable {
    /// To the right.
    package let x: Double
    /// Down.
    package let y: Double

    /// A place.
    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A map as a page draws it without a script: the same ground and the same incidents as the tiles.
package struct MapDrawing: Sendable {
    /// Lines of one kind.
    package struct Ground: Sendable {
        /// Which kind: `side`, `line` or the name of a layer.
        package let name: String
        /// The lines.
        package let lines: [[MapPlace]]

        /// Lines of a kind.
        package init(name: String, lines: [[MapPlace]]) {
            self.name = name
            self.lines = lines
        }
    }

    /// A word on the map.
    package struct Label: Sendable {
        /// Which kind: a layer's name, `segments` or `ports`.
        package let kind: String
        /// The word.
        package let text: Phrase
        /// Where it stands.
        package let place: MapPlace

        /// A word.
        package init(kind: String, text: Phrase, place: MapPlace) {
            self.kind = kind
            self.text = text
            self.place = place
        }
    }

    /// An incident that is drawn by itself.
    package struct Single: Sendable {
        /// The incident.
        package let row: MapRow
        /// What its mark looks like.
        package let shape: MapShape
        /// Where it is.
        package let place: MapPlace
        /// The radius of its uncertainty, in units.
        package let radius: Double

        /// An incident.
        package init(row: MapRow, shape: MapShape, place: MapPlace, radius: Double) {
            self.row = row
            self.shape = shape
            self.place = place
            self.radius = radius
        }
    }

    /// Incidents that are drawn as one number.
    package struct Cluster: Sendable {
        /// Where it stands.
        package let place: MapPlace
        /// How many they are.
        package let count: Int
        /// How many of them tell of persons killed.
        package let deaths: Int
        /// What to look at to see them apart.
        package let view: MapView

        /// A cluster.
        package init(place: MapPlace, count: Int, deaths: Int, view: MapView) {
            self.place = place
            self.count = count
            self.deaths = deaths
            self.view = view
        }
    }

    /// Incidents whose position stands for an area, drawn along a segment.
    package struct Stretch: Sendable {
        /// The segment.
        package let segment: SegmentCode
        /// How many they are.
        package let count: Int
        /// The parts of the segment in view.
        package let lines: [[MapPlace]]

        /// A stretch.
        package init(segment: SegmentCode, count: Int, lines: [[MapPlace]]) {
            self.segment = segment
            self.count = count
            self.lines = lines
        }
    }

    /// What lies under the incidents.
    package var ground: [Ground] = []
    /// The words.
    package var labels: [Label] = []
    /// Segments with incidents that are known only as areas.
    package var stretches: [Stretch] = []
    /// Incidents drawn by themselves.
    package var singles: [Single] = []
    /// Incidents drawn as numbers.
    package var clusters: [Cluster] = []

    /// An empty map.
    package init() {}

    /// How many incidents are in view by their place.
    package var inView: Int { singles.count + clusters.reduce(0) { $0 + $1.count } }
}
