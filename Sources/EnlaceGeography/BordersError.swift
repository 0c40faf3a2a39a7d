// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why borders do not divide their parties. Vertices are counted from 0.
package enum BordersError: SpokenError, Equatable {
    /// No border at all.
    case none
    /// Two borders have one code.
    case repeated(BorderCode)
    /// A border's own line cannot be used.
    case line(BorderCode, BorderLineError)
    /// A border's segments do not divide its line.
    case segments(BorderCode, SegmentError)
    /// Two borders touch or cross elsewhere than at an end of both; the edges by their first vertices.
    case touching(BorderCode, edge: Int, BorderCode, otherEdge: Int)
    /// Two borders leave a common end in nearly the same direction.
    case tooSharp(BorderCode, BorderCode)
    /// Between two neighbouring borders at a common end, one puts one party and the other another.
    case disagreement(BorderCode, PartyCode, BorderCode, PartyCode)

    /// What a meeting found, with the codes of its borders.
    init(_ fault: BorderMeeting.Fault, code: (Int) -> BorderCode) {
        self =
            switch fault {
            case .tooSharp(let first, let second): .tooSharp(code(first), code(second))
            case .disagreement(let first, let party, let second, let other):
                .disagreement(code(first), party, code(second), other)
            }
    }

    package var code: String {
        switch self {
        case .none: "borders.none"
        case .repeated: "borders.repeated"
        case .line(_, let error): error.code
        case .segments(_, let error): error.code
        case .touching: "borders.touching"
        case .tooSharp: "borders.too-sharp"
        case .disagreement: "borders.disagreement"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .none:
            Phrase(
                en: "The agreement has no border. Enter at least one.",
                es: "El acuerdo no tiene ninguna frontera. Indique al menos una.")
        case .repeated(let code):
            Phrase(
                en: "Border \(code) is listed twice. Give each border its own code.",
                es: "La frontera \(code) figura dos veces. Dé a cada frontera su propia clave.")
        case .line(let code, let error):
            Phrase(
                en: "Border \(code): \(error.phrase.en)", es: "Frontera \(code): \(error.phrase.es)")
        case .segments(let code, let error):
            Phrase(
                en: "Border \(code): \(error.phrase.en)", es: "Frontera \(code): \(error.phrase.es)")
        case .touching(let first, let edge, let second, let other):
            Phrase(
                en: "Border \(first) after vertex \(edge) touches border \(second) after vertex \(other). "
                    + "Borders meet only where both end: correct one.",
                es: "La frontera \(first), tras el vértice \(edge), toca la frontera \(second), tras el "
                    + "vértice \(other). Las fronteras sólo se unen donde ambas terminan: corrija una.")
        case .tooSharp(let first, let second):
            Phrase(
                en: "Borders \(first) and \(second) leave their common end in nearly the same direction. "
                    + "Check the vertices there.",
                es:
                    "Las fronteras \(first) y \(second) salen de su extremo común casi en igual dirección. "
                    + "Revise los vértices de ese lugar.")
        case .disagreement(let first, let party, let second, let other):
            Phrase(
                en: "Between borders \(first) and \(second), where they meet, \(first) puts \(party) and "
                    + "\(second) puts \(other). Check left and right of both.",
                es: "Entre las fronteras \(first) y \(second), donde se unen, \(first) pone a \(party) y "
                    + "\(second) a \(other). Revise left y right de ambas.")
        }
    }
}
