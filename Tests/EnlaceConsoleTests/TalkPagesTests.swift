// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

/// Questions, calls by voice and hand-overs of the night.
enum Talk {
    static let writes: Set<String> = [
        "alert", "acknowledgement", "alert-update", "question", "answer", "voice-log", "comms-test",
        "shift-handover",
    ]

    static func agreement() -> Agreement {
        let base = CallStatesTests.agreement()
        let lists = [
            Night.list(
                "question-form",
                [
                    ("was-it-yours", "was it yours?", "¿fue de ustedes?"),
                    ("incursion-query", "were these your units on our side?", "¿eran sus unidades?"),
                ]),
            Night.list(
                "answer",
                [
                    ("ours", "ours", "es nuestro"), ("not-ours", "not ours", "no es nuestro"),
                    ("unknown", "not known yet", "aún no se sabe"),
                ]),
            Night.list(
                "call-direction", [("out", "we called", "llamamos"), ("in", "they called", "nos llamaron")]),
            Night.list("call-result", [("passed", "passed", "transmitido"), ("busy", "busy", "ocupada")]),
            Night.list("voice-channel", [("telephone", "telephone", "teléfono")]),
        ]
        var codes = base.codeLists
        for list in lists { codes[list.name] = list }
        return Agreement(
            id: base.id, title: base.title, status: base.status, parties: base.parties, offices: [],
            desks: base.desks, borders: base.borders, segments: base.segments, codeLists: codes,
            clocks: base.clocks.merging(
                ["comms-test": Night.clock("comms-test", "Test", "Prueba", 86_400)]) { a, _ in a },
            roles: [], tables: base.tables, coreBytes: [], annexVersions: [:], annexBytes: [:])
    }

    static func question(
        _ number: UInt64, by party: PartyCode = Night.mx, age: Int64 = 100, answer: String? = nil,
        note: Words? = nil, sentence: String? = nil
    ) -> QuestionView {
        var question = Question()
        question.form = Night.code("incursion-query")
        question.segment = SegmentCode(unchecked: "S16")
        question.learnedAt = Night.ago(age + 30)
        question.sentence = sentence.map(Night.code)
        question.callBack = party == Night.us ? Night.usDesk : Night.mxDesk
        question.note = note
        let debtor = party == Night.us ? Night.mx : Night.us
        let answers = answer.map { code -> [AnswerRow] in
            var content = Answer()
            content.of = Night.id(number)
            content.answer = Night.code(code)
            return [AnswerRow(id: Night.id(number + 900), party: debtor, at: Night.ago(5), answer: content)]
        }
        let asked = Night.ago(age)
        return QuestionView(
            row: QuestionRow(
                id: Night.id(number), thread: Night.id(number), party: party, askedAt: asked,
                question: question, answers: answers ?? []),
            deliveredAt: [:],
            obligations: [
                ObligationRow(
                    clock: "answer-question", record: Night.id(number), thread: Night.id(number),
                    debtor: debtor, openedAt: asked, dueAt: asked.adding(seconds: 600),
                    settledAt: answer.map { _ in Night.ago(5) },
                    settledBy: answer.map { _ in Night.id(number + 900) })
            ])
    }

    static func voice(
        _ number: UInt64, by party: PartyCode = Night.mx, kind: String = "voice-log", age: Int64 = 60,
        result: String = "passed", note: Words? = nil, attested: Bool = false
    ) -> VoiceView {
        let other = party == Night.us ? Night.mx : Night.us
        let desks = party == Night.us ? (Night.usDesk, Night.mxDesk) : (Night.mxDesk, Night.usDesk)
        return VoiceView(
            row: VoiceRow(
                id: Night.id(number), thread: Night.id(number), kind: kind, party: party,
                loggedAt: Night.ago(age - 5), at: Night.ago(age), about: Night.id(1),
                direction: Night.code("out"), channel: Night.code("telephone"), ownDesk: desks.0,
                otherDesk: desks.1, otherParty: other, result: Night.code(result), sentence: nil, note: note,
                attestations: attested
                    ? [
                        AcknowledgementRow(
                            id: Night.id(number + 900), party: other, desk: desks.1, intent: nil,
                            at: Night.ago(1))
                    ] : []), deliveredAt: [:], obligations: [])
    }

    static func handover(_ number: UInt64, incoming: String = "day", note: Words? = nil, signed: Bool = false)
        -> HandoverRow
    {
        var handover = ShiftHandover()
        handover.desk = Night.usDesk
        handover.at = Night.ago(40)
        handover.outgoing = "night"
        handover.incoming = incoming
        handover.open = [Night.id(1), Night.id(2)]
        handover.note = note
        let signature = AcknowledgementRow(
            id: Night.id(number + 900), party: Night.us, desk: Night.usDesk, intent: nil, at: Night.ago(3))
        return HandoverRow(
            id: Night.id(number), thread: Night.id(number), party: Night.us, writtenAt: Night.ago(40),
            handover: handover, signature: signed ? signature : nil)
    }

