// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("How a call stands, whom to ring, and what is folded")
struct CallStatesTests {
    static func list(
        _ notices: [NoticeView], _ language: Language = .en, party: PartyCode = Night.us,
        shelved: [RecordID: ShelvedCall] = [:], writes: Set<String> = allKinds, agreement: Agreement? = nil
    ) -> String {
        let base = Night.input(notices: notices)
        let input = WatchPage.Input(
            frame: base.frame, className: .live, counts: [:], notices: notices, shelved: shelved,
            obligations: [], totals: base.totals, agreement: agreement ?? base.agreement)
        return WatchPage.notices(input, Night.viewer(language, party: party, writes: writes)).string
    }

    static let allKinds: Set<String> = ["alert", "acknowledgement", "alert-update", "voice-log", "question"]

    /// The agreement of the night with a back-up for the Mexican desk, whose channel it states.
    static func agreement() -> Agreement {
        let base = Night.agreement()
        let backup = DeskCode(unchecked: "mx-backup")
        func desk(_ desk: Desk, backups: [DeskCode]) -> Desk {
            Desk(
                code: desk.code, party: desk.party, office: desk.office, name: desk.name, segments: [],
                backups: backups, source: "proposal")
        }
        let desks =
            base.desks.map { desk($0, backups: $0.party == Night.mx ? [backup] : []) } + [
                Desk(
                    code: backup, party: Night.mx, office: OfficeCode(unchecked: "office"),
                    name: Phrase(en: "Back-up desk Hermosillo", es: "Mesa de respaldo Hermosillo"),
                    segments: [], backups: [], source: "proposal")
            ]
        let channel: JSONObject = ["call_back": ["en": "line 7 <of> the net", "es": "línea 7 de la red"]]
        let table = AgreementTable(
            name: "desks", head: AgreementRow(key: "", values: [:], status: nil, source: nil),
            rows: [AgreementRow(key: "mx-backup", values: channel, status: .proposed, source: "proposal")])
        return Agreement(
            id: base.id, title: base.title, status: base.status, parties: base.parties, offices: [],
            desks: desks, borders: base.borders, segments: base.segments, codeLists: base.codeLists,
            clocks: base.clocks, roles: [], tables: ["desks": table], coreBytes: [], annexVersions: [:],
            annexBytes: [:])
    }

    @Test(
        "where no acknowledgement came in time the row says so and names whom to ring, in order",
        arguments: [
            (Language.en, "ESCALATED", "Back-up desk Hermosillo", "line 7 &lt;of&gt; the net"),
            (.es, "ESCALADA", "Mesa de respaldo Hermosillo", "línea 7 de la red"),
        ])
    func escalation(language: Language, word: String, backup: String, channel: String) throws {
        let agreement = Self.agreement()
        let late = Self.list([Night.notice(1, party: Night.us, age: 700)], language, agreement: agreement)
        #expect(late.contains(word) && late.contains(backup) && late.contains(channel))
        let first = try #require(late.range(of: "C5"))
        let second = try #require(late.range(of: backup))
        #expect(first.lowerBound < second.lowerBound, "the called desk stands before its back-up")
        for calm in [
            Night.notice(1, party: Night.us, age: 500),
            Night.notice(1, party: Night.us, age: 700, acknowledged: 30),
        ] {
            #expect(!Self.list([calm], language, agreement: agreement).contains(word))
        }
    }

    @Test("repeats of one event stand under one row, with a count, and one press acknowledges all")
    func repeats() throws {
        let html = Self.list([
            Night.notice(1, age: 500, severity: "minor"), Night.notice(2, age: 300, severity: "severe"),
            Night.notice(3, age: 100, severity: "moderate", note: Words("<b>third</b>", in: .en)),
        ])
        let check = MarkupCheck(html)
        let rows = check.all("tr").compactMap { $0.attributes["id"] }
        #expect(rows == ["n-\(Night.id(2))"], "the most severe stands for all")
        #expect(html.contains("and <span class=\"number\">2</span> more alerts of the same event"))
        #expect(html.contains("id=\"n-\(Night.id(1))\"") && html.contains("id=\"n-\(Night.id(3))\""))
        #expect(html.contains("&lt;b&gt;third&lt;/b&gt;"))
        let field = check.all("input").first { $0.attributes["name"] == "repeats" }
        let others = Set(field?.attributes["value"]?.split(separator: " ").map(String.init) ?? [])
        #expect(others == ["\(Night.id(1))", "\(Night.id(3))"])
    }

