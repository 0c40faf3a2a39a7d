// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation
import GRDB
import Testing

@Suite("Overdue, incidents, records and ledger over HTTP")
struct CasesRoutesTests {
    static let paths = [
        "/overdue", "/overdue.json", "/overdue.csv", "/incidents", "/incidents/new", "/release", "/ledger",
        "/ledger/entry?log=us/domestic&index=0", "/ledger/check?record=x", "/ledger/evidence/1",
    ]

    static func incident(note: String = "Two shots were heard.", killed: Int = 1) throws -> Incident {
        var incident = Incident()
        incident.event = Code(unchecked: "A10")
        incident.status = Code(unchecked: "reported")
        incident.killed = .known(killed)
        incident.injured = .unknown
        incident.happenedAt = Instant(milliseconds: 1_700_000_000_000)
        incident.timePrecision = Code(unchecked: "minute")
        incident.placePrecision = Code(unchecked: "100M")
        incident.place = try GeoPoint(longitude: -110.94, latitude: 31.34)
        incident.claimedSide = us
        incident.note = Words(note, in: .en)
        return incident
    }

    @Test("nobody who is not signed in sees any of it", arguments: paths)
    func strangers(path: String) async throws {
        try await ConsoleTests.withConsole { us, browser in
            _ = try await us.node.say(rocks(note: "secret words"), in: .live, thread: nil, by: tucsonWatch)
            let answer = try await browser.get(path)
            #expect(answer.status == 303, "\(path)")
            #expect(!answer.body.contains("secret words"))
        }
    }

    @Test("both sides print the same list of what is owed, with the same digest")
    func sameList() async throws {
        try await withRunningPair { first, second in
            try first.addAccount("tucson", desk: tucson, language: .en)
            try second.addAccount("nogales", desk: nogales, language: .es)
            let (here, there) = (Browser(port: first.consolePort), Browser(port: second.consolePort))
            try await here.signIn("tucson", password)
            try await there.signIn("nogales", password)
            let id = try await first.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            try await within {
                while try second.node.store.record(id) == nil { await Task.yield() }
            }
            let page = try await here.get("/overdue")
            #expect(page.status == 200 && page.body.contains("/records/\(id)"))
            #expect(page.body.contains("What Mexico owes"))
            // Settled entries: what one side has may still be on its way to the other.
            let link = try #require(page.body.firstMatch(of: #/with=mx&amp;at=([^&]+)&amp;sizes=([0-9.]+)/#))
            let fixed = "class=live&at=\(link.1)&sizes=\(link.2)"
            let ours = try await here.get("/overdue.json?\(fixed)&with=mx")
            #expect(ours.status == 200)
            let digest = try JSON(canonical: Array(ours.body.utf8)).object?["comparisons"]?.array?.first?
                .object?["digest"]?.string
            let expected = try #require(digest)
            try await within {
                while true {
                    let theirs = try await there.get("/overdue.json?\(fixed)&with=us")
                    if theirs.status == 200 {
                        #expect(theirs.body.contains(expected))
                        return
                    }
                    // The other side does not hold all of these entries yet.
                    #expect(theirs.status == 409)
                    await Task.yield()
                }
            }
            for query in [
                "class=none", "with=xx&at=\(link.1)&sizes=\(link.2)", "with=mx&at=1&sizes=1.1.1.1",
                "with=mx&at=\(link.1)&sizes=1",
            ] {
                #expect(try await here.get("/overdue?\(query)").status == 400, "\(query)")
            }
            let table = try await here.get("/overdue.csv")
            #expect(table.body.hasPrefix("clock,debtor,state"))
            #expect(table.body.contains("acknowledge-alert,mx,"))
        }
    }

