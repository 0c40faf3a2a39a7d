// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What `segments.yaml` says.
struct SegmentsPart {
    /// No border on Earth is longer, in metres.
    static let measureLimit: Int64 = 40_000_000

    let segments: [SegmentFact]
    /// The codes of all segments named, also of those whose row is wrong.
    let codes: Set<SegmentCode>
    let json: JSON

    static func read(_ value: YAMLValue, report: FileReport) -> SegmentsPart? {
        guard
            let reader = MappingReader(
                value, named: report.file, required: ["segments"], optional: ["sectors"], report: report)
        else { return nil }
        let sectors = readSectors(reader)
        var segments: [SegmentFact] = []
        var codes: Set<SegmentCode> = []
        var seen = DuplicateCheck<SegmentCode>()
        var covered: Int64 = 0
        for value in reader.list("segments") {
            guard
                let row = MappingReader(
                    value, named: "segments",
                    required: ["id", "name", "from_m", "to_m", "kind", "status", "source"],
                    optional: ["sector"], report: report)
            else { continue }
            let code: SegmentCode? = row.code("id")
            if let code { codes.insert(code) }
            if let code, !seen.isNew(code, line: row.line(of: "id"), report: report) { continue }
            if let segment = segment(row, code: code, sectors: sectors, covered: &covered) {
                segments.append(segment)
            }
        }
        if reader.value("segments")?.list?.isEmpty == true {
            report.add(reader.line(of: "segments"), .wrongForm(key: "segments", expected: .list))
        }
        guard let json = value.json else { return nil }
        return SegmentsPart(segments: segments, codes: codes, json: json)
    }

    private static func segment(
        _ row: MappingReader, code: SegmentCode?, sectors: Set<Code>, covered: inout Int64
    ) -> SegmentFact? {
        let name = row.phrase("name")
        let from = row.integer("from_m", in: 0...measureLimit)
        let to = row.integer("to_m", in: 0...measureLimit)
        let kind: Code? = row.code("kind")
        let source = row.text("source")
        let status = row.status()
        let sector: Code? = row.code("sector")
        if let sector, !sectors.contains(sector) {
            row.report.add(row.line(of: "sector"), .unknownReference(sector.rawValue, to: .sector))
        }
        if let from, let to {
            let name = code?.rawValue ?? "?"
            let (expected, found) = (Int(covered), Int(from))
            if found > expected {
                row.report.add(
                    row.line(of: "from_m"), .segmentGap(name, expected: expected, found: found))
            } else if found < expected {
                row.report.add(
                    row.line(of: "from_m"), .segmentOverlap(name, expected: expected, found: found))
            }
            if to <= from { row.report.add(row.line(of: "to_m"), .emptySegment(name)) }
            covered = max(covered, to)
        }
        guard let code, let name, let from, let to, kind != nil, source != nil, let status else { return nil }
        return SegmentFact(
            code: code, name: name, fromMetres: Int(from), toMetres: Int(to), sector: sector, status: status)
    }

    private static func readSectors(_ reader: MappingReader) -> Set<Code> {
        var sectors: Set<Code> = []
        var seen = DuplicateCheck<Code>()
        for value in reader.list("sectors") {
            guard
                let row = MappingReader(
                    value, named: "sectors",
                    required: ["code", "name", "from_m", "to_m", "status", "source"],
                    optional: ["precision"], report: reader.report)
            else { continue }
            _ = row.phrase("name")
            _ = row.phrase("precision")
            _ = row.status()
            _ = row.text("source")
            let from = row.integer("from_m", in: 0...measureLimit)
            let to = row.integer("to_m", in: 0...measureLimit)
            guard let code: Code = row.code("code"),
                seen.isNew(code, line: row.line(of: "code"), report: reader.report)
            else { continue }
            sectors.insert(code)
            if let from, let to, to <= from {
                reader.report.add(row.line(of: "to_m"), .emptySegment(code.rawValue))
            }
        }
        return sectors
    }
}
