// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("The map over HTTP")
struct MapRouteTests {
    @Test("needs a session, for page, part, style, tiles, letters and library")
    func session() async throws {
        try await ConsoleTests.withConsole { _, browser in
            let page = try await browser.get("/map")
            #expect(page.status == 303)
            for path in [
                "/map/part", "/map/style.json", "/map/tiles/live/0/0/0.mvt", "/map/basemap/0/0/0.mvt",
                "/map/glyphs/Noto%20Sans%20Regular/0-255.pbf", "/map/files/a.js",
            ] {
                let answer = try await browser.get(path, accept: "application/json")
                #expect(answer.status == 401, "\(path)")
            }
        }
    }

    @Test("serves page, part, style, tiles, letters and library, all from itself")
    func served() async throws {
        try await ConsoleTests.withConsole { _, browser in
            try await browser.signIn("tucson", password)
            let page = try await browser.get("/map?class=exercise")
            #expect(page.status == 200)
            // On this page alone the library may make its thread out of itself.
            let policy = page.headers["content-security-policy"].first ?? ""
            #expect(policy.hasSuffix("; worker-src blob:") && policy.hasPrefix("default-src 'self';"))
            let watch = try await browser.get("/watch")
            #expect(watch.headers["content-security-policy"].first?.contains("blob:") == false)
            let part = try await browser.get("/map/part?class=exercise")
            #expect(part.status == 200 && part.body.contains("id=\"map-part\""))
            let style = try await browser.get("/map/style.json?class=exercise&kind=C10")
            #expect(style.status == 200)
            #expect(style.body.contains("/map/tiles/exercise/{z}/{x}/{y}.mvt?kind=C10"))
            #expect(!style.body.contains("://") && !style.body.contains("\"//"))
            let letters = try await browser.get("/map/glyphs/Noto%20Sans%20Regular/0-255.pbf")
            #expect(letters.status == 200 && !letters.body.isEmpty)
            let other = try await browser.get("/map/glyphs/Noto%20Sans%20Regular/512-767.pbf")
            #expect(other.status == 200 && other.body.isEmpty)
            let name = try #require(page.body.firstMatch(of: #/data-library="([^"]+)"/#)).1
            let library = try await browser.get(String(name))
            #expect(library.status == 200)
            #expect(library.headers["cache-control"].first?.contains("immutable") == true)
        }
    }

    @Test("a tile that has not changed is not sent again, one that has is")
    func tags() async throws {
        try await ConsoleTests.withConsole { us, browser in
            try await browser.signIn("tucson", password)
            for path in ["/map/basemap/5/6/13.mvt", "/map/tiles/live/5/6/13.mvt?severity=killed"] {
                let tile = try await browser.get(path)
                #expect(tile.status == 200, "\(path)")
                #expect(tile.headers["content-type"].first == "application/vnd.mapbox-vector-tile")
                let tag = try #require(tile.headers["etag"].first)
                #expect(try await browser.get(path, ifNoneMatch: tag).status == 304, "\(path)")
                #expect(try await browser.get(path, ifNoneMatch: "\"0\"").status == 200, "\(path)")
            }
        }
    }

    @Test("what is no tile, class, kind, party, side, segment or time is refused, and a page says so")
    func refused() async throws {
        try await ConsoleTests.withConsole { _, browser in
            try await browser.signIn("tucson", password)
            let tiles = [
                "/map/tiles/live/0/0/1.mvt", "/map/tiles/live/23/0/0.mvt", "/map/tiles/live/-1/0/0.mvt",
                "/map/tiles/live/0/0/0", "/map/tiles/other/0/0/0.mvt", "/map/tiles/live/a/0/0.mvt",
                "/map/basemap/2/4/0.mvt", "/map/basemap/99999999999999999999/0/0.mvt",
            ]
            let queries = [
                "kind=%3Cb%3E", "kind=A10,", "kind=ZZZ", "party=fr", "side=LIN", "segment=S999", "from=now",
                "to=2026-02-30", "severity=bad", "from=2026-02-02&to=2026-01-01", "at=91,0", "at=1",
                "focus=1",
            ]
            for path in tiles + queries.map({ "/map/tiles/live/0/0/0.mvt?\($0)" }) {
                let answer = try await browser.get(path, accept: "application/json")
                #expect(answer.status == 400, "\(path)")
                #expect(answer.body.contains("request.malformed-query"), "\(path)")
            }
            for query in queries {
                let page = try await browser.get("/map?\(query)")
                #expect(page.status == 200, "\(query)")
                #expect(page.body.contains("was left out"), "\(query)")
            }
            #expect(try await browser.get("/map/glyphs/a/1-256.pbf").status == 404)
            #expect(try await browser.get("/map/files/maplibre-gl.js").status == 404)
            #expect(try await browser.get("/map?class=other", accept: "application/json").status == 400)
        }
    }
}
