// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Testing

@Suite("The frame of every page")
struct FrameTests {
    private static let all = Set(ConsolePage.allCases)

    private static func input(_ navigation: Navigation?, address: String = "/watch") -> Frame.Input {
        Frame.Input(
            address: address, assets: Night.assets, agreementTitle: Night.agreement().title,
            agreementStatus: .proposed, status: Night.frame().status, navigation: navigation)
    }

    @Test("a page belongs to the longest address that begins it")
    func addresses() {
        let expected: [(String, ConsolePage?)] = [
            ("/watch", .watch), ("/watch?class=exercise", .watch), ("/notices/new#x", .firstNotice),
            ("/incidents/0197", .incidents), ("/watchers", nil), ("/", nil), ("/notices", nil),
        ]
        for (address, page) in expected { #expect(ConsolePage(address: address) == page, "\(address)") }
        #expect(Set(ConsolePage.allCases.map(\.address)).count == ConsolePage.allCases.count)
        #expect(Set(ConsolePage.allCases.map(\.letter)).count == ConsolePage.allCases.count)
    }

    @Test("a role orders the pages and hides none")
    func order() {
        let roles = [
            "watch", "liaison", "command", "commander", "release", "analyst", "investig", "consular",
            "policy",
            "trainer", "secretariat", "privacy", "admin", "oversight", "auditor", "public", "other",
        ]
        for role in roles {
            #expect(Set(ConsolePage.ordered(for: Night.code(role))) == Self.all, "\(role)")
            #expect(ConsolePage.ordered(for: Night.code(role)).count == Self.all.count, "\(role)")
        }
        let watch = Navigation(pages: Self.all, role: Night.code("watch"), roles: Night.noticeAgreement.roles)
        #expect(watch.landing == .watch)
        let release = Navigation(
            pages: Self.all, role: Night.code("release"), roles: Night.noticeAgreement.roles)
        #expect(release.landing == .release)
        let bare = Navigation(pages: [.watch, .help], role: Night.code("nobody"), roles: [])
        #expect(bare.landing == .watch)
    }

    @Test("a page that is not open is listed with who may be asked", arguments: Language.allCases)
    func authority(language: Language) {
        let navigation = Navigation(
            pages: [.watch, .release, .firstNotice], role: Night.code("watch"),
            roles: Night.noticeAgreement.roles)
        let page = HelpPage.page(
            Self.input(navigation), desk: Night.usDesk, agreement: Night.noticeAgreement,
            Night.viewer(language)
        ).string
        let check = MarkupCheck(page)
        #expect(!check.all("a").contains { $0.attributes["href"] == "/release" })
        let roles = Night.noticeAgreement.roles.map { $0.name[language] }
        let closed = check.all("span").first { $0.attributes["class"] == "nav__closed" }
        #expect(closed?.text.contains(roles[1]) ?? false)
        let current = check.all("a").filter { $0.attributes["aria-current"] == "page" }
        #expect(current.map { $0.attributes["href"] } == ["/watch"])
    }

    @Test(
        "help, command and components are sound", arguments: Language.allCases,
        [Theme.day, .dusk, .night, nil])
    func pages(language: Language, theme: Theme?) {
        let viewer = Night.viewer(language, theme: theme)
        let frame = Self.input(
            Navigation(pages: Self.all, role: Night.code("watch"), roles: Night.noticeAgreement.roles))
        for agreement in [Night.noticeAgreement, Night.agreement()] {
            let help = HelpPage.page(frame, desk: Night.usDesk, agreement: agreement, viewer)
            #expect(MarkupCheck(help.string).problems.isEmpty, "\(MarkupCheck(help.string).problems)")
            let components = MarkupCheck(ComponentsPage.page(frame, agreement: agreement, viewer).string)
            #expect(components.problems.isEmpty, "\(components.problems)")
        }
        let error = CommandError.unknownVerb(PagesTests.hostile)
        let command = CommandPage.page(frame, done: nil, error: error, line: PagesTests.hostile, viewer)
        #expect(MarkupCheck(command.string).problems.isEmpty)
        #expect(command.string.contains(language == .en ? "is not a command" : "no es una orden"))
    }

    @Test(
        "the page after a notice is sound and asks again until all have acknowledged",
        arguments: Language.allCases)
    func sent(language: Language) {
        let viewer = Night.viewer(language)
        let open = Night.notice(9, kind: "first-notice", party: Night.us, severity: nil, delivered: nil)
        let done = Night.notice(9, kind: "first-notice", party: Night.us, acknowledged: 30)
        for (notice, asks) in [(open, true), (done, false)] {
            let page = NoticeSentPage.page(
                NoticeSentPage.Input(
                    frame: Self.input(nil), notice: notice, className: .live, agreement: Night.agreement()),
                viewer
            ).string
            #expect(MarkupCheck(page).problems.isEmpty, "\(MarkupCheck(page).problems)")
            #expect(page.contains("data-refresh") == asks)
            #expect(page.contains(notice.row.id.shortNumber))
        }
        #expect(open.row.id.shortNumber == "0009")
    }

    @Test("the command line understands the verbs of both languages and explains the others")
    func commands() throws {
        let understood: [(String, Command)] = [
            ("ack 4F2A", .acknowledge("4f2a")), ("acuse #4f2a", .acknowledge("4f2a")),
            ("go map", .go(.map)), ("ir mapa", .go(.map)), ("IR Entrega de turno", .go(.handOver)),
            ("go hand-over", .go(.handOver)), ("g w", .go(.watch)), ("guardia", .go(.watch)),
            ("aviso 16 nogales", .notice("16 nogales")), ("notice", .notice("")), ("ayuda", .go(.help)),
            ("  ?  ", .go(.help)), ("ir bitacora", .go(.ledger)),
        ]
        for (line, command) in understood { #expect(try Command(line) == command, "\(line)") }
        let refused: [(String, CommandError)] = [
            ("", .empty), ("ack", .noNumber), ("go patrols", .unknownPage("patrols")),
            ("delete all", .unknownVerb("delete")),
        ]
        for (line, error) in refused { #expect(throws: error, "\(line)") { try Command(line) } }
        for error in [CommandError.empty, .noCall("1"), .severalCalls("1", count: 2), .noNumber] {
            #expect(error.phrase.en != error.phrase.es)
        }
    }

    @Test("without a session there are no keys, no command line and no script")
    func stranger() {
        let page = SignInPage.page(
            SignInPage.Input(frame: Night.frame(nil), csrfToken: "t"), Night.viewer(isSignedIn: false)
        ).string
        #expect(!page.contains("id=\"command\"") && !page.contains("<script"))
    }

    @Test("the script of the frame has at most 6 KB")
    func size() { #expect(Assets.frame.bytes.count <= 6144, "\(Assets.frame.bytes.count)") }
}
