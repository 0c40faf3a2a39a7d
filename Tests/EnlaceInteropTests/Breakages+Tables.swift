// SPDX-License-Identifier: Apache-2.0

/// A second watch desk of one side, first in the list.
private let anotherDesk = """
    desks:
      - code: a-2-watch
        party: a
        office: a-1
        name: { en: "A2 watch", es: "Guardia A2" }
        segments: [S2]
        backups: []
        status: proposed
        source: "test"

    """

/// A desk that is only told, and answers nevertheless.
private func toldDesk(of kind: String) -> String {
    anotherDesk.replacing("    segments: [S2]", with: "    kind: \(kind)\n    segments: [S2]")
        .replacing("a-2-watch", with: "a-2-told")
}

extension Breakage {
    /// Checks of tables that the small good agreement does not have, each broken once.
    static let tables: [Breakage] = forms + chains + references + ground

    private static let forms: [Breakage] = [
        Breakage("agencies.yaml", "short: PA", "shrot: PA", line: 6, "unknown-key"),
        Breakage(
            "agencies.yaml", "    does: { en: \"Patrols\", es: \"Patrulla\" }\n", "", line: 3, "missing-key"),
        Breakage("agencies.yaml", "source: \"test\"\nagencies", "agencies", line: 2, "missing-key"),
        Breakage("annexes/harm.yaml", "code: W-INJ", "code: W-HOM", line: 6, "duplicate"),
        Breakage("agencies.yaml", ", es: \"Rescata\"", "", line: 13, "missing-key"),
        Breakage("agencies.yaml", "short: PA", "short: 12", line: 6, "wrong-form"),
        Breakage("ports.yaml", "state: active", "state: open", line: 6, "wrong-form"),
        Breakage("ports.yaml", "b: own-side", "b: other-side", line: 10, "wrong-form"),
        Breakage("ports.yaml", "[-117.121778, 32.534439]", "[-117.121778]", line: 8, "coordinate"),
        Breakage("ports.yaml", "bwt: [\"250401\", \"250402\"]", "bwt: 250401", line: 13, "wrong-form"),
        Breakage("ports.yaml", "bwt:", "b w t:", line: 13, "malformed-code"),

        Breakage("places.yaml", "counted: true", "counted: maybe", line: 16, "wrong-form"),
        Breakage("retention.yaml", "active_days: 365", "active_days: -1", line: 6, "wrong-form"),
        Breakage("markings.yaml", "status: reviewed", "status: done", line: 15, "unknown-status"),
        Breakage("annexes/mechanisms.yaml", "2026-11-23", "2026-02-29", line: 2, "wrong-form"),
        Breakage("annexes/mechanisms.yaml", "version: \"0.2\"\n", "", line: 1, "missing-key"),
        Breakage("annexes/protocols/BVP-01.yaml", "code: BVP-01", "code: BVP-02", line: 2, "other-file-name"),
        Breakage("annexes/protocols/BVP-01.yaml", "code: \"02\"", "code: \"01\"", line: 18, "duplicate"),
        Breakage("annexes/protocols/BVP-01.yaml", "code: \"02\"", "code: \"03\"", line: 18, "wrong-form"),
        Breakage("annexes/protocols/BVP-01.yaml", "code: \"02\"", "code: \"2\"", line: 18, "wrong-form"),
        Breakage("annexes/calendar.yaml", "cadence: weekly", "cadence: sometimes", line: 7, "wrong-form"),
        Breakage("annexes/protocols/BVP-01.yaml", "side: acting", "side: north", line: 21, "wrong-form"),
        Breakage("annexes/protocols/BVP-01.yaml", "source: \"test\"\n", "", line: 1, "missing-key"),
        Breakage("annexes/other.yaml", line: nil, "unknown-file") {
            $0.files["annexes/other.yaml"] = Array("version: \"1\"".utf8)
        },
        Breakage("codes/kind.yaml", "valid_to: 2027-02-28", "valid_to: soon", line: 11, "wrong-form"),
        Breakage("codes/kind.yaml", "2027-02-28", "2025-12-31", line: 11, "ends-before-start"),
        Breakage(
            "agreement.yaml", "version: \"1\"", "version: \"1\"\nvalid_from: 2026-13-01", line: 3,
            "wrong-form"),
    ]

