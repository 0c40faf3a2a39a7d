// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceTesting
import Foundation
import Testing

@Suite("The console over HTTP")
struct ConsoleTests {
    /// A node that runs alone, with an account that reads English.
    static func withConsole(
        _ body: @escaping @Sendable (RunningNode, Browser) async throws -> Void
    ) async throws {
        try await withPair { first, _ in
            try await running(first) { us in
                try us.addAccount("tucson", desk: tucson, language: .en)
                try await body(us, Browser(port: us.consolePort))
            }
        }
    }

    private static let needsSession: [(path: String, status: Int, location: String?)] = [
        ("/watch", 303, "/sign-in?return=%2Fwatch"), ("/", 303, "/watch"),
        ("/watch?class=exercise", 303, "/sign-in?return=%2Fwatch%3Fclass%3Dexercise"),
        ("/quality?class=reference", 303, "/sign-in?return=%2Fquality%3Fclass%3Dreference"),
        ("/watch/notices?class=live", 401, nil), ("/watch/stream?class=live", 401, nil),
    ]

    @Test("who is not signed in is sent to sign in, and scripts are refused")
    func notSignedIn() async throws {
        try await Self.withConsole { _, browser in
            for expected in Self.needsSession {
                let answer = try await browser.get(expected.path)
                #expect(answer.status == expected.status, "\(expected.path)")
                #expect(answer.location == expected.location, "\(expected.path)")
            }
            let posted = try await browser.post("/alerts", ["class": "live"])
            #expect(posted.status == 303)
            #expect(posted.location == "/sign-in")
        }
    }

    @Test("signing in leads to where one wanted to go, and signing out ends the session")
    func signInAndOut() async throws {
        try await Self.withConsole { _, browser in
            let answer = try await browser.signIn("tucson", password, returnTo: "/watch?class=exercise")
            #expect(answer.status == 303)
            #expect(answer.location == "/watch?class=exercise")
            let cookie = answer.headers["set-cookie"].first { $0.hasPrefix("enlace-us=") } ?? ""
            #expect(cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Lax"))
            let page = try await browser.get("/watch?class=exercise")
            #expect(page.status == 200)
            #expect(page.body.contains("EXERCISE"))
            let refused = try await browser.post("/sign-out", ["csrf": "0"])
            #expect(refused.status == 403)
            let out = try await browser.post("/sign-out", ["csrf": page.hidden("csrf") ?? ""])
            #expect(out.location == "/sign-in")
            #expect(try await browser.get("/watch").status == 303)
        }
    }

    @Test("an address that leads elsewhere is not followed after signing in")
    func openRedirect() async throws {
        try await Self.withConsole { us, _ in
            for address in [
                "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb: c", "evil",
            ] {
                let browser = Browser(port: us.consolePort)
                let answer = try await browser.signIn("tucson", password, returnTo: address)
                #expect(answer.location == "/watch", "\(address)")
            }
        }
    }

    @Test("wrong passwords are refused alike, then delayed, and a known workstation is not delayed by others")
    func throttle() async throws {
        try await Self.withConsole { us, known in
            try await known.signIn("tucson", password)
            let page = try await known.get("/watch")
            _ = try await known.post("/sign-out", ["csrf": page.hidden("csrf") ?? ""])
            let stranger = Browser(port: us.consolePort)
            let wrongUser = try await stranger.signIn("nobody", "x")
            #expect(wrongUser.status == 403)
            for _ in 0..<3 { #expect(try await stranger.signIn("tucson", "wrong").status == 403) }
            let delayed = try await stranger.signIn("tucson", password)
            #expect(delayed.status == 429)
            #expect(delayed.body.contains("failed attempts"))
            #expect(try await known.signIn("tucson", password).status == 303)
        }
    }

    @Test("a sign-in form from elsewhere is refused")
    func loginForgery() async throws {
        try await Self.withConsole { _, browser in
            let answer = try await browser.post(
                "/sign-in", ["user": "tucson", "password": password, "csrf": ""])
            #expect(answer.status == 403)
            #expect(answer.headers["set-cookie"].isEmpty)
        }
    }

    @Test("an alert is sent with a form, refused without its token, and comes back with what was typed")
    func sendAlert() async throws {
        try await Self.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let token = try await browser.get("/watch").hidden("csrf") ?? ""
            var form = [
                "class": "live", "severity": "severe", "event": "A10", "segment": "S16", "sentence": "",
                "note": "<script>alert(1)</script> & más",
            ]
            #expect(try await browser.post("/alerts", form).status == 403)
            form["csrf"] = token
            let sent = try await browser.post("/alerts", form)
            #expect(sent.status == 303)
            #expect(sent.location?.hasPrefix("/watch#n-") == true)
            let page = try await browser.get("/watch")
            #expect(page.body.contains("&lt;script>alert(1)") || page.body.contains("&lt;script&gt;alert(1)"))
            #expect(!page.body.contains("<script>alert"))
            form["severity"] = "terrible"
            form["segment"] = "../x"
            let again = try await browser.post("/alerts", form)
            #expect(again.status == 422)
            #expect(again.body.contains("role=\"alert\""))
            #expect(!again.body.contains("<script>alert"))
            #expect(try us.node.store.notices(in: .live, limit: 10).count == 1)
            form["class"] = "reference"
            #expect(try await browser.post("/alerts", form).status == 400)
        }
    }

