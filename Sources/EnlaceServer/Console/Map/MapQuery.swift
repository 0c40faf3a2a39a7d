// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceGeography
import EnlaceModel
import EnlacePicture
import Hummingbird

/// What the address of a map, a tile or a table asks for.
struct MapQuery {
    /// As it stands in the address.
    let choice: MapChoice
    /// As a filter of incidents.
    let filter: MapFilter
    /// Names of values that mean nothing. A page leaves them out and says so; a tile is refused.
    let refused: [String]

    /// Reads the query of a request.
    init(_ request: Request, className: ClassName, agreement: Agreement) {
        var values: [MapChoice.Name: String] = [:]
        var refused: [String] = []
        var filter = MapFilter(in: className)
        for name in MapChoice.Name.allCases {
            guard let text = request.query(name.rawValue) else { continue }
            if Self.read(text, name, into: &filter, agreement) {
                values[name] = text
            } else {
                refused.append(name.rawValue)
            }
        }
        if let from = filter.incidents.from, let before = filter.incidents.before, before <= from {
            filter.incidents.before = nil
            values[.to] = nil
            refused.append(MapChoice.Name.to.rawValue)
        }
        var view: MapView?
        if let text = request.query("at") {
            view = Self.point(text).map {
                MapView(
                    centre: MercatorPoint($0), zoom: request.query("zoom").flatMap { Int($0) } ?? 9)
            }
            if view == nil { refused.append("at") }
        }
        var focus: RecordID?
        if let text = request.query("focus") {
            focus = RecordID(text)
            if focus == nil { refused.append("focus") }
        }
        choice = MapChoice(className: className, values: values, view: view, focus: focus)
        self.filter = filter
        self.refused = refused
    }

    private static func read(
        _ text: String, _ name: MapChoice.Name, into filter: inout MapFilter, _ agreement: Agreement
    ) -> Bool {
        switch name {
        case .kind:
            guard let events = events(text, agreement) else { return false }
            filter.incidents.events = events
        case .severity:
            guard let harm = MapHarm(rawValue: text) else { return false }
            filter.harms = [harm]
        case .party:
            guard let party = PartyCode(rawValue: text), agreement.party(party) != nil else { return false }
            filter.incidents.parties = [party]
        case .side:
            let isParty = PartyCode(rawValue: text).flatMap { agreement.party($0) } != nil
            guard isParty || text == "LINE" || text == "UNK" else { return false }
            filter.incidents.sides = [text]
        case .segment:
            guard let code = SegmentCode(rawValue: text), agreement.segment(code) != nil else { return false }
            filter.incidents.segments = [code]
        case .from:
            guard let instant = instant(text, isLast: false) else { return false }
            filter.incidents.from = instant
        case .to:
            guard let instant = instant(text, isLast: true) else { return false }
            filter.incidents.before = instant
        }
        return true
    }

    /// The events that codes and groups name; nil where one of them is neither.
    private static func events(_ text: String, _ agreement: Agreement) -> Set<Code>? {
        var events: Set<Code> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let code = Code(rawValue: String(part)) else { return nil }
            if agreement.entry(code, in: "incident") != nil {
                events.insert(code)
            } else if agreement.entry(code, in: "incident-group") != nil {
                let rows = agreement.tables["codes/incident"]?.rows ?? []
                events.formUnion(
                    rows.filter { $0.text("group") == code.rawValue }.compactMap { Code(rawValue: $0.key) })
            } else {
                return nil
            }
        }
        return events
    }

    /// An instant, or a day: its beginning, or its end where it is the last.
    private static func instant(_ text: String, isLast: Bool) -> Instant? {
        if let instant = Instant(text) { return instant }
        guard text.utf8.count == 10, let day = Instant("\(text)T00:00:00.000Z") else { return nil }
        return isLast ? day.adding(seconds: 86_400) : day
    }

    /// Latitude and longitude in degrees, divided by a comma.
    private static func point(_ text: String) -> GeoPoint? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]) else {
            return nil
        }
        // Off the globe is as little a place as no number.
        return try? GeoPoint(longitude: longitude, latitude: latitude)
    }
}
