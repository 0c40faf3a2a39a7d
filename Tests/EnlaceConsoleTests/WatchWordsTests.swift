// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Watch says what is so")
struct WatchWordsTests {
    /// The text of the list with one notice, tags removed.
    func text(_ notice: NoticeView, _ language: Language, party: PartyCode = Night.us) -> String {
        let html = WatchPage.notices(Night.input(notices: [notice]), Night.viewer(language, party: party))
        return plain(html.string)
    }

    /// The text of markup. Tags of blocks part words, tags inside a line do not.
    func plain(_ html: String) -> String {
        let inline: Set<Substring> = ["span", "time", "strong", "a", "bdi", "text"]
        var text = ""
        for (index, piece) in html.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = piece.firstIndex(of: ">") else {
                text += piece
                continue
            }
            let name = piece[..<end].drop { $0 == "/" }.prefix { $0.isLetter }
            text += (inline.contains(name) ? "" : " ") + piece[piece.index(after: end)...]
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(
        "delivered and acknowledged are two facts",
        arguments: [
            (Language.en, "Delivered 05:44:13Z", "UNACKNOWLEDGED", "due in 9:12", "Not delivered yet"),
            (.es, "Entrega 05:44:13Z", "SIN ACUSE", "vence en 9:12", "Aún sin entrega"),
        ])
    func delivered(language: Language, delivered: String, waiting: String, due: String, undelivered: String) {
        let sent = text(Night.notice(1, party: Night.us), language)
        #expect(sent.contains(delivered) && sent.contains(waiting) && sent.contains(due))
        #expect(!sent.contains(undelivered))
        let stuck = text(Night.notice(1, party: Night.us, delivered: nil), language)
        #expect(stuck.contains(undelivered) && stuck.contains(waiting) && !stuck.contains(delivered))
    }

    @Test(
        "an acknowledgement names desk, time and intent",
        arguments: [
            (
                Language.en, "Acknowledged 05:44:42Z by Nogales C5 watch desk · en route · in time",
                "UNACKNOWLEDGED"
            ),
            (.es, "Acuse 05:44:42Z de Mesa de guardia C5 Nogales · en camino · en plazo", "SIN ACUSE"),
        ])
    func acknowledged(language: Language, words: String, waiting: String) {
        let text = text(
            Night.notice(1, party: Night.us, acknowledged: 30, intent: "en-route"), language)
        #expect(text.contains(words))
        #expect(!text.contains(waiting))
    }

    @Test(
        "what is late is said to be late",
        arguments: [
            (Language.en, "OVERDUE since 05:43:20Z", "after the deadline"),
            (.es, "PLAZO VENCIDO desde 05:43:20Z", "fuera de plazo"),
        ])
    func overdue(language: Language, overdue: String, late: String) {
        #expect(text(Night.notice(1, age: 700), language).contains(overdue))
        #expect(text(Night.notice(1, age: 1505, acknowledged: 720), language).contains(late))
        #expect(!text(Night.notice(1, age: 500), language).contains(overdue.prefix(7)))
    }

    @Test(
        "an instant of another day carries its day",
        arguments: [
            (Language.en, "Received 10 October 2012, 05:45:01Z"),
            (.es, "Recepción 10 de octubre de 2012, 05:45:01Z"),
        ])
    func days(language: Language, words: String) {
        let text = text(Night.notice(1, age: 86_400), language)
        #expect(text.contains(words))
        #expect(text.contains("1 d 00:00:00"))
    }

    @Test("only a call of the counterpart can be acknowledged, and only by a role that may")
    func buttons() {
        func hasForm(_ notice: NoticeView, writes: Set<String>) -> Bool {
            WatchPage.notices(Night.input(notices: [notice]), Night.viewer(writes: writes)).string
                .contains("action=\"/alerts/\(notice.row.id)/acknowledge\"")
        }
        #expect(hasForm(Night.notice(1), writes: ["acknowledgement"]))
        #expect(!hasForm(Night.notice(1), writes: ["alert"]))
        #expect(!hasForm(Night.notice(1, party: Night.us), writes: ["acknowledgement"]))
        #expect(!hasForm(Night.notice(1, acknowledged: 5), writes: ["acknowledgement"]))
    }

    @Test("what is extreme asks for an intent, what is not does not")
    func intents() {
        for (severity, isRequired) in [("extreme", true), ("EXTREME", true), ("severe", false), ("x", false)]
        {
            let html = WatchPage.notices(
                Night.input(notices: [Night.notice(1, severity: severity)]), Night.viewer())
            let check = MarkupCheck(html.string)
            let words = check.all("button").filter { $0.attributes["name"] == "intent" }
            #expect(
                words.compactMap { $0.attributes["value"] }
                    == (isRequired ? ["en-route", "observing", "passing-on"] : []), "\(severity)")
            #expect(check.all("select").contains { $0.attributes["name"] == "intent" } != isRequired)
        }
    }

    @Test("the list begins with what awaits the reader, most severe and then newest first")
    func order() {
        let ids = MarkupCheck(WatchPage.notices(Night.input(), Night.viewer()).string).all("tr")
            .compactMap { $0.attributes["id"] }
        // 6 is an own call that nobody has acknowledged in time: somebody must be rung before 1 is looked at.
        #expect(ids == ([2, 3, 6, 1, 4, 5] as [UInt64]).map { "n-\(Night.id($0))" })
    }

    @Test("words keep the language of their author and are tagged only in the other language")
    func authors() {
        let notice = Night.notice(1, note: Words("Se escuchan detonaciones.", in: .es))
        for (language, isTagged) in [(Language.en, true), (.es, false)] {
            let html = WatchPage.notices(Night.input(notices: [notice]), Night.viewer(language)).string
            #expect(html.contains("<bdi class=\"words\" lang=\"es\">Se escuchan detonaciones.</bdi>"))
            #expect(html.contains("tag--language") == isTagged)
        }
    }

