// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

@Suite("enlace agreement")
struct AgreementCommandTests {
    private static func made(_ scratch: Scratch, named name: String = "mine") throws -> String {
        let folder = scratch.path(name)
        let made = try Program.run("agreement", "new", folder, "--parties", "north,south")
        #expect(made.status == 0, "\(made.errors)")
        return folder
    }

    @Test("new writes an agreement that has nothing wrong with it, and never over one that is there")
    func new() throws {
        let scratch = try Scratch()
        let folder = try Self.made(scratch)
        let check = try Program.run("agreement", "check", folder, "--json")
        #expect(check.status == 0, "\(check.output)")
        #expect(check.json?["problems"] == [])
        let (rows, proposed) = (check.json?["rows"]?.integer ?? 0, check.json?["proposed"]?.integer ?? 0)
        #expect(rows > 50 && proposed > 50 && proposed < rows)
        #expect(try Program.run("agreement", "new", folder, "--parties", "north,south").status == 73)
        for parties in ["north", "north,north", "north,south,east", "north,LINE"] {
            let refused = try Program.run("agreement", "new", scratch.path("no"), "--parties", parties)
            #expect(refused.status == 64, "\(parties)")
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path("no")))
    }

    @Test("new writes an agreement on which the demo runs to its end, equal on both sides")
    func demo() throws {
        let scratch = try Scratch()
        let folder = try Self.made(scratch)
        let outcome = try Program.run(
            "demo", "--headless", "--agreement", folder, "--data", scratch.path("data"), "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test("show writes one file that needs nothing else, in both languages or one, never over another")
    func show() throws {
        let scratch = try Scratch()
        let both = scratch.path("both.html")
        let outcome = try Program.run("agreement", "show", Repository.agreement, "--out", both, "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = try String(contentsOfFile: both, encoding: .utf8)
        #expect(outcome.json?["bytes"]?.integer == Int64(page.utf8.count))
        for text in [
            "PROPOSED", "PROPUESTO", "First notice of violence", "Primer aviso de violencia", "data:text/css",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("<script") && !page.contains("src=\"http") && !page.contains("href=\"http"))
        let again = try Program.run("agreement", "show", Repository.agreement, "--out", both)
        #expect(again.status == 73)
        let spanish = scratch.path("es.html")
        let one = try Program.run(
            "agreement", "show", Repository.agreement, "--language", "es", "--out", spanish, language: "es")
        #expect(one.status == 0, "\(one.errors)")
        let text = try String(contentsOfFile: spanish, encoding: .utf8)
        #expect(text.contains("PROPUESTO") && !text.contains("PROPOSED"))
    }

    @Test("diff says what was added, removed and changed, in the reader's language", arguments: ["en", "es"])
    func diff(language: String) throws {
        let scratch = try Scratch()
        let (old, new) = (try Self.made(scratch, named: "old"), try Self.made(scratch, named: "new"))
        let equal = try Program.run("agreement", "diff", old, new, "--json")
        #expect(equal.status == 0 && equal.json?["equal"] == true, "\(equal.output) \(equal.errors)")
        let file = URL(filePath: new).appending(path: "annexes/clocks.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("seconds: 259200", with: "seconds: 86400").write(
            to: file, atomically: true, encoding: .utf8)
        let outcome = try Program.run("agreement", "diff", old, new, language: language)
        #expect(outcome.status == 0, "\(outcome.errors)")
        for text in ["confirm-destruction", "- 259200", "+ 86400", language == "en" ? "Clocks" : "Plazos"] {
            #expect(outcome.output.contains(text), "\(text): \(outcome.output)")
        }
        let changes = try Program.run("agreement", "diff", old, new, "--json")
        #expect(changes.json?["equal"] == false)
        let table = changes.json?["tables"]?.array?.first?.object
        #expect(table?["table"] == "clocks" && table?["changed"]?.array?.count == 1)
    }
}
