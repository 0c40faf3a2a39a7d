// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Testing

@Suite("The form for a first notice")
struct FirstNoticeFormTests {
    private static let writer: Set<String> = [FirstNotice.kindName]

    @Test("kind and segment are enough: the rest is unknown, now, the own desk")
    func least() {
        let reading = Night.read(["event": "C10", "segment": "16"])
        #expect(reading.errors.isEmpty, "\(reading.errors)")
        let notice = reading.notice
        #expect(notice.learnedAt == Night.now && notice.callBack == Night.usDesk)
        #expect(notice.segment?.rawValue == "S16" && notice.event?.rawValue == "C10")
        #expect(notice.hurt == .unknown && notice.dead == .unknown && notice.ongoing == .unknown)
        #expect(notice.officers?.rawValue == "unknown" && notice.sideOfOrigin?.rawValue == "UNK")
        #expect(notice.requests == nil && notice.note == nil && notice.sentence == nil)
        #expect(notice.problems(in: Night.noticeAgreement).isEmpty)
    }

    @Test("without kind or segment each is asked for by its own name")
    func empty() {
        #expect(Night.read([:]).errors.keys.sorted() == ["event", "segment"])
    }

    private static let places: [(String, String?)] = [
        ("S16", "S16"), ("s16", "S16"), ("16", "S16"), ("1", "S01"), ("01", "S01"),
        ("S16 Nogales, Arizona – Nogales, Sonora", "S16"), ("nogales", "S16"), ("NOGALES sonora", "S16"),
        ("juarez", "S21"), ("Ciudad Juárez", "S21"), ("Tijuana – San Ysidro", "S01"), ("san", nil),
        ("17", nil), ("o", nil), ("<script>", nil), ("–", nil),
    ]

    @Test("a segment is found by number, code or words of either language, or asked for again")
    func segments() {
        for (text, code) in Self.places where text != "san" {
            let reading = Night.read(["event": "C10", "segment": text])
            #expect(reading.notice.segment?.rawValue == code, "\(text)")
            #expect(reading.errors["segment"] == nil || code == nil, "\(text)")
        }
        let several = Night.read(["event": "o", "segment": "16"]).errors["event"]
        #expect(several?.en.contains("may mean") ?? false)
    }

    private static let moments: [([String: String], Int64?)] = [
        ([:], 0), (["learnedAt": "now"], 0), (["learnedAt": "15"], 900),
        (["learnedAt": "at", "writtenTime": "05:35"], 600),
        (["learnedAt": "at", "writtenTime": "0535Z"], 600),
        (["learnedAt": "at", "writtenTime": "06:00"], 85_500),
        (["learnedAt": "at", "writtenTime": "2012-10-11 05:30"], 900),
        (["learnedAt": "at", "writtenTime": "2012-10-11 06:00"], nil),
        (["learnedAt": "at", "writtenTime": "25:00"], nil), (["learnedAt": "at", "writtenTime": ""], nil),
        (["learnedAt": "-5"], nil), (["learnedAt": "x"], nil),
        (["opened": "2012-10-11T05:44:30.000Z"], 30), (["opened": "2012-10-11T05:46:00.000Z"], 0),
        (["opened": "2012-10-01T05:46:00.000Z"], 0),
        (["opened": "2012-10-11T05:44:30.000Z", "learnedAt": "5"], 330),
    ]

    @Test(
        "the moment is when the form was opened, so many minutes before, or a written time that is not ahead")
    func moments() {
        for (values, age) in Self.moments {
            let reading = Night.read(values)
            #expect(reading.notice.learnedAt == age.map { Night.ago($0) }, "\(values)")
            #expect((reading.errors["learnedAt"] == nil) == (age != nil), "\(values)")
        }
    }