    /// Chains of rows that lead back to where they began.
    private static let chains: [Breakage] = [
        Breakage("agencies.yaml", "short: PA", "part_of: a-guard", line: 6, "closed-chain"),
        Breakage("places.yaml", line: 21, "closed-chain") {
            $0.replace(
                "    kind: state\n", with: "    kind: state\n    within: a-county\n", in: "places.yaml")
        },
        Breakage("codes/kind.yaml", "group: G1", "group: G1\n    parent: K2", line: 10, "closed-chain"),
    ]

    private static let references: [Breakage] = [
        Breakage("agencies.yaml", "part_of: a-police", "part_of: a-guard", line: 12, "unknown-reference"),
        Breakage("agencies.yaml", line: 12, "other-party") {
            $0.replace(
                "code: a-guard\n    party: a", with: "code: a-guard\n    party: b", in: "agencies.yaml")
        },
        Breakage(
            "offices.yaml", "code: b-1, party: b", "code: b-1, party: b, agency: a-police", line: 3,
            "other-party"),
        Breakage("offices.yaml", line: 9, "unknown-reference") {
            $0.replace(
                "A1 watch\", es: \"Guardia A1\" }",
                with: "A1 watch\", es: \"Guardia A1\" }\n    ports: [P09]",
                in: "offices.yaml")
        },
        Breakage(
            "segments.yaml", "kind: land\n    sector", "kind: sea\n    sector", line: 8, "unknown-reference"),
        Breakage("ports.yaml", "kinds: [road]", "kinds: [rail]", line: 5, "unknown-reference"),
        Breakage("ports.yaml", "point_side: LINE", "point_side: c", line: 9, "unknown-reference"),
        Breakage("ports.yaml", "inspection: { a:", "inspection: { c:", line: 10, "unknown-reference"),
        Breakage(
            "places.yaml", "places: [town, burg]", "places: [town, city]", line: 16, "unknown-reference"),
        Breakage("places.yaml", "within: a-state", "within: b-state", line: 28, "unknown-reference"),
        Breakage("markings.yaml", "equals: [TLP-AMBER]", "equals: [TLP-RED]", line: 14, "unknown-reference"),
        Breakage("retention.yaml", "kinds: [incident]", "kinds: [accident]", line: 5, "unknown-reference"),
        Breakage("annexes/mechanisms.yaml", "kind: road", "kind: rail", line: 6, "unknown-reference"),
        Breakage("annexes/mechanisms.yaml", "clauses: [C0]", "clauses: [C1]", line: 13, "unknown-reference"),
        Breakage("annexes/mechanisms.yaml", "chairs: { a:", "chairs: { c:", line: 9, "unknown-reference"),
        Breakage(
            "annexes/protocols/BVP-01.yaml", "triggers: [A10]", "triggers: [A11]", line: 5,
            "unknown-reference"),
        Breakage(
            "annexes/protocols/BVP-01.yaml", "clock: first-notice", "clock: last-notice", line: 15,
            "unknown-reference"),
        Breakage(
            "annexes/protocols/BVP-01.yaml", "needs: [\"01\"]", "needs: [\"02\"]", line: 23,
            "unknown-reference"),
        Breakage("annexes/harm.yaml", "injury: A10", "injury: A11", line: 8, "unknown-reference"),
        Breakage(
            "annexes/indicators.yaml", "balanced_by: I02", "balanced_by: I03", line: 13, "unknown-reference"),
        Breakage(
            "annexes/indicators.yaml", "clause: safeguards", "clause: others", line: 16, "unknown-reference"),
        Breakage("annexes/indicators.yaml", line: 10, "unknown-reference") {
            $0.files["codes/counting-rule.yaml"] = nil
        },
        Breakage(
            "annexes/clocks.yaml", "seconds: 601,", "seconds: 601, owner: nobody,", line: 3,
            "unknown-reference"),
        Breakage("codes/kind.yaml", "group: G1", "group: G2", line: 9, "unknown-reference"),
        Breakage("codes/kind.yaml", "parent: K1", "parent: K2", line: 21, "unknown-reference"),
        Breakage("codes/kind.yaml", "harm: W-HOM", "harm: W-X", line: 13, "unknown-reference"),
        Breakage("codes/kind.yaml", "levels: [F1]", "levels: [F2]", line: 14, "unknown-reference"),
        Breakage("codes/kind.yaml", "profiles: [person]", "profiles: [thing]", line: 12, "unknown-reference"),
        Breakage(
            "codes/kind.yaml", "scheme: iccs, code: \"0101\"", "scheme: other, code: \"0101\"", line: 16,
            "unknown-reference"),
    ]

