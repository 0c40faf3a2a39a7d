// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

/// What PROJ says, as `scripts/geography-oracle.sh` wrote it.
enum Oracle {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".build/oracle")

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "locate.csv").path)
    }

    /// The rows of a file as numbers, without its heading.
    static func rows(_ name: String) throws -> [[Double]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
            .dropFirst().map { row in try row.split(separator: ",").map { try #require(Double($0)) } }
    }
}

@Suite("Against PROJ", .enabled(if: Oracle.isThere, "PROJ has not been asked: run make oracle"))
struct OracleTests {
    @Test("10,000 points: the distance within 1 mm; the measure within 1 m as far as 40 km from the line")
    func locate() throws {
        let line = try shippedLine()
        let rows = try Oracle.rows("locate.csv")
        #expect(rows.count == 10_000)
        var worst = (distance: 0.0, measure: 0.0)
        for row in rows {
            let point = try GeoPoint(longitudeE7: Int64(row[0]), latitudeE7: Int64(row[1]))
            let found = line.locate(point)
            worst.distance = max(worst.distance, abs(found.distanceMetres - row[2]))
            let difference = abs(found.measureMetres - row[3])
            if row[2] < 40_000 {
                worst.measure = max(worst.measure, difference)
            } else {
                // Nearest is judged by the straight way through the earth, which turns the foot a little:
                // the distance is the same, the foot moves along the line by up to 3 m in 100 km.
                #expect(difference < 3e-5 * row[2], "\(row)")
            }
        }
        #expect(worst.distance < 0.001, "\(worst)")
        #expect(worst.measure < 1, "\(worst)")
    }

    @Test("the equal-area plane: 10,000 positions within a tenth of a millimetre")
    func project() throws {
        let rows = try Oracle.rows("equal-area.csv")
        #expect(rows.count == 10_000)
        let projection = try #require(EqualAreaProjection(covering: [try shippedLine()]))
        var worst = 0.0
        for row in rows {
            let place = projection.project(
                try GeoPoint(longitudeE7: Int64(row[0]), latitudeE7: Int64(row[1])))
            worst = max(worst, abs(place.x - row[2]), abs(place.y - row[3]))
        }
        #expect(worst < 1e-4, "\(worst)")
    }

    @Test("the area of cells on the ellipsoid, by geodesic polygons, within 1e-9")
    func areas() throws {
        let grid = try #require(HexGrid(covering: [try shippedLine()]))
        let rows = try Oracle.rows("areas.csv")
        #expect(rows.count == 200)
        for row in rows {
            let level = try #require(HexLevel(Int(row[0])))
            let cell = try #require(HexCell(level: level, column: Int(row[1]), row: Int(row[2])))
            let centre = grid.placeOfCentre(cell)
            #expect(abs(centre.x - row[3]) < 1e-3 && abs(centre.y - row[4]) < 1e-3)
            #expect(abs(level.areaSquareMetres / row[5] - 1) < 1e-9, "\(row)")
        }
    }
}
