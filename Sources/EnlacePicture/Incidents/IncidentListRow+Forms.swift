// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension IncidentListRow {
    /// The form for machines. What was not said is left out; unknown is said.
    package var json: JSON {
        var object: JSONObject = [
            "id": id.json, "party": party.json, "place": .string(place.text), "side": .string(side),
        ]
        object["happenedAt"] = happenedAt?.json
        object["event"] = event?.json
        object["status"] = status?.json
        object["segment"] = segment?.json
        object["point"] = point?.json
        object["placePrecision"] = placePrecision?.json
        object["uncertaintyMetres"] = uncertaintyMetres?.json
        object["distanceMetres"] = distanceMetres?.json
        object["measureMetres"] = measureMetres?.json
        object["killed"] = killed?.json
        object["injured"] = injured?.json
        object["missing"] = missing?.json
        return .object(object)
    }

    /// The columns of the form for spreadsheets.
    package static let columns = [
        "id", "party", "happenedAt", "event", "status", "place", "side", "latitude", "longitude",
        "placePrecision", "uncertaintyMetres", "distanceMetres", "measureMetres", "killed", "injured",
        "missing",
    ]

    /// The fields of the form for spreadsheets, in the order of ``columns``.
    package var fields: [String?] {
        func text(_ count: Count?) -> String? { count.map { $0.known.map(String.init) ?? "unknown" } }
        return [
            id.description, party.rawValue, happenedAt?.description, event?.rawValue, status?.rawValue,
            place.text, side, point.map { Degrees.text($0.latitudeE7) },
            point.map { Degrees.text($0.longitudeE7) },
            placePrecision?.rawValue, uncertaintyMetres.map(String.init), distanceMetres.map(String.init),
            measureMetres.map(String.init), text(killed), text(injured), text(missing),
        ]
    }
}