    /// Where things lie, and what rows must say together.
    private static let ground: [Breakage] = [
        Breakage("ports.yaml", "measure_m: 273", "measure_m: 500", line: 12, "other-measure"),
        Breakage("ports.yaml", "point_side: LINE", "point_side: a", line: 9, "other-side"),
        Breakage("ports.yaml", line: 9, "other-side") {
            // Some 100 m south of the line, on the right when looking east.
            $0.replace("32.534439]", with: "32.5335]", in: "ports.yaml")
            $0.replace("point_side: LINE", with: "point_side: a", in: "ports.yaml")
        },
        Breakage("ports.yaml", "32.534439]", "32.8]", line: 8, "far-from-line"),
        Breakage("ports.yaml", "segment: S2", "segment: S1", line: 11, "other-segment"),
        Breakage("ports.yaml", ", b: own-side", "", line: 10, "missing-key"),
        Breakage(
            "places.yaml", "from_m: 200, to_m: 300", "from_m: 99, to_m: 300", line: 32, "stretch-overlap"),
        Breakage("places.yaml", "from_m: 200, to_m: 300", "from_m: 200, to_m: 552", line: 32, "bad-stretch"),
        Breakage("places.yaml", "from_m: 200, to_m: 300", "from_m: 300, to_m: 200", line: 32, "bad-stretch"),
        Breakage("places.yaml", "places: [town, burg]", "places: [town]", line: 16, "not-a-pair"),
        Breakage("places.yaml", line: 16, "not-a-pair") {
            $0.replace("code: burg\n    party: b", with: "code: burg\n    party: a", in: "places.yaml")
        },
        Breakage("offices.yaml", line: 10, "answers-nothing") {
            $0.replace("desks:\n", with: toldDesk(of: "consular"), in: "offices.yaml")
        },
        Breakage("offices.yaml", line: 10, "answers-nothing") {
            $0.replace("desks:\n", with: toldDesk(of: "national"), in: "offices.yaml")
        },
        Breakage("annexes/harm.yaml", ", days: 5000", "", line: 5, "missing-key"),
        Breakage("segments.yaml", "to_m: 551\n    kind", "to_m: 550\n    kind", line: 15, "segment-end"),
        Breakage("segments.yaml", line: 12, "segment-unanswered") {
            $0.replace(
                "A1\" }\n    segments: [S1, S2]", with: "A1\" }\n    segments: [S1]", in: "offices.yaml")
        },
        Breakage("segments.yaml", line: 4, "segment-unanswered") {
            $0.replace(
                "A1\" }\n    segments: [S1, S2]", with: "A1\" }\n    kind: port\n    segments: [S1, S2]",
                in: "offices.yaml")
            $0.replace("desks:\n", with: anotherDesk, in: "offices.yaml")
        },
        Breakage("offices.yaml", line: 17, "segment-answered-twice") {
            $0.replace("desks:\n", with: anotherDesk, in: "offices.yaml")
        },
        Breakage("line.geojson", line: nil, "line-unusable") {
            // Folds back onto itself.
            $0.replace(
                "[-117.118868, 32.534706]\n", with: "[-117.118868, 32.534706],\n[-117.124689, 32.534172]\n",
                in: "line.geojson")
        },
    ]
}
