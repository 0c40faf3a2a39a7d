// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What the file of a border's line says: GeoJSON (RFC 7946), one feature, a LineString. JSON is YAML, so
/// lines are known.
struct LinePart {
    let vertices: [GeoPoint]
    let beyondStart: GeoPoint?
    let beyondEnd: GeoPoint?
    let json: JSON

    static func read(_ value: YAMLValue, border: StatedBorder?, report: FileReport) -> LinePart? {
        guard value.member("type")?.json?.string == "FeatureCollection",
            let features = value.member("features")?.list, features.count == 1,
            let feature = features.first, let geometry = feature.member("geometry"),
            geometry.member("type")?.json?.string == "LineString",
            let coordinates = geometry.member("coordinates")?.list
        else {
            report.add(value.line, .notOneLine)
            return nil
        }
        let properties = feature.member("properties")
        if let border, border.hasTwoSides {
            for (key, side) in [("left", border.left), ("right", border.right)] {
                guard let stated = properties?.member(key) else { continue }
                if stated.json?.string != side.rawValue { report.add(stated.line, .lineSides) }
            }
        }
        var vertices: [GeoPoint] = []
        vertices.reserveCapacity(coordinates.count)
        for pair in coordinates {
            guard let vertex = position(pair) else {
                report.add(pair.line, .coordinate)
                continue
            }
            vertices.append(vertex)
        }
        if coordinates.count < 2 { report.add(geometry.line, .lineTooShort) }
        let beyond = ["beyond_start", "beyond_end"].map { key -> GeoPoint? in
            guard let pair = properties?.member(key) else { return nil }
            guard let point = position(pair) else {
                report.add(pair.line, .coordinate)
                return nil
            }
            return point
        }
        checkNames(properties, report: report)
        var json = json(vertices, properties: properties, report: report)
        json["beyondStart"] = beyond[0]?.json
        json["beyondEnd"] = beyond[1]?.json
        return LinePart(
            vertices: vertices, beyondStart: beyond[0], beyondEnd: beyond[1], json: .object(json))
    }

    /// A position written `[longitude, latitude]` in degrees.
    static func position(_ pair: YAMLValue) -> GeoPoint? {
        guard let numbers = pair.list, numbers.count == 2, let longitude = degreesE7(numbers[0]),
            let latitude = degreesE7(numbers[1])
        else { return nil }
        do throws(GeoPointError) {
            return try GeoPoint(longitudeE7: longitude, latitudeE7: latitude)
        } catch {
            return nil
        }
    }

    private static func degreesE7(_ value: YAMLValue) -> Int64? {
        guard case .scalar(let text, isPlain: true) = value.content else { return nil }
        return DecimalDegrees.parseE7(text.utf8)
    }

    /// The canonical form: vertices as pairs of whole numbers of 1e-7 degrees, with status and source.
    private static func json(
        _ vertices: [GeoPoint], properties: YAMLValue?, report: FileReport
    ) -> JSONObject {
        var object: JSONObject = [
            "vertices": .array(
                vertices.map { [.integer(Int64($0.longitudeE7)), .integer(Int64($0.latitudeE7))] })
        ]
        for key in ["source", "status"] {
            guard let value = properties?.member(key),
                let text = MappingReader.text(of: value, key: key, report: report)
            else { continue }
            if key == "status", ReviewStatus(rawValue: text) == nil {
                report.add(value.line, .unknownStatus(text))
            }
            object[key] = .string(text)
        }
        return object
    }

    /// What may begin with `beyond`: two points, and a word on them for people.
    private static let beyondNames = ["beyond_start", "beyond_end", "beyond_note"]

    /// GeoJSON takes any property; one that is nearly a point beyond the line is not taken for a note.
    private static func checkNames(_ properties: YAMLValue?, report: FileReport) {
        guard case .mapping(let members)? = properties?.content else { return }
        for member in members where member.key.hasPrefix("beyond") && !beyondNames.contains(member.key) {
            report.add(member.line, .unknownKey(member.key, allowed: beyondNames))
        }
    }
}
