// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Features for maps of others (GeoJSON, RFC 7946).
package struct GeoJSONText: Sendable {
    /// The media type (RFC 7946 §12).
    package static let mediaType = "application/geo+json"

    private var features: [String] = []

    /// No features.
    package init() {}

    /// Adds a feature. Without a point its geometry is null (RFC 7946 §3.2): a place that stands for an area
    /// is never drawn as a point; its properties name the segment.
    package mutating func add(id: String, at point: GeoPoint?, _ properties: JSONObject) {
        let geometry = point.map { point in
            "{\"coordinates\":[\(Degrees.text(point.longitudeE7)),\(Degrees.text(point.latitudeE7))],"
                + "\"type\":\"Point\"}"
        }
        features.append(
            "{\"geometry\":\(geometry ?? "null"),\"id\":\(JSON.string(id).canonicalText),"
                + "\"properties\":\(JSON.object(properties).canonicalText),\"type\":\"Feature\"}")
    }

    /// The collection, with members of its own (RFC 7946 §6.1).
    package func text(with members: JSONObject = JSONObject()) -> String {
        let own = members.members.map {
            ",\(JSON.string($0.key).canonicalText):\($0.value.canonicalText)"
        }
        return
            "{\"type\":\"FeatureCollection\"\(own.joined()),"
            + "\"features\":[\(features.joined(separator: ","))]}"
    }
}
