// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import NIOCore
import Testing

@Suite("From press to the other side's screen")
struct WatchTests {
    @Test("an alert posted here appears on the other side's stream and page, and is acknowledged there")
    func wholeStory() async throws {
        try await withRunningPair { first, second in
            try first.addAccount("tucson", desk: tucson, language: .en)
            try second.addAccount("nogales", desk: nogales, language: .es)
            let here = Browser(port: first.consolePort)
            let there = Browser(port: second.consolePort)
            try await here.signIn("tucson", password)
            try await there.signIn("nogales", password)
            let form = [
                "class": "exercise", "severity": "extreme", "event": "C10", "segment": "S16",
                "note": "two shots",
                "csrf": try await here.get("/watch").hidden("csrf") ?? "",
            ]
            let stream = try await there.stream("/watch/stream?class=exercise", until: "\"kind\":\"alert\"") {
                let answer = try await here.post("/alerts", form)
                #expect(answer.status == 303)
            }
            #expect(stream.contains("event: notices\n"))
            let notice = try #require(try second.node.store.notices(in: .exercise, limit: 5).first)
            let partial = try await there.get("/watch/notices?class=exercise")
            #expect(partial.status == 200)
            #expect(partial.body.contains("id=\"strip\""))
            #expect(partial.body.contains("id=\"n-\(notice.row.id)\""))
            let page = try await there.get("/watch?class=exercise")
            let path = "/alerts/\(notice.row.id)/acknowledge"
            #expect(try await there.post(path, ["intent": "en-route", "class": "exercise"]).status == 403)
            let answered = try await here.stream(
                "/watch/stream?class=exercise", until: "\"kind\":\"acknowledgement\""
            ) {
                let fields = ["intent": "en-route", "class": "exercise", "csrf": page.hidden("csrf") ?? ""]
                let answer = try await there.post(path, fields)
                #expect(answer.status == 303)
                #expect(answer.location == "/watch?class=exercise#n-\(notice.row.id)")
            }
            #expect(answered.contains("\"party\":\"mx\""))
            let view = try #require(try first.node.store.notices(in: .exercise, limit: 5).first)
            #expect(view.row.acknowledgements.map(\.intent) == [Code(unchecked: "en-route")])
            #expect(page.body.contains("/records/\(notice.row.id)/proof?with=us"))
            try await checkProof(of: notice.row.id, seenBy: there, port: second.consolePort)
        }
    }

    /// The recipient has stored the call, so it can prove it at once: on paper and as a file.
    private func checkProof(of record: RecordID, seenBy browser: Browser, port: Int) async throws {
        let paper = try await browser.get("/records/\(record)/proof?with=us")
        #expect(paper.status == 200)
        for text in ["SIMULACRO", "EXERCISE", "two shots", "/records/\(record)/proof.json?with=us"] {
            #expect(paper.body.contains(text), "\(text)")
        }
        let file = try await browser.get("/records/\(record)/proof.json?with=us")
        #expect(file.status == 200)
        let report = try RecordProof(bytes: Array(file.body.utf8)).verify()
        #expect(report.isSound && report.proof.claim.id == record)
        let digest = ContentDigest.sha256(Array(file.body.utf8))
        #expect(paper.body.contains("\(digest)"), "the paper names its file")
        #expect(try await browser.get("/records/\(record)/proof?with=ca").status == 422)
        #expect(try await browser.get("/records/nothing/proof").status == 404)
        let stranger = try await Browser(port: port).get("/records/\(record)/proof")
        #expect(stranger.status == 303 && !stranger.body.contains("two shots"))
    }

    @Test("a browser that comes back is told what it missed, and after a restart that it missed something")
    func reconnect() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            for _ in 0..<2 { _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch) }
            let path = "/watch/stream?class=live"
            let restarted = try await browser.stream(path, lastEventID: "17-4", until: "restarted")
            #expect(restarted.contains("event: notices"))
            let third = try await browser.stream(path, until: "\nid: ") {
                _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            }
            let match = try #require(third.firstMatch(of: #/\nid: (\d+)-3\n/#))
            let missed = try await browser.stream(path, lastEventID: "\(match.1)-1", until: "\"number\":3")
            #expect(missed.contains("\"number\":2"))
            #expect(!missed.contains("\"number\":1,"))
            #expect(!missed.contains("restarted"))
        }
    }

    @Test("an open stream ends when the node stops, and does not keep it from stopping")
    func stopWithStream() async throws {
        try await withPair { first, _ in
            let (response, read) = try await within(.seconds(60)) {
                try await running(first) { us in
                    try us.addAccount("tucson", desk: tucson, language: .en)
                    let browser = Browser(port: us.consolePort)
                    try await browser.signIn("tucson", password)
                    return (try await browser.open("/watch/stream?class=live"), ContinuousClock.now)
                }
            }
            // Without the stream's end the stop would take the eight seconds of the whole shutdown.
            #expect(ContinuousClock.now - read < .seconds(7))
            let rest = try await response.body.collect(upTo: 1 << 20)
            #expect(String(buffer: rest) == "retry: 2000\n\n")
        }
    }

    @Test("acknowledging what is the own party's, or nobody's, is refused in words")
    func refusals() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let token = try await browser.get("/watch").hidden("csrf") ?? ""
            let id = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            let own = try await browser.post("/alerts/\(id)/acknowledge", ["csrf": token])
            #expect(own.status == 409)
            #expect(own.body.contains("Only the other party"))
            let none = "0197f2a0-0000-7000-8000-000000000000"
            #expect(try await browser.post("/alerts/\(none)/acknowledge", ["csrf": token]).status == 404)
            #expect(try await browser.post("/alerts/x/acknowledge", ["csrf": token]).status == 404)
            let json = try await browser.post(
                "/alerts/\(id)/acknowledge", ["csrf": token], accept: "application/json")
            #expect(try JSON(canonical: Array(json.body.utf8)).object?["code"] == "record.own")
        }
    }

    @Test("a role that may not is refused, whatever the form says")
    func authority() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try us.addAccount("admin", desk: tucson, language: .en, role: "admin")
            try await browser.signIn("admin", password)
            let token = try await browser.get("/watch").hidden("csrf") ?? ""
            let form = [
                "class": "live", "severity": "severe", "event": "A10", "segment": "S16", "csrf": token,
            ]
            let answer = try await browser.post("/alerts", form, accept: "application/json")
            #expect(answer.status == 403)
            #expect(try JSON(canonical: Array(answer.body.utf8)).object?["code"] == "authority.page")
            #expect(try us.node.store.notices(in: .live, limit: 5).isEmpty)
        }
    }
}
