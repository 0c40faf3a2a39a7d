// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// What was chosen above the map, as it stands in the address. The address is the view: who opens it sees
/// the same.
package struct MapChoice: Sendable, Equatable {
    /// The choices by their names in the query.
    package enum Name: String, Sendable, CaseIterable {
        /// Codes of the list `incident` or groups of them, divided by commas.
        case kind
        /// The harm to persons.
        case severity
        /// The party that states it.
        case party
        /// A party's code, `LINE` or `UNK`.
        case side
        /// A segment of the line.
        case segment
        /// The first day, `2026-11-24`, or an instant.
        case from
        /// The last day, or the instant before which it ends.
        case to
    }

    /// The class of the records.
    package var className: ClassName
    /// The values that are not empty.
    package var values: [Name: String]
    /// The part of the map that is shown; nil is the whole line.
    package var view: MapView?
    /// The record in the middle.
    package var focus: RecordID?

    /// A choice; empty values count as none, and what cannot stand in an address is left out.
    package init(
        className: ClassName, values: [Name: String] = [:], view: MapView? = nil, focus: RecordID? = nil
    ) {
        self.className = className
        self.values = values.filter { Self.mayStand($0.value) }
        self.view = view
        self.focus = focus
    }

    /// Codes, days, instants and lists of codes: nothing that need be escaped in a query.
    private static func mayStand(_ value: String) -> Bool {
        (1...400).contains(value.utf8.count)
            && value.utf8.allSatisfy { byte in
                (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
                    || (0x2c...0x2e).contains(byte) || (0x30...0x3a).contains(byte) && byte != 0x2f
            }
    }

    /// The value of a name; empty where nothing was chosen.
    package subscript(name: Name) -> String { values[name] ?? "" }

    /// The query of what is shown, without the view: tiles and table share it.
    package var filterQuery: String {
        Name.allCases.compactMap { name in values[name].map { "\(name.rawValue)=\($0)" } }
            .joined(separator: "&")
    }

    /// The whole query of the page.
    package var query: String {
        var parts = ["class=\(className.rawValue)"]
        if !filterQuery.isEmpty { parts.append(filterQuery) }
        if let view {
            parts.append("at=\(Self.text(view.centrePoint))")
            parts.append("zoom=\(view.zoom)")
        }
        if let focus { parts.append("focus=\(focus)") }
        return parts.joined(separator: "&")
    }

    /// The address of the page.
    package var address: String { "/map?\(query)" }

    /// The same with another view; the record in the middle is let go.
    package func showing(_ view: MapView?) -> MapChoice {
        var choice = self
        choice.view = view
        choice.focus = nil
        return choice
    }

    /// The same with another value.
    package func choosing(_ name: Name, _ value: String?) -> MapChoice {
        var choice = self
        choice.values[name] = value.flatMap { Self.mayStand($0) ? $0 : nil }
        return choice
    }

    /// Latitude and longitude, as people write them, to 1e-5 degrees.
    static func text(_ point: GeoPoint) -> String {
        func degrees(_ e7: Int32) -> String {
            let e5 = (abs(Int64(e7)) + 50) / 100
            let digits = String(e5 % 100_000)
            return "\(e7 < 0 ? "-" : "")\(e5 / 100_000)."
                + String(repeating: "0", count: 5 - digits.count) + digits
        }
        return "\(degrees(point.latitudeE7)),\(degrees(point.longitudeE7))"
    }
}
