// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The list of incidents")
struct IncidentsPageTests {
    private func row(_ number: UInt64, event: String = "C10", party: PartyCode = Night.us) -> IncidentListRow
    {
        IncidentListRow(
            id: Night.id(number), party: party, happenedAt: number.isMultiple(of: 3) ? nil : Night.ago(60),
            sortInstant: Night.ago(60), event: Night.code(event), status: Night.code("reported"),
            place: [.segment(SegmentCode(unchecked: "S16")), .beyondBelt, .area][Int(number % 3)],
            side: ["us", "LINE", "UNK"][Int(number % 3)], point: nil, placePrecision: nil,
            uncertaintyMetres: nil, distanceMetres: nil, measureMetres: nil, killed: .known(1),
            injured: .unknown, missing: nil)
    }

    private func page(
        _ rows: [IncidentListRow], matching: Int, total: Int, choice: [IncidentChoice.Name: String] = [:],
        next: PageKey? = nil, isFirst: Bool = true, _ language: Language = .en,
        _ className: ClassName = .live
    ) -> String {
        IncidentsPage.page(
            IncidentsPage.Input(
                frame: Night.frame(className), className: className, choice: IncidentChoice(choice),
                page: IncidentsPage.Rows(
                    rows: rows, next: next, isFirst: isFirst, matching: matching, unplaced: 2, total: total),
                agreement: Night.agreement()), Night.viewer(language, writes: ["incident"])
        ).string
    }

    @Test("is sound with none, one and many rows", arguments: Language.allCases, [0, 1, 10_000])
    func sound(language: Language, count: Int) {
        let rows = (0..<count).map { row(UInt64($0 + 1)) }
        for className in ClassName.allCases {
            let check = MarkupCheck(page(rows, matching: count, total: count, language, className))
            #expect(check.problems.isEmpty, "\(check.problems.prefix(4))")
            #expect(check.all("tr").count == (count == 0 ? 0 : count + 1))
            guard count < 2 else { return }
        }
    }

    @Test("says exactly how many match, and why there are none")
    func counts() {
        #expect(page([], matching: 0, total: 0).contains("none was released to this side"))
        let none = page([], matching: 0, total: 4701, choice: [.event: "A10"])
        #expect(
            none.contains("None of the <span class=\"number\">4\u{202f}701</span>")
                || none.contains("None of the"))
        #expect(none.contains("Show all"))
        let some = page([row(1)], matching: 12, total: 4701, choice: [.event: "A10"])
        #expect(some.contains("12</span> of"))
        #expect(page([], matching: 9, total: 9, isFirst: false).contains("nothing older"))
        #expect(page([row(1)], matching: 1, total: 1).contains("1 incident"))
        #expect(page([row(1)], matching: 1, total: 1).contains("CR-INC"))
    }

    @Test("the way to older pages keeps class and choice, and what is no code stays out of addresses")
    func paging() {
        let key = PageKey(instant: Night.now, id: Night.id(4), party: Night.us)
        let next = page(
            [row(1)], matching: 60, total: 90, choice: [.event: "A10", .side: "LINE"], next: key)
        #expect(next.contains("class=live&amp;event=A10&amp;side=LINE&amp;after=\(key.description)"))
        let hostile = page(
            [row(1, event: "<b>")], matching: 1, total: 1, choice: [.segment: PagesTests.hostile], next: key)
        #expect(MarkupCheck(hostile).problems.isEmpty, "\(MarkupCheck(hostile).problems)")
        #expect(!hostile.contains("<script>alert") && !hostile.contains("segment=%"))
    }
}