    @Test("what does not exist is answered in the reader's language")
    func notFound() async throws {
        try await Self.withConsole { us, stranger in
            try us.addAccount("hermes", desk: tucson, language: .es)
            let browser = Browser(port: us.consolePort)
            try await browser.signIn("hermes", password)
            let paths = [
                "/nothing", "/assets/none.css", "/alerts", "/watch/../etc", "/alerts/x/acknowledge", "/%00",
            ]
            for path in paths {
                let first = try await stranger.get(path)
                #expect(first.status == 404, "\(path)")
                #expect(first.body.contains("There is nothing at"), "\(path)")
                let answer = try await browser.get(path)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.body.contains("No hay nada en"), "\(path)")
                #expect(answer.body.contains("<html lang=\"es\""), "\(path)")
                let problem = try await browser.get(path, accept: "application/json")
                #expect(problem.status == 404, "\(path)")
                #expect(problem.headers.first(name: "content-type") == "application/problem+json", "\(path)")
            }
        }
    }

    @Test("language and theme are switched by their links and kept")
    func preferences() async throws {
        try await Self.withConsole { _, browser in
            try await browser.signIn("tucson", password)
            let answer = try await browser.get("/watch?class=exercise&lang=es")
            #expect(answer.location == "/watch?class=exercise")
            #expect(try await browser.get("/watch?theme=night").location == "/watch")
            let page = try await browser.get("/watch")
            #expect(page.body.contains("<html lang=\"es\" data-theme=\"night\">"))
            #expect(try await browser.get("/watch?lang=xx").status == 200)
        }
    }

    @Test("every answer carries the security headers, pages are not kept and assets are")
    func headersAndAssets() async throws {
        try await Self.withConsole { _, browser in
            let page = try await browser.get("/sign-in")
            for answer in [page, try await browser.get("/nothing"), try await browser.get("/health")] {
                let policy = answer.headers.first(name: "content-security-policy") ?? ""
                #expect(policy.contains("default-src 'self'"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(answer.headers.first(name: "x-content-type-options") == "nosniff")
                #expect(answer.headers.first(name: "referrer-policy") == "no-referrer")
                #expect(answer.headers.first(name: "cross-origin-opener-policy") == "same-origin")
                #expect(answer.headers.first(name: "cache-control") == "no-store")
            }
            let paths = page.body.matches(of: #/"(/assets/[^"]+)"/#).map { String($0.1) }
            #expect(paths.count >= 3)
            for path in paths {
                let asset = try await browser.get(path)
                #expect(asset.status == 200)
                #expect(asset.headers.first(name: "cache-control")?.contains("immutable") == true)
                let tag = asset.headers.first(name: "etag")
                #expect(try await browser.get(path, ifNoneMatch: tag).status == 304)
            }
        }
    }

    @Test("health is green while the committer runs")
    func health() async throws {
        try await Self.withConsole { us, browser in
            _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            let answer = try await browser.get("/health", accept: "application/json")
            #expect(answer.status == 200)
            let object = try JSON(canonical: Array(answer.body.utf8)).object
            #expect(object?["status"] == "ok")
            #expect(object?["entries"] == 3)
        }
    }

    @Test("the page on data quality shows what was imported, for a person and for a program")
    func quality() async throws {
        try await Self.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let empty = try await browser.get("/quality?class=reference")
            #expect(empty.status == 200 && empty.body.contains("No incidents in this class."))
            let rows = try (0..<9).map { try SampleContent.incident(by: us.node.party, number: $0) }
            for incident in rows {
                var incident = incident
                incident.placePrecision = Code(unchecked: "1KM")
                _ = try await us.node.importIncidents([incident], by: tucsonWatch)
            }
            let page = try await browser.get("/quality?class=reference")
            #expect(page.status == 200 && page.body.contains("Sample Source"))
            #expect(page.body.contains("fewer than two sides"))
            let json = try await browser.get("/quality?class=reference", accept: "application/json")
            #expect(json.body.contains("\"held\":9") && json.body.contains("\"read\":9"))
        }
    }
}
