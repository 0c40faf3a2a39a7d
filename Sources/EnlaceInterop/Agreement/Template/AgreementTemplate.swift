// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// A small complete agreement to begin with: two parties, a straight line of about 50 km in the open ocean,
/// three segments, an office and a desk on each side, and no more codes than the records need.
///
/// Everything in it is made up and says so: its source is “template”, its status proposed.
package struct AgreementTemplate: Sendable {
    /// A party to be: its code, and the language its console opens in.
    package typealias Party = (code: PartyCode, language: Language)

    /// The party on the left of the line.
    let left: Party
    /// The party on its right.
    let right: Party

    /// A template for two parties.
    package init(left: Party, right: Party) {
        self.left = left
        self.right = right
    }

    /// A file by its path in the folder.
    package typealias File = (path: String, text: String)

    /// The files, sorted by path.
    ///
    /// - Throws: a ``BorderLineError`` where both parties are one.
    package func files() throws -> [File] {
        let line = BorderFact(
            code: BorderCode(unchecked: "line"), name: Self.borderName, left: left.code, right: right.code,
            vertices: [
                try GeoPoint(longitudeE7: -300_000_000, latitudeE7: 400_000_000),
                try GeoPoint(longitudeE7: -294_146_000, latitudeE7: 400_000_000),
            ])
        let length = Int(try BorderLine(line).lengthMetres.rounded(.up))
        var files: [File] = [
            ("agreement.yaml", agreement), ("offices.yaml", offices), ("line.geojson", geoJSON(line)),
            ("segments.yaml", segments(length)), ("roles.yaml", Self.roles),
            ("annexes/clocks.yaml", Self.clocks),
        ]
        for list in Self.lists(left.code, right.code) { files.append(("codes/\(list.name).yaml", list.text)) }
        return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static let borderName = Phrase(en: "The line", es: "La línea")

    private var parties: [Party] { [left, right] }

    // MARK: - Files of the core

    private var title: Phrase {
        Phrase(
            en: "Agreement of \(left.code) and \(right.code)",
            es: "Acuerdo de \(left.code) y \(right.code)")
    }

    private var agreement: String {
        let rows = parties.map { party in
            """
              - code: \(party.code)
                name: \(Self.yaml(Phrase(en: "Party \(party.code)", es: "Parte \(party.code)")))
                language: \(party.language.rawValue)
                time_zones: [UTC]

            """
        }
        let clauses = Self.clauses.map { clause, title in
            "  - { code: \(clause.rawValue), title: \(Self.yaml(title)) }\n"
        }
        return """
            \(Self.head)# Who agrees, on what.
            # Give the agreement a title of its own, and the parties their names.
            id: \(left.code)-\(right.code)
            version: "0.1"
            title: \(Self.yaml(title))
            status: proposed
            source: "template"
            parties:
            \(rows.joined())\
            # Who lies on the left and on the right when looking along the line from its first vertex.
            borders:
              - code: line
                left: \(left.code)
                right: \(right.code)
                line: line.geojson
                name: \(Self.yaml(Self.borderName))
            clauses:
            \(clauses.joined())
            """
    }

    private func geoJSON(_ line: BorderFact) -> String {
        let vertices = line.vertices.map {
            "[\(Degrees.text($0.longitudeE7)), \(Degrees.text($0.latitudeE7))]"
        }
        return """
            {"type": "FeatureCollection", "features": [{"type": "Feature",
            "properties": {"left": "\(left.code)", "right": "\(right.code)", "status": "proposed", \
            "source": "template: a made-up line in the open ocean"},
            "geometry": {"type": "LineString", "coordinates": [
            \(vertices.joined(separator: ",\n"))
            ]}}]}

            """
    }

    private func segments(_ length: Int) -> String {
        let names = [
            Phrase(en: "West", es: "Poniente"), Phrase(en: "Middle", es: "Centro"),
            Phrase(en: "East", es: "Oriente"),
        ]
        let ends = [0, length / 3, 2 * length / 3, length]
        let rows = names.enumerated().map { index, name in
            """
              - id: S\(index + 1)
                name: \(Self.yaml(name))
                from_m: \(ends[index])
                to_m: \(ends[index + 1])
                kind: land
                status: proposed

            """
        }
        return """
            \(Self.head)# The line in pieces, in metres from its first vertex.
            # The last to_m is the line's length, rounded up.
            source: "template"
            segments:
            \(rows.joined())
            """
    }

    private var offices: String {
        let offices = parties.map { party in
            """
              - code: \(party.code)-office
                party: \(party.code)
                name: \(Self.yaml(Phrase(en: "Office of \(party.code)", es: "Oficina de \(party.code)")))
                status: proposed

            """
        }
        let desks = parties.map { party in
            """
              - code: \(party.code)-watch
                party: \(party.code)
                office: \(party.code)-office
                name: \(Self.yaml(Phrase(en: "Watch of \(party.code)", es: "Guardia de \(party.code)")))
                segments: [S1, S2, S3]
                backups: []
                status: proposed

            """
        }
        return """
            \(Self.head)# Offices sign records with their own key; desks send and acknowledge.
            # Every segment is answered by one desk of each side.
            source: "template"
            offices:
            \(offices.joined())desks:
            \(desks.joined())
            """
    }
}

// MARK: - Texts

extension AgreementTemplate {
    static let head = "# SPDX-License-Identifier: Apache-2.0\n"

    /// A phrase in the flow style of YAML.
    static func yaml(_ phrase: Phrase) -> String {
        "{ en: \(JSON.string(phrase.en).canonicalText), es: \(JSON.string(phrase.es).canonicalText) }"
    }

    private static let clauses: [(Clause, Phrase)] = [
        (.c0, Phrase(en: "Purpose", es: "Propósito")),
        (.c1, Phrase(en: "Practices on the use of force", es: "Prácticas sobre el uso de la fuerza")),
        (
            .c2,
            Phrase(
                en: "Prevention of shootings across the line",
                es: "Prevención de disparos a través de la línea")
        ),
        (.c3, Phrase(en: "Situational awareness", es: "Conciencia situacional")),
        (.c4, Phrase(en: "Investigations and their results", es: "Investigaciones y sus resultados")),
        (.c5, Phrase(en: "Patrols on either side", es: "Patrullajes en cada lado")),
        (.c6, Phrase(en: "Coordinated response", es: "Respuesta coordinada")),
        (.c7, Phrase(en: "Liaison channels and procedures", es: "Canales de enlace y procedimientos")),
        (.c8, Phrase(en: "Follow-up", es: "Seguimiento")),
    ]

    static let roles: String = {
        let all = KindRegistry.kinds.map { $0.kindName }.sorted()
        let roles: [(code: String, name: Phrase, writes: [String], releases: [String])] = [
            (
                "watch", Phrase(en: "Watch officer", es: "Oficial de guardia"),
                all.filter { !["release", "redaction", "destruction-confirmed", "received"].contains($0) }, []
            ),
            (
                "release", Phrase(en: "Release authority", es: "Autoridad de difusión"), ["release"],
                all.filter { !["release", "redaction", "destruction-confirmed", "received"].contains($0) }
            ),
            (
                "privacy", Phrase(en: "Privacy officer", es: "Oficial de datos personales"),
                ["redaction", "destruction-confirmed"].filter(all.contains), []
            ),
            ("admin", Phrase(en: "Administrator", es: "Administrador"), [], []),
        ]
        let rows = roles.map { role in
            """
              - code: \(role.code)
                name: \(yaml(role.name))
                writes: [\(role.writes.joined(separator: ", "))]
                releases: [\(role.releases.joined(separator: ", "))]
                status: proposed

            """
        }
        return """
            \(head)# Who may write and who may release which kinds of records.
            source: "template"
            roles:
            \(rows.joined())
            """
    }()

    static let clocks: String = {
        let titles: [String: (title: Phrase, seconds: Int)] = [
            "first-notice": (
                Phrase(en: "First notice to the other side", es: "Primer aviso a la contraparte"), 600
            ),
            "acknowledge-notice": (
                Phrase(en: "Acknowledgement of a first notice", es: "Acuse de recibo de un primer aviso"), 600
            ),
            "acknowledge-alert": (
                Phrase(en: "Acknowledgement of an alert", es: "Acuse de recibo de una alerta"), 600
            ),
            "confirm-destruction": (
                Phrase(
                    en: "Confirmation that erased content was destroyed",
                    es: "Confirmación de que se destruyó lo suprimido"), 259_200
            ),
            "acknowledge-request": (
                Phrase(
                    en: "Acknowledgement of a request for assistance",
                    es: "Acuse de recibo de una solicitud de apoyo"), 600
            ),
            "answer-question": (Phrase(en: "Answer to a question", es: "Respuesta a una pregunta"), 600),
            "attest-voice-log": (
                Phrase(en: "Attestation of a call by voice", es: "Constancia de una llamada de voz"), 3600
            ),
        ]
        let rows = KindNeeds.clocks.map { name in
            // A clock a later kind brings still gets a row: a day, under its own name.
            let clock = titles[name] ?? (Phrase(same: name), 86_400)
            return """
                  - name: \(name)
                    title: \(yaml(clock.title))
                    seconds: \(clock.seconds)
                    status: proposed

                """
        }
        return """
            \(head)# Deadlines. One that passes is shown, never enforced.
            version: "0.1"
            source: "template"
            clocks:
            \(rows.joined())
            """
    }()
}
