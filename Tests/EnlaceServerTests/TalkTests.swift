// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceServer
import Foundation
import Testing

/// Two browsers at two desks, and the tokens of their sessions.
private struct Room: Sendable {
    let us: RunningNode
    let mx: RunningNode
    let here: Browser
    let there: Browser
    let ours: String
    let theirs: String

    static func open(_ body: @escaping @Sendable (Room) async throws -> Void) async throws {
        try await withRunningPair { us, mx in
            try us.addAccount("tucson", desk: tucson, language: .en)
            try us.addAccount("tucson-day", desk: tucson, language: .en)
            try mx.addAccount("nogales", desk: nogales, language: .es)
            let here = Browser(port: us.consolePort)
            let there = Browser(port: mx.consolePort)
            try await here.signIn("tucson", password)
            try await there.signIn("nogales", password)
            let ours = try await here.get("/watch").hidden("csrf") ?? ""
            let theirs = try await there.get("/watch").hidden("csrf") ?? ""
            try await body(
                Room(us: us, mx: mx, here: here, there: there, ours: ours, theirs: theirs))
        }
    }

    /// Waits until the other side has a record that is said while it listens.
    func arriving(
        at browser: Browser, kind: String, _ say: @escaping @Sendable () async throws -> Void
    ) async throws {
        _ = try await browser.stream(
            "/watch/stream?class=exercise", until: "\"kind\":\"\(kind)\"", opened: say)
    }

    /// An alert of the Tucson desk that has arrived in Nogales.
    func alert(_ change: @escaping @Sendable (inout Alert) -> Void = { _ in }) async throws -> RecordID {
        try await arriving(at: there, kind: "alert") {
            var alert = rocks()
            change(&alert)
            _ = try await us.node.say(alert, in: .exercise, thread: nil, by: tucsonWatch)
        }
        return try #require(try mx.node.store.notices(in: .exercise, limit: 1).first).row.id
    }
}

