// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Foundation
import Testing

@Suite("What is not verified says so")
struct UnverifiedWordsTests {
    private static func notice(
        _ number: UInt8,
        row: NoticeRow? = Night.notice(1, note: Words("Un herido en el bordo.", in: .es)).row,
        kind: String = "alert"
    ) throws -> UnverifiedNotice {
        UnverifiedNotice(
            key: try #require(ContentDigest(bytes: [UInt8](repeating: number, count: 32))),
            record: Night.id(UInt64(number)), kind: kind, party: Night.mx,
            office: OfficeCode(unchecked: "mx-office"), sentAt: Night.ago(30), arrivedAt: Night.ago(20),
            reason: "exchange.fork", row: row)
    }

    private static func input(_ notices: [UnverifiedNotice], dropped: Int = 0) -> WatchPage.Input {
        let plain = Night.input(notices: [])
        return WatchPage.Input(
            frame: plain.frame, className: .live, counts: plain.counts, notices: [],
            unverified: UnverifiedNotices(notices: notices, droppedCount: dropped), obligations: [],
            totals: plain.totals, agreement: plain.agreement)
    }

    @Test(
        "each message carries the mark, whom to call, what is said, and two presses",
        arguments: [
            (
                Language.en, "1 message NOT VERIFIED", "Confirm by voice: Nogales C5 watch desk",
                ["Confirmed by voice", "Dismiss"]
            ),
            (
                .es, "1 mensaje SIN VERIFICAR", "Confirme por voz: Mesa de guardia C5 Nogales",
                ["Confirmado por voz", "Descartar"]
            ),
        ])
    func words(language: Language, title: String, call: String, presses: [String]) throws {
        let page = WatchPage.page(Self.input([try Self.notice(1)]), Night.viewer(language)).string
        let text = WatchWordsTests().plain(page)
        for words in [title, call, "Un herido en el bordo.", "exchange.fork"] + presses {
            #expect(text.contains(words), "\(words)")
        }
        let key = String(repeating: "01", count: 32)
        #expect(page.contains("action=\"/unverified/\(key)/put-aside\""))
        // Above the list, said first to those who listen, and not among the calls.
        let (above, list) = (page.range(of: "id=\"unverified\""), page.range(of: "id=\"notices\""))
        #expect(try #require(above).lowerBound < (try #require(list)).lowerBound)
        #expect(page.contains("data-say=\"\(title). "))
        #expect(!page.contains("data-mine"))
    }

    @Test("nothing unverified leaves a place for it, and no word")
    func nothing() {
        let page = WatchPage.page(Self.input([]), Night.viewer()).string
        #expect(page.contains("<div id=\"unverified\" data-state=\"none\"></div>"))
        #expect(!page.contains("NOT VERIFIED"))
    }

    @Test("what could not be read is called by its kind, and text never becomes markup")
    func unreadable() throws {
        let row = Night.notice(1, note: Words("<b>x</b>", in: .en)).row
        let notices = [
            try Self.notice(2, row: nil), try Self.notice(3, row: nil, kind: "acknowledgement"),
            try Self.notice(4, row: nil, kind: "<i>new</i>"), try Self.notice(5, row: row),
        ]
        let page = WatchPage.page(Self.input(notices, dropped: 7), Night.viewer()).string
        #expect(page.contains("Its content could not be read here."))
        #expect(page.contains("&lt;i&gt;new&lt;/i&gt;") && !page.contains("<i>new"))
        #expect(page.contains("&lt;b&gt;x&lt;/b&gt;") && !page.contains("<b>x"))
        #expect(WatchWordsTests().plain(page).contains("7 older ones are no longer kept"))
    }

    @Test("a flood is folded away, so that verified calls stay in sight")
    func flood() throws {
        let notices = try (1...9).map { try Self.notice($0) }
        let page = WatchPage.page(Self.input(notices), Night.viewer(.es)).string
        let folded = try #require(page.range(of: "<details>"))
        #expect(page[..<folded.lowerBound].components(separatedBy: "unverified__item").count == 4)
        #expect(page[folded.lowerBound...].components(separatedBy: "unverified__item").count == 7)
        #expect(WatchWordsTests().plain(page).contains("y 6 más"))
        #expect(!WatchPage.page(Self.input([notices[0]]), Night.viewer()).string.contains("<details>"))
    }

    @Test("a role that may not acknowledge may not put aside")
    func role() throws {
        let page = WatchPage.page(Self.input([try Self.notice(1)]), Night.viewer(writes: [])).string
        #expect(page.contains("NOT VERIFIED") && !page.contains("put-aside"))
    }

    @Test(
        "stopped channels stand in the strip of every page, with what to do",
        arguments: [
            (
                Language.en, "Receipts to Mexico: ✕ STOPPED: Live · urgent, Exercise · records",
                "confirm each by voice", "2 messages NOT VERIFIED"
            ),
            (
                .es, "Acuses a México: ✕ SUSPENDIDOS: Real · urgente, Simulacro · registros",
                "confirme cada uno por voz", "2 mensajes SIN VERIFICAR"
            ),
        ])
    func strip(language: Language, fact: String, advice: String, count: String) {
        let plain = Night.frame(.exercise)
        let party = Night.parties[0].name
        let frame = Frame.Input(
            address: "/watch?class=exercise", assets: Night.assets, agreementTitle: plain.agreementTitle,
            agreementStatus: .proposed, className: .exercise,
            status: Frame.Status(
                unacknowledged: [:], links: [],
                ledger: LedgerState(entries: 1, lastCheckpoint: Night.ago(9), isHealthy: true),
                stopped: [
                    StoppedChannel(party: party, className: .live, lane: .urgent, code: "exchange.fork"),
                    StoppedChannel(party: party, className: .exercise, lane: .record, code: "exchange.fork"),
                ], unverified: [.live: 2]))
        let input = ErrorPage.Input(
            frame: frame, title: Phrase(same: "T"), what: Phrase(same: "W"), whatToDo: Phrase(same: "D"),
            code: "c")
        let text = WatchWordsTests().plain(ErrorPage.page(input, Night.viewer(language)).string)
        for words in [fact, advice, count, "(exchange.fork)"] { #expect(text.contains(words), "\(words)") }
    }
}