    static func questions(
        _ views: [QuestionView], _ language: Language = .en, writes: Set<String> = writes,
        form: QuestionForm = QuestionForm(), about: NoticeView? = nil, in className: ClassName = .live
    ) -> String {
        let input = QuestionsPage.Input(
            frame: Night.frame(className), className: className, questions: views, about: about,
            agreement: agreement(), form: form)
        return QuestionsPage.page(input, Night.viewer(language, writes: writes)).string
    }

    static func voices(
        _ views: [VoiceView], _ language: Language = .en, writes: Set<String> = writes,
        open: [NoticeView] = Night.notices, down: [PartyCode] = [], error: Phrase? = nil
    ) -> String {
        let input = VoicePage.Input(
            frame: Night.frame(), className: .live, rows: views, open: open, desk: Night.usDesk, down: down,
            agreement: agreement(), error: error)
        return VoicePage.page(input, Night.viewer(language, writes: writes)).string
    }

    static func handovers(
        _ rows: [HandoverRow], _ language: Language = .en, account: String = "day",
        open: [HandOverPage.Open] = []
    ) -> String {
        let input = HandOverPage.Input(
            frame: Night.frame(), className: .live, open: open, handovers: rows, account: account,
            desk: Night.usDesk, agreement: agreement())
        return HandOverPage.page(input, Night.viewer(language, writes: writes)).string
    }
}

@Suite("Pages of talk between two desks")
struct TalkPagesTests {
    @Test(
        "every page is sound with nothing, something, much, long and hostile words",
        arguments: Language.allCases, ["none", "one", "many", "long", "hostile"])
    func sound(language: Language, rows: String) {
        let words = Words(rows == "hostile" ? PagesTests.hostile : PagesTests.long, in: .es)
        let count: UInt64 = rows == "none" ? 0 : rows == "many" ? 200 : 1
        let numbers = (0..<count).map { $0 + 2 }
        let pages = [
            Talk.questions(numbers.map { Talk.question($0, note: words) }, language),
            Talk.voices(numbers.map { Talk.voice($0, note: words) }, language),
            Talk.handovers(
                numbers.map { Talk.handover($0, note: words) }, language,
                open: numbers.map {
                    HandOverPage.Open(
                        id: Night.id($0), address: "/calls/x", kind: "alert",
                        call: Night.notice($0, event: rows == "hostile" ? PagesTests.hostile : "A10").row)
                }),
            call(Night.notice(1, note: words), language),
        ]
        for page in pages {
            let check = MarkupCheck(page)
            #expect(check.problems.isEmpty, "\(language) \(rows): \(check.problems.prefix(4))")
            #expect(check.tags.first?.attributes["lang"] == language.rawValue)
            #expect(!page.contains("<script>alert"))
        }
    }

    private func call(_ notice: NoticeView, _ language: Language) -> String {
        let record = ShownRecord(
            id: notice.row.id, className: .live, kind: "alert", thread: notice.row.id, predecessor: nil,
            party: Night.mx, office: OfficeCode(unchecked: "office"), instant: notice.row.sentAt,
            marking: .amberStrict,
            sections: [ShownRecord.Section(name: "note", state: .held(["note": notice.row.note?.json ?? ""]))]
        )
        let input = CallPage.Input(
            frame: Night.frame(), className: .live, call: notice, statements: [record], unread: 2,
            shelved: [:], agreement: Talk.agreement())
        return CallPage.page(input, Night.viewer(language, writes: Talk.writes)).string
    }

