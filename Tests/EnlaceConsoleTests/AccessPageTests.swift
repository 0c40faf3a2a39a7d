// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The access log on the page")
struct AccessPageTests {
    private static func entries(_ count: Int, account: String = "night") -> [(UInt64, AccessEntry)] {
        (0..<count).reversed().map { number in
            (
                UInt64(number),
                AccessEntry(
                    account: account, desk: Night.usDesk, role: Code(unchecked: "no-such-role"),
                    act: AccessEntry.Act.allCases[number % AccessEntry.Act.allCases.count],
                    record: number.isMultiple(of: 2) ? Night.id(UInt64(number)) : nil,
                    recipient: number.isMultiple(of: 3) ? Night.mx : nil, at: Night.ago(Int64(number)))
            )
        }
    }

    private static func page(_ entries: [(UInt64, AccessEntry)], _ language: Language) -> String {
        AccessPage.page(
            AccessPage.Input(
                frame: Night.frame(), entries: entries.map { (index: $0.0, entry: $0.1) },
                agreement: Night.agreement(status: .proposed)),
            Night.viewer(language)
        ).string
    }

    @Test("says that there is nothing, one thing, and a page of them with the way to older ones")
    func sizes() {
        for language in Language.allCases {
            let none = Self.page([], language)
            #expect(none.contains("class=\"empty\"") && !none.contains("<table"))
            let one = Self.page(Self.entries(1), language)
            #expect(one.contains("night") && !one.contains("/access?before="))
            // The oldest of those that are shown is not the first of the log.
            let many = Self.page(Array(Self.entries(250).prefix(200)), language)
            #expect(many.contains("/access?before=50\""))
            #expect(many.split(separator: "<tr><td>").count == 201)
        }
        #expect(Self.page(Self.entries(2), .es).contains("leyó"))
    }

    @Test("a name that is no name stays a text")
    func hostile() {
        let html = Self.page(Self.entries(1, account: "<script>x</script>"), .en)
        #expect(!html.contains("<script>x") && html.contains("&lt;script&gt;x"))
    }

    @Test("signing in asks for a code where there is a ticket, and for nothing else then")
    func secondFactor() {
        for language in Language.allCases {
            let page = SignInPage.page(
                SignInPage.Input(
                    frame: Night.frame(nil), user: "n\"ight", isRefused: true, csrfToken: "t",
                    ticket: "9.ab"),
                Night.viewer(language, isSignedIn: false)
            ).string
            #expect(page.contains("one-time-code") && page.contains("value=\"9.ab\""))
            #expect(!page.contains("type=\"password\"") && page.contains("value=\"n&quot;ight\""))
            #expect(page.contains("href=\"#sign-in-code\""))
        }
    }
}
