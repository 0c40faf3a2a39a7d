// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// A border of `agreement.yaml` with the line of its file.
struct StatedLine {
    let border: StatedBorder
    let line: LinePart
}

extension BorderFact {
    /// The border that an agreement states.
    init(_ stated: StatedLine) {
        let (border, line) = (stated.border, stated.line)
        self.init(
            code: border.code, name: border.name, left: border.left, right: border.right,
            vertices: line.vertices, beyondStart: line.beyondStart, beyondEnd: line.beyondEnd)
    }
}

/// The ground of an agreement: its lines as geometry, and the segments on them.
struct Ground {
    /// A segment on its line.
    struct Place {
        let line: BorderLine
        let segment: SegmentFact
    }

    let borders: Borders
    /// Every segment with its line, border by border.
    let places: [Place]

    init(borders: Borders, segments: [SegmentFact]) {
        self.borders = borders
        places = segments.compactMap { segment in
            borders[segment.border].map { Place(line: $0.line, segment: segment) }
        }
    }

    /// The segment of a code, with its line; nil where there is none.
    func place(of segment: String) -> Place? { places.first { $0.segment.code.rawValue == segment } }

    /// The borders of which a party lies on one side.
    func borders(of party: String) -> [Borders.Border] {
        borders.borders.filter { $0.line.parties.contains(party) }
    }
}

extension BorderLine {
    /// The two parties the line lies between.
    var parties: [String] { [left.rawValue, right.rawValue] }
    /// The line's length in whole metres, rounded up: where its last segment ends.
    var endMetres: Int { Int(lengthMetres.rounded(.up)) }
}

extension AgreementReader {
    /// The ground; nil where a border, its line or a segment is wrong in itself, which is reported.
    func ground(of lines: [StatedLine], core: CorePart?, segments: SegmentsPart?) -> Ground? {
        let files = Set(lines.map(\.border.file) + ["agreement.yaml", "segments.yaml"])
        guard !lines.isEmpty, lines.count == core?.borders.rows.count, lines.allSatisfy(\.border.hasTwoSides),
            let segments,
            !collector.problems.contains(where: { files.contains($0.file) })
        else { return nil }
        var borders: [Borders.Border] = []
        for stated in lines {
            do throws(BorderLineError) {
                borders.append(
                    Borders.Border(code: stated.border.code, line: try BorderLine(BorderFact(stated))))
            } catch {
                report(stated.border.file).add(nil, .lineUnusable(error.phrase))
            }
        }
        guard borders.count == lines.count else { return nil }
        do throws(BordersError) {
            return Ground(borders: try Borders(borders), segments: segments.segments)
        } catch {
            report("agreement.yaml").add(nil, .lineUnusable(error.phrase))
            return nil
        }
    }
}
