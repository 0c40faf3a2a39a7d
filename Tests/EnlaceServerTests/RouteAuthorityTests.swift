// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("What each route of the console needs of a role")
struct RouteAuthorityTests {
    private static let folders = ["Api", "Console"].map {
        URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/EnlaceServer/\($0)")
    }

    /// The routes as the sources of the console declare them: none can be forgotten.
    private static func declared() throws -> [String] {
        let files = try folders.flatMap {
            try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file -> [String] in
            let text = try String(contentsOf: file, encoding: .utf8)
            return text.matches(of: #/router\.(get|post|put|delete|patch)\(\s*"([^"]+)"/#).map {
                "\($0.1.uppercased()) \($0.2)"
            }
        }
    }

    @Test("a route that is not in the table fails here")
    func listed() throws {
        let declared = try Self.declared()
        #expect(declared.count > 15)
        for route in declared {
            #expect(RouteAuthority.needs[route] != nil, "\(route): say in RouteAuthority what it needs")
        }
    }

    @Test("only what holds no content is open to nobody in particular")
    func open() {
        let open = RouteAuthority.needs.filter { $0.value == .nobody }.keys
        #expect(
            Set(open) == [
                "GET /", "GET /health", "GET /assets/:name", "GET /sign-in", "POST /sign-in",
                "GET /openapi.json", "GET /problems",
            ])
        for (route, need) in RouteAuthority.needs where route.hasPrefix("POST") && need == .record {
            Issue.record("\(route): a form needs more than reading")
        }
    }

    @Test("every route answers every role as the agreement says")
    func everyRole() async throws {
        try await withPair { first, _ in
            try await running(first) { server in
                let node = server.node
                let alert = try await node.say(rocks(note: "a"), in: .live, thread: nil, by: tucsonWatch)
                let roles = node.agreement.roles
                #expect(roles.count > 10)
                for role in roles {
                    let name = "r-\(role.code.rawValue)"
                    try server.addAccount(name, desk: tucson, language: .en, role: role.code.rawValue)
                    let browser = Browser(port: server.consolePort)
                    #expect(try await browser.signIn(name, password).status == 303)
                    let csrf = try await browser.get("/nothing").hidden("csrf") ?? ""
                    for route in try Self.declared().sorted() {
                        let path = String(route.split(separator: " ")[1])
                        // A stream does not end, and a session that was ended is nobody's.
                        guard !["/watch/stream", "/sign-out", "/sign-in"].contains(path),
                            let need = RouteAuthority.needs[route]
                        else { continue }
                        let address = path.replacing(":id", with: "\(alert)").replacing(
                            #/:[a-z]+/#, with: "x")
                        let answer =
                            route.hasPrefix("GET")
                            ? try await browser.get(address, accept: "application/json")
                            : try await browser.post(address, ["csrf": csrf], accept: "application/json")
                        let isOpen =
                            switch need {
                            case .nobody: true
                            case .role(let need): role.has(need)
                            case .record: role.reads.contains(Alert.kindName)
                            }
                        let isClosed = answer.status == 403 && answer.body.contains("authority.page")
                        #expect(isClosed == !isOpen, "\(role.code) \(route): \(answer.status)")
                        if !isOpen { #expect(answer.status == 403, "\(role.code) \(route)") }
                    }
                }
            }
        }
    }

    @Test("a page that one may not open says who may, and the navigation lists it")
    func told() async throws {
        try await withPair { first, _ in
            try await running(first) { server in
                try server.addAccount("ledger", desk: tucson, language: .en, role: "auditor")
                let browser = Browser(port: server.consolePort)
                try await browser.signIn("ledger", password)
                let page = try await browser.get("/watch")
                #expect(page.status == 403 && page.body.contains("Watch officer"))
                let access = try await browser.get("/access")
                #expect(access.status == 200 && access.body.contains("nav__closed"))
                #expect(try await browser.get("/access?before=x").status == 400)
                // Reading the log is in the log.
                var body = ""
                for _ in 0..<50 where !body.contains("read the access log") {
                    body = try await browser.get("/access").body
                }
                #expect(body.contains("read the access log") && body.contains("ledger"))
            }
        }
    }
}