@Suite("What is said and done about a call")
struct CallRouteTests {
    @Test(
        "the called side responds, the caller cancels, and each sees it; nobody says what is not his to say")
    func updates() async throws {
        try await Room.open { room in
            let id = try await room.alert()
            let path = "/calls/\(id)/update"
            let form = ["csrf": room.theirs, "class": "exercise", "state": "responding"]
            #expect(try await room.there.post(path, ["state": "responding"]).status == 403, "no token")
            try await room.arriving(at: room.here, kind: "alert-update") {
                let answer = try await room.there.post(path, form)
                #expect(answer.status == 303)
                #expect(answer.location == "/watch?class=exercise#n-\(id)")
            }
            let list = try await room.here.get("/watch?class=exercise")
            #expect(list.body.contains("state--responding"))
            let cancel = ["csrf": room.theirs, "class": "exercise", "state": "cancelled"]
            let refused = try await room.there.post(path, cancel, accept: "application/json")
            #expect(refused.status == 409)
            #expect(refused.body.contains("call.not-yours-to-say"))
            #expect(
                try await room.there.post(
                    path, ["csrf": room.theirs, "state": "finished"]
                ).status == 422)
            let own = ["csrf": room.ours, "class": "exercise", "state": "cancelled", "return": "call"]
            let back = try await room.here.post(path, own)
            #expect(back.status == 303 && back.location == "/calls/\(id)")
            let view = try #require(try room.us.node.store.call(id))
            #expect(view.row.updates.map(\.state) == [.responding, .cancelled])
            #expect(view.row.state == .cancelled)
        }
    }

    @Test("re-rating changes what the call is now, and needs a severity")
    func reRating() async throws {
        try await Room.open { room in
            let id = try await room.alert()
            var form = ["csrf": room.ours, "class": "exercise", "state": "re-rated"]
            #expect(try await room.here.post("/calls/\(id)/update", form).status == 422)
            form["severity"] = "extreme"
            #expect(try await room.here.post("/calls/\(id)/update", form).status == 303)
            #expect(try room.us.node.store.call(id)?.row.currentSeverity == Code(unchecked: "extreme"))
        }
    }

    @Test("the page of a call shows everything said, in both languages, and its twin the same as data")
    func page() async throws {
        try await Room.open { room in
            let id = try await room.alert { $0.note = Words("<i>two stones</i>", in: .en) }
            let page = try await room.there.get("/calls/\(id)")
            #expect(page.status == 200)
            #expect(page.body.contains("&lt;i&gt;two stones&lt;/i&gt;") && !page.body.contains("<i>two"))
            #expect(page.body.contains(id.shortNumber) && page.body.contains("SIN ACUSE"))
            #expect(page.body.contains("SIMULACRO"))
            let twin = try await room.there.get("/calls/\(id).json")
            let object = try #require(try JSON(canonical: Array(twin.body.utf8)).object)
            #expect(object["id"]?.string == "\(id)" && object["state"]?.string == "unacknowledged")
            #expect(object["statements"]?.array?.count == 1)
            let none = "0197f2a0-0000-7000-8000-000000000000"
            #expect(try await room.there.get("/calls/\(none)").status == 404)
            #expect(try await room.there.get("/calls/x").status == 404)
            let stranger = try await Browser(port: room.mx.consolePort).get("/calls/\(id)")
            #expect(stranger.status == 303 && !stranger.body.contains("two stones"))
        }
    }

    @Test("a call is put aside for at most an hour, with a reason, on this node only; never what is extreme")
    func shelving() async throws {
        try await Room.open { room in
            let id = try await room.alert()
            let path = "/calls/\(id)/shelve"
            var form = ["csrf": room.theirs, "class": "exercise", "minutes": "61", "reason": "by-voice"]
            #expect(try await room.there.post(path, form).status == 422)
            form["minutes"] = "30"
            form["reason"] = "tired"
            #expect(try await room.there.post(path, form).status == 422)
            form["reason"] = "by-voice"
            #expect(try await room.there.post(path, form).status == 303)
            let list = try await room.there.get("/watch?class=exercise")
            #expect(list.body.contains("state--shelved") && !list.body.contains("data-mine"))
            let silent = try await room.there.get("/watch/alarm")
            #expect(silent.status == 200 && !silent.body.contains("data-call=\"\(id)\""))
            #expect(
                try room.us.node.store.shelved(at: SystemClock().now()).isEmpty, "nobody else learns of it")
            let own = ["csrf": room.ours, "minutes": "10", "reason": "by-voice"]
            #expect(try await room.here.post(path, own).status == 409, "an own call is not put aside")
            form["minutes"] = "0"
            #expect(try await room.there.post(path, form).status == 303)
            #expect(try await room.there.get("/watch/alarm").body.contains("data-call=\"\(id)\""))
            let extreme = try await room.alert { $0.severity = Code(unchecked: "extreme") }
            form["minutes"] = "10"
            let refused = try await room.there.post(
                "/calls/\(extreme)/shelve", form, accept: "application/json")
            #expect(refused.status == 409 && refused.body.contains("call.never-put-aside"))
        }
    }

    @Test("one press acknowledges the repeats that stand under a row, each on its own")
    func repeats() async throws {
        try await Room.open { room in
            let first = try await room.alert()
            let second = try await room.alert()
            let list = try await room.there.get("/watch?class=exercise")
            #expect(list.body.contains("name=\"repeats\""), "they are folded")
            let form = ["csrf": room.theirs, "class": "exercise", "repeats": "\(second)"]
            #expect(try await room.there.post("/alerts/\(first)/acknowledge", form).status == 303)
            for id in [first, second] {
                let row = try #require(try room.mx.node.store.call(id)).row
                #expect(row.acknowledgements.map(\.party) == [mx])
            }
            let wrong = ["csrf": room.theirs, "repeats": "x"]
            #expect(try await room.there.post("/alerts/\(first)/acknowledge", wrong).status == 422)
        }
    }
}

