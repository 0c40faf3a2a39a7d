// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A place in words: “12.4 km (7.7 mi) south-west of Sasabe, segment S15 Sasabe – El Sásabe, km 620.3 of the
/// line, opposite El Sásabe, Sonora”. Said over the radio and read in a list; never used to compute.
package struct PlaceWords: Hashable, Sendable {
    /// Where it is, seen from a named place of its own side: “in Nogales, Arizona”. Where it is on
    /// the line itself, that is said. Nil where no place is known.
    package let nearby: Phrase?
    /// The segment: “segment S16 Nogales – Nogales”.
    package let segment: Phrase?
    /// The measure: “km 652.7 of the line”; nil for a place beyond the line's ends or known only as an area.
    package let measure: Phrase?
    /// The nearest place across: “opposite Nogales, Sonora”; nil where none is near.
    package let opposite: Phrase?

    /// A place across the line is named when it lies within so many metres of the foot on the line.
    package static let oppositeMetresMax = 40_000.0

    /// All parts that are known, in one sentence without a full stop.
    package var phrase: Phrase {
        let parts = [nearby, segment, measure, opposite].compactMap { $0 }
        return Phrase(
            en: parts.map(\.en).joined(separator: ", "), es: parts.map(\.es).joined(separator: ", "))
    }
}

extension PlaceIndex {
    /// A located place in words. Nothing finer is said than the place is known.
    package func words(for located: Located, among borders: Borders) -> PlaceWords {
        let border = borders[located.border]
        let position = located.position
        var measure: Phrase?
        if position.beyond == nil, located.uncertaintyClass != .area {
            let text = DistanceWords.measure(metres: position.measureMetres)
            measure = Phrase(en: "km \(text) of the line", es: "km \(text) de la línea")
        }
        let segment = border?.segments?.segments.first { $0.code == located.segment }
        // Nearer to the line than it is known, it is on nobody's side, and nothing is opposite.
        let own = located.pictureSide == .line ? nil : located.geometric
        return PlaceWords(
            nearby: nearby(located, own: own),
            segment: segment.map {
                Phrase(
                    en: "segment \($0.code.rawValue) \($0.name.en)",
                    es: "tramo \($0.code.rawValue) \($0.name.es)")
            },
            measure: measure,
            opposite: border.flatMap {
                let foot = $0.line.point(atMeasure: position.measureMetres) ?? located.point
                return opposite(foot, own: own, on: $0.line)
            })
    }

    private func nearby(_ located: Located, own: PartyCode?) -> Phrase? {
        let reference = reference(for: located.point) { own == nil || $0.party == own }
        let seen = reference.map { from($0, located.point, located.uncertaintyMetres) }
        // An area near the line is no place on it.
        guard own == nil, located.uncertaintyClass != .area else { return seen }
        let onLine =
            located.position.side == .on
            ? Phrase(en: "on the line", es: "sobre la línea")
            : Phrase(en: "on the line, the side is not certain", es: "sobre la línea, sin certeza del lado")
        guard let seen else { return onLine }
        return Phrase(en: "\(onLine.en), \(seen.en)", es: "\(onLine.es), \(seen.es)")
    }

    /// The place from which a position is described: the nearest one, but a town up to twice as far off
    /// rather than a port or a landmark that is not at hand.
    private func reference(for point: GeoPoint, where isWanted: (NamedPlace) -> Bool) -> Found? {
        guard let nearest = nearest(to: point, where: isWanted) else { return nil }
        guard nearest.place.kind != .settlement, nearest.metres > 2 * nearest.place.reachMetres,
            let town = self.nearest(to: point, where: { isWanted($0) && $0.kind == .settlement }),
            town.metres <= 2 * nearest.metres
        else { return nearest }
        return town
    }

    /// Seen from a place.
    private func from(_ found: Found, _ point: GeoPoint, _ uncertaintyMetres: Double) -> Phrase {
        let precision = UncertaintyClass(metres: uncertaintyMetres)
        let place = found.place
        let name = place.name
        if precision == .area {
            return Phrase(en: "in the area of \(name.en)", es: "en la zona de \(name.es)")
        }
        if found.metres + uncertaintyMetres <= place.reachMetres {
            switch place.kind {
            case .settlement: return Phrase(en: "in \(name.en)", es: "en \(name.es)")
            case .landmark: return Phrase(en: "at \(name.en)", es: "en \(name.es)")
            case .port:
                return Phrase(
                    en: "at the port of entry \(name.en)", es: "en el puerto de entrada \(name.es)")
            }
        }
        // Twice the reach: the edge of a town is nobody's exact line.
        if found.metres <= 2 * max(place.reachMetres, uncertaintyMetres) {
            return Phrase(en: "near \(spoken(place))", es: "cerca \(ofPlace(place))")
        }
        let isRough = precision == .within1Kilometre
        let distance = DistanceWords.text(metres: found.metres, isRough: isRough)
        // Beyond its reach a place is not where the point is: there is a direction.
        guard let direction = CompassDirection(from: place.point, to: point)?.phrase else { return name }
        return Phrase(
            en: "\(isRough ? "about " : "")\(distance) \(direction.en) of \(spoken(place))",
            es: "\(isRough ? "a unos " : "a ")\(distance) \(direction.es) \(ofPlace(place))")
    }

    /// “the port of entry Lukeville”, or the name alone, in English.
    private func spoken(_ place: NamedPlace) -> String {
        place.kind == .port ? "the port of entry \(place.name.en)" : place.name.en
    }

    /// “de Nogales”, “del puerto de entrada Lukeville”. The article of a proper name stays: “de El Paso”.
    private func ofPlace(_ place: NamedPlace) -> String {
        place.kind == .port ? "del puerto de entrada \(place.name.es)" : "de \(place.name.es)"
    }

    private func opposite(_ foot: GeoPoint, own: PartyCode?, on line: BorderLine) -> Phrase? {
        guard let own else { return nil }
        let other = own == line.left ? line.right : line.left
        let found = nearest(to: foot) { $0.party == other && $0.kind != .port }
        guard let found, found.metres <= PlaceWords.oppositeMetresMax else { return nil }
        return Phrase(en: "opposite \(found.place.name.en)", es: "frente a \(found.place.name.es)")
    }
}
