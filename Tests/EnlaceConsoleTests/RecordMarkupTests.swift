// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("A record of any kind, and an event as both sides tell it")
struct RecordMarkupTests {
    private func recordPage(
        _ record: ShownRecord, thread: [ShownRecord]? = nil, _ language: Language = .en,
        writes: Set<String> = ["incident", "correction", "same-event"]
    ) -> String {
        RecordPage.page(
            RecordPage.Input(
                frame: Night.frame(record.className), record: record, thread: thread ?? [record],
                owed: [Night.owed(1).obligation], agreement: Night.agreement()),
            Night.viewer(language, writes: writes)
        ).string
    }

    private func casePage(
        _ records: [ShownRecord], links: [CasePage.Link] = [], _ language: Language = .en,
        problem: Phrase? = nil
    ) -> String {
        CasePage.page(
            CasePage.Input(
                frame: Night.frame(.live), record: records[0], records: records, links: links,
                owed: [Night.owed(1)], limit: 200, problem: problem, typed: PagesTests.hostile,
                agreement: Night.agreement()),
            Night.viewer(language, writes: ["incident", "correction", "same-event"])
        ).string
    }

    @Test("is sound, and says of each section what can be read of it", arguments: Language.allCases)
    func record(language: Language) {
        let page = recordPage(Night.incident(1), language)
        #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
        let words =
            language == .en
            ? ["Withheld. Its party", "Erased by order", "Persons killed", "signed that it stored it"]
            : ["Reservada. Su parte", "Suprimida por orden", "Personas fallecidas", "firmó que lo almacenó"]
        for text in words + ["Two shots were heard.", "/release/\(Night.id(1))", "/ledger/check?record="] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("hostile words, kinds and fields stay words", arguments: Language.allCases)
    func hostile(language: Language) {
        let record = Night.record(
            1, kind: "no-such-kind",
            [
                ("odd", .held([PagesTests.hostile: .string(PagesTests.hostile), "n": .integer(3)])),
                ("odd2", .held(["list": [.string(PagesTests.hostile)], "deep": ["a": ["b": 1]]])),
            ])
        let page = recordPage(record, language)
        #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
        #expect(!page.contains("<script>alert") && page.contains("no-such-kind"))
        let long = recordPage(Night.incident(1, note: PagesTests.long), language)
        #expect(MarkupCheck(long).problems.isEmpty && long.contains("palabra"))
    }

    @Test("every kind of the registry can be shown")
    func kinds() {
        for kind in KindRegistry.kinds {
            let record = Night.record(1, kind: kind.kindName, party: Night.mx, [], receivedAt: Night.ago(9))
            let page = recordPage(record)
            #expect(MarkupCheck(page).problems.isEmpty, "\(kind.kindName)")
            #expect(page.contains("This node signed that it had stored it"))
            #expect(!page.contains("/release/\(Night.id(1))"), "only its own party releases a record")
        }
    }

    @Test("a correction is shown as before and after, on its own page and on that of what it corrects")
    func corrections() {
        let records = [
            Night.incident(1), Night.correction(2, of: 1, killed: 2), Night.correction(3, of: 1, killed: 4),
        ]
        for page in [recordPage(records[0], thread: records), recordPage(records[2], thread: records)] {
            #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
            #expect(page.contains("Before") && page.contains("After"))
            // The second correction comes after the first, not after what was said first.
            #expect(page.contains("<del><span class=\"number\">2</span></del>"))
            #expect(page.contains("<ins><span class=\"number\">4</span></ins>"))
        }
        let foreign = [Night.incident(1, party: Night.mx), Night.correction(2, of: 1, killed: 9)]
        let page = recordPage(foreign[1], thread: foreign)
        #expect(page.contains("not held here, or it does not fit it"), "only its own party corrects a record")
    }

    @Test(
        "two sides' statements stand side by side, and a word says where they differ",
        arguments: Language.allCases)
    func disagreement(language: Language) {
        let records = [Night.incident(1), Night.incident(2, party: Night.mx, killed: 3, note: "Otra cosa.")]
        let link = CasePage.Link(
            proposal: Night.id(7), first: Night.id(1), second: Night.id(2), proposedBy: Night.us,
            state: .confirmed, decidedBy: Night.mx)
        let page = casePage(records, links: [link], language)
        #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
        let check = MarkupCheck(page)
        #expect(check.all("tr").count { ($0.attributes["class"] ?? "").contains("--differs") } == 1)
        #expect(page.contains(language == .en ? "DIFFER" : "DIFIEREN"))
        #expect(page.contains(language == .en ? "each in its own words" : "cada uno con sus palabras"))
        #expect(page.contains("Otra cosa.") && page.contains("Two shots were heard."))
        let alone = casePage([Night.incident(1)], language)
        #expect(MarkupCheck(alone).problems.isEmpty)
        #expect(alone.contains(language == .en ? "Only one side" : "sólo un lado"))
    }

    @Test("only the other side answers a proposed link, and a rejected one compares nothing")
    func links() {
        func link(_ state: SameEvent.State, by party: PartyCode) -> CasePage.Link {
            CasePage.Link(
                proposal: Night.id(7), first: Night.id(1), second: Night.id(2), proposedBy: party,
                state: state, decidedBy: state == .proposed ? nil : Night.us)
        }
        let records = [Night.incident(1), Night.incident(2, party: Night.mx, killed: 3)]
        let theirs = casePage(records, links: [link(.proposed, by: Night.mx)])
        #expect(theirs.contains("Confirm: the same event") && theirs.contains("Reject: not the same"))
        let own = casePage(records, links: [link(.proposed, by: Night.us)])
        #expect(!own.contains("Confirm: the same event"))
        let rejected = casePage(records, links: [link(.rejected, by: Night.mx)])
        #expect(!rejected.contains("DIFFER") && rejected.contains("both stay apart"))
        let wrong = casePage(records, problem: Phrase(en: "No such record.", es: "No existe."))
        #expect(MarkupCheck(wrong).problems.isEmpty, "\(MarkupCheck(wrong).problems)")
        #expect(wrong.contains("The link was not proposed") && !wrong.contains("<script>alert"))
    }
}
