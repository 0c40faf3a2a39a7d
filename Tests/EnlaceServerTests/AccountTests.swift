// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceTesting
import Foundation
import Testing

@Suite("Accounts and their second factor")
struct AccountTests {
    /// RFC 6238, appendix B, the rows for SHA-1.
    @Test(
        "the codes are those of the standard",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ])
    func vectors(second: Int64, code: String) {
        let secret = Array("12345678901234567890".utf8)
        let step = TimeCode.step(at: Instant(milliseconds: second * 1000))
        #expect(TimeCode.code(of: secret, step: step, digits: 8) == code)
    }

    /// RFC 4648, section 10, without padding.
    @Test(
        "secrets are written as authenticator programs read them",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ])
    func base32(text: String, encoded: String) {
        #expect(TimeCode.base32(Array(text.utf8)) == encoded)
    }

    @Test("a code counts a step early and late, and no further")
    func window() {
        let secret = Array("12345678901234567890".utf8)
        let now = Instant(milliseconds: 1_234_567_890_000)
        let step = TimeCode.step(at: now)
        for offset in -3...3 {
            let code = TimeCode.code(of: secret, step: step + Int64(offset))
            #expect((TimeCode.step(of: code, secret: secret, at: now) != nil) == (abs(offset) <= 1))
        }
        #expect(TimeCode.step(of: "", secret: secret, at: now) == nil)
        #expect(TimeCode.step(of: "005924 ", secret: secret, at: now) == step)
        #expect(TimeCode.step(of: "005 9244", secret: secret, at: now) == nil)
    }

    @Test("an account with a second factor is asked for a code, which counts once")
    func signIn() async throws {
        try await withPair { first, _ in
            let clock = ManualClock()
            try await running(first, clock: clock) { server in
                try server.addAccount("tucson", desk: tucson, language: .en)
                let secret = Array("12345678901234567890".utf8)
                try server.node.store.setSecondFactor(secret, of: "tucson")
                let browser = Browser(port: server.consolePort)
                let asked = try await browser.signIn("tucson", password, returnTo: "/quality")
                #expect(asked.status == 200 && asked.body.contains("one-time-code"))
                #expect(!asked.body.contains(password))
                #expect(try await browser.get("/watch").status == 303)
                func answer(_ code: String, ticket: String?) async throws -> Browser.Answer {
                    try await browser.post(
                        "/sign-in",
                        [
                            "user": "tucson", "code": code, "ticket": ticket ?? "x", "return": "/quality",
                            "csrf": asked.hidden("csrf") ?? "",
                        ])
                }
                let code = TimeCode.code(of: secret, step: TimeCode.step(at: clock.now()))
                #expect(try await answer(code, ticket: nil).status == 403)
                let wrong = try await answer("000000", ticket: asked.hidden("ticket"))
                #expect(wrong.status == 403 && wrong.body.contains("one-time-code"))
                let right = try await answer(code, ticket: asked.hidden("ticket"))
                #expect(right.status == 303 && right.location == "/quality")
                #expect(try await browser.get("/watch").status == 200)
                // The same code again, by somebody who read it over a shoulder.
                let other = Browser(port: server.consolePort)
                let again = try await other.signIn("tucson", password)
                let replayed = try await other.post(
                    "/sign-in",
                    [
                        "user": "tucson", "code": code, "ticket": again.hidden("ticket") ?? "",
                        "csrf": again.hidden("csrf") ?? "",
                    ])
                #expect(replayed.status == 403)
            }
        }
    }

    @Test("accounts are added, changed and removed over the socket, and their sessions end with them")
    func keeper() async throws {
        try await withPair { first, _ in
            try await running(first) { server in
                let keeper = AccountKeeper(folder: first.folder)
                let role = Code(unchecked: "auditor")
                try await keeper.add(
                    "night", desk: tucson, role: role, language: .es, password: "doce letras o más")
                #expect(try await keeper.list().map(\.name).contains("night"))
                #expect(
                    await code {
                        try await keeper.add(
                            "night", desk: tucson, role: role, language: .es, password: "doce letras o más")
                    } == "account.taken")
                for name in ["cli", "María", "", "a b"] {
                    #expect(
                        await code {
                            try await keeper.add(
                                name, desk: tucson, role: role, language: .es, password: "doce letras o más")
                        } == "account.name", "\(name)")
                }
                #expect(
                    await code { try await keeper.setPassword("corta", of: "night") } == "account.password")
                let browser = Browser(port: server.consolePort)
                #expect(try await browser.signIn("night", "doce letras o más").status == 303)
                #expect(try await browser.get("/access").status == 200)
                try await keeper.setPassword("otras doce letras", of: "night")
                #expect(try await browser.get("/access").status == 303)
                #expect(try await browser.signIn("night", "otras doce letras").status == 303)
                #expect(try await keeper.addSecondFactor(to: "night").hasPrefix("otpauth://totp/Enlace"))
                #expect(try await keeper.list().first { $0.name == "night" }?.hasSecondFactor == true)
                try await keeper.removeSecondFactor(of: "night")
                try await keeper.remove("night")
                #expect(try await browser.get("/access").status == 303)
                #expect(await code { try await keeper.remove("night") } == "account.unknown")
            }
        }
    }

    @Test("a session that is used shortly before its end is renewed; one that is not ends")
    func renewal() async throws {
        try await withPair { first, _ in
            let clock = ManualClock()
            try await running(first, clock: clock) { server in
                try server.addAccount("tucson", desk: tucson, language: .en)
                let (used, idle) = (Browser(port: server.consolePort), Browser(port: server.consolePort))
                try await used.signIn("tucson", password)
                try await idle.signIn("tucson", password)
                clock.advance(milliseconds: 13 * 3_600_000)
                #expect(try await used.get("/watch").status == 200)
                // What a page fetches by itself is no use.
                #expect(try await idle.get("/watch/notices").status == 200)
                clock.advance(milliseconds: 3_600_000 + 60_000)
                #expect(try await used.get("/watch").status == 200)
                #expect(try await idle.get("/watch").status == 303)
            }
        }
    }
}

/// The code of the error that a call throws; nil when it throws none.
private func code(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? any SpokenError)?.code ?? "\(error)"
    }
}
