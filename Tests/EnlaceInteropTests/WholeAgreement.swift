// SPDX-License-Identifier: Apache-2.0

/// Every file that an agreement may have and need not, each with a row or two. The line of the small good
/// agreement, longer: some 50 km from west to east.
enum WholeAgreement {
    static let files: [String: String] = core.merging(annexes) { first, _ in first }
        .merging(lists) { first, _ in first }

    private static let core: [String: String] = [
        "agencies.yaml": """
        source: "test"
        agencies:
          - code: a-police
            party: a
            name: { en: "Police of A", es: "Policía de A" }
            short: PA
            does: { en: "Patrols", es: "Patrulla" }
            status: proposed
          - code: a-guard
            party: a
            name: { en: "Guard of A", es: "Guardia de A" }
            part_of: a-police
            does: { en: "Rescues", es: "Rescata" }
            status: proposed
            source: "another"
        """,
        "ports.yaml": """
        source: "test"
        ports:
          - code: P01
            name: { en: "North bridge", es: "Puente norte" }
            kinds: [road]
            state: active
            at: { a: { en: "Town", es: "Villa" }, b: { en: "Burg", es: "Burgo" } }
            point: [-117.121778, 32.534439]
            point_side: LINE
            inspection: { a: own-side, b: own-side }
            segment: S2
            measure_m: 273
            numbers: { bwt: ["250401", "250402"] }
            hours: { en: "24 hours", es: "24 horas" }
            status: proposed
        """,
        "places.yaml": """
        source: "test"
        places:
          - code: town
            party: a
            name: { en: "Town", es: "Villa" }
            point: [-117.12, 32.54]
            kind: town
            status: proposed
          - code: burg
            party: b
            name: { en: "Burg", es: "Burgo" }
            point: [-117.12, 32.53]
            kind: city
            status: proposed
        pairs:
          - { code: town-burg, places: [town, burg], counted: true, status: proposed }
        areas:
          - code: a-state
            party: a
            kind: state
            name: { en: "State", es: "Estado" }
            stretches: [{ from_m: 0, to_m: 550 }]
            status: proposed
          - code: a-county
            party: a
            kind: county
            name: { en: "County", es: "Condado" }
            within: a-state
            key: "06073"
            stretches:
              - { from_m: 0, to_m: 100 }
              - { from_m: 200, to_m: 300 }
            status: proposed
        """,
        "markings.yaml": """
        markings:
          - code: TLP-AMBER
            scheme: tlp
            name: { en: "Amber", es: "Ámbar" }
            meaning: { en: "Limited", es: "Limitada" }
            basis: "FIRST, TLP 2.0"
            status: proposed
            source: "test"
          - code: CUI-X
            scheme: tlp
            name: { en: "Controlled", es: "Controlada" }
            meaning: { en: "Limited", es: "Limitada" }
            basis: "a law"
            equals: [TLP-AMBER]
            status: reviewed
            source: "test"
        """,
        "retention.yaml": """
        source: "test"
        retention:
          - code: incidents
            records: { en: "Incidents", es: "Incidentes" }
            kinds: [incident]
            active_days: 365
            active: { en: "One year", es: "Un año" }
            then: { en: "Archive", es: "Archivo" }
            end: { en: "Erased", es: "Baja" }
            status: proposed
        """,
    ]

