// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What `segments.yaml` says.
struct SegmentsPart {
    let segments: [SegmentFact]
    let json: JSON

    /// - Parameter borders: The codes of the borders in their order; nil where they are not known.
    static func read(_ value: YAMLValue, borders: [BorderCode]?, report: FileReport) -> SegmentsPart? {
        guard
            let reader = MappingReader(
                value, named: report.file, required: ["segments"], optional: ["sectors", "source"],
                report: report)
        else { return nil }
        var cover = Cover(borders: borders, fileSource: reader.text("source"))
        let sectors = readSectors(reader, cover: cover)
        var segments: [SegmentFact] = []
        var seen = DuplicateCheck<SegmentCode>()
        for value in reader.list("segments") {
            guard
                let row = MappingReader(
                    value, named: "segments",
                    required: ["id", "name", "from_m", "to_m", "kind", "status"],
                    optional: ["border", "sector", "source"], report: report)
            else { continue }
            let code: SegmentCode? = row.code("id")
            if let code, !seen.isNew(code, line: row.line(of: "id"), report: report) { continue }
            if let segment = segment(row, code: code, sectors: sectors, cover: &cover) {
                segments.append(segment)
            }
        }
        if reader.value("segments")?.list?.isEmpty == true {
            report.add(reader.line(of: "segments"), .wrongForm(key: "segments", expected: .list))
        } else {
            for border in cover.bare {
                report.add(reader.line(of: "segments"), .borderWithoutSegments(border.rawValue))
            }
        }
        guard let json = value.json else { return nil }
        let order = borders ?? []
        return SegmentsPart(
            segments: order.flatMap { border in segments.filter { $0.border == border } }, json: json)
    }

    /// How far each border is covered from its start.
    private struct Cover {
        let borders: [BorderCode]?
        /// Where rows come from that do not say it.
        let fileSource: String?
        var metres: [BorderCode: Int64] = [:]
        /// Borders that segments name.
        var named: Set<BorderCode> = []
        /// A row did not say its border: which ones have no segment is not known then.
        var hasNameless = false

        init(borders: [BorderCode]?, fileSource: String?) {
            self.borders = borders
            self.fileSource = fileSource
        }

        /// Borders without a segment.
        var bare: [BorderCode] { hasNameless ? [] : (borders ?? []).filter { !named.contains($0) } }

        /// The border of a row; where there is only one it need not be said.
        func border(of row: MappingReader) -> BorderCode? {
            let stated: BorderCode? = row.code("border")
            guard let borders else { return stated }
            if let stated, !borders.contains(stated) {
                row.report.add(row.line(of: "border"), .unknownReference(stated.rawValue, to: .border))
                return nil
            }
            if row.value("border") == nil, borders.count > 1 {
                row.report.add(row.line, .missingKey("border"))
            }
            return stated ?? (borders.count == 1 && row.value("border") == nil ? borders[0] : nil)
        }
    }

    private static func segment(
        _ row: MappingReader, code: SegmentCode?, sectors: [Code: BorderCode?], cover: inout Cover
    ) -> SegmentFact? {
        let border = cover.border(of: row)
        let name = row.phrase("name")
        let from = row.integer("from_m", in: AgreementSchema.measure)
        let to = row.integer("to_m", in: AgreementSchema.measure)
        let kind: Code? = row.code("kind")
        let source = row.source(else: cover.fileSource)
        let status = row.status()
        let sector: Code? = row.code("sector")
        if let sector {
            if let stated = sectors[sector] {
                if let border, let stated, stated != border {
                    row.report.add(
                        row.line(of: "sector"), .otherBorder(sector.rawValue, border: border.rawValue))
                }
            } else {
                row.report.add(row.line(of: "sector"), .unknownReference(sector.rawValue, to: .sector))
            }
        }
        if let border {
            cover.named.insert(border)
        } else {
            cover.hasNameless = true
        }
        if let from, let to {
            if to <= from {
                row.report.add(row.line(of: "to_m"), .emptySegment(code?.rawValue ?? "?"))
            }
            if let border {
                join(row, code: code, from: from, to: to, covered: &cover.metres[border, default: 0])
            }
        }
        guard let code, let border, let name, let from, let to, kind != nil, source != nil, let status
        else { return nil }
        return SegmentFact(
            code: code, border: border, name: name, fromMetres: Int(from), toMetres: Int(to), sector: sector,
            status: status)
    }

    private static func join(
        _ row: MappingReader, code: SegmentCode?, from: Int64, to: Int64, covered: inout Int64
    ) {
        let name = code?.rawValue ?? "?"
        let (expected, found) = (Int(covered), Int(from))
        if found > expected {
            row.report.add(row.line(of: "from_m"), .segmentGap(name, expected: expected, found: found))
        } else if found < expected {
            row.report.add(row.line(of: "from_m"), .segmentOverlap(name, expected: expected, found: found))
        }
        covered = max(covered, to)
    }

    /// The sectors with their borders; nil where a row's border is wrong.
    private static func readSectors(_ reader: MappingReader, cover: Cover) -> [Code: BorderCode?] {
        var sectors: [Code: BorderCode?] = [:]
        var seen = DuplicateCheck<Code>()
        for value in reader.list("sectors") {
            guard
                let row = MappingReader(
                    value, named: "sectors",
                    required: ["code", "name", "from_m", "to_m", "status"],
                    optional: ["border", "precision", "source"], report: reader.report)
            else { continue }
            let border = cover.border(of: row)
            _ = row.phrase("name")
            _ = row.phrase("precision")
            _ = row.status()
            _ = row.source(else: cover.fileSource)
            let from = row.integer("from_m", in: AgreementSchema.measure)
            let to = row.integer("to_m", in: AgreementSchema.measure)
            guard let code: Code = row.code("code"),
                seen.isNew(code, line: row.line(of: "code"), report: reader.report)
            else { continue }
            sectors[code] = .some(border)
            if let from, let to, to <= from {
                reader.report.add(row.line(of: "to_m"), .emptySegment(code.rawValue))
            }
        }
        return sectors
    }
}