@Suite("Questions, calls by voice, hand-overs")
struct TalkRouteTests {
    @Test("a question is asked, owed, seen on both sides, and answered with one press")
    func question() async throws {
        try await Room.open { room in
            let form = [
                "csrf": room.ours, "class": "exercise", "form": "was-it-yours", "segment": "S16",
                "event": "A10", "note": "<b>drone</b>",
            ]
            try await room.arriving(at: room.there, kind: "question") {
                let answer = try await room.here.post("/questions", form)
                #expect(answer.status == 303)
                #expect(answer.location?.hasPrefix("/questions?class=exercise#q-") ?? false)
            }
            let asked = try #require(try room.mx.node.store.questions(in: .exercise, limit: 5).first)
            #expect(asked.obligations.map(\.debtor) == [mx])
            let there = try await room.there.get("/questions?class=exercise")
            #expect(there.body.contains("&lt;b&gt;drone&lt;/b&gt;") && there.body.contains("data-mine"))
            #expect(there.body.contains("Su lado debe la respuesta."))
            #expect(try await room.here.get("/questions?class=exercise").body.contains("owes the answer."))
            let path = "/questions/\(asked.row.id)/answer"
            #expect(try await room.here.post(path, ["csrf": room.ours, "answer": "ours"]).status == 409)
            #expect(try await room.there.post(path, ["csrf": room.theirs, "answer": ""]).status == 422)
            #expect(
                try await room.there.post(path, ["csrf": room.theirs, "answer": "perhaps"]).status == 422)
            try await room.arriving(at: room.here, kind: "answer") {
                let press = ["csrf": room.theirs, "class": "exercise", "answer": "not-ours"]
                let answer = try await room.there.post(path, press)
                #expect(answer.status == 303)
            }
            let answered = try #require(try room.us.node.store.questions(in: .exercise, limit: 5).first)
            #expect(answered.row.answer(of: mx)?.answer.answer == Code(unchecked: "not-ours"))
            #expect(answered.obligations.allSatisfy { $0.settledBy != nil })
            let none = "/questions/0197f2a0-0000-7000-8000-000000000000/answer"
            #expect(try await room.there.post(none, ["csrf": room.theirs, "answer": "ours"]).status == 404)
        }
    }

    @Test("a question that cannot be sent comes back with what was typed; one about a call takes its place")
    func questionForm() async throws {
        try await Room.open { room in
            let empty = ["csrf": room.ours, "class": "exercise", "note": "kept <words>"]
            let answer = try await room.here.post("/questions", empty)
            #expect(answer.status == 422)
            #expect(answer.body.contains("kept &lt;words&gt;") && answer.body.contains("#ask-form"))
            let id = try await room.alert()
            let page = try await room.there.get("/questions?about=\(id)&class=exercise")
            #expect(page.body.contains("name=\"about\" value=\"\(id)\""))
            let about = [
                "csrf": room.theirs, "class": "exercise", "form": "status", "about": "\(id)",
            ]
            #expect(try await room.there.post("/questions", about).status == 303)
            let asked = try #require(try room.mx.node.store.questions(in: .exercise, limit: 5).first)
            #expect(asked.row.question.segment == SegmentCode(unchecked: "S16"))
            #expect(asked.row.thread == id)
            let open = ["csrf": room.ours, "class": "reference", "form": "status", "segment": "S16"]
            #expect(try await room.here.post("/questions", open).status == 400)
        }
    }

    @Test("a call by voice is logged with one press, shown as claimed, and attested by the other side")
    func voice() async throws {
        try await Room.open { room in
            let id = try await room.alert()
            let page = try await room.here.get("/voice?about=\(id)&class=exercise")
            #expect(page.status == 200)
            #expect(page.body.contains("value=\"\(id)\" selected"), "the call is chosen")
            let form = [
                "csrf": room.ours, "class": "exercise", "about": "\(id)", "call": "out passed",
                "channel": "telephone", "otherDesk": "\(nogales)",
            ]
            try await room.arriving(at: room.there, kind: "voice-log") {
                let answer = try await room.here.post("/voice", form)
                #expect(answer.status == 303)
            }
            let log = try #require(try room.mx.node.store.voiceRows(in: .exercise, limit: 5).first)
            #expect(!log.row.isAttested && log.row.about == id)
            let seen = try await room.there.get("/voice?class=exercise")
            #expect(seen.body.contains("declarada por una parte") && seen.body.contains("/attest"))
            let path = "/voice/\(log.row.id)/attest"
            #expect(try await room.here.post(path, ["csrf": room.ours]).status == 409, "not one's own")
            #expect(try await room.there.post("/voice/\(id)/attest", ["csrf": room.theirs]).status == 409)
            try await room.arriving(at: room.here, kind: "acknowledgement") {
                let answer = try await room.there.post(path, ["csrf": room.theirs])
                #expect(answer.status == 303)
            }
            let attested = try #require(try room.us.node.store.voiceRows(in: .exercise, limit: 5).first)
            #expect(attested.row.isAttested)
            let call = try #require(try room.us.node.store.call(id))
            #expect(!call.row.state.needsAcknowledgement, "the clock counts from the call")
            for wrong in ["", "out", "out passed twice", "out nobody-knows"] {
                var bad = form
                bad["call"] = wrong
                #expect(try await room.here.post("/voice", bad).status == 422, "\(wrong)")
            }
        }
    }

    @Test("a test of a link is logged, and says when the last one passed")
    func test() async throws {
        try await Room.open { room in
            let before = try await room.here.get("/voice?class=exercise")
            #expect(before.body.contains("No test with"))
            let form = [
                "csrf": room.ours, "class": "exercise", "channel": "telephone", "otherDesk": "\(nogales)",
                "result": "passed",
            ]
            #expect(try await room.here.post("/voice/tests", form).status == 303)
            #expect(try await room.here.get("/voice?class=exercise").body.contains("Last test with"))
            var wrong = form
            wrong["otherDesk"] = "no-such-desk"
            let answer = try await room.here.post("/voice/tests", wrong)
            #expect(answer.status == 422 && answer.body.contains("role=\"alert\""))
        }
    }

    @Test("a watch is handed over with what is open, and signed by the officer who comes on that account")
    func handOver() async throws {
        try await Room.open { room in
            let id = try await room.alert()
            var form = ["csrf": room.ours, "class": "exercise", "incoming": "nobody", "note": "quiet"]
            let refused = try await room.here.post("/hand-over", form)
            #expect(refused.status == 422 && refused.body.contains("quiet"))
            form["incoming"] = "tucson"
            #expect(try await room.here.post("/hand-over", form).status == 422, "not to oneself")
            form["incoming"] = "tucson-day"
            #expect(try await room.here.post("/hand-over", form).status == 303)
            let row = try #require(try room.us.node.store.handovers(in: .exercise, limit: 5).first)
            #expect(row.handover.open == [id] && row.handover.outgoing == "tucson")
            let path = "/hand-over/\(row.id)/sign"
            #expect(try await room.here.post(path, ["csrf": room.ours]).status == 409, "another's to sign")
            let day = Browser(port: room.us.consolePort)
            try await day.signIn("tucson-day", password)
            let page = try await day.get("/hand-over?class=exercise")
            #expect(page.body.contains(path) && page.body.contains("not signed yet"))
            #expect(try await day.post(path, ["csrf": page.hidden("csrf") ?? ""]).status == 303)
            let signed = try #require(try room.us.node.store.handovers(in: .exercise, limit: 5).first)
            #expect(signed.signature != nil)
            #expect(
                try room.mx.node.store.handovers(in: .exercise, limit: 5).isEmpty, "it stays on this side")
        }
    }

    @Test(
        "every page and form asks for signing in",
        arguments: ["/questions", "/voice", "/hand-over", "/watch/alarm"])
    func strangers(path: String) async throws {
        try await ConsoleTests.withConsole { us, _ in
            let stranger = Browser(port: us.consolePort)
            let answer = try await stranger.get(path)
            #expect(answer.status == (path == "/watch/alarm" ? 401 : 303))
            guard path != "/watch/alarm" else { return }
            #expect(try await stranger.post(path, ["csrf": "x"]).status == 303)
        }
    }
}
