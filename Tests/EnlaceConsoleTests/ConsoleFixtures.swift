// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture

/// A small agreement and a night at the line, from which tests render pages.
enum Night {
    static let us = PartyCode(unchecked: "us")
    static let mx = PartyCode(unchecked: "mx")
    static let usDesk = DeskCode(unchecked: "us-tucson-watch")
    static let mxDesk = DeskCode(unchecked: "mx-nogales-c5")
    /// 11 October 2012, 05:45:00 UTC: an instant in the past that no real clock shows.
    static let now = Instant(milliseconds: 1_349_934_300_000)

    static func ago(_ seconds: Int64) -> Instant { now.adding(seconds: -seconds) }

    static func id(_ number: UInt64) -> RecordID {
        RecordID(instant: now, sequence: UInt16(truncatingIfNeeded: number), random: number)
    }

    static func code(_ text: String) -> Code { Code(unchecked: text) }

    static func list(_ name: String, _ entries: [(String, String, String)]) -> CodeList {
        CodeList(
            name: name, version: "1",
            entries: entries.map {
                CodeEntry(
                    code: code($0.0), label: Phrase(en: $0.1, es: $0.2), definition: nil, serious: true,
                    status: .proposed)
            })
    }

    static let severities = list(
        "severity",
        [
            ("extreme", "Extreme", "Extrema"), ("severe", "Severe", "Severa"),
            ("moderate", "Moderate", "Moderada"), ("minor", "Minor", "Menor"),
            ("unknown", "Unknown", "Desconocida"),
        ])
    static let incidents = list(
        "incident",
        [
            ("C10", "Cross-border shooting (lethal)", "Disparo transfronterizo (letal)"),
            (
                "A10", "Rock/object thrown at personnel",
                "Lanzamiento de piedras u objetos contra personal"
            ),
            ("D10", "Port runner", "Evasor de puerto de entrada"),
            ("F10", "Rescue from water", "Rescate en agua"),
        ])
    static let phrasebook = list(
        "phrasebook",
        [
            (
                "NOT-01", "First notice. Shots reported near {place}, our side, at {time}.",
                "Primer aviso. Se reportan disparos cerca de {place}, en nuestro lado, a las {time}."
            ),
            (
                "NOT-05", "First notice. Rocks are being thrown across the line at {place}.",
                "Primer aviso. Están lanzando piedras a través de la línea en {place}."
            ),
            (
                "NOT-06",
                "First notice. Vehicle forcing its way through the port at {place}, heading {direction}.",
                "Primer aviso. Un vehículo se abre paso por la fuerza en el puerto de {place}, "
                    + "con rumbo {direction}."
            ),
        ])
    static let intents = list(
        "intent",
        [
            ("en-route", "en route", "en camino"), ("observing", "observing", "en observación"),
            ("passing-on", "passing on", "se transmite"),
        ])

    static func segment(_ code: String, _ en: String, _ es: String, _ from: Int, _ to: Int) -> SegmentFact {
        SegmentFact(
            code: SegmentCode(unchecked: code), border: border, name: Phrase(en: en, es: es),
            fromMetres: from, toMetres: to, sector: nil, status: .proposed)
    }

    static let border = BorderCode(unchecked: "us-mx")

    static let segments = [
        segment("S01", "San Ysidro – Tijuana", "Tijuana – San Ysidro", 0, 41_500),
        segment(
            "S16", "Nogales, Arizona – Nogales, Sonora", "Nogales, Sonora – Nogales, Arizona", 626_500,
            676_200),
        segment("S21", "El Paso – Ciudad Juárez", "Ciudad Juárez – El Paso", 1_122_000, 1_160_000),
    ]

    static func clock(_ name: String, _ en: String, _ es: String, _ seconds: Int64) -> Clock {
        Clock(
            name: name, title: Phrase(en: en, es: es), seconds: seconds, status: .proposed, source: "proposal"
        )
    }

    static let parties = [
        Party(code: mx, name: Phrase(en: "Mexico", es: "México"), language: .es),
        Party(code: us, name: Phrase(en: "United States", es: "Estados Unidos"), language: .en),
    ]

    static let usMx = BorderFact(
        code: border, name: Phrase(en: "United States – Mexico", es: "México – Estados Unidos"), left: us,
        right: mx, vertices: [])

    static func agreement(
        status: ReviewStatus = .proposed, parties: [Party] = parties, borders: [BorderFact] = [usMx],
        segments: [SegmentFact] = segments
    ) -> Agreement {
        func desk(_ code: DeskCode, _ party: PartyCode, _ en: String, _ es: String) -> Desk {
            Desk(
                code: code, party: party, office: OfficeCode(unchecked: "office"),
                name: Phrase(en: en, es: es),
                segments: [], backups: [], source: "proposal")
        }
        return Agreement(
            id: code("us-mx"),
            title: Phrase(
                en: "Joint Statement on the Prevention of Violence in the Border Region",
                es: "Declaración Conjunta sobre la Prevención de la Violencia Fronteriza"),
            status: status, parties: parties, offices: [],
            desks: [
                desk(usDesk, us, "Tucson Sector watch desk", "Mesa de guardia del Sector Tucson"),
                desk(mxDesk, mx, "Nogales C5 watch desk", "Mesa de guardia C5 Nogales"),
            ],
            borders: borders, segments: segments,
            codeLists: [
                "severity": severities, "incident": incidents, "phrasebook": phrasebook, "intent": intents,
            ],
            clocks: [
                "acknowledge-alert": clock(
                    "acknowledge-alert", "Acknowledge an alert", "Acusar recibo de una alerta", 600),
                "acknowledge-notice": clock(
                    "acknowledge-notice", "Acknowledge a first notice", "Acusar recibo de un primer aviso",
                    600),
                "first-notice": clock("first-notice", "First notice", "Primer aviso", 300),
            ],
            roles: [], coreBytes: [], annexVersions: [:], annexBytes: [:])
    }
}