    @Test(
        "a coded sentence is filled in, and what is not known stays open",
        arguments: [
            (Language.en, "port at San Ysidro – Tijuana, heading…"),
            (.es, "puerto de Tijuana – San Ysidro, con rumbo…"),
        ])
    func sentences(language: Language, words: String) {
        let text = text(Night.notice(1, sentence: "NOT-06", segment: "S01"), language)
        #expect(text.replacing(" …", with: "…").contains(words))
        #expect(!text.contains("{"))
    }

    @Test("a code that the agreement does not know is shown, never dropped")
    func unknownCodes() {
        let text = text(Night.notice(1, severity: "dire", event: "Z99", segment: "S99"), .en)
        #expect(text.contains("dire") && text.contains("Z99") && text.contains("S99"))
    }

    @Test("a drill is marked in both languages, and a live page never is", arguments: Language.allCases)
    func drills(language: Language) {
        let drill = WatchPage.page(Night.input(.exercise), Night.viewer(language)).string
        #expect(drill.split(separator: "EXERCISE / SIMULACRO").count > 4)
        #expect(
            WatchPage.notices(Night.input(.exercise), Night.viewer(language)).string
                .contains(language == .en ? "data-say=\"EXERCISE: " : "data-say=\"SIMULACRO: "))
        let live = WatchPage.page(Night.input(.live), Night.viewer(language)).string
        #expect(!live.contains("EXERCISE") && !live.contains("SIMULACRO"))
        let reference = WatchPage.page(Night.input(.reference, notices: []), Night.viewer(language)).string
        #expect(
            reference.contains(language == .en ? "not a statement of either party" : "no es declaración de"))
        #expect(!reference.contains("action=\"/alerts\""))
    }

    @Test("a link that is down is said before the page, and the strip counts live alerts also in a drill")
    func links() throws {
        for language in Language.allCases {
            let page = WatchPage.page(Night.input(.exercise, isDown: true), Night.viewer(language)).string
            let advice = try #require(page.range(of: "class=\"advice\" role=\"alert\""))
            let heading = try #require(page.range(of: "<h1>"))
            #expect(advice.lowerBound < heading.lowerBound)
            #expect(plain(page).contains(language == .en ? "Live 2 alerts to ack" : "Real 2 alertas pend"))
        }
    }

    @Test("facts that are proposed are marked, and those that are reviewed are not")
    func proposed() {
        let proposed = WatchPage.page(Night.input(status: .proposed), Night.viewer()).string
        let reviewed = WatchPage.page(Night.input(status: .reviewed), Night.viewer()).string
        #expect(proposed.contains("proposed") && !reviewed.contains("proposed</span>"))
        #expect(proposed.contains("political commitment") && reviewed.contains("political commitment"))
    }

    @Test("a row changes its state word with its facts, not with time")
    func state() throws {
        func state(_ notice: NoticeView, at now: Instant = Night.now) throws -> String {
            let own = Night.viewer()
            let viewer = Viewer(
                language: .en, theme: nil, now: now, zone: own.zone, party: own.party, post: own.post)
            let html = WatchPage.notices(Night.input(notices: [notice]), viewer).string
            return try #require(MarkupCheck(html).all("tr").last?.attributes["data-state"])
        }
        let notice = Night.notice(1)
        #expect(try state(notice) == state(notice, at: Night.now.adding(seconds: 60)))
        #expect(try state(notice) != state(notice, at: Night.now.adding(seconds: 600)), "it fell due")
        #expect(try state(notice) != state(Night.notice(1, acknowledged: 20)))
        #expect(try state(notice) != state(Night.notice(1, note: Words("corrected", in: .en))))
    }

    @Test("with three parties each is answered for by name")
    func threeParties() {
        let ca = Party(
            code: PartyCode(unchecked: "ca"), name: Phrase(en: "Canada", es: "Canadá"), language: .en)
        let base = Night.input(notices: [Night.notice(1, party: Night.us, acknowledged: 10)])
        let input = WatchPage.Input(
            frame: base.frame, className: .live, counts: [:], notices: base.notices, obligations: [],
            totals: base.totals, agreement: Night.agreement(parties: [ca] + Night.parties))
        let text = plain(WatchPage.notices(input, Night.viewer()).string)
        #expect(text.contains("Canada ○ Not delivered yet UNACKNOWLEDGED"))
        #expect(text.contains("Mexico ✓ Delivered"))
    }

    @Test("a party whose border it is not is not waited for")
    func unconcerned() throws {
        let ca = Party(
            code: PartyCode(unchecked: "ca"), name: Phrase(en: "Canada", es: "Canadá"), language: .en)
        let far = BorderFact(
            code: BorderCode(unchecked: "far"), name: Phrase(en: "Far border", es: "Frontera lejana"),
            left: ca.code, right: Night.us,
            vertices: [
                try GeoPoint(longitudeE7: -1_000_000_000, latitudeE7: 490_000_000),
                try GeoPoint(longitudeE7: -990_000_000, latitudeE7: 490_000_000),
            ])
        let base = Night.input(notices: [Night.notice(1, party: Night.us, acknowledged: 10)])
        let input = WatchPage.Input(
            frame: base.frame, className: .live, counts: [:], notices: base.notices, obligations: [],
            totals: base.totals,
            agreement: Night.agreement(parties: [ca] + Night.parties, borders: [far, Night.usMx]))
        let page = WatchPage.notices(input, Night.viewer()).string
        #expect(!page.contains("Canada") && !page.contains("notice--open"))
        #expect(plain(page).contains("✓ Delivered"))
    }
}