    @Test("what is wrong is said and what was typed stays", arguments: Language.allCases)
    func wrong(language: Language) {
        let values = [
            "event": "C10", "segment": "16", "hurt": "many", "dead": "-1", "ongoing": "perhaps",
            "officers": "nobody we know", "callBack": "nowhere", "sentence": "XXX-99",
            "note": PagesTests.hostile + String(repeating: "x", count: 300), "requests.rescue": "1",
            "shown": "1",
        ]
        let reading = Night.read(values)
        #expect(
            reading.errors.keys.sorted() == [
                "callBack", "dead", "hurt", "note", "officers", "ongoing", "sentence",
            ])
        let form = NoticeForm(values: values, errors: reading.errors)
        let viewer = Night.viewer(language, writes: Self.writer)
        let check = MarkupCheck(FirstNoticePage.page(Night.noticeInput(form), viewer).string)
        #expect(check.problems.isEmpty, "\(check.problems.prefix(5))")
        let inputs = check.all("input")
        #expect(inputs.contains { $0.attributes["name"] == "hurt" && $0.attributes["value"] == "many" })
        let boxes = inputs.filter { $0.attributes["type"] == "checkbox" && $0.attributes["checked"] != nil }
        #expect(boxes.map { $0.attributes["name"] } == ["requests.rescue", nil])
        #expect(check.all("a").contains { $0.attributes["href"] == "#notice-hurt" })
    }

    @Test("a draft fills the form, and the form says what the draft says")
    func draft() {
        var draft = FirstNotice()
        draft.learnedAt = Night.ago(600)
        draft.segment = SegmentCode(unchecked: "S16")
        draft.event = Night.code("C10")
        draft.hurt = .known(2)
        draft.firearm = .yes
        draft.requests = [Night.code("rescue")]
        let reading = Night.read(NoticeForm(draft).values)
        #expect(reading.errors.isEmpty, "\(reading.errors)")
        #expect(reading.notice.learnedAt == draft.learnedAt && reading.notice.hurt == .known(2))
        #expect(reading.notice.firearm == .yes && reading.notice.requests == draft.requests)
        let page = FirstNoticePage.page(
            Night.noticeInput(NoticeForm(draft), draft: "0123abcd"), Night.viewer(writes: Self.writer)
        ).string
        #expect(page.contains("name=\"draft\" value=\"0123abcd\""))
        #expect(page.contains("value=\"S16 Nogales, Arizona"))
    }

    @Test(
        "is sound in every language, theme and class", arguments: Language.allCases,
        [Theme.day, .dusk, .night, nil])
    func markup(language: Language, theme: Theme?) {
        let drafts = (0..<3).map {
            DraftLine(id: "\($0)a", arrivedAt: Night.ago($0), source: PagesTests.hostile)
        }
        for className in ClassName.allCases {
            for writes in [Self.writer, []] {
                let viewer = Night.viewer(language, theme: theme, writes: writes)
                let input = Night.noticeInput(className: className, drafts: drafts)
                let check = MarkupCheck(FirstNoticePage.page(input, viewer).string)
                #expect(check.problems.isEmpty, "\(className) \(check.problems.prefix(5))")
                let hasForm = check.all("form").contains { $0.attributes["action"] == "/notices" }
                #expect(hasForm == (className != .reference && !writes.isEmpty))
            }
        }
        let bare = Night.noticeInput(agreement: Night.agreement())
        let check = MarkupCheck(
            FirstNoticePage.page(bare, Night.viewer(language, writes: Self.writer)).string)
        #expect(check.problems.isEmpty, "without lists: \(check.problems.prefix(5))")
    }

    @Test("says before sending which desk is called, who stands in, and how much time is left")
    func addressees() {
        let viewer = Night.viewer(writes: Self.writer)
        let form = NoticeForm(values: ["segment": "S16", "event": "C10", "learnedAt": "5"])
        let advice = FirstNoticePage.advice(Night.noticeInput(form), viewer).string
        #expect(advice.contains("Nogales C5 watch desk") && advice.contains("stand-ins: Tucson Sector"))
        #expect(advice.contains("Due since") && !advice.contains("Choose a segment"))
        #expect(advice.contains("Serious incident by the agreement"))
        let fresh = FirstNoticePage.advice(Night.noticeInput(), viewer).string
        #expect(fresh.contains(">5:00</time>") && fresh.contains("Choose a segment"))
        let page = FirstNoticePage.page(Night.noticeInput(form), viewer).string
        #expect(page.contains(advice))
    }

    @Test("what a serious event asks for is ticked at first, and what was unticked stays so")
    func suggestions() {
        func ticked(_ form: NoticeForm) -> [String] {
            let viewer = Night.viewer(writes: Self.writer)
            return MarkupCheck(FirstNoticePage.page(Night.noticeInput(form), viewer).string).all("input")
                .filter { $0.attributes["type"] == "checkbox" && $0.attributes["checked"] != nil }
                .compactMap { $0.attributes["name"] }
        }
        #expect(
            ticked(NoticeForm()) == [
                "requests.check-own-side", "requests.preserve-video", "requests.call-back",
            ])
        #expect(ticked(NoticeForm(values: ["shown": "1"])).isEmpty)
    }

    @Test("the Enter key sends nothing, and the switches keep the form")
    func buttons() {
        let check = MarkupCheck(
            FirstNoticePage.page(Night.noticeInput(), Night.viewer(writes: Self.writer)).string)
        let own = check.all("button").filter {
            $0.attributes["form"] == "notice"
                || ["check", "send"].contains($0.attributes["name"])
        }
        #expect(own.first?.attributes["name"] == "check")
        #expect(own.filter { $0.attributes["name"] == "lang" }.map { $0.attributes["value"] } == ["es"])
        #expect(own.filter { $0.attributes["name"] == "theme" }.count == 2)
        #expect(own.last?.attributes["name"] == "send")
    }
}