    @Test(
        "the page of a call says state, times, whom to ring and everything said", arguments: Language.allCases
    )
    func callPage(language: Language) {
        let page = call(Night.notice(1, age: 700, note: Words("dos piedras", in: .es)), language)
        for text in [
            Night.id(1).shortNumber, "dos piedras", "/calls/\(Night.id(1)).json",
            "name=\"return\" value=\"call\"",
            "/voice?about=\(Night.id(1))", "/questions?about=\(Night.id(1))",
            language == .en ? "ESCALATED" : "ESCALADA",
        ] { #expect(page.contains(text), "\(text)") }
    }

    @Test("the clock of whoever is asked is seen, and silence is called silence, with whom to ring")
    func silence() {
        let open = Talk.questions([Talk.question(2, by: Night.us)])
        #expect(open.contains("Mexico owes the answer.") && open.contains("data-until"))
        let silent = Talk.questions([Talk.question(2, by: Night.us, age: 700)])
        #expect(silent.contains("SILENCE: no answer by Mexico") && silent.contains("line 7 &lt;of&gt;"))
        let late = Talk.questions([Talk.question(2, age: 700)], .es)
        #expect(late.contains("VENCIDA: su lado debe una respuesta") && !late.contains("SILENCIO"))
        let answered = Talk.questions([Talk.question(2, by: Night.us, age: 700, answer: "unknown")])
        #expect(!answered.contains("SILENCE") && answered.contains("<strong>not known yet</strong>"))
    }

    @Test("an answer is one press of three, for the asked side and a role that may")
    func answers() {
        func presses(_ page: String) -> [String] {
            MarkupCheck(page).all("button").filter { $0.attributes["name"] == "answer" }
                .compactMap { $0.attributes["value"] }
        }
        #expect(presses(Talk.questions([Talk.question(2)])) == ["ours", "not-ours", "unknown"])
        #expect(presses(Talk.questions([Talk.question(2, by: Night.us)])).isEmpty)
        #expect(presses(Talk.questions([Talk.question(2)], writes: ["question"])).isEmpty)
        let reader = Talk.questions([], writes: [])
        #expect(!reader.contains("action=\"/questions\""))
        #expect(!Talk.questions([], in: .reference).contains("action=\"/questions\""))
    }

    @Test("what awaits the reader stands first, then silence, then what runs, then what is answered")
    func order() {
        let page = Talk.questions([
            Talk.question(2, answer: "ours"), Talk.question(3, by: Night.us),
            Talk.question(4, by: Night.us, age: 900), Talk.question(5),
        ])
        let ids = MarkupCheck(page).all("li").compactMap { $0.attributes["id"] }.filter { $0.hasPrefix("q-") }
        #expect(ids == ([5, 4, 3, 2] as [UInt64]).map { "q-\(Night.id($0))" })
    }

    @Test("a question that comes back keeps what was typed and says each error twice")
    func questionErrors() {
        let form = QuestionForm(
            values: [.note: PagesTests.hostile, .event: "A10"],
            errors: [.form: Phrase(en: "Choose.", es: "Elija.")])
        let check = MarkupCheck(Talk.questions([], form: form))
        #expect(check.problems.isEmpty, "\(check.problems)")
        #expect(check.all("a").contains { $0.attributes["href"] == "#ask-form" })
        #expect(check.all("p").contains { $0.attributes["id"] == "ask-form-error" })
        #expect(check.all("textarea").contains { $0.text.contains("&lt;script&gt;alert(1)") })
        let about = Talk.questions([], about: Night.notice(1))
        #expect(about.contains("name=\"about\"") && !about.contains("name=\"segment\""))
    }

    @Test("a call by voice is claimed until the other side attests it, and only what reached us is attested")
    func voice() {
        let received = Talk.voices([Talk.voice(2)])
        #expect(received.contains("claimed by one side") && received.contains("/voice/\(Night.id(2))/attest"))
        let attested = Talk.voices([Talk.voice(2, attested: true)])
        #expect(attested.contains("attested") && !attested.contains("/attest\""))
        for other in [Talk.voice(2, by: Night.us), Talk.voice(2, result: "busy")] {
            #expect(!Talk.voices([other]).contains("/attest\""))
        }
        #expect(!Talk.voices([Talk.voice(2)], writes: ["voice-log"]).contains("/attest\""))
    }

    @Test("one press logs a call: the way and the result stand on the button, the call is chosen")
    func press() {
        let check = MarkupCheck(Talk.voices([]))
        let presses = check.all("button").filter { $0.attributes["name"] == "call" }
        #expect(
            presses.compactMap { $0.attributes["value"] } == [
                "out passed", "out busy", "in passed", "in busy",
            ])
        #expect(check.all("option").contains { $0.attributes["selected"] != nil && $0.text.contains("No. ") })
        #expect(!Talk.voices([], writes: []).contains("name=\"call\""))
        #expect(Talk.voices([], error: Phrase(same: "<wrong>")).contains("&lt;wrong&gt;"))
    }

    @Test(
        "the page says when the link was last tested, and that a test is overdue",
        arguments: Language.allCases)
    func tests(language: Language) {
        let late = language == .en ? "OVERDUE: the agreement asks" : "VENCIDA: el acuerdo pide"
        #expect(Talk.voices([], language).contains(late))
        #expect(Talk.voices([Talk.voice(2, kind: "comms-test", age: 90_000)], language).contains(late))
        #expect(!Talk.voices([Talk.voice(2, kind: "comms-test")], language).contains(late))
        #expect(Talk.voices([Talk.voice(2, kind: "comms-test", result: "busy")], language).contains(late))
        let down = Talk.voices([], language, down: [Night.mx])
        #expect(down.contains(language == .en ? "The link to Mexico is down" : "El enlace con México está"))
    }

    @Test("both signatures are shown, and only the named account may sign")
    func handover() {
        let open = Talk.handovers([Talk.handover(2)])
        #expect(open.contains("not signed yet") && open.contains("/hand-over/\(Night.id(2))/sign"))
        #expect(!Talk.handovers([Talk.handover(2)], account: "night").contains("/sign\""))
        let signed = Talk.handovers([Talk.handover(2, signed: true)])
        #expect(!signed.contains("not signed yet") && !signed.contains("/sign\""))
        #expect(signed.contains("05:44:57Z") && signed.contains("<strong>day</strong>"))
    }
}
