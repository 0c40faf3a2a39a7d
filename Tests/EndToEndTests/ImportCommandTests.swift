// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

@Suite("enlace import, where nothing is recorded")
struct ImportCommandTests {
    @Test("a dry run says what is in a file, keeps the rejected rows, and needs no node")
    func dryRun() throws {
        let scratch = try Scratch()
        let feed = scratch.url.appending(path: "feed.csv")
        let bad =
            "ucdp-x,yesterday,day,31.3,-110.9,exact,MX,organized_crime_clash,1,,,UCDP GED,\"a \"\"b\"\"\""
        try (SampleFeed.text(rows: 6) + bad + "\n").write(to: feed, atomically: true, encoding: .utf8)
        let rejects = scratch.url.appending(path: "rejects.csv")
        let outcome = try Program.run(
            "import", feed.path, "--agreement", Repository.agreement, "--dry-run", "--rejects", rejects.path,
            "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let answer = try JSON(canonical: Array(outcome.output.trimmingSuffix.utf8)).object
        #expect(answer?["read"] == 7 && answer?["rejected"] == 1 && answer?["taken"] == 0)
        #expect(answer?["summary"]?.object?["sides"] == ["mx": 3, "us": 3])
        let lines = try String(contentsOf: rejects, encoding: .utf8).split(separator: "\n")
        #expect(lines.first == "line,column,code,reason_en,reason_es,row")
        #expect(lines.count == 2)
        for part in ["8,datetime,row.not-a-date,", "is no date", "no es una fecha", "a \"\"\"\"b\"\"\"\""] {
            #expect(lines.last?.contains(part) == true, "\(part)")
        }
        let words = try Program.run(
            "import", feed.path, "--agreement", Repository.agreement, "--dry-run", language: "es")
        #expect(words.output.contains("No se registró nada. Filas leídas: 7"))
    }

    @Test("drafts of a dispatch system are printed, and hold nothing of a person")
    func dispatch() throws {
        let scratch = try Scratch()
        let file = scratch.url.appending(path: "call.json")
        try """
        {"incidentComponent": {"incidentTypeCommonRegistryText": "GUN1"},
        "callComponent": [{"callStartTimestamp": "2026-11-24T05:35:10Z"}],
        "personComponent": [{"ncPersonComponent": {"name": "JANE ROE"}}]}
        """.write(to: file, atomically: true, encoding: .utf8)
        let outcome = try Program.run(
            "import", file.path, "--format", "eido", "--agreement", Repository.agreement, "--event", "C10")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("personComponent.ncPersonComponent"))
        #expect(!outcome.output.contains("JANE ROE"))
        let wrong = try Program.run(
            "import", file.path, "--format", "eido", "--agreement", Repository.agreement, "--event", "Z99")
        #expect(wrong.status != 0 && wrong.errors.contains("Z99"))
    }

    @Test("a feed may come through a pipe, which can be read once only")
    func pipe() throws {
        let outcome = try Program.run(
            "import", "/dev/stdin", "--agreement", Repository.agreement, "--dry-run", "--json",
            input: SampleFeed.text(rows: 6))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.json?["read"] == 6)
        // Without a party nothing is of another side.
        #expect(outcome.json?["otherSide"] == nil)
    }

    @Test(
        "the file of rejects never takes the feed's place, by whatever link", arguments: ["symbolic", "hard"])
    func rejects(link kind: String) throws {
        let scratch = try Scratch()
        let feed = scratch.url.appending(path: "feed.csv")
        let text = SampleFeed.text(rows: 2)
        try text.write(to: feed, atomically: true, encoding: .utf8)
        let link = scratch.url.appending(path: "rejects.csv")
        if kind == "hard" {
            try FileManager.default.linkItem(at: feed, to: link)
        } else {
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: feed)
        }
        let outcome = try Program.run(
            "import", feed.path, "--agreement", Repository.agreement, "--dry-run", "--rejects", link.path)
        #expect(outcome.status == 73, "\(outcome.errors)")
        #expect(try String(contentsOf: feed, encoding: .utf8) == text)
    }

    @Test("a file that cannot be read to its end says what was read until then, and fails")
    func cutShort() throws {
        let scratch = try Scratch()
        let feed = scratch.url.appending(path: "feed.csv")
        try (SampleFeed.text(rows: 6) + "\"never closed\n")
            .write(to: feed, atomically: true, encoding: .utf8)
        let outcome = try Program.run(
            "import", feed.path, "--agreement", Repository.agreement, "--dry-run", "--json")
        #expect(outcome.status == 65)
        #expect(outcome.json?["read"] == 6)
        #expect(outcome.errors.contains("[csv."))
    }

    @Test(
        "options that would do nothing, or contradict each other, are refused",
        arguments: [
            ["--format", "eido", "--write", "--dry-run"], ["--event", "C10"], ["--write"],
            ["--class", "exercise"], ["--format", "eido", "--rejects", "r.csv"],
            ["--format", "eido", "--lanes", "2"], ["--format", "eido", "--profile", "generic"],
        ])
    func options(_ arguments: [String]) throws {
        let outcome = try Program.run(["import", "feed.csv", "--node", "/nowhere"] + arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
    }

    @Test("recording needs a node", arguments: ["en", "es"])
    func node(language: String) throws {
        let outcome = try Program.run("import", "feed.csv", language: language)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--node"))
    }
}

extension String {
    /// Without the line end that a program prints last.
    fileprivate var trimmingSuffix: String { trimmingCharacters(in: .newlines) }
}