    @Test("an incident goes from form to list, page and correction; a wrong form keeps what was typed")
    func incidents() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let form = try await browser.get("/incidents/new?class=exercise")
            #expect(form.status == 200)
            let token = form.hidden("csrf") ?? ""
            var fields = [
                "csrf": token, "class": "exercise", "event": "A10", "status": "reported", "killed": "2",
                "injured": "unknown", "happenedAt": "2026-11-20T05:35", "timePrecision": "minute",
                "placePrecision": "100M", "place": "31.34, -110.94", "note": "Kept words.",
            ]
            let wrong = try await browser.post("/incidents", fields)
            #expect(wrong.status == 422 && wrong.body.contains("Kept words."))
            #expect(try us.node.store.incidentTotals(in: .exercise).own == 0)
            fields["claimedSide"] = "us"
            let done = try await browser.post("/incidents", fields)
            #expect(done.status == 303, "\(done.body)")
            let id = try #require(done.location?.split(separator: "/").last.map(String.init))
            let list = try await browser.get("/incidents?class=exercise")
            #expect(list.status == 200 && list.body.contains("/incidents/\(id)"))
            #expect(try await browser.get("/incidents?class=exercise&event=C10").body.contains("None of the"))
            #expect(try await browser.get("/incidents?after=nothing").status == 400)
            #expect(try await browser.get("/incidents?from=yesterday").status == 400)
            let page = try await browser.get("/incidents/\(id)")
            #expect(page.status == 200 && page.body.contains("Kept words."))
            let correction = try await browser.get("/records/\(id)/correct")
            #expect(correction.status == 200)
            let none = try await browser.post(
                "/records/\(id)/correct", ["csrf": token, "reason": "new-information", "killed": "2"])
            #expect(none.status == 422, "what is as it was is no correction")
            let reasons = us.node.agreement.codeLists["correction-reason"]?.entries.first?.code.rawValue ?? ""
            let corrected = try await browser.post(
                "/records/\(id)/correct", ["csrf": token, "reason": reasons, "killed": "3"])
            #expect(corrected.status == 303, "\(corrected.body)")
            let record = try await browser.get("/records/\(id)")
            #expect(record.status == 200 && record.body.contains("Before"))
            #expect(try await browser.get("/records/nothing").status == 404)
            #expect(try await browser.get("/records/0197f2a0-0000-7000-8000-000000000000").status == 404)
        }
    }

    @Test("no page of a release releases, a second person does, and no withheld word gets across")
    func release() async throws {
        try await withRunningPair { first, second in
            try first.addAccount("tucson", desk: tucson, language: .en)
            try first.addAccount("second", desk: tucson, language: .en, role: "release")
            let (browser, other) = (Browser(port: first.consolePort), Browser(port: first.consolePort))
            try await browser.signIn("tucson", password)
            try await other.signIn("second", password)
            let id = try await first.node.submit(
                [SealedRecord<Live>.Draft(try Self.incident(note: "withheld-words-7"))], by: tucsonWatch,
                releasing: .byAgreementOnly)[0]
            let list = try await other.get("/release")
            #expect(list.status == 200 && list.body.contains("/release/\(id)"))
            for path in [
                "/release/\(id)", "/release/\(id)/preview?to=mx&purpose=investigation&withhold-note=1",
                "/release/\(id)/done?to=mx",
            ] {
                _ = try await browser.get(path)
                #expect(try first.node.store.disclosedSections(of: id, to: mx, as: Live.self) == nil)
            }
            let preview = try await browser.get(
                "/release/\(id)/preview?to=mx&purpose=investigation&withhold-note=1")
            #expect(preview.status == 200 && !preview.body.contains("withheld-words-7"))
            let missing = try await browser.get("/release/\(id)/preview?to=mx")
            #expect(missing.status == 422 && missing.body.contains("Choose the purpose"))
            var form = ["to": "mx", "purpose": "investigation", "withhold-note": "1"]
            let foreign = try await browser.post("/release/\(id)", form)
            #expect(foreign.status == 403, "a form without the session's token decides nothing")
            form["csrf"] = preview.hidden("csrf") ?? ""
            let proposed = try await browser.post("/release/\(id)", form)
            let address = try #require(proposed.location, "\(proposed.status) \(proposed.body)")
            #expect(address.hasPrefix("/release/pending/"))
            let own = try await browser.get(address)
            #expect(own.status == 200 && !own.body.contains("/confirm\""))
            let step = try await other.get(address)
            #expect(step.status == 200 && step.body.contains("/confirm\""))
            #expect(!step.body.contains("withheld-words-7"))
            #expect(try first.node.store.disclosedSections(of: id, to: mx, as: Live.self) == nil)
            let confirmed = try await other.post(
                "\(address)/confirm", ["csrf": step.hidden("csrf") ?? ""])
            #expect(confirmed.location == "/release/\(id)/done?to=mx", "\(confirmed.body)")
            try await within {
                while try second.node.store.record(id) == nil { await Task.yield() }
            }
            let done = try await other.get("/release/\(id)/done?to=mx")
            #expect(done.status == 200 && done.body.contains("us/mx/live/record"))
            let sealed: SealedRecord<Live> = try second.node.store.sealedRecord(id, by: us)
            let names = sealed.sections.map(\.name)
            #expect(!names.contains("note") && names.contains("what"))
        }
    }

    @Test("the ledger says how far it has come, and checks what it is asked to")
    func ledger() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let id = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            let page = try await browser.get("/ledger")
            #expect(page.status == 200 && page.body.contains("us/domestic"))
            let entry = try await browser.get("/ledger/entry?log=us/domestic&index=0")
            #expect(entry.status == 200 && entry.body.contains("has not changed since"))
            let record = try await browser.get("/ledger/check?record=\(id)")
            #expect(record.status == 200 && record.body.contains("us/mx/live/urgent"))
            for (path, status) in [
                ("/ledger/entry?log=us/domestic&index=999", 404), ("/ledger/entry?log=x&index=0", 400),
                ("/ledger/entry?log=us/domestic&index=-1", 400), ("/ledger/check?record=x", 400),
                ("/ledger/evidence/7", 404), ("/ledger/evidence/x", 404),
            ] {
                #expect(try await browser.get(path).status == status, "\(path)")
            }
            let all = try await browser.post("/ledger/verify", ["csrf": page.hidden("csrf") ?? ""])
            #expect(all.status == 200 && all.body.contains("Integrity verified"))
            #expect(try await browser.post("/ledger/verify", [:]).status == 403)
        }
    }

    @Test("where the store was tampered with, one panel takes the page's place and the evidence is kept")
    func tampered() async throws {
        try await withPair { first, _ in
            let id = try await running(first) { us in
                try us.addAccount("tucson", desk: tucson, language: .en)
                return try await us.node.say(
                    rocks(note: "words-that-were-signed"), in: .live, thread: nil, by: tucsonWatch)
            }
            let sealed = try await running(first) { us in
                let browser = Browser(port: us.consolePort)
                try await browser.signIn("tucson", password)
                let page = try await browser.get("/records/\(id)")
                #expect(page.status == 200 && page.body.contains("words-that-were-signed"))
                #expect(page.body.contains("it has not changed since it was signed"))
                return try us.node.store.vaultedSections(of: [id])[id]?.first { $0.name == "note" }?.sealed
            }
            try Self.flip(try #require(sealed), in: first.folder.storeFile)
            try await running(first) { us in
                let browser = Browser(port: us.consolePort)
                try await browser.signIn("tucson", password)
                for path in ["/records/\(id)", "/incidents/\(id)", "/ledger/check?record=\(id)"] {
                    let page = try await browser.get(path)
                    #expect(page.status == 500, "\(path)")
                    #expect(page.body.contains("DO NOT RELY ON THIS RECORD"), "\(path)")
                    #expect(!page.body.contains("words-that-were-signed"))
                    let main = page.body.components(separatedBy: "<main").last ?? ""
                    let content = main.components(separatedBy: "</main>").first ?? ""
                    #expect(!content.contains("<a ") && !content.contains("<form"), "no way on")
                }
                let token = try await browser.get("/ledger").hidden("csrf") ?? ""
                let all = try await browser.post("/ledger/verify", ["csrf": token])
                #expect(all.status == 500 && all.body.contains("DO NOT RELY"))
            }
            let kept = try FileManager.default.contentsOfDirectory(
                atPath: first.folder.evidenceFolder.path)
            #expect(kept.contains { $0.hasPrefix("check-us-domestic") }, "\(kept)")
        }
    }

    /// Flips one bit of a sealed section in a store.
    private static func flip(_ bytes: [UInt8], in file: URL) throws {
        var changed = Data(bytes)
        changed[bytes.count / 2] ^= 1
        let queue = try DatabaseQueue(path: file.path)
        try queue.write { db in
            try db.execute(
                sql: "UPDATE section SET sealed = ? WHERE sealed = ?", arguments: [changed, Data(bytes)])
            #expect(db.changesCount == 1)
        }
        try queue.close()
    }
}
