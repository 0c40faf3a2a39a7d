// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Every page is sound in every language, theme and class")
struct PagesTests {
    static let long = String(repeating: "palabra ", count: 37) + "fin."
    static let hostile =
        "<script>alert(1)</script>\" onclick=\"x' & \u{202e}\u{0}</td></table><h1>"

    static func notices(_ name: String) -> [NoticeView] {
        switch name {
        case "none": []
        case "one": [Night.notices[1]]
        case "many":
            (0..<500).map { Night.notice($0 + 1, age: Int64($0), sentence: "NOT-05", segment: "S\($0)") }
        case "long": [Night.notice(1, note: Words(long, in: .es))]
        case "hostile":
            [
                Night.notice(
                    1, event: hostile, sentence: hostile, segment: hostile, note: Words(hostile, in: .es)),
                Night.notice(
                    2, kind: "first-notice", party: PartyCode(unchecked: hostile), severity: hostile),
            ]
        default: Night.notices
        }
    }

    @Test("Watch", arguments: Language.allCases, ["none", "one", "many", "long", "hostile", "night"])
    func watch(language: Language, rows: String) {
        for className in ClassName.allCases {
            for theme in [Theme.day, .dusk, .night, nil] where theme == .day || rows == "night" {
                let input = Night.input(className, notices: Self.notices(rows))
                let page = WatchPage.page(input, Night.viewer(language, theme: theme))
                let check = MarkupCheck(page.string)
                #expect(
                    check.problems.isEmpty, "\(language) \(className) \(rows): \(check.problems.prefix(5))")
                #expect(check.tags.first?.attributes["lang"] == language.rawValue)
                #expect(check.tags.first?.attributes["data-theme"] == theme?.rawValue)
                #expect(check.all("tr").count == (input.notices.isEmpty ? 0 : input.notices.count + 1))
            }
        }
    }

    @Test("the fetched part is the part of the page, byte for byte", arguments: Language.allCases)
    func part(language: Language) {
        let viewer = Night.viewer(language)
        let input = Night.input(.exercise)
        let page = WatchPage.page(input, viewer).string
        #expect(page.contains(WatchPage.notices(input, viewer).string))
        #expect(WatchPage.update(input, viewer).string.hasSuffix(WatchPage.notices(input, viewer).string))
        #expect(WatchPage.update(input, viewer).string.contains("id=\"strip\""))
    }

    @Test("sign-in and error pages", arguments: Language.allCases, Theme.allCases)
    func others(language: Language, theme: Theme) {
        let stranger = Night.viewer(language, theme: theme, isSignedIn: false)
        for isRefused in [false, true] {
            let page = SignInPage.page(
                SignInPage.Input(
                    frame: Night.frame(nil), user: Self.hostile, isRefused: isRefused, returnTo: "/watch",
                    csrfToken: "t"), stranger)
            let check = MarkupCheck(page.string)
            #expect(check.problems.isEmpty, "\(check.problems)")
            #expect(check.all("input").contains { $0.attributes["type"] == "password" })
            #expect(page.string.contains("role=\"alert\"") == isRefused)
        }
        let failure = ErrorPage.Input(
            frame: Night.frame(.live), title: Phrase(same: Self.hostile), what: Phrase(same: "what"),
            whatToDo: Phrase(same: "do"), code: "alert.unknown")
        for viewer in [stranger, Night.viewer(language, theme: theme)] {
            let check = MarkupCheck(ErrorPage.page(failure, viewer).string)
            #expect(check.problems.isEmpty, "\(check.problems)")
            #expect(check.all("code").first?.text == "alert.unknown")
        }
    }

    @Test("a form with errors keeps what was typed and says each error twice", arguments: Language.allCases)
    func errors(language: Language) {
        let wrong = Phrase(en: "Choose the segment.", es: "Elija el segmento.")
        let form = AlertForm(values: [.severity: "minor", .note: Self.hostile], errors: [.segment: wrong])
        let viewer = Night.viewer(language)
        let check = MarkupCheck(WatchPage.page(Night.input(newAlert: form), viewer).string)
        #expect(check.problems.isEmpty, "\(check.problems)")
        #expect(check.all("a").contains { $0.attributes["href"] == "#new-segment" })
        #expect(check.all("p").contains { $0.attributes["id"] == "new-segment-error" })
        let chosen = check.all("option").filter { $0.attributes["selected"] != nil }
        #expect(chosen.map { $0.attributes["value"] } == ["minor"])
        #expect(check.all("textarea").first?.text.contains("&lt;script&gt;alert(1)") ?? false)
    }

    @Test("among several borders a form names each segment’s, and the own party’s come first")
    func severalBorders() {
        let third = PartyCode(unchecked: "third")
        let far = BorderFact(
            code: BorderCode(unchecked: "far"), name: Phrase(en: "Far border", es: "Frontera lejana"),
            left: Night.mx, right: third, vertices: [])
        let lake = SegmentFact(
            code: SegmentCode(unchecked: "L1"), border: far.code, name: Phrase(en: "Lake", es: "Lago"),
            fromMetres: 0, toMetres: 9, sector: nil, status: .proposed)
        let agreement = Night.agreement(borders: [far, Night.usMx], segments: [lake] + Night.segments)
        func labels(_ party: PartyCode, _ agreement: Agreement) -> [String] {
            let page = WatchPage.page(Night.input(agreement: agreement), Night.viewer(party: party)).string
            return MarkupCheck(page).all("option").map(\.text).filter {
                $0.contains("(S") || $0.contains("(L")
            }
        }
        #expect(labels(Night.us, agreement).first == "San Ysidro – Tijuana (S01) – United States – Mexico")
        #expect(labels(Night.us, agreement).last == "Lake (L1) – Far border")
        #expect(labels(Night.mx, agreement).first == "Lake (L1) – Far border")
        #expect(labels(Night.us, Night.agreement()).first == "San Ysidro – Tijuana (S01)")
    }

    @Test("a form has the token of the session", arguments: Language.allCases)
    func tokens(language: Language) {
        let check = MarkupCheck(WatchPage.page(Night.input(), Night.viewer(language)).string)
        let posts = check.all("form").filter { $0.attributes["method"] == "post" }
        let tokens = check.all("input").filter { $0.attributes["name"] == "csrf" }
        #expect(posts.count == tokens.count)
        #expect(tokens.allSatisfy { $0.attributes["value"] == "token&quot;&lt;&gt;" })
    }

    @Test(
        "an address that leads elsewhere is not linked",
        arguments: ["//evil.example/x", "/\\evil.example", "https://evil.example", "javascript:alert(1)", ""])
    func address(text: String) {
        let frame = Frame.Input(
            address: text, assets: Night.assets, agreementTitle: Phrase(same: "t"), agreementStatus: .reviewed
        )
        #expect(frame.address == "/")
        #expect(SignInPage.Input(frame: frame, returnTo: text, csrfToken: "t").returnTo == nil)
        #expect(SignInPage.Input(frame: frame, returnTo: "/watch", csrfToken: "t").returnTo == "/watch")
    }
}
