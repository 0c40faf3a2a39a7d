// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceTesting
import Foundation
import Testing

@Suite("The console for programs")
struct APITests {
    private static func withIncidents(
        _ count: Int, _ body: @escaping @Sendable (RunningNode, Browser) async throws -> Void
    ) async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            let incidents = try (0..<count).map { number in
                var incident = try SampleContent.incident(by: us.node.party, number: number)
                incident.placePrecision = Code(unchecked: number.isMultiple(of: 2) ? "1KM" : "STATE")
                return incident
            }
            _ = try await us.node.importIncidents(incidents, by: tucsonWatch)
            try await body(us, browser)
        }
    }

    private static func object(_ answer: Browser.Answer) throws -> JSONObject {
        try #require(try JSON(canonical: Array(answer.body.utf8)).object)
    }

    @Test("the description is OpenAPI 3.1, whole, and names nothing that is not served")
    func description() async throws {
        try await ConsoleTests.withConsole { us, browser in
            let described = us.server.apiDescription
            #expect(described.undescribed == [], "add them to APIRoute.console")
            #expect(described.absent == [], "remove them from APIRoute.console")
            let answer = try await browser.get("/openapi.json", accept: "application/json")
            #expect(answer.status == 200)
            let document = try Self.object(answer)
            #expect(document["openapi"] == "3.1.0")
            #expect(Set(document.keys).isSuperset(of: ["info", "paths", "components", "security"]))
            #expect(document["info"]?.object?["title"]?.string?.isEmpty == false)
            let paths = try #require(document["paths"]?.object)
            var operationIDs: [String] = []
            for path in paths.members {
                #expect(path.key.hasPrefix("/"))
                for operation in path.value.object?.members ?? [] {
                    let name = "\(operation.key) \(path.key)"
                    #expect(["get", "post"].contains(operation.key), "\(name)")
                    let object = try #require(operation.value.object)
                    operationIDs.append(object["operationId"]?.string ?? "")
                    #expect(object["summary"]?.string?.isEmpty == false, "\(name)")
                    let responses = try #require(object["responses"]?.object)
                    #expect(responses.keys.contains("default") && responses.keys.count >= 2, "\(name)")
                    // Every name in the path is a parameter that must be there, and no other is.
                    let named = Set(path.key.matches(of: #/\{([^}]+)\}/#).map { String($0.1) })
                    let parameters = object["parameters"]?.array ?? []
                    let stated = parameters.compactMap(\.object).filter { $0["in"] == "path" }
                    #expect(Set(stated.compactMap { $0["name"]?.string }) == named, "\(name)")
                    #expect(stated.allSatisfy { $0["required"] == true }, "\(name)")
                    #expect((operation.key == "post") == (object["requestBody"] != nil), "\(name)")
                }
            }
            #expect(Set(operationIDs).count == operationIDs.count)
            try Self.expectReferencesResolve(in: document)
            let schemas = document["components"]?.object?["schemas"]?.object
            for kind in KindRegistry.kinds { #expect(schemas?["kind-\(kind.kindName)"] != nil) }
        }
    }

    private static func expectReferencesResolve(in document: JSONObject) throws {
        let text = JSON.object(document).canonicalText
        let references = Set(text.matches(of: #/"\$ref":"([^"]+)"/#).map { String($0.1) })
        #expect(references.count > 3)
        for reference in references {
            var found: JSON? = .object(document)
            for name in reference.dropFirst(2).split(separator: "/") {
                found = found?.object?[String(name)]
            }
            #expect(found != nil, "\(reference)")
        }
    }

    @Test("incidents come by pages to the last, with the exact number and a link to the next page")
    func pages() async throws {
        try await Self.withIncidents(25) { _, browser in
            var path: String? = "/incidents.json?class=reference&limit=10"
            var ids: [String] = []
            var pages = 0
            while let here = path {
                let answer = try await browser.get(here, accept: "application/json")
                #expect(answer.status == 200)
                let object = try Self.object(answer)
                #expect(object["total"] == 25)
                ids += (object["rows"]?.array ?? []).compactMap { $0.object?["id"]?.string }
                path = object["next"]?.string
                let link = answer.headers.first(name: "link")
                #expect(link == path.map { "<\($0)>; rel=\"next\"" })
                pages += 1
            }
            #expect(pages == 3 && ids.count == 25 && Set(ids).count == 25)
            let some = try await browser.get(
                "/incidents.json?class=reference&event=C10&placed=yes", accept: "application/json")
            let rows = try #require(try Self.object(some)["rows"]?.array)
            #expect(rows.count == 5)
            #expect(try Self.object(some)["total"] == 5)
            let search = try await browser.get(
                "/incidents.json?class=reference&q=\(ids[3])", accept: "application/json")
            #expect(try Self.object(search)["total"] == 1)
        }
    }

    @Test("the table and the map hold the same rows; a place that stands for an area has no geometry")
    func files() async throws {
        try await Self.withIncidents(12) { _, browser in
            let csv = try await browser.get("/incidents.csv?class=reference")
            #expect(csv.headers.first(name: "content-type")?.hasPrefix("text/csv") == true)
            let lines = csv.body.split(separator: "\r\n")
            #expect(lines.count == 13 && lines[0].hasPrefix("class,id,party,happenedAt,event"))
            let geojson = try await browser.get("/incidents.geojson?class=reference")
            #expect(geojson.headers.first(name: "content-type") == "application/geo+json")
            let map = try #require(
                try JSONSerialization.jsonObject(with: Data(geojson.body.utf8)) as? [String: Any])
            let features = try #require(map["features"] as? [[String: Any]])
            #expect(features.count == 12)
            #expect(features.count { $0["geometry"] is NSNull } == 6)
            for feature in features {
                let properties = feature["properties"] as? [String: Any]
                #expect((properties?["place"] as? String)?.isEmpty == false)
                #expect(properties?["class"] as? String == "reference")
            }
            for path in ["/watch.csv", "/questions.csv", "/quality.csv?class=reference"] {
                #expect(try await browser.get(path).body.hasPrefix("class,"), "\(path)")
            }
            let heads = try Self.object(try await browser.get("/ledger.json"))
            #expect(heads["own"]?.array?.isEmpty == false)
        }
    }

    @Test("Watch as a list says delivered and acknowledged apart, and goes on behind its key")
    func watch() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            for _ in 0..<3 { _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch) }
            let first = try Self.object(
                try await browser.get("/watch.json?limit=2", accept: "application/json"))
            #expect(first["rows"]?.array?.count == 2)
            let next = try #require(first["next"]?.string)
            let second = try Self.object(try await browser.get(next, accept: "application/json"))
            #expect(second["rows"]?.array?.count == 1 && second["next"] == nil)
            let row = first["rows"]?.array?.first?.object
            #expect(row?["event"] == "A10" && row?["delivered"] == [] && row?["acknowledgements"] == [])
            #expect(row?["obligations"]?.array?.isEmpty == false)
        }
    }

    private static let refused: [(path: String, name: String)] = [
        ("/incidents.json?limit=0", "limit"), ("/incidents.json?limit=1001", "limit"),
        ("/incidents.json?limit=x", "limit"), ("/incidents.csv?limit=10001", "limit"),
        ("/incidents.json?after=x", "after"), ("/incidents.json?after=1.2.3", "after"),
        ("/incidents.json?class=secret", "class"), ("/incidents.json?event=%3Cb%3E", "event"),
        ("/incidents.json?from=yesterday", "from"), ("/incidents.json?placed=maybe", "placed"),
        ("/incidents.json?evnt=A10", "evnt"), ("/incidents.geojson?colour=red", "colour"),
        ("/watch.json?after=x", "after"), ("/watch.json?limit=201", "limit"),
    ]

    @Test("what is not understood is refused with a problem in the language that is asked for")
    func problems() async throws {
        try await ConsoleTests.withConsole { _, browser in
            try await browser.signIn("tucson", password)
            for (path, name) in Self.refused {
                for (accepted, text) in [("es-MX, en;q=0.5", "en la dirección"), ("en", "in the address")] {
                    let answer = try await browser.get(path, accept: "application/json", language: accepted)
                    #expect(answer.status == 400, "\(path)")
                    #expect(answer.headers.first(name: "content-type") == "application/problem+json")
                    #expect(answer.headers.first(name: "content-language") == String(accepted.prefix(2)))
                    let problem = try Self.object(answer)
                    #expect(problem["code"] == "request.malformed-query" && problem["status"] == 400)
                    #expect(problem["title"]?.string?.contains(text) == true, "\(path)")
                    #expect(problem["title"]?.string?.contains(name) == true, "\(path)")
                    #expect(problem["detail"]?.string?.isEmpty == false)
                    #expect(problem["instance"]?.string == path.split(separator: "?").first.map(String.init))
                    #expect(problem["type"] == "/problems#request")
                }
            }
            let page = try await browser.get("/problems")
            #expect(page.status == 200 && page.body.contains("id=\"request\""))
        }
    }

    @Test("a token lets a program act as its account without a form's token, and ends with the account")
    func token() async throws {
        try await ConsoleTests.withConsole { us, browser in
            let accounts = AccountDesk(us.node)
            let token = try accounts.addToken(for: "tucson", days: 1)
            func send(_ token: String?) async throws -> Browser.Answer {
                try await browser.post(
                    "/alerts", ["class": "live", "severity": "severe", "event": "A10", "segment": "S16"],
                    accept: "application/json", bearer: token)
            }
            #expect(try await send(nil).status == 401)
            #expect(try await send(String(repeating: "0", count: 64)).status == 401)
            #expect(try await send(token).status == 201)
            let list = try await browser.get("/watch.json", accept: "application/json", bearer: token)
            #expect(try Self.object(list)["rows"]?.array?.count == 1)
            #expect(throws: AccountError.tokenDays(0)) { try accounts.addToken(for: "tucson", days: 0) }
            #expect(throws: AccountError.unknown("x")) { try accounts.addToken(for: "x", days: 1) }
            try accounts.remove("tucson")
            #expect(try await send(token).status == 401)
        }
    }

    @Test("a program that is not signed in is refused, a browser is sent to sign in")
    func notSignedIn() async throws {
        try await ConsoleTests.withConsole { _, browser in
            for path in [
                "/incidents.json", "/incidents.csv", "/incidents.geojson", "/watch.json", "/watch.csv",
                "/quality.json", "/quality.csv", "/ledger.json",
            ] {
                let program = try await browser.get(path, accept: "*/*")
                #expect(program.status == 401, "\(path)")
                #expect(try Self.object(program)["code"] == "session.not-signed-in", "\(path)")
                #expect(try await browser.get(path, accept: "text/html").status == 303, "\(path)")
            }
            #expect(try await browser.get("/problems").status == 200)
            #expect(try await browser.get("/openapi.json", accept: "application/json").status == 200)
        }
    }
}
