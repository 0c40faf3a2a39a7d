// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import Testing

/// Positions among the three borders, as another program computed them: `tools/verify_picture.py`, written
/// from `docs/format.md`. Longitude and latitude in 1e-7 degrees, segment, side, whole metres.
@Suite("Positions among the borders of three-lakes")
struct ThreeLakesPositions {
    static let rows: [(x: Int64, y: Int64, segment: String, side: String, metres: Int)] = [
        (123456, -65432, "QT1", "LINE", 0),
        (123455, -65433, "QW3", "que", 0),
        (123455, -65432, "QW3", "que", 0),
        (123455, -65431, "QT1", "que", 0),
        (123456, -65433, "QW3", "wyn", 0),
        (123456, -65431, "QT1", "que", 0),
        (123457, -65433, "TW1", "wyn", 0),
        (123457, -65432, "TW1", "tol", 0),
        (123457, -65431, "QT1", "tol", 0),
        (123523, -65420, "TW1", "tol", 0),
        (123411, -65445, "QW3", "que", 0),
        (123404, -65543, "QW3", "wyn", 0),
        (123648, -65271, "QT1", "tol", 1),
        (123616, -65356, "TW1", "tol", 1),
        (123594, -65490, "TW1", "wyn", 0),
        (123312, -65619, "QW3", "que", 0),
        (123383, -65436, "QW3", "que", 0),
        (123638, -65418, "TW1", "tol", 0),
        (123385, -65376, "QT1", "que", 0),
        (123418, -65305, "QT1", "que", 0),
        (123606, -65262, "QT1", "tol", 1),
        (123461, -65562, "QW3", "wyn", 0),
        (123538, -65601, "TW1", "wyn", 1),
        (81790, -18922, "QT1", "que", 558),
        (167215, -10703, "QT1", "tol", 354),
        (89220, -105652, "QW3", "que", 59),
        (179167, -32952, "QT1", "tol", 534),
        (133298, -52177, "QT1", "tol", 77),
        (168548, -35539, "QT1", "tol", 424),
        (90982, -82043, "QW3", "que", 191),
        (134230, -109245, "QW3", "wyn", 375),
        (179121, -31639, "QT1", "tol", 531),
        (147181, -116365, "TW1", "wyn", 429),
        (103983, -71736, "QW3", "que", 138),
        (74186, -58941, "QW3", "que", 491),
        (176011, -63291, "TW1", "tol", 233),
        (147365, -46797, "QT1", "tol", 218),
        (-179573, 191619, "QT1", "que", 3878),
        (584761, 40012, "TW1", "tol", 1388),
        (-439143, 242177, "QT1", "que", 6570),
        (304000, 533515, "QT1", "tol", 1251),
        (-368187, 78305, "QW3", "que", 5400),
        (-371067, 335407, "QT1", "que", 5573),
        (309529, -654616, "TW1", "wyn", 5396),
        (373762, -164325, "TW1", "wyn", 11),
        (-230990, 502297, "QT1", "que", 3836),
        (-28083, -144144, "QW3", "que", 888),
        (628482, 88929, "TW1", "tol", 1683),
        (-354675, -105073, "QW3", "que", 4119),
        (-341828, -87699, "QW3", "que", 4111),
        (-72324, 499633, "QT1", "que", 2081),
        (4067935, 4220435, "QT3", "tol", 35554),
        (-2704131, -868239, "QW2", "que", 22960),
        (284267, 770045, "QT2", "que", 175),
        (473357, -2201104, "QW2", "wyn", 13272),
        (694719, -3486472, "QW1", "wyn", 19785),
        (4768899, 4637590, "QT3", "tol", 43618),
        (-303449, 556807, "QT1", "que", 4727),
        (-4712743, -4216074, "QW1", "que", 36114),
        (961994, -4743056, "QW1", "wyn", 26621),
        (2961081, -493591, "TW3", "wyn", 1585),
        (3072686, -4160202, "TW4", "wyn", 40555),
        (-1549789, 131949, "QW3", "que", 15944),
        (-546742, -3806641, "QW1", "wyn", 7695),
        (3258826, -4718792, "TW4", "wyn", 46528),
        (4588906, 3746779, "QT3", "tol", 41663),
        (-2554708, 1695999, "QT2", "que", 31004),
        (3258539, 4835584, "QT3", "tol", 27441),
        (1692974, -1990395, "TW2", "wyn", 17395),
        (-1594113, -847331, "QW2", "que", 11305),
        (-2346515, -3213097, "QW1", "que", 11680),
        (-1313236, -4222749, "QW1", "wyn", 2310),
        (4132451, 53666, "TW4", "tol", 4444),
        (333000, 1015000, "QT2", "LINE", 0),
        (123456, -65432, "QT1", "LINE", 0),
        (874000, 4206000, "QT3", "LINE", 0),
        (-957000, -2688000, "QW2", "LINE", 0),
        (-1471000, -4087000, "QW1", "LINE", 0),
        (123456, -65432, "QT1", "LINE", 0),
        (1309000, -461000, "TW2", "LINE", 0),
        (123456, -65432, "QT1", "LINE", 0),
        (4277000, -389000, "TW4", "LINE", 0),
    ]

    @Test("are those that another program computed")
    func positions() throws {
        let agreement = try ThreeLakesTests.agreement.get()
        let borders = try Borders(agreement.borders, segments: agreement.segments)
        for row in Self.rows {
            let found = borders.locate(try GeoPoint(longitudeE7: row.x, latitudeE7: row.y))
            #expect(found.segment?.rawValue == row.segment, "\(row)")
            #expect((found.party?.rawValue ?? "LINE") == row.side, "\(row)")
            #expect(Int(found.position.distanceMetres) == row.metres, "\(row)")
        }
    }
}
