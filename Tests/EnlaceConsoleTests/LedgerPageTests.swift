// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Proof in words")
struct LedgerPageTests {
    private let channel = LedgerPage.LogTitle(
        path: "us/mx/live/urgent", channel: (Night.us, Night.mx, .live, .urgent))
    private let domestic = LedgerPage.LogTitle(path: "us/domestic", channel: nil)

    private func ledger(
        receipted: UInt64? = 9, stopped: Bool = false, verified: Phrase? = nil, _ language: Language = .en
    ) -> String {
        let logs = [
            LedgerPage.Log(
                title: channel, size: 12, root: String(repeating: "ab", count: 32), lastAt: Night.ago(9),
                receipted: receipted, receiptAt: Night.ago(8)),
            LedgerPage.Log(
                title: domestic, size: 40, root: String(repeating: "cd", count: 32), lastAt: nil,
                receipted: nil, receiptAt: nil),
        ]
        return LedgerPage.page(
            LedgerPage.Input(
                frame: Night.frame(nil), own: logs, mirrors: [],
                witnesses: [LedgerPage.Witness(name: "w<i>", lastCosigned: nil, failure: "witness.x")],
                stopped: stopped
                    ? [
                        LedgerPage.Stopped(
                            number: 3, title: channel, code: "exchange.fork",
                            words: Phrase(en: PagesTests.hostile, es: "Bifurcación."), foundAt: Night.ago(60))
                    ] : [], verified: verified, agreement: Night.agreement()), Night.viewer(language)
        ).string
    }

    @Test("says how far each log has come and what waits", arguments: Language.allCases)
    func logs(language: Language) {
        for page in [ledger(language), ledger(receipted: 12, language), ledger(receipted: 0, language)] {
            #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
        }
        #expect(ledger().contains("3</span> wait to be stored"))
        #expect(ledger(receipted: 0).contains("none yet"))
        #expect(ledger().contains("/ledger/entry?log=us/mx/live/urgent&amp;index=11"))
        #expect(ledger().contains("failing: witness.x"))
    }

    @Test(
        "a stopped channel stands above all, with its evidence and how to go on", arguments: Language.allCases
    )
    func stopped(language: Language) throws {
        let page = ledger(stopped: true, language)
        #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
        #expect(
            page.contains("/ledger/evidence/3")
                && page.contains("enlace misbehaviour resume us/mx/live/urgent"))
        let stopped = try #require(page.range(of: "ledger-stopped"))
        let logs = try #require(page.range(of: "ledger-own"))
        #expect(stopped.lowerBound < logs.lowerBound)
        #expect(!page.contains("<script>alert"))
    }

    private func checked(_ record: ShownRecord?, _ language: Language = .en) -> String {
        let hashes = (0..<16).map { _ in String(repeating: "0f", count: 32) }
        return CheckedPage.page(
            CheckedPage.Input(
                frame: Night.frame(nil), record: record,
                places: [channel, domestic].map { title in
                    CheckedPage.Place(
                        title: title, index: 4, size: 12, sections: 3, erased: 1,
                        receipt: title.channel == nil ? nil : (Night.mx, Night.ago(500), "note\n<b>"),
                        leaf: hashes[0], path: hashes, root: hashes[0], note: "origin\n12\n",
                        signers: ["a", "b"])
                }, agreement: Night.agreement()), Night.viewer(language)
        ).string
    }

    @Test("explains first and keeps the mathematics one fold below", arguments: Language.allCases)
    func explained(language: Language) throws {
        let page = checked(Night.incident(1), language)
        #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
        let words = language == .en ? "has not changed since" : "no ha cambiado desde entonces"
        let said = try #require(page.range(of: words))
        let hash = try #require(page.range(of: "0f0f0f"))
        let fold = try #require(page.range(of: "<details"))
        #expect(said.lowerBound < fold.lowerBound && fold.lowerBound < hash.lowerBound)
        #expect(
            page.contains(
                language == .en ? "Mexico signed that it stored it" : "México firmó que lo almacenó"))
        #expect(MarkupCheck(checked(nil, language)).problems.isEmpty)
    }

    @Test("a failed check leaves one panel in words, and no way on", arguments: Language.allCases)
    func failed(language: Language) {
        let findings = (0..<30).map {
            CheckFailedPage.Finding(
                code: "verify.root", phrase: Phrase(en: "Root \($0) \(PagesTests.hostile)", es: "Raíz \($0)"))
        }
        for place in ["us/domestic 4", nil] {
            let page = CheckFailedPage.page(
                CheckFailedPage.Input(
                    frame: Night.frame(nil), place: place, findings: findings, evidence: ["check-x.json"]),
                Night.viewer(language)
            ).string
            let check = MarkupCheck(page)
            #expect(check.problems.isEmpty, "\(check.problems)")
            #expect(page.contains(language == .en ? "DO NOT RELY" : "NO CONFÍE"))
            #expect(page.contains("check-x.json") && page.contains("verify.root"))
            #expect(!page.contains("<script>alert"))
            let main =
                page.components(separatedBy: "<main").last?.components(separatedBy: "</main>").first ?? ""
            #expect(!main.contains("<a ") && !main.contains("<form") && !main.contains("<button"))
        }
    }
}
