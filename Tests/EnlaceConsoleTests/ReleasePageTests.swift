// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The release of a record, step by step")
struct ReleasePageTests {
    private let releasable: Set<String> = ["what", "when", "where", "source", "note"]

    private func input(
        withheld: Set<String> = ["note"], recipient: PartyCode? = Night.mx,
        purpose: Purpose? = .investigation,
        note: String = "Two shots were heard.", ask: [Phrase] = [], needsSecond: Bool = false
    ) -> ReleasePage.Input {
        let decision = ReleasePage.Decision(recipient: recipient, purpose: purpose, withheld: withheld)
        return ReleasePage.Input(
            frame: Night.frame(.live), record: Night.incident(1, note: note), recipients: [Night.mx],
            releasable: releasable, decision: decision, errors: ReleasePage.missing(in: decision),
            needsSecond: needsSecond, ask: ask, agreement: Night.agreement())
    }

    @Test("every step is sound", arguments: Language.allCases)
    func sound(language: Language) {
        let viewer = Night.viewer(language)
        let pages = [
            ReleasePage.choose(input(), viewer),
            ReleasePage.choose(input(recipient: nil, purpose: nil), viewer),
            ReleasePage.choose(input(ask: [Phrase(en: "Release authority", es: "Autoridad")]), viewer),
            ReleasePage.preview(input(), viewer), ReleasePage.preview(input(needsSecond: true), viewer),
            ReleasePage.preview(input(withheld: releasable), viewer),
            ReleasePage.preview(input(note: PagesTests.hostile), viewer),
            ReleasePage.choose(input(note: PagesTests.long), viewer), outcome(viewer),
        ]
        for (number, page) in pages.enumerated() {
            let check = MarkupCheck(page.string)
            #expect(check.problems.isEmpty, "\(number): \(check.problems)")
            #expect(!page.string.contains("<script>alert"))
            #expect(check.all("li").count { $0.attributes["aria-current"] == "step" } == 1)
        }
    }

    private func outcome(_ viewer: Viewer) -> HTML {
        ReleasePage.done(
            ReleasePage.Outcome(
                frame: Night.frame(.live), record: Night.incident(1), recipient: Night.mx,
                disclosed: ["what", "when"], log: "us/mx/live/record", index: 7,
                agreement: Night.agreement()), viewer)
    }

    @Test("step 1 strikes through and names what is withheld, and asks by GET: it changes nothing")
    func choose() throws {
        let page = ReleasePage.choose(input(), Night.viewer()).string
        #expect(page.contains("<del>Note</del>") && page.contains("will be withheld"))
        #expect(page.contains("<del>Compelled statement</del>"))
        #expect(page.contains("Never leaves its party"))
        let forms = MarkupCheck(page).all("form")
        #expect(
            forms.contains {
                $0.attributes["action"]?.hasSuffix("/preview") == true && $0.attributes["method"] == "get"
            })
        #expect(!forms.contains { $0.attributes["action"] == "/release/\(Night.id(1))" })
        let missing = ReleasePage.choose(input(recipient: nil, purpose: nil), Night.viewer()).string
        #expect(missing.contains("Choose to whom") && missing.contains("href=\"#release-purpose\""))
        let mayNot = ReleasePage.choose(
            input(ask: [Phrase(en: "Release authority", es: "Autoridad")]), Night.viewer()
        ).string
        #expect(mayNot.contains("You may ask:") && mayNot.contains("Release authority"))
        #expect(!mayNot.contains("/preview"))
    }

    @Test("step 2 shows exactly what the other side reads, in its language, without a withheld word")
    func preview() throws {
        let page = ReleasePage.preview(input(), Night.viewer()).string
        let sheet = try #require(page.range(of: "<div lang=\"es\">"))
        let end = try #require(
            page[sheet.upperBound...].range(of: "</section>\n</div>")
                ?? page[sheet.upperBound...].range(of: "</div>\n</section>"))
        let read = page[sheet.upperBound..<end.lowerBound]
        #expect(read.contains("Personas fallecidas") && read.contains("Disparo transfronterizo"))
        for text in ["Two shots were heard.", "compelledStatement", "/records/"] {
            #expect(!page.contains(text) || (text == "/records/" && !read.contains(text)), "\(text)")
        }
        #expect(page.contains("nothing of their words"))
        let form = try #require(
            MarkupCheck(page).all("form").first { $0.attributes["action"] == "/release/\(Night.id(1))" })
        #expect(form.attributes["method"] == "post")
        #expect(page.contains("name=\"withhold-note\" value=\"1\""))
        let second = ReleasePage.preview(input(needsSecond: true), Night.viewer()).string
        #expect(second.contains("Nothing leaves until somebody else confirms"))
    }

    @Test("what came of it is a receipt number and the way to the proof", arguments: Language.allCases)
    func done(language: Language) {
        let page = outcome(Night.viewer(language)).string
        #expect(page.contains("us/mx/live/record 7"))
        #expect(page.contains("/records/\(Night.id(1))/proof?with=mx"))
    }

    @Test(
        "the list says that nothing waits, and names what was released to nobody",
        arguments: Language.allCases)
    func list(language: Language) {
        var release = Release()
        release.records = [Night.id(1)]
        release.recipient = Night.mx
        release.withheld = ["note"]
        release.purpose = Night.code("investigation")
        release.desk = Night.usDesk
        for isEmpty in [true, false] {
            let page = ReleaseListPage.page(
                ReleaseListPage.Input(
                    frame: Night.frame(.live), className: .live,
                    undecided: isEmpty
                        ? [] : [.init(id: Night.id(4), kind: PagesTests.hostile, instant: Night.ago(9))],
                    decided: isEmpty ? [] : [.init(release: release, instant: Night.ago(5))], limit: 50,
                    account: "ruiz", releases: ["alert"], agreement: Night.agreement()),
                Night.viewer(language)
            ).string
            let check = MarkupCheck(page)
            #expect(check.problems.isEmpty, "\(check.problems)")
            #expect(page.contains("/release/\(Night.id(4))") == !isEmpty)
            #expect(!page.contains("<script>alert"))
        }
    }
}
