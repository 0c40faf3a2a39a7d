// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("What waits for a second person")
struct PendingReleaseTests {
    private func pending(_ decision: PendingRelease.State = .waiting, by account: String = "ruiz")
        -> PendingRelease
    {
        PendingRelease(
            id: Night.id(40), record: Night.id(1), className: .live, kind: "incident", recipient: Night.mx,
            purpose: .investigation, withheld: ["note"], proposedBy: account, proposedAt: Night.ago(60),
            decision: decision, decidedBy: decision == .waiting ? nil : "soto",
            decidedAt: decision == .waiting ? nil : Night.ago(5))
    }

    private func page(
        _ pending: PendingRelease, account: String, mayConfirm: Bool = true, _ language: Language = .en
    ) -> String {
        let release = ReleasePage.Input(
            frame: Night.frame(.live), record: Night.incident(1), recipients: [Night.mx],
            releasable: ["what", "when", "note"],
            decision: ReleasePage.Decision(
                recipient: Night.mx, purpose: .investigation, withheld: ["note"]), readable: ["what"],
            needsSecond: true, ask: [Phrase(en: "Release authority", es: "Autoridad de difusión")],
            agreement: Night.agreement())
        return PendingReleasePage.page(
            PendingReleasePage.Input(
                release: release, pending: pending, account: account, mayConfirm: mayConfirm),
            Night.viewer(language)
        ).string
    }

    @Test(
        "the second person confirms or refuses; who proposed it may only take it back",
        arguments: Language.allCases)
    func persons(language: Language) {
        let second = page(pending(), account: "soto", language)
        let first = page(pending(), account: "ruiz", language)
        let other = page(pending(), account: "paz", mayConfirm: false, language)
        for text in [second, first, other] {
            #expect(MarkupCheck(text).problems.isEmpty, "\(MarkupCheck(text).problems)")
            #expect(!text.contains("Two shots were heard."), "a withheld word")
            #expect(!text.contains("2012-10-11T05:33:20"), "a section that the node would not disclose")
        }
        #expect(second.contains("/confirm\"") && second.contains("/refuse\""))
        #expect(!first.contains("/confirm\"") && first.contains("/refuse\""))
        #expect(!other.contains("/confirm\"") && !other.contains("/refuse\""))
        #expect(other.contains(language == .en ? "Release authority" : "Autoridad de difusión"))
    }

    @Test("what was decided is decided", arguments: [PendingRelease.State.confirmed, .refused])
    func decided(state: PendingRelease.State) {
        let text = page(pending(state), account: "soto")
        #expect(MarkupCheck(text).problems.isEmpty, "\(MarkupCheck(text).problems)")
        #expect(!text.contains("/confirm\"") && !text.contains("/refuse\""))
        #expect(text.contains("Decided by soto"))
        #expect(text.contains("/done?to=mx") == (state == .confirmed))
    }

    @Test("a held note says what was found, and its author does not decide", arguments: Language.allCases)
    func held(language: Language) {
        func list(_ account: String, releases: Set<String>) -> String {
            ReleaseListPage.page(
                ReleaseListPage.Input(
                    frame: Night.frame(.live), className: .live, undecided: [], decided: [],
                    waiting: [pending()],
                    held: [
                        HeldNote(
                            record: Night.id(8), className: .live, kind: "alert", section: "note",
                            identifiers: [.phone, .plate], heldAt: Night.ago(30), writtenBy: "ruiz")
                    ], limit: 50, account: account, releases: releases, agreement: Night.agreement()),
                Night.viewer(language)
            ).string
        }
        let second = list("soto", releases: ["alert"])
        #expect(MarkupCheck(second).problems.isEmpty, "\(MarkupCheck(second).problems)")
        #expect(
            second.contains(language == .en ? "telephone number, vehicle plate" : "número de teléfono, placa")
        )
        #expect(second.contains("/release/held/\(Night.id(8))") && second.contains("value=\"kept\""))
        #expect(second.contains("/release/pending/\(Night.id(40))"))
        for text in [list("ruiz", releases: ["alert"]), list("soto", releases: [])] {
            #expect(!text.contains("/release/held/"))
            #expect(MarkupCheck(text).problems.isEmpty)
        }
    }
}
