// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a list of vertices is not a line with two sides. Vertices are counted from 0.
package enum BorderLineError: SpokenError, Equatable {
    /// Fewer than two different vertices.
    case tooFewVertices(Int)
    /// More vertices than a line may have.
    case tooManyVertices(Int)
    /// The edge after this vertex spans more than five degrees.
    case edgeTooLong(afterVertex: Int)
    /// The whole line is longer than the limit.
    case lineTooLong(metres: Double)
    /// Two edges, named by their first vertices, touch or cross, so that a point between them has no side.
    case selfCrossing(Int, Int)
    /// The same party on both sides.
    case samePartyOnBothSides(PartyCode)
    /// The point towards which the line is prolonged is its end itself, lies on its last edge, or is more
    /// than five degrees away.
    case prolongationUnusable(LineEnd)

    package var code: String {
        switch self {
        case .tooFewVertices: "line.too-few-vertices"
        case .tooManyVertices: "line.too-many-vertices"
        case .edgeTooLong: "line.edge-too-long"
        case .lineTooLong: "line.too-long"
        case .selfCrossing: "line.self-crossing"
        case .samePartyOnBothSides: "line.same-party"
        case .prolongationUnusable: "line.prolongation-unusable"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .tooFewVertices(let count):
            Phrase(
                en: "The line needs at least two different vertices and has \(count). Check the line's file.",
                es: "La línea necesita al menos dos vértices distintos y tiene \(count). Revise su archivo.")
        case .tooManyVertices(let count):
            Phrase(
                en: "The line has \(count) vertices; \(BorderLine.verticesMax) are allowed. Simplify it.",
                es: "La línea tiene \(count) vértices; se permiten \(BorderLine.verticesMax). Simplifíquela.")
        case .edgeTooLong(let vertex):
            Phrase(
                en:
                    "The edge after vertex \(vertex) spans more than 5 degrees. Look for a wrong vertex.",
                es:
                    "El tramo tras el vértice \(vertex) abarca más de 5 grados. Busque un vértice erróneo."
            )
        case .lineTooLong(let metres):
            Phrase(
                en: "The line is \(Int(metres / 1_000)) km long; 100,000 km are allowed. Check its vertices.",
                es: "La línea mide \(Int(metres / 1_000)) km; se permiten 100 000 km. Revise sus vértices.")
        case .selfCrossing(let first, let second):
            Phrase(
                en: "The edges after vertices \(first) and \(second) touch or cross. Correct the line there.",
                es:
                    "Los tramos tras los vértices \(first) y \(second) se tocan o cruzan. Corríjalos."
            )
        case .samePartyOnBothSides(let party):
            Phrase(
                en: "The party \(party) stands on both sides of the line. Name the other party on one side.",
                es: "La parte \(party) figura en ambos lados de la línea. Indique la otra parte en un lado.")
        case .prolongationUnusable(.start):
            Phrase(
                en: "The point beyond the line's start must lie off it, within 5 degrees. Choose another.",
                es:
                    "El punto antes del inicio debe estar fuera de la línea, a 5 grados o menos. Elija otro."
            )
        case .prolongationUnusable(.end):
            Phrase(
                en: "The point beyond the line's end must lie off it, within 5 degrees. Choose another.",
                es:
                    "El punto tras el final debe estar fuera de la línea, a 5 grados o menos. Elija otro."
            )
        }
    }
}
