// SPDX-License-Identifier: Apache-2.0
import Testing

/// One way to break a good folder, and the one problem that must be named.
struct Breakage: CustomTestStringConvertible, Sendable {
    let file: String
    let line: Int?
    let code: String
    let change: @Sendable (inout FolderFixture) -> Void

    /// Replaces a text of the file the problem is expected in.
    init(_ file: String, _ old: String, _ new: String, line: Int?, _ code: String) {
        self.init(file, line: line, code) { $0.replace(old, with: new, in: file) }
    }

    init(
        _ file: String, line: Int?, _ code: String, change: @escaping @Sendable (inout FolderFixture) -> Void
    ) {
        self.file = file
        self.line = line
        self.code = "agreement.\(code)"
        self.change = change
    }

    var testDescription: String { "\(file) \(code)" }
}

extension Breakage {
    /// Every check of the loader, broken once.
    static let all: [Breakage] = [
        Breakage("agreement.yaml", "id: a-b", "id: a_b", line: 1, "malformed-code"),
        Breakage("agreement.yaml", "version: \"1\"\n", "", line: 1, "missing-key"),
        Breakage("agreement.yaml", "version: \"1\"", "version: 1", line: 2, "wrong-form"),
        Breakage("agreement.yaml", ", es: \"A y B\"", "", line: 3, "missing-key"),
        Breakage("agreement.yaml", "status: proposed", "status: final", line: 4, "unknown-status"),
        Breakage(
            "agreement.yaml", "source: \"test\"", "source: \"test\"\ncolour: red", line: 6, "unknown-key"),
        Breakage(
            "agreement.yaml", "language: es }",
            "language: es }\n  - { code: b, name: { en: \"C\", es: \"C\" }, language: es }", line: 9,
            "duplicate"),
        Breakage("agreement.yaml", line: 8, "wrong-form") {
            $0.replace("language: es", with: "language: es, time_zones: [Denver]", in: "agreement.yaml")
        },
        Breakage("agreement.yaml", line: 8, "wrong-form") {
            $0.replace("language: es", with: "language: es, time_zones: [America/]", in: "agreement.yaml")
        },
        Breakage("agreement.yaml", "language: es", "language: fr", line: 8, "unknown-language"),
        Breakage("agreement.yaml", line: 6, "too-few-parties") {
            $0.replace(
                "  - { code: b, name: { en: \"B\", es: \"B\" }, language: es }\n", with: "",
                in: "agreement.yaml")
            $0.replace("right: b", with: "right: a", in: "agreement.yaml")
            $0.replace("party: b, name", with: "party: a, name", in: "offices.yaml")
            $0.replace("party: b\n", with: "party: a\n", in: "offices.yaml")
        },
        Breakage("agreement.yaml", "left: a", "left: c", line: 10, "unknown-reference"),
        Breakage("agreement.yaml", "right: b", "right: a", line: 10, "same-sides"),
        Breakage("agreement.yaml", "line: line.geojson", "line: ../line.geojson", line: 10, "wrong-form"),
        Breakage("agreement.yaml", "code: C0", "code: C9", line: 12, "wrong-form"),
        Breakage("agreement.yaml", "id: a-b", "id: a-b\nid: c", line: 1, "duplicate-key"),
        Breakage("agreement.yaml", "id: a-b", "id: [a-b", line: 2, "not-yaml"),
        Breakage("agreement.yaml", "id: a-b", "id: &x a-b", line: 1, "alias"),
        Breakage("agreement.yaml", "source: \"test\"", "source: null", line: 5, "wrong-form"),
        Breakage("agreement.yaml", line: nil, "file-missing") { $0.files["agreement.yaml"] = nil },
        Breakage("agreement.yaml", line: 2, "not-utf8") {
            $0.files["agreement.yaml"] = Array("id: a-b\ntitle: \"".utf8) + [0xff, 0x22, 0x0a]
        },
        Breakage("agreement.yaml", line: nil, "file-too-large") {
            $0.files["agreement.yaml"] = [UInt8](repeating: 0x23, count: 9 << 20)
        },
        Breakage("agreement.yaml", line: 1, "not-yaml") { $0.files["agreement.yaml"] = [] },
        Breakage("roles.yaml", line: 1, "too-deep") {
            $0.files["roles.yaml"] = [UInt8](repeating: 0x5b, count: 30) + [UInt8](repeating: 0x5d, count: 30)
        },
        Breakage("roles.yaml", line: 1, "not-yaml") {
            $0.files["roles.yaml"] = [UInt8](repeating: 0x5b, count: 300_000)
        },
        Breakage("roles.yaml", "first-notice, alert", "first-notice, alarm", line: 4, "unknown-reference"),
        Breakage("roles.yaml", "releases: []", "releases: none", line: 5, "wrong-form"),
        Breakage("offices.yaml", "office: a-1", "office: a-2", line: 7, "unknown-reference"),
        Breakage("offices.yaml", "office: a-1", "office: b-1", line: 7, "other-party"),
        Breakage("offices.yaml", "code: b-1, party: b", "code: b-1, party: c", line: 3, "unknown-reference"),
        Breakage("offices.yaml", line: 10, "unknown-reference") {
            $0.replace(
                "A1\" }\n    segments: [S1, S2]\n    backups: []",
                with: "A1\" }\n    segments: [S1, S2]\n    backups: [z]", in: "offices.yaml")
        },
        Breakage("offices.yaml", line: 10, "other-party") {
            $0.replace(
                "A1\" }\n    segments: [S1, S2]\n    backups: []",
                with: "A1\" }\n    segments: [S1, S2]\n    backups: [b-1-watch]", in: "offices.yaml")
        },
        Breakage("offices.yaml", line: 9, "unknown-reference") {
            $0.replace(
                "A1\" }\n    segments: [S1, S2]", with: "A1\" }\n    segments: [S1, S9]",
                in: "offices.yaml")
        },
        Breakage("offices.yaml", line: 9, "duplicate") {
            $0.replace(
                "A1\" }\n    segments: [S1, S2]", with: "A1\" }\n    segments: [S1, S1]",
                in: "offices.yaml")
        },
        Breakage("segments.yaml", "from_m: 100\n", "from_m: 101\n", line: 14, "segment-gap"),
        Breakage("segments.yaml", "from_m: 100\n", "from_m: 99\n", line: 14, "segment-overlap"),
        Breakage("segments.yaml", "from_m: 0\n", "from_m: 1\n", line: 6, "segment-gap"),
        Breakage("segments.yaml", "to_m: 551\n    kind", "to_m: 100\n    kind", line: 15, "empty-segment"),
        Breakage("segments.yaml", "to_m: 551\n    kind", "to_m: 1.5\n    kind", line: 15, "wrong-form"),
        Breakage(
            "segments.yaml", "to_m: 551\n    kind", "to_m: -9223372036854775808\n    kind", line: 15,
            "wrong-form"),
        Breakage("segments.yaml", "from_m: 0, to_m: 551", "from_m: 0, to_m: 552", line: 2, "bad-stretch"),
        Breakage("segments.yaml", "from_m: 0, to_m: 551", "from_m: 1, to_m: 551", line: 9, "outside-sector"),
        Breakage("segments.yaml", "from_m: 0, to_m: 551", "from_m: 0, to_m: 99", line: 9, "outside-sector"),
        Breakage("segments.yaml", "sector: X\n", "sector: Y\n", line: 9, "unknown-reference"),
        Breakage("segments.yaml", "status: reviewed", "status: \"\"", line: 17, "wrong-form"),
        Breakage("line.geojson", "[-117.118868, 32.534706]", "[-117.118868, 92]", line: 5, "coordinate"),
        Breakage("line.geojson", "[-117.118868, 32.534706]", "[-1e2, 32.5]", line: 5, "coordinate"),
        Breakage("line.geojson", ",\n[-117.118868, 32.534706]", "", line: 3, "line-too-short"),
        Breakage("line.geojson", "\"LineString\"", "\"Polygon\"", line: 1, "not-one-line"),
        Breakage("line.geojson", "\"left\": \"a\"", "\"left\": \"b\"", line: 2, "line-sides"),
        Breakage("line.geojson", "\"proposed\"", "\"final\"", line: 2, "unknown-status"),
        Breakage("line.geojson", "\"proposed\"", "1", line: 2, "wrong-form"),
        Breakage("line.geojson", "\"test\"", "[\"test\"]", line: 2, "wrong-form"),
        Breakage("line.geojson", "\"left\"", "\"beyond_strat\": [0, 0], \"left\"", line: 2, "unknown-key"),
        Breakage("codes/medical.yaml", line: nil, "missing-code-list") {
            $0.files["codes/medical.yaml"] = nil
        },
        Breakage("codes/purpose.yaml", "code: training", "code: drill", line: 3, "missing-code"),
        Breakage("codes/side.yaml", "code: b", "code: c", line: 3, "missing-code"),
        Breakage("codes/medical.yml", line: nil, "unknown-file") { $0.files["codes/medical.yml"] = [0x61] },
        Breakage(
            "codes/incident.yaml", "status: proposed", "status: proposed, serious: maybe", line: 4,
            "wrong-form"),
        Breakage("annexes/clocks.yaml", "name: acknowledge-alert", "name: other", line: 2, "missing-clock"),
        Breakage("annexes/clocks.yaml", "seconds: 601", "seconds: 0", line: 3, "wrong-form"),
        Breakage("annexes/clocks.yaml", line: nil, "file-missing") { $0.files["annexes/clocks.yaml"] = nil },
        Breakage("annexes/glossary.yaml", line: 1, "missing-key") {
            $0.files["annexes/glossary.yaml"] = Array("terms: []".utf8)
        },
        Breakage("marking.yaml", line: nil, "unknown-file") { $0.files["marking.yaml"] = [] },
    ]
}
