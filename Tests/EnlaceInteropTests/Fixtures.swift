// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation

/// Shared reference data, found through `ENLACE_SHARED_DATA`.
enum SharedData {
    static let folder = ProcessInfo.processInfo.environment["ENLACE_SHARED_DATA"].map {
        URL(fileURLWithPath: $0)
    }
    /// False only where the data is absent and nobody insists: with `CI=true` the test runs and fails.
    static let shouldRun = folder != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    static func bytes(_ path: String) throws -> [UInt8] {
        guard let folder else { throw SharedDataError.folderMissing }
        return try OpenDataFile.bytes(at: folder.appendingPathComponent(path))
    }
}

enum SharedDataError: Error {
    case folderMissing
}

/// The shipped agreement.
enum Shipped {
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Agreements/us-mx")
    static let agreement = Result { try AgreementFolder.load(folder) }
    static func profile(_ name: String = "border-feed") throws -> ImportProfile {
        try ImportProfile.load(
            folder.appendingPathComponent("profiles/\(name).yaml"), for: agreement.get())
    }
}

extension IncidentFeed {
    /// A feed in memory.
    init(
        bytes: [UInt8], profile: ImportProfile, agreement: Agreement? = nil,
        sideAt: @escaping (GeoPoint) -> PartyCode? = { _ in nil }
    ) throws(FeedError) {
        var piece = bytes.isEmpty ? nil : bytes
        try self.init(profile: profile, agreement: agreement, sideAt: sideAt) {
            defer { piece = nil }
            return piece
        }
    }

    /// Reads a whole feed in memory, row by row in the order of the file.
    static func read(
        bytes: [UInt8], profile: ImportProfile, agreement: Agreement? = nil,
        sideAt: @escaping (GeoPoint) -> PartyCode? = { _ in nil }, row: (FeedEntry) -> Void
    ) throws(FeedError) {
        var feed = try IncidentFeed(bytes: bytes, profile: profile, agreement: agreement, sideAt: sideAt)
        while let item = try feed.next() { row(item) }
    }
}

/// A sequence of numbers that is the same on every run (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// A small good agreement as files in memory, to be broken in one place and written to a temporary folder.
struct FolderFixture {
    var files: [String: [UInt8]]

    static let good: FolderFixture = {
        var files = core
        for list in lists {
            let codes =
                switch list {
                case "side": ["a", "b", "LINE", "UNK"]
                case "purpose": Purpose.allCases.map(\.rawValue)
                case "alert-state": AlertUpdate.State.allCases.map(\.rawValue)
                case "call-result": CallResult.allCases.map(\.rawValue)
                case "same-event-state": SameEvent.State.allCases.map(\.rawValue)
                case "extension-state": Extension.State.allCases.map(\.rawValue)
                default: ["A10"]
                }
            let rows = codes.map { "  - { code: \($0), label: { en: one, es: uno }, status: proposed }" }
            files["codes/\(list).yaml"] =
                "version: \"1\"\nsource: test\ncodes:\n" + rows.joined(separator: "\n")
        }
        return FolderFixture(files: files.mapValues { Array($0.utf8) })
    }()

    /// The same with every optional file, small.
    static let whole: FolderFixture = {
        var fixture = good
        for (path, text) in WholeAgreement.files { fixture.files[path] = Array(text.utf8) }
        return fixture
    }()

    static let lists = [
        "incident", "fact-status", "time-precision", "place-precision", "time-certainty", "officers",
        "medical", "side", "request", "severity", "phrasebook", "intent", "correction-reason", "purpose",
        "release-rule", "redaction-reason", "alert-state", "question-form", "answer", "call-direction",
        "voice-channel", "call-result", "same-event-state", "extension-state", "extension-reason",
    ]

    private static let core: [String: String] = [
        "agreement.yaml": """
        id: a-b
        version: "1"
        title: { en: "A and B", es: "A y B" }
        status: proposed
        source: "test"
        parties:
          - { code: a, name: { en: "A", es: "A" }, language: en }
          - { code: b, name: { en: "B", es: "B" }, language: es }
        borders:
          - { code: a-b, left: a, right: b, line: line.geojson, name: { en: "A to B", es: "A a B" } }
        clauses:
          - { code: C0, title: { en: "Purpose", es: "Propósito" } }
        """,
        "offices.yaml": """
        offices:
          - { code: a-1, party: a, name: { en: "A1", es: "A1" }, status: proposed, source: "test" }
          - { code: b-1, party: b, name: { en: "B1", es: "B1" }, status: proposed, source: "test" }
        desks:
          - code: a-1-watch
            party: a
            office: a-1
            name: { en: "A1 watch", es: "Guardia A1" }
            segments: [S1, S2]
            backups: []
            status: proposed
            source: "test"
          - code: b-1-watch
            party: b
            office: b-1
            name: { en: "B1 watch", es: "Guardia B1" }
            segments: [S1, S2]
            backups: []
            status: proposed
            source: "test"
        """,
        "segments.yaml": """
        sectors:
          - { code: X, name: { en: "X", es: "X" }, from_m: 0, to_m: 551, status: proposed, source: "test" }
        segments:
          - id: S1
            name: { en: "One", es: "Uno" }
            from_m: 0
            to_m: 100
            kind: land
            sector: X
            status: proposed
            source: "test"
          - id: S2
            name: { en: "Two", es: "Dos" }
            from_m: 100
            to_m: 551
            kind: land
            status: reviewed
            source: "test"
        """,
        "line.geojson": """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"left": "a", "right": "b", "status": "proposed", "source": "test"},
        "geometry": {"type": "LineString", "coordinates": [
        [-117.124689, 32.534172],
        [-117.118868, 32.534706]
        ]}}]}
        """,
        "roles.yaml": """
        roles:
          - code: watch
            name: { en: "Watch", es: "Guardia" }
            writes: [first-notice, alert]
            releases: []
            status: proposed
            source: "test"
        """,
        "annexes/clocks.yaml": """
        version: "1"
        clocks:
          - { name: first-notice, title: { en: n, es: a }, seconds: 601, status: proposed, source: t }
          - { name: acknowledge-notice, title: { en: n, es: a }, seconds: 600, status: proposed, source: t }
          - { name: acknowledge-alert, title: { en: n, es: a }, seconds: 600, status: proposed, source: t }
          - { name: confirm-destruction, title: { en: n, es: a }, seconds: 900, status: proposed, source: t }
          - { name: answer-question, title: { en: n, es: a }, seconds: 600, status: proposed, source: t }
          - { name: acknowledge-request, title: { en: n, es: a }, seconds: 600, status: proposed, source: t }
          - { name: attest-voice-log, title: { en: n, es: a }, seconds: 600, status: proposed, source: t }
        """,
    ]

    /// Replaces the one place where a text stands.
    mutating func replace(_ old: String, with new: String, in file: String) {
        let text = String(decoding: files[file] ?? [], as: UTF8.self)
        precondition(text.components(separatedBy: old).count == 2, "“\(old)” must stand once in \(file)")
        files[file] = Array(text.replacingOccurrences(of: old, with: new).utf8)
    }

    /// Writes the files to a new temporary folder, runs the body and removes the folder.
    func inFolder<T>(_ body: (URL) throws -> T) throws -> T {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("enlace-agreement-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover harms nobody.
        for (path, bytes) in files {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        return try body(folder)
    }

    func check() throws -> [AgreementProblem] { try inFolder { AgreementFolder.check($0) } }
    func load() throws -> Agreement { try inFolder { try AgreementFolder.load($0) } }
}
