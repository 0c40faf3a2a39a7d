// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("A message that is not verified, on the page")
struct UnverifiedRouteTests {
    /// A bundle of Mexico's urgent channel whose last section went missing.
    private static func withheld(_ mexico: TestNode) async throws -> (ChannelBundle, ChannelName) {
        let node = try Node(folder: mexico.folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await node.runCommits() }
            var alert = rocks(note: "gritos junto a la línea")
            alert.callBack = nogales
            _ = try await node.say(alert, in: .live, thread: nil, by: nogalesWatch)
            await node.stop()
            try await group.waitForAll()
        }
        let channel = ChannelName(author: mx, recipient: us, className: .live, lane: .urgent)
        let whole = try #require(try await node.bundle(of: channel, from: 0))
        try node.store.close()
        let items = whole.items.map {
            ChannelBundle.Item(entry: $0.entry, sections: $0.sections.dropLast())
        }
        return (ChannelBundle(checkpoint: whole.checkpoint, first: whole.first, items: items), channel)
    }

    @Test("stands above the list with the channel's state, is told live, and can be put aside by the watch")
    func page() async throws {
        try await withPair { first, second in
            let (bundle, channel) = try await Self.withheld(second)
            try await running(first) { node in
                try node.addAccount("tucson", desk: tucson, language: .en)
                let browser = Browser(port: node.consolePort)
                try await browser.signIn("tucson", password)
                let stream = try await browser.stream("/watch/stream", until: "\"kind\":\"unverified\"") {
                    await #expect(throws: IntakeError.missingSection(index: 0)) {
                        try await node.node.take(bundle, of: channel, from: mx)
                    }
                }
                #expect(stream.contains("event: notices\n"))
                let partial = try await browser.get("/watch/notices").body
                let key = try #require(try node.node.store.unverified(in: .live).notices.first?.key)
                for words in ["NOT VERIFIED", "id=\"u-\(key)\"", "STOPPED: Live · urgent"] {
                    #expect(partial.contains(words), "\(words)")
                }
                #expect(try await browser.get("/nothing").body.contains("STOPPED: Live · urgent"))
                #expect(try await browser.get("/health").body.contains("\"stoppedChannels\":1"))
                #expect(try node.node.store.notices(in: .live, limit: 9).isEmpty)

                let path = "/unverified/\(key)/put-aside"
                #expect(try await browser.post(path, ["decision": "confirmed"]).status == 403)
                let csrf = try await browser.get("/watch").hidden("csrf") ?? ""
                let fields = ["decision": "confirmed", "class": "live", "csrf": csrf]
                let wrong = try await browser.post(path, ["decision": "maybe", "csrf": csrf])
                #expect(wrong.status == 422)
                let unknown = try await browser.post("/unverified/abc/put-aside", fields)
                #expect(unknown.status == 404)
                let done = try await browser.post(path, fields)
                #expect(done.status == 303 && done.location == "/watch")
                #expect(try await browser.post(path, fields).status == 404)
                #expect(try await !browser.get("/watch").body.contains("id=\"u-\(key)\""))
            }
        }
    }

    @Test("nobody who is not signed in puts anything aside")
    func signedOut() async throws {
        try await ConsoleTests.withConsole { _, browser in
            let key = String(repeating: "0", count: 64)
            let answer = try await browser.post(
                "/unverified/\(key)/put-aside", ["decision": "dismissed"], accept: "application/json")
            #expect(answer.status == 401)
        }
    }
}
