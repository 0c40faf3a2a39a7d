// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// Checks what geometry can check: ports, stretches of areas, and who answers for which segment.
struct GroundCheck {
    /// A position nearer to the line than this is on it, in metres: positions in tables are no better.
    static let onLineMetres = 30.0
    /// How far the stated measure may be from that of the position, in metres.
    static let measureToleranceMetres = 200.0
    /// A port of entry farther from the line than this is at another place, in metres.
    static let portReachMetres = 10_000.0

    let ground: Ground
    let folder: FolderReading
    let reports: (String) -> FileReport

    /// Checks the files of which `isSound` says that nothing else is wrong with them: what is wrong in form
    /// would be found wrong again on the ground.
    func check(where isSound: (String) -> Bool) {
        checkSegmentEnds()
        if isSound("offices.yaml") { checkAnswers() }
        if isSound("ports.yaml") { checkPorts() }
        if isSound("places.yaml") { checkStretches() }
    }

    private func line(of row: RowReading, _ column: String) -> Int {
        row.value.member(column)?.line ?? row.reader.line
    }

    // MARK: - Segments

    private func checkSegmentEnds() {
        guard let rows = folder.table("segments")?.rows else { return }
        for (place, next) in zip(ground.places, ground.places.dropFirst().map(Optional.some) + [nil]) {
            if let next, next.segment.border == place.segment.border { continue }
            let (code, end) = (place.segment.code.rawValue, place.line.endMetres)
            guard place.segment.toMetres != end, let row = rows.first(where: { $0.row.key == code }) else {
                continue
            }
            reports("segments.yaml").add(line(of: row, "to_m"), .segmentEnd(code, lineEnd: end))
        }
    }

    /// Each segment is answered by one watch desk of each party of its line.
    private func checkAnswers() {
        guard let desks = folder.table("desks")?.rows, let segments = folder.table("segments")?.rows else {
            return
        }
        var answered: [String: String] = [:]
        for desk in desks where (desk.row.text("kind") ?? "watch") == "watch" {
            guard let party = desk.party else { continue }
            for value in desk.value.member("segments")?.list ?? [] {
                guard let segment = value.json?.string else { continue }
                let key = "\(party) \(segment)"
                if let first = answered[key], first != desk.row.key {
                    reports("offices.yaml").add(value.line, .segmentAnsweredTwice(segment, desk: first))
                }
                answered[key] = answered[key] ?? desk.row.key
            }
        }
        for place in ground.places {
            let code = place.segment.code.rawValue
            guard let row = segments.first(where: { $0.row.key == code }) else { continue }
            for party in [place.line.left.rawValue, place.line.right.rawValue]
            where answered["\(party) \(code)"] == nil {
                reports("segments.yaml").add(
                    line(of: row, "id"), .segmentUnanswered(code, party: party))
            }
        }
    }

    // MARK: - Ports

    private func checkPorts() {
        for port in folder.table("ports")?.rows ?? [] {
            guard let segment = port.row.text("segment"), let place = ground.place(of: segment) else {
                continue
            }
            checkParties(of: port, place)
            check(port, place)
        }
    }

    /// A port has a town and an inspection on each side of its line.
    private func checkParties(of port: RowReading, _ place: Ground.Place) {
        for column in ["at", "inspection"] {
            guard let stated = port.row.values[column]?.object else { continue }
            for party in [place.line.left.rawValue, place.line.right.rawValue] where stated[party] == nil {
                reports("ports.yaml").add(line(of: port, column), .missingKey(party))
            }
        }
    }

    private func check(_ port: RowReading, _ place: Ground.Place) {
        let report = reports("ports.yaml")
        let code = port.row.key
        let measure = port.row.integer("measure_m").map { Int($0) }
        if let measure {
            let isLast = place.segment.toMetres == place.line.endMetres
            let range = place.segment.fromMetres..<place.segment.toMetres + (isLast ? 1 : 0)
            if !range.contains(measure) {
                report.add(
                    line(of: port, "segment"), .otherSegment(code, segment: place.segment.code.rawValue))
            }
        }
        guard let point = port.row.point("point") else { return }
        let position = place.line.locate(point)
        guard position.distanceMetres <= Self.portReachMetres else {
            let (metres, limit) = (Int(position.distanceMetres), Int(Self.portReachMetres))
            report.add(line(of: port, "point"), .farFromLine(code, metres: metres, limit: limit))
            return
        }
        if let measure, abs(Double(measure) - position.measureMetres) > Self.measureToleranceMetres {
            report.add(
                line(of: port, "measure_m"), .otherMeasure(code, found: Int(position.measureMetres.rounded()))
            )
        }
        let isOnLine = position.distanceMetres < Self.onLineMetres
        let side = isOnLine ? "LINE" : place.line.party(on: position.side)?.rawValue ?? "LINE"
        if let stated = port.row.text("point_side"), stated != side {
            report.add(line(of: port, "point_side"), .otherSide(code, geometric: side))
        }
    }

    // MARK: - Areas

    /// A stretch of an area, with the line of the file it stands on.
    private struct Stretch {
        let area: String
        let from: Int64
        let to: Int64
        let line: Int
    }

    private func checkStretches() {
        let report = reports("places.yaml")
        var held: [String: [Stretch]] = [:]
        for area in folder.table("areas")?.rows ?? [] {
            let party = area.party ?? ""
            let end = ground.endMetres(of: area.row.text("border"), party: party)
            let key = "\(party) \(area.row.text("kind") ?? "") \(area.row.text("border") ?? "")"
            for value in area.value.member("stretches")?.list ?? [] {
                guard let from = value.member("from_m")?.json?.integer,
                    let to = value.member("to_m")?.json?.integer
                else { continue }
                guard from < to, to <= end else {
                    report.add(value.line, .badStretch(lineEnd: end))
                    continue
                }
                let stretch = Stretch(area: area.row.key, from: from, to: to, line: value.line)
                held[key, default: []].append(stretch)
            }
        }
        for stretches in held.values {
            let sorted = stretches.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
            for (first, second) in zip(sorted, sorted.dropFirst()) where second.from < first.to {
                report.add(second.line, .stretchOverlap(second.area, other: first.area))
            }
        }
    }
}
