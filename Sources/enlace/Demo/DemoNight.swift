// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceServer

/// The night that the demo plays between two sides: what each says in its turn, and what is left open, so
/// that whoever looks at the consoles finds something to do on each page.
struct DemoNight: Sendable {
    let story: DemoStory
    /// Heard the shots.
    let caller: DemoNode
    /// Is called.
    let called: DemoNode
    /// The caller's running node.
    let one: LocalClient
    /// The called side's running node.
    let two: LocalClient
    /// The moment at which the night is told.
    let now: Instant

    /// How long a statement may take to the other side.
    private static let patience = Duration.seconds(20)

    /// Plays the night between the running nodes of a site.
    static func play(on site: DemoSite, now: Instant) async throws {
        let (caller, called) = site.players
        try await LocalClient.with(folder: caller.folder) { one in
            try await LocalClient.with(folder: called.folder) { two in
                let night = DemoNight(
                    story: site.story, caller: caller, called: called, one: one, two: two, now: now)
                try await night.play()
            }
        }
    }

    private func play() async throws {
        try await testLink()
        try await leaveOverdue()
        let (notice, alert) = try await shots()
        try await ask(about: notice)
        try await ring(about: alert)
        try await report(notice)
        try await holdNote()
        try await handOver()
    }

    /// Before the shots: the telephone works, and both say so.
    private func testLink() async throws {
        let test = try await one.say(
            story.test(at: now.adding(seconds: -1800), from: caller, to: called), in: .exercise,
            desk: caller.desk)
        try await arrival(of: test, at: two)
        var attested = Acknowledgement()
        attested.of = test
        attested.desk = called.desk
        _ = try await two.say(attested, in: .exercise, thread: test, desk: called.desk)
    }

    /// Hours ago something happened of which the called side never gave a first notice.
    private func leaveOverdue() async throws {
        let alert = try await two.say(
            story.lateAlert(learnedAt: now.adding(seconds: -3 * 3600), by: called), in: .exercise,
            desk: called.desk)
        _ = try await two.say(
            story.moreTime(for: alert, until: now.adding(seconds: 3600), by: called), in: .exercise,
            thread: alert, desk: called.desk)
        try await arrival(of: alert, at: one)
        _ = try await one.acknowledge(alert, intent: story.observingIntent, desk: caller.desk)
    }

    /// Shots heard at the line, 23:35, number of hurt unknown; the alert that follows waits for an answer.
    private func shots() async throws -> (notice: RecordID, alert: RecordID) {
        let notice = try await one.say(
            story.firstNotice(learnedAt: now.adding(seconds: -240), by: caller), in: .exercise,
            desk: caller.desk)
        try await arrival(of: notice, at: two)
        _ = try await two.acknowledge(notice, intent: story.actingIntent, desk: called.desk)
        _ = try await two.say(
            story.responding(to: notice, by: called), in: .exercise, thread: notice, desk: called.desk)
        // The alert stays unacknowledged: that is for whoever looks at the caller's console.
        let alert = try await two.say(
            story.alert(learnedAt: now, by: called), in: .exercise, thread: notice, desk: called.desk)
        _ = try await one.say(
            story.correction(of: notice), in: .exercise, thread: notice, desk: caller.desk)
        return (notice, alert)
    }

    /// One question is answered (nobody knows yet), one is open on the caller's side.
    private func ask(about notice: RecordID) async throws {
        let asked = try await one.say(
            story.question(about: notice, by: caller), in: .exercise, thread: notice, desk: caller.desk)
        try await arrival(of: asked, in: notice, at: two)
        _ = try await two.say(
            story.answer(to: asked, by: called), in: .exercise, thread: notice, desk: called.desk)
        _ = try await two.say(
            story.incursionQuery(learnedAt: now.adding(seconds: -120), by: called), in: .exercise,
            desk: called.desk)
    }

    /// The called side rang as well; the caller still has to say that it took the call.
    private func ring(about alert: RecordID) async throws {
        let call = story.call(about: alert, at: now.adding(seconds: -60), from: called, to: caller)
        let thread = try await two.records(of: nil, limit: 100).first { $0.id == alert }?.thread
        _ = try await two.say(call, in: .exercise, thread: thread ?? alert, desk: called.desk)
    }

    /// Each side's own report of the event; the caller proposes that both are one.
    private func report(_ notice: RecordID) async throws {
        let happened = now.adding(seconds: -300)
        let first = try await one.say(
            story.incident(happenedAt: happened, by: caller, injured: .known(1)), in: .exercise,
            desk: caller.desk)
        let second = try await two.say(
            story.incident(happenedAt: happened.adding(seconds: 60), by: called, injured: .unknown),
            in: .exercise, desk: called.desk)
        try await release(first, of: caller, to: called.party, by: one)
        try await release(second, of: called, to: caller.party, by: two)
        try await arrival(of: second, at: one)
        try await arrival(of: first, at: two)
        _ = try await one.say(story.sameEvent(first, second, by: caller), in: .exercise, desk: caller.desk)
        // This one nobody has decided about, and the next waits for the word of a second person.
        for hours in [2, 3] as [Int64] {
            let record = try await one.say(
                story.earlierIncident(happenedAt: happened.adding(seconds: -3600 * hours), by: caller),
                in: .exercise, desk: caller.desk)
            if hours == 3 { try await propose(record) }
        }
    }

    /// The watch proposes a release, without the words in which people are described.
    private func propose(_ record: RecordID) async throws {
        try await watchSends(
            ["purpose": "response", "to": called.party.rawValue, "withhold-note": "1"],
            to: "/release/\(record)")
    }

    /// The watch changes hands; the officer who comes still has to sign.
    private func handOver() async throws {
        try await watchSends(
            [
                "class": ClassName.exercise.rawValue, "incoming": story.relief.rawValue,
                "note": story.handoverNote(of: caller),
            ], to: "/hand-over")
    }

    /// What only an account may do is sent from the console of the caller's watch.
    private func watchSends(_ form: [String: String], to address: String) async throws {
        do {
            try await ConsoleClient.run(
                at: caller.console, account: DemoSite.watchAccount, password: DemoSite.password
            ) { console in try await console.send(form, to: address) }
        } catch let refused as ConsoleRefused {
            // An agreement may let its watch do neither; the rest of the night is worth seeing.
            Terminal.note(refused.phrase)
        }
    }

    /// A second person lets a report leave, without the words in which people are described.
    private func release(
        _ record: RecordID, of node: DemoNode, to recipient: PartyCode, by client: LocalClient
    ) async throws {
        _ = try await client.release(
            record, to: recipient, purpose: .response, withholding: ["note"], desk: node.desk,
            role: Code(unchecked: "release"))
    }

    /// A note that seems to name a person is held; the call that it belongs to leaves at once.
    private func holdNote() async throws {
        _ = try await one.say(
            story.alertWithIdentifier(learnedAt: now, by: caller), in: .exercise, desk: caller.desk)
    }

    /// Waits until a record, or one of a thread, has come to a node.
    private func arrival(
        of record: RecordID, in thread: RecordID? = nil, at node: LocalClient
    ) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let held = try await node.records(of: thread ?? record, limit: 100)
            if held.contains(where: { $0.id == record }) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw DemoError.timedOut(Phrase(en: "the other side’s record", es: "el registro del otro lado"))
    }
}
