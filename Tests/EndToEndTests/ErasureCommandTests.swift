// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

@Suite("Release, erasure and its confirmation from the command line", .serialized)
struct ErasureCommandTests {
    @Test("released without a section, erased by order, confirmed by the other side, still verified")
    func wholeCase() throws {
        let scratch = try Scratch()
        let feed = scratch.url.appending(path: "feed.csv")
        try SampleFeed.text(rows: 6).write(to: feed, atomically: true, encoding: .utf8)
        let fingerprints = try makeNodes(in: scratch)
        // Recorded before there is anybody to release it to.
        let alone = try serve("us", scratch)
        let imported = try Program.run("import", feed.path, "--node", scratch.path("us"), "--json")
        #expect(imported.json?["taken"] == 3, "\(imported.errors)")
        stop(alone)
        try pair(fingerprints, in: scratch)
        let nodes = [try serve("us", scratch), try serve("mx", scratch)]
        defer { for node in nodes { node.terminate() } }

        let incidents = try records("us", scratch).filter { $0["kind"] == "incident" }
        #expect(incidents.count == 3 && incidents.allSatisfy { $0["told"] == [] })
        let id = try #require(incidents.first?["id"]?.string)
        let released = try run(
            "release", id, "--to", "mx", "--purpose", "investigation", "--withhold", "source", "when",
            at: "us", scratch)
        #expect(released.json?["disclosed"] == ["what", "where"], "\(released.errors)")
        let mistyped = try run(
            "release", id, "--to", "mx", "--purpose", "investigation", "--withhold", "sauce", at: "us",
            scratch)
        #expect(mistyped.status == 65 && mistyped.errors.contains("[record.no-such-section]"))
        try waitUntil { try records("mx", scratch).contains { $0["id"]?.string == id } }

        let order = [
            "redact", id, "--section", "where", "--order", "17/2026", "--reason", "court-order",
            "--ordered-by", "District court", "--ordered-at", "2026-11-24T05:35:00.000Z",
        ]
        let redacted = try run(order, at: "us", scratch)
        #expect(redacted.status == 0, "\(redacted.errors)")
        #expect(redacted.json?["told"] == ["mx"] && redacted.json?["purged"] == true)
        let redaction = try #require(redacted.json?["record"]?.string)
        let foreign = try run(order, at: "mx", scratch)
        #expect(foreign.status == 65 && foreign.errors.contains("[record.of-another-party]"))

        try waitUntil { try records("mx", scratch).contains { $0["id"]?.string == redaction } }
        #expect(try state(of: "where", in: id, at: "mx", scratch) == "redacted")
        let confirmed = try run("confirm-destruction", redaction, at: "mx", scratch)
        #expect(confirmed.status == 0 && confirmed.json?["told"] == ["us"], "\(confirmed.errors)")
        #expect(try state(of: "where", in: id, at: "mx", scratch) == "erased")
        try waitUntil {
            try records("us", scratch).contains { record in
                record["id"]?.string == redaction
                    && record["owed"]?.array?.first?.object?["state"] == "met"
            }
        }
        nodes.forEach(stop)
        for (party, language, words) in [
            ("us", "en", "erased by order"), ("mx", "es", "suprimidas por orden"),
        ] {
            let verified = try Program.run("verify", scratch.path(party), language: language)
            #expect(verified.status == 0 && verified.output.contains(words), "\(verified.output)")
        }
        // A stopped node is listed out of its folder.
        #expect(try state(of: "where", in: id, at: "us", scratch) == "erased")
    }

    private func makeNodes(in scratch: Scratch) throws -> [String: String] {
        let ports = try FreePorts.take(4)
        var fingerprints: [String: String] = [:]
        for (index, party) in ["us", "mx"].enumerated() {
            let made = try Program.run(
                "init", "--party", party, "--agreement", Repository.agreement, "--node", scratch.path(party),
                "--console", "127.0.0.1:\(ports[index])", "--peers", "127.0.0.1:\(ports[2 + index])", "--json"
            )
            #expect(made.status == 0, "\(made.errors)")
            fingerprints[party] = try #require(made.json?["fingerprint"]?.string)
        }
        return fingerprints
    }

    private func pair(_ fingerprints: [String: String], in scratch: Scratch) throws {
        for (party, other) in [("us", "mx"), ("mx", "us")] {
            let paired = try Program.run(
                "pair", "--node", scratch.path(party), scratch.path("\(other)/card.json"), "--fingerprint",
                try #require(fingerprints[other]))
            #expect(paired.status == 0, "\(paired.errors)")
        }
    }

    private func serve(_ party: String, _ scratch: Scratch) throws -> Process {
        let (process, line) = try Program.start("serve", "--node", scratch.path(party), "--json")
        #expect(line.contains("\"ready\":true"), "\(line)")
        return process
    }

    private func stop(_ process: Process) {
        process.terminate()
        process.waitUntilExit()
    }

    private func run(_ arguments: String..., at party: String, _ scratch: Scratch) throws -> Program.Outcome {
        try run(arguments, at: party, scratch)
    }

    private func run(_ arguments: [String], at party: String, _ scratch: Scratch) throws -> Program.Outcome {
        try Program.run(arguments + ["--node", scratch.path(party), "--json"])
    }

    private func records(_ party: String, _ scratch: Scratch) throws -> [JSONObject] {
        let outcome = try run("records", at: party, scratch)
        return outcome.json?["records"]?.array?.compactMap(\.object) ?? []
    }

    private func state(
        of section: String, in record: String, at party: String, _ scratch: Scratch
    ) throws -> String? {
        let sections = try records(party, scratch).first { $0["id"]?.string == record }?["sections"]?.array
        return sections?.compactMap(\.object).first { $0["name"]?.string == section }?["state"]?.string
    }

    /// Asks again until it is so; each question is a process of its own, which paces the asking.
    private func waitUntil(_ isSo: () throws -> Bool) throws {
        for _ in 0..<500 where try isSo() { return }
        Issue.record("waited in vain")
    }
}