    private static let annexes: [String: String] = [
        "annexes/mechanisms.yaml": """
        version: "0.2"
        valid_from: 2026-11-23
        source: "test"
        mechanisms:
          - code: M01
            kind: road
            name: { en: "Meeting", es: "Reunión" }
            level: local
            chairs: { a: { en: "Chief", es: "Jefatura" } }
            segments: [S1]
            ports: [P01]
            offices: [a-1, b-1]
            clauses: [C0]
            state: active
            status: proposed
        """,
        "annexes/protocols/BVP-01.yaml": """
        version: "0.3"
        code: BVP-01
        title: { en: "Shots heard", es: "Se oyen disparos" }
        scope: { en: "Shots near the line", es: "Disparos cerca de la línea" }
        triggers: [A10]
        clauses: [C0]
        review_days: 365
        status: proposed
        source: "test"
        steps:
          - code: "01"
            text: { en: "Stop", es: "Alto" }
            owner: watch
            side: both
            clock: first-notice
            evidence: { en: "Record", es: "Registro" }
            phrases: [A10]
          - code: "02"
            text: { en: "Tell", es: "Avisar" }
            owner: watch
            side: acting
            evidence: { en: "Notice", es: "Aviso" }
            needs: ["01"]
        """,
        "annexes/policy-topics.yaml": """
        version: "0.1"
        source: "test"
        topics:
          - code: T01
            title: { en: "Force", es: "Fuerza" }
            clause: C0
            question: { en: "When?", es: "¿Cuándo?" }
            sources: { a: { en: "Law", es: "Ley" } }
            status: proposed
        """,
        "annexes/harm.yaml": """
        version: "0.1"
        source: "test"
        rule: { en: "By outcome", es: "Por resultado" }
        weights:
          - { code: W-HOM, name: { en: "Death", es: "Muerte" }, days: 5000, status: proposed }
          - { code: W-INJ, name: { en: "Injury", es: "Lesión" }, by_injury: true, status: proposed }
        injuries:
          - { injury: A10, days: 20, status: proposed }
        """,
        "annexes/indicators.yaml": """
        version: "0.1"
        source: "test"
        indicators:
          - code: I01
            clause: C0
            name: { en: "Deaths", es: "Muertes" }
            numerator: { en: "Persons", es: "Personas" }
            unit: persons
            direction: down
            counting_rule: A10
            cadence: monthly
            kinds: [incident, near-miss]
            balanced_by: I02
            status: proposed
          - code: I02
            clause: safeguards
            name: { en: "Reports", es: "Reportes" }
            numerator: { en: "Reports", es: "Reportes" }
            unit: count
            direction: none
            cadence: yearly
            kinds: []
            status: proposed
        """,
        "annexes/glossary.yaml": """
        version: "0.1"
        source: "test"
        terms:
          - code: watch
            term: { en: "watch", es: "guardia" }
            seen: true
            status: proposed
        """,
        "annexes/calendar.yaml": """
        version: "0.1"
        source: "test"
        products:
          - code: summary
            title: { en: "Summary", es: "Resumen" }
            when: { en: "Mondays", es: "Los lunes" }
            cadence: weekly
            to: { en: "Both", es: "Ambas" }
            clause: C0
            status: proposed
        """,
    ]

    private static let lists: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            "port-kind": ["road"], "line-kind": ["land"], "mechanism-kind": ["road"],
            "marking-scheme": ["tlp"],
            "crosswalk-scheme": ["iccs"], "force-level": ["F1"], "field-profile": ["person"],
            "counting-rule": ["A10"], "injury": ["A10"], "kind-group": ["G1"],
        ].map { name, codes in
            let rows = codes.map { "  - { code: \($0), label: { en: one, es: uno }, status: proposed }" }
            return (
                "codes/\(name).yaml", "version: \"1\"\nsource: test\ncodes:\n" + rows.joined(separator: "\n")
            )
        } + [
            (
                "codes/kind.yaml",
                """
                version: "1"
                source: test
                title: { en: "Kinds", es: "Tipos" }
                codes:
                  - code: K1
                    label: { en: one, es: uno }
                    includes: { en: this, es: esto }
                    excludes: { en: that, es: eso }
                    group: G1
                    valid_from: 2026-01-01
                    valid_to: 2027-02-28
                    profiles: [person]
                    harm: W-HOM
                    levels: [F1]
                    crosswalks:
                      - { scheme: iccs, code: "0101", status: proposed }
                      - { scheme: iccs, code: "0102", when: { en: if, es: si }, status: proposed, source: x }
                    status: proposed
                  - code: K2
                    label: { en: two, es: dos }
                    parent: K1
                    status: reviewed
                """
            )
        ])
}
