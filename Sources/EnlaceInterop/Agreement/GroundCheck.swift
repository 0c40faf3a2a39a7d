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
        checkSectors()
        if isSound("offices.yaml") {
            checkAnswers()
            checkReach()
        }
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

    /// A sector ends with its line at the latest, and holds the segments that name it.
    private func checkSectors() {
        let report = reports("segments.yaml")
        let sectors = folder.table("sectors")?.rows ?? []
        for sector in sectors {
            let border = sector.row.text("border")
            let end = ground.borders.borders.first { border == nil || $0.code.rawValue == border }?.line
                .endMetres
            guard let end, let to = sector.row.integer("to_m"), to > end else { continue }
            report.add(line(of: sector, "to_m"), .badStretch(lineEnd: end))
        }
        let rows = folder.table("segments")?.rows ?? []
        for place in ground.places {
            let code = place.segment.code.rawValue
            guard let name = place.segment.sector?.rawValue,
                let sector = sectors.first(where: { $0.row.key == name }),
                let from = sector.row.integer("from_m"), let to = sector.row.integer("to_m"),
                from > place.segment.fromMetres || to < place.segment.toMetres,
                let row = rows.first(where: { $0.row.key == code })
            else { continue }
            report.add(line(of: row, "sector"), .outsideSector(code, sector: name))
        }
    }

    /// Desks answer only on borders of their own party: for its segments, and for its ports of entry.
    private func checkReach() {
        let ports = folder.table("ports")?.rows ?? []
        for desk in folder.table("desks")?.rows ?? [] {
            guard let party = desk.party else { continue }
            for value in desk.value.member("segments")?.list ?? [] {
                check(value, segment: value.json?.string, of: party)
            }
            for value in desk.value.member("ports")?.list ?? [] {
                let port = ports.first { $0.row.key == value.json?.string }
                check(value, segment: port?.row.text("segment"), of: party)
            }
        }
    }

    private func check(_ value: YAMLValue, segment: String?, of party: String) {
        guard let segment, let place = ground.place(of: segment), let name = value.json?.string,
            !place.line.parties.contains(party)
        else { return }
        reports("offices.yaml").add(value.line, .otherParty(name, party: party))
    }

    /// Each segment is answered by one watch desk of each party of its line.
    private func checkAnswers() {
        guard let desks = folder.table("desks")?.rows, let segments = folder.table("segments")?.rows else {
            return
        }
        var answered: [String: String] = [:]
        for desk in desks where desk.row.deskKind == .watch {
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
            for party in place.line.parties where answered["\(party) \(code)"] == nil {
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

    /// A port has a town and an inspection on each side of its line, and nowhere else.
    private func checkParties(of port: RowReading, _ place: Ground.Place) {
        for column in ["at", "inspection"] {
            guard let stated = port.row.values[column]?.object else { continue }
            for party in place.line.parties where stated[party] == nil {
                reports("ports.yaml").add(line(of: port, column), .missingKey(party))
            }
            for party in stated.keys where !place.line.parties.contains(party) {
                reports("ports.yaml").add(
                    line(of: port, column), .otherBorder(party, border: place.segment.border.rawValue))
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
            let stretches = area.value.member("stretches")?.list ?? []
            guard !stretches.isEmpty || area.row.text("border") != nil, let border = border(of: area) else {
                continue
            }
            let end = border.line.endMetres
            let key = "\(area.party ?? "") \(area.row.text("kind") ?? "") \(border.code)"
            for value in stretches {
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

    /// The border an area lies along: the one it names, or the only one of its party. Otherwise the report
    /// says what is wrong.
    private func border(of area: RowReading) -> Borders.Border? {
        let party = area.party ?? ""
        let own = ground.borders(of: party)
        let report = reports("places.yaml")
        guard let stated = area.row.text("border") else {
            guard own.count != 1 else { return own[0] }
            report.add(area.reader.line, .missingKey("border"))
            return nil
        }
        guard let border = own.first(where: { $0.code.rawValue == stated }) else {
            report.add(line(of: area, "border"), .otherParty(stated, party: party))
            return nil
        }
        return border
    }
}
