// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The side on which a picture draws and counts a point.
package enum PictureSide: Hashable, Sendable {
    /// Surely on a party's side.
    case party(PartyCode)
    /// Nearer to the line than its uncertainty: LINE / LÍNEA.
    case line
}

/// How well a place is known, in classes that both sides can use.
package enum UncertaintyClass: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Within 10 m.
    case exact = "EXACT"
    /// Within 100 m.
    case within100Metres = "100M"
    /// Within 1 km.
    case within1Kilometre = "1KM"
    /// An area: no point of it should be read as the place.
    case area = "AREA"

    /// The class of an uncertainty in metres; what is not a number is an area.
    package init(metres: Double) {
        self =
            if metres <= 10 {
                .exact
            } else if metres <= 100 {
                .within100Metres
            } else if metres <= 1_000 {
                .within1Kilometre
            } else {
                .area
            }
    }

    private var rank: Int {
        switch self {
        case .exact: 0
        case .within100Metres: 1
        case .within1Kilometre: 2
        case .area: 3
        }
    }

    /// Better known before worse known.
    package static func < (a: UncertaintyClass, b: UncertaintyClass) -> Bool { a.rank < b.rank }
}

/// A place as a record holds it, located once. Three facts stay apart: the geometric side, the uncertainty,
/// and the side its reporter claims, which routes the record.
package struct Located: Hashable, Sendable {
    /// The place.
    package let point: GeoPoint
    /// The border that decides: the nearest.
    package let border: BorderCode
    /// Its position on that border's line.
    package let position: LinePosition
    /// The segment at its measure.
    package let segment: SegmentCode?
    /// How far off the place may be, in metres.
    package let uncertaintyMetres: Double
    /// The party whose side the reporter says it is, if that was said.
    package let claimed: PartyCode?
    /// The party whose side it is by geometry; nil on the line itself.
    package let geometric: PartyCode?
    /// The side for pictures.
    package let pictureSide: PictureSide

    /// Locates a place.
    package init(
        _ point: GeoPoint, uncertaintyMetres: Double, claimed: PartyCode?, among borders: Borders
    ) {
        let found = borders.locate(point)
        self.point = point
        border = found.border
        position = found.position
        segment = found.segment
        self.uncertaintyMetres = uncertaintyMetres
        self.claimed = claimed
        geometric = found.party
        pictureSide = found.pictureSide(uncertaintyMetres: uncertaintyMetres)
    }

    /// The class of its uncertainty.
    package var uncertaintyClass: UncertaintyClass { UncertaintyClass(metres: uncertaintyMetres) }

    /// Whether the claim contradicts geometry by more than the uncertainty: worth a question, never a
    /// correction.
    package var claimIsDoubtful: Bool {
        guard let claimed, case .party(let party) = pictureSide else { return false }
        return claimed != party
    }
}

extension BorderPosition {
    /// The side for pictures: LINE on the line and where the distance is less than the uncertainty, or
    /// where the uncertainty is not a number.
    package func pictureSide(uncertaintyMetres: Double) -> PictureSide {
        guard let party, position.distanceMetres >= uncertaintyMetres else { return .line }
        return .party(party)
    }
}
