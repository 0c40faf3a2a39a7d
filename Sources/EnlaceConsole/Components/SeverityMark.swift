// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// How severe a call is: the words of CAP 1.2 §3.2.2, each with a shape of its own (`UX` §11).
///
/// Raw values are the codes of the list `severity` in lower case. The order is that of urgency.
enum Severity: String, CaseIterable, Comparable {
    case extreme
    case severe
    case moderate
    case minor
    case unknown

    /// The severity of a code; what is no code of the list is unknown.
    init(_ code: Code?) {
        self = code.flatMap { Severity(rawValue: $0.rawValue.lowercased()) } ?? .unknown
    }

    /// The word where the agreement has none.
    var phrase: Phrase {
        switch self {
        case .extreme: Phrase(en: "Extreme", es: "Extrema")
        case .severe: Phrase(en: "Severe", es: "Severa")
        case .moderate: Phrase(en: "Moderate", es: "Moderada")
        case .minor: Phrase(en: "Minor", es: "Menor")
        case .unknown: Phrase(en: "Unknown", es: "Desconocida")
        }
    }

    /// Unknown ranks with severe: what nobody has rated may be the worst.
    private var rank: Int {
        switch self {
        case .extreme: 0
        case .severe, .unknown: 1
        case .moderate: 2
        case .minor: 3
        }
    }

    /// More urgent before less urgent.
    static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    fileprivate var shape: HTML {
        switch self {
        case .extreme:
            "<polygon points=\"8,1 18,1 25,8 25,18 18,25 8,25 1,18 1,8\"/><text x=\"13\" y=\"18\">!!</text>"
        case .severe: "<polygon points=\"13,1 25,24 1,24\"/><text x=\"13\" y=\"21\">!</text>"
        case .moderate: "<polygon points=\"13,1 25,13 13,25 1,13\"/>"
        case .minor: "<circle cx=\"13\" cy=\"13\" r=\"11\"/>"
        case .unknown:
            """
            <rect x="2" y="2" width="22" height="22" stroke-dasharray="4 3"/><text x="13" y="18">?</text>
            """
        }
    }
}

/// Shape, word and colour of a call. First notices and requests for assistance have no severity: they have
/// their own shape, a pennant in ink.
func severityMark(_ row: NoticeRow, _ agreement: Agreement, _ viewer: Viewer) -> HTML {
    guard row.kind == Alert.kindName else {
        return mark(
            "notice", "<path d=\"M3,1 V25 M3,2 H24 L18,9 L24,16 H3 z\"/>",
            word: kindTitle(row.kind, viewer))
    }
    let severity = Severity(row.currentSeverity)
    var word = viewer.say(severity.phrase)
    if let code = row.currentSeverity {
        if let label = agreement.entry(code, in: "severity")?.label {
            word = viewer.say(label)
        } else if severity == .unknown, code.rawValue.lowercased() != severity.rawValue {
            word += " (\(code))"
        }
    }
    return mark(severity.rawValue, severity.shape, word: word)
}

private func mark(_ name: String, _ shape: HTML, word: String) -> HTML {
    """
    <span class="mark mark--\(name)"><svg class="mark__shape" viewBox="0 0 26 26" width="26" height="26" \
    aria-hidden="true" focusable="false">\(shape)</svg><span class="mark__word">\(word)</span></span>
    """
}