    @Test("what is another place, kind, caller or hour, or says none of them, is never folded")
    func notRepeats() {
        let first = Night.notice(1, age: 700)
        for other in [
            Night.notice(2, age: 99), Night.notice(2, age: 690, segment: "S01"),
            Night.notice(2, age: 690, event: "C10"), Night.notice(2, party: Night.us, age: 690),
        ] {
            #expect(
                MarkupCheck(Self.list([first, other])).all("details").allSatisfy {
                    $0.attributes["class"] != "repeats"
                })
        }
        let unstated = [
            Night.notice(1, age: 9, segment: nil), Night.notice(2, age: 8, segment: nil),
            Night.notice(3, age: 7, event: nil), Night.notice(4, age: 6, event: nil),
        ]
        #expect(!Self.list(unstated).contains("class=\"repeats\""))
    }

    @Test("the same list in any order folds in the same way")
    func order() {
        let notices = (1...12).map { Night.notice(UInt64($0), age: Int64($0) * 120, sentence: "NOT-05") }
        var generator = SplitMix64(state: 7)
        let once = Self.list(notices)
        #expect(MarkupCheck(once).all("tr").count > 2, "ten minutes at most are folded together")
        for _ in 0..<5 { #expect(Self.list(notices.shuffled(using: &generator)) == once) }
    }

    @Test(
        "what is put aside says until when, why and by whom, and makes no sound", arguments: Language.allCases
    )
    func shelved(language: Language) {
        let call = Night.notice(1)
        let shelf = ShelvedCall(
            record: call.row.id, until: Night.now.adding(seconds: 1800), reason: .byVoice, desk: Night.usDesk,
            account: "guard", at: Night.now)
        let html = Self.list([call], language, shelved: [call.row.id: shelf])
        #expect(html.contains("06:15:00Z") && !html.contains("data-mine"))
        #expect(html.contains(language == .en ? "handled by voice" : "se atiende por voz"))
        #expect(html.contains("name=\"minutes\" value=\"0\""), "it can be taken up again")
        #expect(html.contains("notice--open"), "and it still waits")
    }

    @Test("what is extreme, and a first notice, cannot be put aside, even by an old decision")
    func neverShelved() {
        for call in [
            Night.notice(1, severity: "extreme"), Night.notice(1, kind: "first-notice", severity: nil),
        ] {
            let shelf = ShelvedCall(
                record: call.row.id, until: Night.now.adding(seconds: 60), reason: .repeated,
                desk: Night.usDesk, account: "guard", at: Night.now)
            let html = Self.list([call], shelved: [call.row.id: shelf])
            #expect(html.contains("data-mine") && !html.contains("/shelve\""))
        }
    }

    @Test("the caller may cancel, the called side may respond, and a role that may not sees neither")
    func actions() {
        let received = Self.list([Night.notice(1)])
        #expect(received.contains("value=\"responding\"") && received.contains("value=\"resolved\""))
        #expect(!received.contains("value=\"cancelled\""))
        let own = Self.list([Night.notice(1, party: Night.us)])
        #expect(own.contains("value=\"cancelled\"") && !own.contains("value=\"responding\""))
        let reader = Self.list([Night.notice(1)], writes: [])
        #expect(!reader.contains("<form") && !reader.contains("<details"))
    }
}

