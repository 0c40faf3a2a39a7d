// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation
import Testing

@Suite("First notices, drafts and the command line over HTTP")
struct NoticeRouteTests {
    /// A signed-in browser with the token of its forms.
    private static func withOfficer(
        _ body: @escaping @Sendable (RunningNode, Browser, String) async throws -> Void
    ) async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let token = try await browser.get("/notices/new").hidden("csrf") ?? ""
            try await body(us, browser, token)
        }
    }

    @Test("kind and segment are enough, without a script")
    func send() async throws {
        try await Self.withOfficer { us, browser, token in
            let form = ["class": "live", "event": "C10", "segment": "16", "send": "1"]
            #expect(try await browser.post("/notices", form).status == 403)
            let sent = try await browser.post("/notices", form.merging(["csrf": token]) { $1 })
            #expect(sent.status == 303)
            let address = try #require(sent.location)
            let page = try await browser.get(address)
            #expect(page.status == 200 && page.body.contains("Not delivered yet"))
            #expect(try await browser.get("\(address)/state").body.contains("id=\"sent-state\""))
            let rows = try us.node.store.notices(in: .live, limit: 10).map(\.row)
            #expect(rows.map(\.kind) == [FirstNotice.kindName])
            #expect(rows.first?.hurt == .unknown && rows.first?.callBack == tucson)
            #expect(rows.first.map { page.body.contains($0.id.shortNumber) } == true)
        }
    }

    @Test("what is wrong comes back with what was typed, and nothing is sent")
    func wrong() async throws {
        try await Self.withOfficer { us, browser, token in
            let form = [
                "csrf": token, "class": "live", "event": "shot", "segment": "../x", "hurt": "<b>",
                "note": "día",
            ]
            let again = try await browser.post("/notices", form)
            #expect(again.status == 422)
            #expect(again.body.contains("role=\"alert\"") && again.body.contains("value=\"../x\""))
            #expect(again.body.contains("día") && !again.body.contains("<b>"))
            let program = try await browser.post("/notices", form, accept: "application/json")
            #expect(program.status == 422 && program.body.contains("first-notice."))
            for name in ["reference", "", "x"] {
                let answer = try await browser.post(
                    "/notices", ["csrf": token, "class": name, "event": "C10", "segment": "16"])
                #expect(answer.status == 400, "\(name)")
            }
            #expect(try us.node.store.notices(in: .live, limit: 10).isEmpty)
        }
    }

    @Test("language, theme and the Enter key keep the form and send nothing")
    func keepsForm() async throws {
        try await Self.withOfficer { us, browser, token in
            let form = [
                "csrf": token, "class": "exercise", "event": "C10", "segment": "16", "hurt": "3",
                "shown": "1",
                "opened": us.node.clock.now().description,
            ]
            let spanish = try await browser.post("/notices", form.merging(["lang": "es"]) { $1 })
            #expect(spanish.status == 200 && spanish.body.contains("<html lang=\"es\""))
            #expect(spanish.body.contains("value=\"3\"") && spanish.body.contains("value=\"16\""))
            #expect(spanish.body.contains("SIMULACRO"))
            #expect(try await browser.get("/watch").body.contains("<html lang=\"es\""))
            let night = try await browser.post("/notices", form.merging(["theme": "night"]) { $1 })
            #expect(night.body.contains("data-theme=\"night\"") && night.body.contains("value=\"3\""))
            let checked = try await browser.post("/notices", form.merging(["check": "1"]) { $1 })
            #expect(checked.status == 200 && checked.body.contains("value=\"3\""))
            let part = try await browser.post("/notices/check", form)
            #expect(part.body.contains("id=\"advice\"") && !part.body.contains("<html"))
            #expect(try us.node.store.notices(in: .exercise, limit: 10).isEmpty)
        }
    }

    @Test("what dispatch hands over waits as a draft, fills the form, and is gone when sent")
    func drafts() async throws {
        try await Self.withOfficer { us, browser, token in
            let sections: JSON = ["facts": ["hurt": 2, "learnedAt": "2026-11-24T05:35:00.000Z"]]
            for number in 0..<DraftLimit.draftsMax + 5 {
                let now = us.node.clock.now().adding(seconds: Int64(number) - 60)
                try await us.node.store.keep(
                    StoredDraft(
                        id: "00\(number)", className: .live, kind: FirstNotice.kindName,
                        sections: sections.canonicalBytes, arrivedAt: now, source: "cad"))
            }
            let held = try us.node.store.drafts(at: us.node.clock.now())
            #expect(held.count == DraftLimit.draftsMax && held.first?.id == "0054")
            let list = try await browser.get("/notices/new")
            #expect(list.body.contains("drafts from dispatch"))
            let page = try await browser.get("/notices/new?draft=0054")
            #expect(page.hidden("draft") == "0054" && page.body.contains("name=\"hurt\""))
            #expect(try await browser.get("/notices/new?draft=zz").status == 404)
            #expect(try us.node.store.notices(in: .live, limit: 10).isEmpty)
            let form = ["csrf": token, "class": "live", "event": "C10", "segment": "16", "draft": "0054"]
            #expect(try await browser.post("/notices", form).status == 303)
            let dropped = form.merging(["draft": "0053", "drop": "1"]) { $1 }
            #expect(try await browser.post("/notices", dropped).location == "/notices/new")
            let left = try us.node.store.drafts(at: us.node.clock.now()).map(\.id)
            #expect(!left.contains("0054") && !left.contains("0053") && left.count == 48)
            #expect(try us.node.store.notices(in: .live, limit: 10).count == 1)
            let late = us.node.clock.now().adding(seconds: DraftLimit.secondsKept + 60)
            #expect(try us.node.store.drafts(at: late).isEmpty)
        }
    }

    @Test("the door for dispatch keeps what is said of the event and nothing about persons")
    func door() async throws {
        let document = #"""
            {"$id": "cad-7", "incidentComponent": {"incidentTypeInternalText": "JUAN PEREZ 6315550100"},
             "callComponent": [{"callStartTimestamp": "2026-11-23T05:35:00.000-07:00"}],
             "personComponent": [{"ncPersonComponent": {"name": "JUAN PEREZ"}}],
             "notesComponent": [{"notesActionComments": "JUAN PEREZ", "score": 1.5}]}
            """#
        try await withPair { first, _ in
            try await running(first) { us in
                try await LocalClient.with(folder: first.folder) { client in
                    let ids = try await client.dispatch(
                        document, in: .exercise, desk: tucson, source: Code(unchecked: "cad-1"))
                    let held = try us.node.store.drafts(at: us.node.clock.now())
                    #expect(ids.count == 1 && held.map(\.id) == ids)
                    #expect(held.first?.className == .exercise && held.first?.source == "cad-1")
                    let text = String(decoding: held.first?.sections ?? [], as: UTF8.self)
                    #expect(text.contains("2026-11-23T12:35:00.000Z"))
                    #expect(!text.contains("PEREZ") && !text.contains("555"))
                    await #expect(throws: (any Error).self) {
                        try await client.dispatch("[1]", in: .live)
                    }
                    #expect(try us.node.store.notices(in: .exercise, limit: 10).isEmpty)
                }
            }
        }
    }

    @Test("the command line goes, opens and explains; an unknown number acknowledges nothing")
    func commands() async throws {
        try await Self.withOfficer { _, browser, token in
            func run(_ line: String, accept: String = "text/html") async throws -> Browser.Answer {
                try await browser.post("/command", ["csrf": token, "command": line], accept: accept)
            }
            #expect(try await run("ir ayuda").location == "/help")
            #expect(try await run("aviso S16").location == "/notices/new?segment=S16")
            #expect(try await run("go help", accept: "application/json").body == "{\"go\":\"/help\"}")
            let unknown = try await run("fly away")
            #expect(unknown.status == 422 && unknown.body.contains("is not a command"))
            let missing = try await run("ack ffff")
            #expect(missing.status == 422 && missing.body.contains("Nothing was acknowledged"))
            let problem = try await run("ack ffff", accept: "application/json")
            #expect(problem.body.contains("command.no-call"))
            #expect(try await browser.post("/command", ["command": "help"]).status == 403)
        }
    }

    @Test("a call is acknowledged by its short number from the other side’s command line")
    func acknowledge() async throws {
        try await withRunningPair { us, mx in
            try mx.addAccount("nogales", desk: nogales, language: .es)
            let id = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            let browser = Browser(port: mx.consolePort)
            try await browser.signIn("nogales", password)
            try await within {
                while try mx.node.store.record(id) == nil {
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
            let token = try await browser.get("/help").hidden("csrf") ?? ""
            let answer = try await browser.post(
                "/command", ["csrf": token, "command": "acuse \(id.shortNumber)"])
            #expect(answer.status == 200 && answer.body.contains("Acuse de recibo de \(id.shortNumber)"))
            #expect(try mx.node.store.acknowledgement(of: id, by: EnlaceServerTests.mx) != nil)
        }
    }

    @Test("every page that is linked answers")
    func links() async throws {
        try await Self.withOfficer { _, browser, _ in
            let page = try await browser.get("/help")
            let linked = ConsolePage.allCases.map(\.address).filter {
                page.body.contains("<a href=\"\($0)\"")
            }
            #expect(linked.contains("/watch") && linked.contains("/notices/new"))
            for address in linked { #expect(try await browser.get(address).status == 200, "\(address)") }
            #expect(try await browser.get("/node/components").status == 200)
            #expect(try await browser.get("/watch/strip").body.contains("id=\"strip\""))
        }
    }
}
