// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The list of what is owed and late")
struct OverduePageTests {
    static func rows(_ name: String) -> [OwedView] {
        switch name {
        case "none": []
        case "one": [Night.owed(1)]
        case "many":
            (0..<10_000).map { Night.owed($0 + 1, debtor: $0.isMultiple(of: 2) ? Night.us : Night.mx) }
        case "hostile":
            [
                Night.owed(
                    1, clock: PagesTests.hostile, segment: PagesTests.hostile, event: PagesTests.hostile),
                Night.owed(2, debtor: PartyCode(unchecked: PagesTests.hostile), evidenced: false),
                OwedView(obligation: Night.owed(3).obligation, basis: nil),
            ]
        default:
            [
                Night.owed(1), Night.owed(2, debtor: Night.us, due: 7200),
                Night.owed(3, debtor: Night.us, due: -300, evidenced: false),
            ]
        }
    }

    static func page(
        _ name: String, _ language: Language = .en, _ className: ClassName = .live,
        digest: ContentDigest? = Night.digest, isFixed: Bool = false, size: UInt64 = 12
    ) -> String {
        let late = name == "none" ? [] : [Night.owed(9, due: 600, settledAfter: 90)]
        return OverduePage.page(
            OverduePage.Input(
                frame: Night.frame(className), className: className, instant: Night.now, owed: rows(name),
                settledLate: late, limit: 500, comparisons: [Night.comparison(digest, size: size)],
                isFixed: isFixed, agreement: Night.agreement()), Night.viewer(language)
        ).string
    }

    @Test(
        "is sound in every language and class", arguments: Language.allCases,
        ["none", "one", "hostile", "night"])
    func sound(language: Language, rows: String) {
        for className in ClassName.allCases {
            let page = Self.page(rows, language, className)
            // A party's code may be hostile only in this test: codes have a closed alphabet.
            let check = MarkupCheck(
                rows == "hostile" ? page.replacing(#/id="[^"]*alert[^"]*"/#, with: "") : page)
            let problems = check.problems.filter { !(rows == "hostile" && $0.contains("leads nowhere")) }
            #expect(problems.isEmpty, "\(language) \(rows): \(problems.prefix(5))")
            #expect(!page.contains("<script>alert"))
        }
    }

    @Test("ten thousand rows are a sound page")
    func many() {
        let check = MarkupCheck(Self.page("many"))
        #expect(check.problems.isEmpty, "\(check.problems.prefix(5))")
        #expect(check.all("tr").count > 10_000)
        #expect(Self.page("many").contains("There are more"))
    }

    @Test("what we owe and what they owe stand apart, ours first, overdue counted without what is not due")
    func parties() throws {
        let page = Self.page("night")
        let ours = try #require(page.range(of: "What we owe"))
        let theirs = try #require(page.range(of: "What Mexico owes"))
        #expect(ours.lowerBound < theirs.lowerBound)
        #expect(page[ours.upperBound..<theirs.lowerBound].contains("1</span> overdue"))
        #expect(page[ours.upperBound..<theirs.lowerBound].contains("1</span> not yet due"))
        #expect(page.contains("overdue by"))
        #expect(page.contains("02:00:00"))
    }

    @Test("each row says the deadline in both languages, its source, both times, and whom to ring")
    func row() {
        let page = Self.page("one", .es)
        for text in [
            "Acusar recibo de una alerta", "Acknowledge an alert", "Fuente: proposal", "C5 Nogales",
            "firmó que lo almacenó", "declara", "propuesto", "/records/\(Night.id(1))",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(Self.page("hostile").contains("No receipt yet"))
        #expect(Self.page("hostile").contains("not held here"))
    }

    @Test("what was settled late stands apart and names the record that settled it")
    func late() {
        let page = Self.page("night")
        #expect(page.contains("Settled late in the last 7 days"))
        #expect(page.contains("/records/\(Night.id(5009))"))
        #expect(page.contains("00:01:30"))
        #expect(Self.page("none").contains("Nothing was settled late"))
    }

    @Test(
        "the digest is said in words, and the other side can print the same list", arguments: [true, false])
    func sameList(isFixed: Bool) {
        let page = Self.page("night", isFixed: isFixed)
        #expect(page.contains("Both nodes compute the same list"))
        #expect(page.contains("<code>deadbeef</code>"))
        #expect(page.contains("sizes=12.12.12.12") == !isFixed)
        #expect(page.contains("without what came later") == isFixed)
        let uncomputed = Self.page("night", digest: nil)
        #expect(uncomputed.contains("Compute it now") && !uncomputed.contains("deadbeef"))
        #expect(Self.page("night", digest: nil, size: 0).contains("Nothing has been exchanged"))
    }

    @Test("files have a value for every column, and say what is not known as nothing")
    func files() {
        for view in Self.rows("night") + [OwedView(obligation: Night.owed(3).obligation, basis: nil)] {
            #expect(view.values(at: Night.now).count == OwedView.columns.count)
        }
        let object = Night.owed(1).json(at: Night.now).object
        #expect(object?["state"] == "overdue")
        #expect(object?["evidencedBy"] == "mx")
        #expect(
            OwedView(obligation: Night.owed(3).obligation, basis: nil).json(at: Night.now).object?["kind"]
                == nil)
    }
}
