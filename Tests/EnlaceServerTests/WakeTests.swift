// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("People are woken outside the browser, without a word of what happened")
struct WakeTests {
    static let call = WakeCall(
        event: .arrived, className: .exercise, severity: "extreme", number: "4127",
        desk: Phrase(en: "Nogales C5 watch desk", es: "Mesa de guardia C5 Nogales"))

    static func relay(_ port: Int, to recipients: [String] = ["guard@example.org"]) -> MailRelay {
        MailRelay(
            address: HostPort(host: "127.0.0.1", port: port), sender: "enlace@example.org",
            recipients: recipients)
    }

    static func mail(_ relay: MailRelay, _ call: WakeCall = call) -> WakeMail {
        WakeMail(call, over: relay, at: Instant(milliseconds: 1_349_934_300_000), identity: "7f3a")
    }

    @Test("mail says in both languages that an alert waits, and marks a drill")
    func mail() async throws {
        try await FakeRelay.running { fake in
            let relay = Self.relay(fake.port, to: ["guard@example.org", "chief@example.org"])
            try await SMTPClient(relay).send(Self.mail(relay), within: patience)
            var talks = fake.talks.makeAsyncIterator()
            let talk = try #require(await talks.next())
            #expect(
                talk.commands.prefix(5) == [
                    "EHLO [127.0.0.1]", "MAIL FROM:<enlace@example.org>", "RCPT TO:<guard@example.org>",
                    "RCPT TO:<chief@example.org>", "DATA",
                ])
            #expect(talk.header("From") == "<enlace@example.org>")
            #expect(talk.header("Date") == "11 Oct 2012 05:45:00 +0000")
            let body = try #require(talk.body)
            #expect(
                body.contains(
                    "An alert waits on the Enlace console of desk Nogales C5 watch desk. Number 4127."))
            #expect(
                body.contains(
                    "Hay una alerta en la consola Enlace de la mesa Mesa de guardia C5 Nogales. Número 4127.")
            )
            #expect(body.contains("EXERCISE.") && body.contains("SIMULACRO."))
            #expect(talk.message.filter { $0.utf8.count > 78 || $0.utf8.contains { $0 >= 0x80 } } == [])
        }
    }

    @Test("an older relay is greeted with HELO")
    func olderRelay() async throws {
        try await FakeRelay.running(answering: ["EHLO": "502 no such command"]) { fake in
            let relay = Self.relay(fake.port)
            try await SMTPClient(relay).send(Self.mail(relay), within: patience)
            var talks = fake.talks.makeAsyncIterator()
            #expect(await talks.next()?.commands.prefix(2) == ["EHLO [127.0.0.1]", "HELO [127.0.0.1]"])
        }
    }

    @Test(
        "a relay that refuses is an error with its words",
        arguments: ["greeting", "HELO", "MAIL", "RCPT", "DATA"])
    func refusals(at step: String) async throws {
        var answers = [step: "550 not today"]
        if step == "HELO" { answers["EHLO"] = "500 what" }
        try await FakeRelay.running(answering: answers) { fake in
            let relay = Self.relay(fake.port)
            await #expect(throws: WakeError.relayRefused(code: 550, text: "not today")) {
                try await SMTPClient(relay).send(Self.mail(relay), within: patience)
            }
        }
    }

    @Test("where nobody listens, that is said")
    func nobody() async throws {
        let relay = Self.relay(try await freePort())
        await #expect(throws: WakeError.relayUnreachable(relay.address.text)) {
            try await SMTPClient(relay).send(Self.mail(relay), within: patience)
        }
    }

    @Test("replies are read however they are cut, and what is no reply is refused")
    func replies() throws {
        let bytes = Array("250-relay.example\r\n250-SIZE 1000\r\n250 HELP\r\n".utf8)
        for size in 1...bytes.count {
            var reader = SMTPReplyReader()
            var replies: [SMTPReply] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = bytes[start..<min(start + size, bytes.count)]
                if let reply = try reader.take(piece) { replies.append(reply) }
            }
            #expect(replies == [SMTPReply(code: 250, text: "relay.example SIZE 1000 HELP")])
        }
        for text in [
            "HTTP/1.1 400 Bad Request\r\n", "99 x\r\n", "\r\n", String(repeating: "2", count: 20_000),
        ] {
            var reader = SMTPReplyReader()
            #expect(throws: WakeError.self, "\(text.prefix(20))") { try reader.take(text.utf8) }
        }
    }

    @Test("a command gets event, severity, class and number, and none of the node's own variables")
    func command() async throws {
        try await inTemporaryFolder { folder in
            setenv("ENLACE_TEST_SECRET", "do not hand on", 1)
            let out = folder.appending(path: "out").path
            let script = "printf '%s\\n' \"$@\" > '\(out)'; env | sort >> '\(out)'"
            try await WakeCommand.run(
                ["/bin/sh", "-c", script, "sh"], Self.call, within: patience)
            let text = try String(contentsOfFile: out, encoding: .utf8)
            #expect(text.hasPrefix("arrived\nextreme\nexercise\n4127\n"))
            #expect(text.contains("ENLACE_WAKE_NUMBER=4127\n"))
            #expect(text.contains("ENLACE_WAKE_TEXT_ES=SIMULACRO. No es un incidente real. Hay una alerta"))
            #expect(!text.contains("do not hand on"))
        }
    }

    @Test("a command that fails, does not exist or does not end is an error")
    func commandFailures() async {
        await #expect(throws: WakeError.commandFailed(3)) {
            try await WakeCommand.run(["/bin/sh", "-c", "exit 3"], Self.call, within: patience)
        }
        await #expect {
            try await WakeCommand.run(["/nowhere/wake"], Self.call, within: patience)
        } throws: { error in
            if case .commandNotStarted = error as? WakeError { true } else { false }
        }
        await #expect(throws: WakeError.tookTooLong) {
            try await WakeCommand.run(["/bin/sh", "-c", "exec sleep 60"], Self.call, within: .zero)
        }
    }

    @Test("each call wakes once, and once more when nobody has acknowledged it in time")
    func book() throws {
        var book = WakeBook()
        let start = Instant(milliseconds: 1_349_934_300_000)
        func id(_ number: UInt64) -> RecordID { RecordID(instant: start, sequence: 0, random: number) }
        #expect(try book.noted(id(1), Self.call, dueAt: start.adding(seconds: 600)))
        #expect(try !book.noted(id(1), Self.call, dueAt: start.adding(seconds: 600)))
        #expect(try book.noted(id(2), Self.call, dueAt: start.adding(seconds: 60)))
        #expect(book.due(at: start.adding(seconds: 60)) { _ in false }.isEmpty)
        let late = book.due(at: start.adding(seconds: 601)) { $0 == id(2) }
        #expect(late.map(\.event) == [.escalated], "what was acknowledged wakes nobody")
        #expect(late.first?.text.en.contains("Nobody has acknowledged in time") ?? false)
        #expect(book.due(at: start.adding(seconds: 9000)) { _ in false }.isEmpty, "and only once")
    }

    @Test("a flood of calls does not fill the memory")
    func flood() throws {
        var book = WakeBook()
        let start = Instant(milliseconds: 1_349_934_300_000)
        for number in 0..<UInt64(WakeBook.openMax) {
            _ = try book.noted(
                RecordID(instant: start, sequence: 0, random: number), Self.call, dueAt: start)
        }
        #expect(throws: WakeError.tooMany) {
            try book.noted(RecordID(instant: start, sequence: 1, random: 0), Self.call, dueAt: start)
        }
    }

    @Test("an alert of the other side arrives as mail and as a command")
    func wholeStory() async throws {
        try await FakeRelay.running { relay in
            try await withPair { first, second in
                let out = second.folder.url.appending(path: "woken")
                let setting = WakeSetting(
                    command: ["/bin/sh", "-c", "echo \"$@\" >> '\(out.path)'", "sh"],
                    smtp: Self.relay(relay.port))
                try second.wake(by: setting)
                try await running(first) { us in
                    try await running(second) { mx in
                        var minor = rocks()
                        minor.severity = Code(unchecked: "minor")
                        _ = try await us.node.say(minor, in: .exercise, thread: nil, by: tucsonWatch)
                        let id = try await us.node.say(
                            rocks(note: "secret words"), in: .exercise, thread: nil, by: tucsonWatch)
                        var talks = relay.talks.makeAsyncIterator()
                        let talk = try #require(await talks.next())
                        let body = try #require(talk.body)
                        #expect(body.contains("Number \(id.shortNumber)."), "the minor one wakes nobody")
                        #expect(!body.contains("secret words") && !body.contains("S16"))
                        #expect(try mx.node.store.call(id)?.row.note?.text == "secret words")
                        let health = try await Browser(port: mx.consolePort).get("/health")
                        #expect(health.body.contains("\"wake\":\"ok\""))
                    }
                }
            }
        }
    }
}