@Suite("The line that tells on every page that a call waits")
struct AlarmPartTests {
    static func part(
        _ notices: [ClassName: [NoticeView]], _ language: Language = .en,
        shelved: [RecordID: ShelvedCall] = [:], questions: [ClassName: [QuestionView]] = [:]
    ) -> String {
        let input = AlarmPart.Input(
            notices: notices, questions: questions, shelved: shelved, desk: Night.usDesk,
            agreement: Talk.agreement())
        let writes = CallStatesTests.allKinds.union(["answer"])
        return AlarmPart.html(input, Night.viewer(language, writes: writes)).string
    }

    @Test("it shows what awaits the own desk, live first, and says how loud", arguments: Language.allCases)
    func waiting(language: Language) throws {
        let html = Self.part(
            [
                .exercise: [Night.notice(7, severity: "extreme", segment: "S21")],
                .live: [
                    Night.notice(1, severity: "minor"), Night.notice(2, party: Night.us),
                    Night.notice(3, event: "C10", acknowledged: 3),
                ],
            ], language)
        let check = MarkupCheck("<main>\(html)</main>")
        let calls = check.all("li").compactMap { $0.attributes["data-call"] }
        #expect(calls == ["\(Night.id(1))", "\(Night.id(7))"])
        let part = try #require(check.all("div").first { $0.attributes["id"] == "alarm-calls" })
        #expect(part.attributes["data-loudest"] == "extreme")
        #expect(part.attributes["data-desk"] == "\(Night.usDesk)")
        #expect(html.contains(language == .en ? "EXERCISE" : "SIMULACRO"))
        #expect(html.contains("href=\"/calls/\(Night.id(1))\""))
        #expect(
            check.problems.allSatisfy { !$0.contains("label") && !$0.contains("closes") }, "\(check.problems)"
        )
    }

    @Test("a question that awaits the own side is shown too, and sounds more softly than a call")
    func questions() {
        let questions: [ClassName: [QuestionView]] = [
            .live: [Talk.question(4), Talk.question(5, answer: "ours"), Talk.question(6, by: Night.us)]
        ]
        let html = Self.part([:], questions: questions)
        #expect(html.contains("data-loudest=\"moderate\"") && html.contains("1 question to answer"))
        let calls = MarkupCheck(html).all("li").compactMap { $0.attributes["data-call"] }
        #expect(calls == ["\(Night.id(4))"])
        #expect(html.contains("action=\"/questions/\(Night.id(4))/answer\""))
        for (severity, loudest) in [("minor", "moderate"), ("severe", "severe")] {
            let both = Self.part([.live: [Night.notice(1, severity: severity)]], questions: questions)
            #expect(both.contains("data-loudest=\"\(loudest)\""))
        }
    }

    @Test("a flood is counted, not shown")
    func flood() {
        let many = (1...40).map { Night.notice(UInt64($0), segment: "S\($0)") }
        let html = Self.part([.live: many])
        #expect(MarkupCheck(html).all("li").filter { $0.attributes["data-call"] != nil }.count == 3)
        #expect(html.contains("and <span class=\"number\">37</span> more on the Watch page"))
    }

    @Test("where nothing waits it is silent, and its state does not change with time")
    func nothing() {
        let html = Self.part([.live: [Night.notice(1, party: Night.us)]])
        #expect(!html.contains("data-loudest") && html.contains("id=\"sound-on\""))
        #expect(Self.part([.live: [Night.notice(2)]]) == Self.part([.live: [Night.notice(2)]]))
    }

    @Test("every page of somebody who is signed in has the place for it, and no other page")
    func place() {
        let page = WatchPage.page(Night.input(), Night.viewer()).string
        #expect(page.contains("id=\"alarm\"") && page.contains("/assets/alarm.js"))
        let stranger = SignInPage.page(
            SignInPage.Input(
                frame: Night.frame(nil), user: "", isRefused: false, returnTo: "/watch", csrfToken: "t"),
            Night.viewer(isSignedIn: false))
        #expect(!stranger.string.contains("id=\"alarm\"") && !stranger.string.contains("alarm.js"))
    }
}
