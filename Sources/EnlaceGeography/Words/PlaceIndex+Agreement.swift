// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension PlaceIndex {
    /// The places and ports that an agreement names.
    ///
    /// A port is one for each party that it has a town of: on which side its tabled point lies says nothing
    /// about where people stand. Planned ports cannot be stood at and are left out. A name that two parties
    /// have in common is followed by the party's own: “Nogales (Mexico)”.
    package init(_ agreement: Agreement) {
        let rows = agreement.tables["places"]?.rows ?? []
        let places = rows.compactMap(NamedPlace.init(place:))
        // Alike in one language is enough: a reader of that one could not tell them apart.
        let isShared = { (place: NamedPlace) in
            places.contains {
                $0.party != place.party && ($0.name.en == place.name.en || $0.name.es == place.name.es)
            }
        }
        let told = places.map { place in
            guard isShared(place), let party = agreement.party(place.party) else {
                return place
            }
            return place.renamed(
                Phrase(
                    en: "\(place.name.en) (\(party.name.en))", es: "\(place.name.es) (\(party.name.es))"))
        }
        self.init(told + (agreement.tables["ports"]?.rows ?? []).flatMap(NamedPlace.ports(of:)))
    }
}

extension NamedPlace {
    /// A place of the agreement's table. How far a city or a town reaches is our own reckoning: the table
    /// holds a point only.
    fileprivate init?(place row: AgreementRow) {
        guard let name = row.phrase("name"), let point = row.point("point"),
            let party = row.text("party").flatMap({ PartyCode(rawValue: $0) })
        else { return nil }
        let (kind, reach): (Kind, Double?) =
            switch row.text("kind") {
            case "city": (.settlement, 4_000)
            case "village": (.settlement, 800)
            case "landmark": (.landmark, nil)
            default: (.settlement, nil)
            }
        self.init(name: name, point: point, party: party, kind: kind, reachMetres: reach)
    }

    fileprivate static func ports(of row: AgreementRow) -> [NamedPlace] {
        guard let name = row.phrase("name"), let point = row.point("point"), row.text("state") != "planned"
        else { return [] }
        return row.phrases("at").compactMap { PartyCode(rawValue: $0.party) }
            .map { NamedPlace(name: name, point: point, party: $0, kind: .port) }
    }

    fileprivate func renamed(_ name: Phrase) -> NamedPlace {
        NamedPlace(name: name, point: point, party: party, kind: kind, reachMetres: reachMetres)
    }
}
