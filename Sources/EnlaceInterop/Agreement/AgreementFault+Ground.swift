// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementFault {
    /// Faults of where things lie: on the line, along it, and who answers there.
    var groundPhrase: Phrase? {
        switch self {
        case .lineUnusable(let phrase): phrase
        case .segmentEnd(let code, let lineEnd):
            Phrase(
                en: "The last segment, “\(code)”, must end with the line. Write to_m: \(lineEnd).",
                es: "El último tramo, «\(code)», debe terminar con la línea. Escriba to_m: \(lineEnd).")
        case .segmentUnanswered(let code, let party):
            Phrase(
                en: "No watch desk of “\(party)” answers for “\(code)”. Add it to one in offices.yaml.",
                es:
                    "Ninguna mesa de guardia de «\(party)» atiende «\(code)». Agréguelo en offices.yaml."
            )
        case .segmentAnsweredTwice(let code, let desk):
            Phrase(
                en: "The watch desk “\(desk)” answers for “\(code)” already. Leave it to one of them.",
                es: "La mesa de guardia «\(desk)» ya atiende «\(code)». Déjelo a una sola.")
        case .farFromLine(let code, let metres, let limit):
            Phrase(
                en:
                    "“\(code)” lies \(metres) m from the line, more than \(limit) m. Correct the position.",
                es: "«\(code)» está a \(metres) m de la línea, a más de \(limit) m. Corrija la posición.")
        case .otherSide(let code, let geometric):
            Phrase(
                en: "The position of “\(code)” lies on the side “\(geometric)”. Correct point_side, or the "
                    + "position.",
                es: "La posición de «\(code)» está del lado «\(geometric)». Corrija point_side o la posición."
            )
        case .otherMeasure(let code, let found):
            Phrase(
                en: "The position of “\(code)” lies at \(found) m along the line. Correct measure_m, or the "
                    + "position.",
                es: "La posición de «\(code)» está en el metro \(found) de la línea. Corrija measure_m o la "
                    + "posición.")
        case .otherSegment(let code, let segment):
            Phrase(
                en: "The measure of “\(code)” does not lie in the segment “\(segment)”. Correct one of them.",
                es: "La medida de «\(code)» no está en el tramo «\(segment)». Corrija uno de los dos.")
        case .badStretch(let lineEnd):
            Phrase(
                en:
                    "A stretch ends after it begins, within the line, at most at \(lineEnd) m. Correct it.",
                es: "Un trecho termina después de su inicio y dentro de la línea, a lo sumo en el metro "
                    + "\(lineEnd). Corríjalo.")
        case .stretchOverlap(let code, let other):
            Phrase(
                en: "The stretch of “\(code)” overlaps that of “\(other)”. A metre has one area of a kind. "
                    + "Correct one.",
                es: "El trecho de «\(code)» se traslapa con el de «\(other)». Cada metro tiene una sola área "
                    + "de cada tipo. Corrija uno de los dos.")
        case .outsideSector(let code, let sector):
            Phrase(
                en: "“\(code)” does not lie within the sector “\(sector)”. Correct one of them.",
                es: "«\(code)» no está dentro del sector «\(sector)». Corrija uno de los dos.")
        case .answersNothing(let kind):
            Phrase(
                en: "A desk of the kind “\(kind)” answers for no segment. Name it under notified_for.",
                es: "Una mesa del tipo «\(kind)» no atiende tramos. Indíquelos en notified_for.")
        case .notAPair(let code):
            Phrase(
                en: "“\(code)” is no pair. Name two places of different parties.",
                es: "«\(code)» no es un par. Indique dos lugares de partes distintas.")
        default: nil
        }
    }
}
