// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

@Suite("The program from the command line")
struct CommandLineTests {
    @Test("help speaks both languages and names every command", arguments: ["en", "es"])
    func help(language: String) throws {
        let outcome = try Program.run("--help", language: language)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(language == "en" ? "USAGE:" : "USO:"))
        for command in [
            "init", "pair", "serve", "status", "import", "records", "quality", "release",
            "redact",
            "confirm-destruction", "export", "courier", "verify", "misbehaviour", "rebuild", "recover",
            "agreement", "keys", "witness", "demo", "bench",
        ] {
            #expect(outcome.output.contains("  \(command) "), "\(command)")
        }
    }

    @Test("an unknown command is a usage error", arguments: ["en", "es"])
    func unknownCommand(language: String) throws {
        let outcome = try Program.run("frobnicate", language: language)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("frobnicate"))
    }

    @Test(
        "what is not there or not right is said in the reader's language, with an exit code of its own",
        arguments: [("en", "There is no node"), ("es", "No hay un nodo")])
    func missingNode(language: String, words: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run("serve", "--node", scratch.path("nothing"), language: language)
        #expect(outcome.status != 0)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.errors.contains("[node.not-a-node]"))
    }

    @Test("a node is made once, its card and fingerprint shown, its secrets readable by the owner only")
    func initialise() throws {
        let scratch = try Scratch()
        let folder = scratch.path("us")
        let made = try Program.run(
            "init", "--party", "us", "--agreement", Repository.agreement, "--node", folder, "--json")
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.json?["fingerprint"]?.string?.split(separator: " ").count == 8)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/keys.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let again = try Program.run(
            "init", "--party", "us", "--agreement", Repository.agreement, "--node", folder, "--json")
        #expect(again.status == 73)
        #expect(again.errors.contains("[node.exists]"))
    }

    @Test("a stopped node whose folder for the socket was not in the backup is opened all the same")
    func withoutRun() throws {
        let scratch = try Scratch()
        let folder = scratch.path("us")
        let made = try Program.run(
            "init", "--party", "us", "--agreement", Repository.agreement, "--node", folder, "--json")
        #expect(made.status == 0, "\(made.errors)")
        try FileManager.default.removeItem(atPath: folder + "/run")
        let listed = try Program.run("records", "--node", folder, "--json")
        #expect(listed.status == 0, "\(listed.errors)")
    }

    @Test("a party that is not in the agreement, and a card with a wrong fingerprint, are refused")
    func wrongPartyAndFingerprint() throws {
        let scratch = try Scratch()
        let other = try Program.run(
            "init", "--party", "ca", "--agreement", Repository.agreement, "--node", scratch.path("ca"))
        #expect(other.status == 65)
        #expect(other.errors.contains("[node.unknown-party]"))
        for party in ["us", "mx"] {
            let made = try Program.run(
                "init", "--party", party, "--agreement", Repository.agreement, "--node", scratch.path(party))
            #expect(made.status == 0, "\(made.errors)")
        }
        let refused = try Program.run(
            "pair", "--node", scratch.path("us"), scratch.path("mx/card.json"), input: "1234 5678\n")
        #expect(refused.status == 65)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("us/peers/mx.json")))
    }

    @Test("a broken agreement is told by file and line", arguments: ["en", "es"])
    func brokenAgreement(language: String) throws {
        let scratch = try Scratch()
        let copy = scratch.url.appending(path: "agreement")
        try FileManager.default.copyItem(at: URL(filePath: Repository.agreement), to: copy)
        let clocks = copy.appending(path: "annexes/clocks.yaml")
        let text = try String(contentsOf: clocks, encoding: .utf8)
        try text.replacing("seconds: 600", with: "seconds: soon").write(
            to: clocks, atomically: true, encoding: .utf8)
        let outcome = try Program.run("agreement", "check", copy.path, language: language)
        #expect(outcome.status == 65)
        #expect(outcome.output.contains("clocks.yaml"))
        #expect(outcome.output.contains(language == "en" ? "line" : "línea"))
    }

    @Test("without a running node an import says how to start one")
    func importWithoutNode() throws {
        let scratch = try Scratch()
        let folder = scratch.path("us")
        _ = try Program.run("init", "--party", "us", "--agreement", Repository.agreement, "--node", folder)
        let feed = scratch.url.appending(path: "feed.csv")
        try SampleFeed.text(rows: 3).write(to: feed, atomically: true, encoding: .utf8)
        let outcome = try Program.run("import", feed.path, "--node", folder)
        #expect(outcome.status == 69, "\(outcome.errors)")
        #expect(outcome.errors.contains("enlace serve"))
    }
}

/// A made-up feed in the columns of the profile; for tests only.
enum SampleFeed {
    static let header =
        "id,datetime,time_precision,lat,lon,place_precision,side,category,killed,injured,missing,"
        + "source,source_id"

    /// Rows in turn on both sides of the line near Nogales.
    static func text(rows: Int) -> String {
        let lines = (0..<rows).map { row in
            let isNorth = row.isMultiple(of: 2)
            let latitude = isNorth ? "31.36" : "31.30"
            let longitude = "-110.9\(10 + row % 90)"
            return "ucdp-\(row),2019-0\(1 + row % 9)-1\(row % 10),day,\(latitude),\(longitude),exact,"
                + "\(isNorth ? "US" : "MX"),organized_crime_clash,\(row % 3),,,UCDP GED,\(row)"
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}