@Suite("The setting that wakes people")
struct WakeSettingTests {
    @Test("it is read as it is written")
    func roundTrip() throws {
        let setting = WakeSetting(
            command: ["/usr/local/bin/wake", "--siren"], smtp: WakeTests.relay(25), threshold: .moderate)
        #expect(WakeSetting(json: setting.json) == setting)
        let settings = NodeSettings(
            party: us, console: HostPort(host: "h", port: 1), peers: HostPort(host: "h", port: 2),
            wake: setting)
        #expect(settings.json.canonicalText.contains("\"wake\":{\"command\":"))
    }

    @Test(
        "what is wrong is refused",
        arguments: [
            "{}", #"{"severity":"severe"}"#, #"{"command":[]}"#, #"{"command":["wake"]}"#,
            #"{"command":["/w",1]}"#, #"{"command":"/w"}"#, #"{"command":["/w"],"severity":"loud"}"#,
            #"{"command":["/w"],"more":1}"#, #"{"smtp":{"from":"a@b","host":"h","to":[]}}"#,
            #"{"smtp":{"from":"a@b","host":"","to":["c@d"]}}"#,
            #"{"smtp":{"from":"a@b>\r\nDATA","host":"h","to":["c@d"]}}"#,
            #"{"smtp":{"from":"ab","host":"h","to":["c@d"]}}"#,
            #"{"smtp":{"from":"a@b","host":"h","port":0,"to":["c@d"]}}"#,
        ])
    func refused(text: String) throws {
        #expect(WakeSetting(json: try JSON(canonical: Array(text.utf8))) == nil)
    }

    @Test("what nobody has rated counts as severe")
    func threshold() {
        func reached(_ threshold: WakeSetting.Threshold) -> [String] {
            ["extreme", "severe", "unknown", "moderate", "minor"].filter {
                threshold.isReached(by: Code(unchecked: $0))
            }
        }
        #expect(reached(.extreme) == ["extreme"])
        #expect(reached(.severe) == ["extreme", "severe", "unknown"])
        #expect(reached(.moderate) == ["extreme", "severe", "unknown", "moderate"])
        #expect(reached(.minor).count == 5)
        #expect(WakeSetting.Threshold.severe.isReached(by: nil))
        #expect(!WakeSetting.Threshold.extreme.isReached(by: nil))
    }
}

extension TestNode {
    /// Lets the node wake people.
    func wake(by setting: WakeSetting) throws {
        let held = try folder.settings()
        let settings = NodeSettings(
            party: held.party, console: held.console, peers: held.peers, wake: setting)
        try Data(settings.json.canonicalBytes).write(to: folder.settingsFile)
    }
}
