// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The segments of a line by measure. Each holds its beginning and not its end; together they cover the line
/// without gap or overlap; the last ends where the line ends, its length rounded up to a whole metre.
package struct SegmentIndex: Sendable {
    /// The segments from the line's start to its end.
    package let segments: [SegmentFact]
    /// The line's length in metres.
    package let lengthMetres: Double

    /// An index of segments, given in the order of the line.
    package init(_ segments: [SegmentFact], lengthMetres: Double) throws(SegmentError) {
        guard let last = segments.last else { throw .none }
        var codes: Set<SegmentCode> = []
        var end = 0
        for segment in segments {
            guard codes.insert(segment.code).inserted else { throw .repeated(segment.code) }
            guard segment.fromMetres < segment.toMetres else {
                throw .empty(segment.code, from: segment.fromMetres, to: segment.toMetres)
            }
            guard segment.fromMetres == end else {
                throw segment.fromMetres > end
                    ? .gap(before: segment.code, from: end, to: segment.fromMetres)
                    : .overlap(segment.code, from: segment.fromMetres, previousEnd: end)
            }
            end = segment.toMetres
        }
        // No whole number of metres: a length that no line has.
        let lineEnd = Int(exactly: lengthMetres.rounded(.up)) ?? 0
        guard end == lineEnd else { throw .wrongEnd(last.code, to: end, lineEnd: lineEnd) }
        self.segments = segments
        self.lengthMetres = lengthMetres
    }

    /// The segments an agreement states for one border, on its line.
    package init(_ segments: [SegmentFact], on line: BorderLine) throws(SegmentError) {
        try self.init(segments, lengthMetres: line.lengthMetres)
    }

    /// The segment at a measure in metres; nil outside the line. The line's end belongs to the last segment.
    package func segment(at measure: Double) -> SegmentFact? {
        guard measure >= 0, measure <= lengthMetres else { return nil }
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Double(segments[middle].fromMetres) <= measure { low = middle } else { high = middle }
        }
        return segments[low]
    }

    /// The segments that an interval of the line touches, e.g. for an alert that spans several.
    package func segments(from: Double, to: Double) -> ArraySlice<SegmentFact> {
        let first = segments.firstIndex { Double($0.toMetres) > from } ?? segments.endIndex
        let end = segments[first...].firstIndex { Double($0.fromMetres) > to } ?? segments.endIndex
        return segments[first..<end]
    }
}

/// Why segments do not divide a line. Measures in metres.
package enum SegmentError: SpokenError, Equatable {
    /// No segment at all.
    case none
    /// Two segments have one code.
    case repeated(SegmentCode)
    /// A segment ends where or before it begins.
    case empty(SegmentCode, from: Int, to: Int)
    /// Part of the line belongs to no segment.
    case gap(before: SegmentCode, from: Int, to: Int)
    /// A segment begins before the one before it ends.
    case overlap(SegmentCode, from: Int, previousEnd: Int)
    /// The last segment does not end with the line.
    case wrongEnd(SegmentCode, to: Int, lineEnd: Int)

    package var code: String {
        switch self {
        case .none: "segments.none"
        case .repeated: "segments.repeated"
        case .empty: "segments.empty"
        case .gap: "segments.gap"
        case .overlap: "segments.overlap"
        case .wrongEnd: "segments.wrong-end"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .none:
            Phrase(
                en: "The line has no segments. Enter at least one that covers it.",
                es: "La línea no tiene segmentos. Indique al menos uno que la cubra.")
        case .repeated(let code):
            Phrase(
                en: "Segment \(code) is listed twice. Give each segment its own code.",
                es: "El segmento \(code) figura dos veces. Dé a cada segmento su propia clave.")
        case .empty(let code, let from, let to):
            Phrase(
                en: "Segment \(code) runs from \(from) m to \(to) m. Its end must lie after its beginning.",
                es: "El segmento \(code) va de \(from) m a \(to) m. Su final debe estar después de su inicio."
            )
        case .gap(let code, let from, let to):
            Phrase(
                en: "No segment covers \(from) m to \(to) m, before segment \(code). Close the gap.",
                es:
                    "Ningún segmento cubre de \(from) m a \(to) m, antes de \(code). Cierre el hueco."
            )
        case .overlap(let code, let from, let end):
            Phrase(
                en:
                    "Segment \(code) begins at \(from) m; the one before it ends at \(end) m. Correct one.",
                es: "El segmento \(code) empieza en \(from) m, antes de que termine el anterior en \(end) m. "
                    + "Corrija uno.")
        case .wrongEnd(let code, let to, let lineEnd):
            Phrase(
                en:
                    "The last segment, \(code), ends at \(to) m. Enter the line's end, \(lineEnd) m.",
                es: "El último segmento, \(code), termina en \(to) m; la línea termina en \(lineEnd) m. "
                    + "Indique \(lineEnd).")
        }
    }
}
