// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Synchronization
import Testing

private let zulu = PartyCode(unchecked: "zulu")

/// The agreement that ships, with a third party that is made up.
enum ThirdParty {
    /// Writes its folder.
    static func write(to folder: URL) throws {
        try FileManager.default.copyItem(at: agreementFolder, to: folder)
        func insert(_ text: String, before mark: String, in name: String) throws {
            let file = folder.appending(path: name)
            let content = try String(contentsOf: file, encoding: .utf8)
            let place = try #require(content.range(of: mark)).lowerBound
            try (content[..<place] + text + content[place...]).write(
                to: file, atomically: true, encoding: .utf8)
        }
        let name = "name: { en: \"Zulu\", es: \"Zulú\" }"
        let source = "    status: proposed\n    source: \"made up\"\n"
        try insert(
            "  - code: zulu\n    \(name)\n    language: es\n    time_zones: [America/Monterrey]\n",
            before: "# The line runs from", in: "agreement.yaml")
        try insert(
            "  - code: zulu-office\n    party: zulu\n    \(name)\n\(source)",
            before: "  # United States: Border", in: "offices.yaml")
        try insert(
            "  - code: zulu-watch\n    party: zulu\n    office: zulu-office\n    \(name)\n"
                + "    segments: []\n    backups: []\n\(source)", before: "  - code: us-sdc-watch",
            in: "offices.yaml")
        try insert(
            "  - code: zulu\n    label: { en: \"Zulu\", es: \"Zulú\" }\n    status: proposed\n",
            before: "  - code: us", in: "codes/side.yaml")
    }
}

/// A clock that stands still until it is put forward.
final class StandingClock: NodeClock {
    private let instant = Mutex(SystemClock().now())

    func now() -> Instant { instant.withLock { $0 } }
    func advance(seconds: Int64) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}

@Suite("A third party at the listener for counterparts")
struct ThirdPartyTests {
    /// Nodes of all three under the agreement that names them; `us` is paired with the others.
    private func withThree(
        pairing third: Bool = true,
        _ body: (_ us: TestNode, _ mx: TestNode, _ zulu: TestNode) async throws -> Void
    ) async throws {
        try await inTemporaryFolder { folder in
            let texts = folder.appending(path: "texts")
            try ThirdParty.write(to: texts)
            func make(_ party: PartyCode) async throws -> TestNode {
                try TestNode(party, in: folder, peersPort: try await freePort(), agreement: texts)
            }
            let nodes = (try await make(us), try await make(mx), try await make(zulu))
            try nodes.0.pair(with: nodes.1)
            try nodes.1.pair(with: nodes.0)
            if third { try nodes.0.pair(with: nodes.2) }
            try await body(nodes.0, nodes.1, nodes.2)
        }
    }

    private static let paths = [
        "/exchange/v1/link", "/exchange/v1/pull/us/mx/live/urgent?from=0",
        "/exchange/v1/pull/us/mx/live/urgent?from=1", "/exchange/v1/pull/us/mx/live/urgent?from=99",
        "/exchange/v1/pull/us/mx/live/record?from=0", "/exchange/v1/pull/us/zulu/live/urgent?from=0",
        "/exchange/v1/pull/us/zulu/live/record?from=0", "/exchange/v1/pull/zulu/us/live/urgent?from=0",
        "/exchange/v1/pull/us/zulu/live/urgent?from=x", "/exchange/v1/pull/us/other/live/urgent?from=0",
        "/log/us/mx/live/urgent/checkpoint", "/log/us/mx/live/urgent/tile/0/000.p/1",
        "/log/us/mx/live/urgent/tile/entries/000.p/1", "/log/us/mx/live/record/checkpoint",
        "/log/us/zulu/live/urgent/checkpoint", "/log/us/zulu/live/record/checkpoint",
        "/log/us/zulu/live/urgent/tile/entries/000.p/1", "/log/zulu/us/live/urgent/checkpoint",
        "/log/us/other/live/urgent/checkpoint", "/log/us/domestic/checkpoint", "/log/us/zulu", "/nothing",
    ]

    /// Something that leaves by decision only.
    private static func incident(_ number: Int) throws -> Incident {
        var incident = Incident()
        incident.event = Code(unchecked: "A10")
        incident.status = Code(unchecked: "reported")
        incident.killed = .known(0)
        incident.injured = .known(number)
        incident.happenedAt = Instant(milliseconds: 1_700_000_000_000)
        incident.timePrecision = Code(unchecked: "minute")
        incident.placePrecision = Code(unchecked: "100M")
        incident.place = try GeoPoint(longitude: -106.5, latitude: 31.5)
        incident.claimedSide = PartyCode(unchecked: "us")
        incident.note = Words("only for one", in: .en)
        return incident
    }

    /// What the counterpart `mx` is answered to every request.
    private func answers(withThird: Bool) async throws -> [(path: String, status: Int, body: [UInt8])] {
        let found = Mutex<[(path: String, status: Int, body: [UInt8])]>([])
        try await withThree(pairing: withThird) { first, second, _ in
            try await running(first) { server in
                let node = server.node
                _ = try await node.say(rocks(note: "a"), in: .live, thread: nil, by: tucsonWatch)
                if withThird {
                    let authority = Officer(
                        account: Officer.owner, desk: tucson, role: Code(unchecked: "release"))
                    for number in 0..<3 {
                        let ids = try await node.submit(
                            [SealedRecord<Live>.Draft(try Self.incident(number))], by: tucsonWatch,
                            releasing: .byAgreementOnly)
                        for id in ids {
                            try await node.release(id, to: zulu, purpose: .response, by: authority)
                        }
                    }
                    let told = ChannelName(author: us, recipient: zulu, className: .live, lane: .record)
                    #expect(try node.store.head(of: .channel(told))?.size ?? 0 >= 3)
                }
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    for path in Self.paths {
                        let (status, body) = try await transport.get(path)
                        found.withLock { $0.append((path, status, body)) }
                    }
                }
            }
        }
        return found.withLock { $0 }
    }

    @Test("no answer to one counterpart depends on another, and none names it unless it was asked for")
    func independence() async throws {
        let with = try await answers(withThird: true)
        let without = try await answers(withThird: false)
        #expect(with.map(\.status) == without.map(\.status))
        #expect(Set(with.map(\.status)).isSuperset(of: [200, 204, 400, 404]))
        for (one, other) in zip(with, without) {
            #expect(one.body.count == other.body.count, "\(one.path)")
            guard !one.path.contains("zulu") else {
                // What is asked for by name is answered like a name that nobody has.
                #expect([400, 404].contains(one.status), "\(one.path)")
                continue
            }
            #expect(Data(one.body).range(of: Data("zulu".utf8)) == nil, "\(one.path)")
            #expect(Data(one.body).range(of: Data("only for one".utf8)) == nil, "\(one.path)")
        }
    }

    @Test("from the moment it leaves, an open connection is refused, and no new one is let in")
    func leaving() async throws {
        try await withThree { first, second, third in
            let clock = StandingClock()
            let moment = clock.now().adding(seconds: 60)
            let proposed = try first.folder.propose(agreementFolder, joining: [], validFrom: moment)
            let signed = try second.folder.sign(proposed, texts: agreementFolder)
            _ = try first.folder.adopt(signed, texts: nil, at: clock.now())
            try await running(first, clock: clock) { server in
                try await MutualTLSTests.withTransport(third.identity(), to: first.card) { transport in
                    try await transport.probe()
                    clock.advance(seconds: 60)
                    await #expect(throws: PeerLinkError.unexpectedAnswer(us, "403")) {
                        try await transport.probe()
                    }
                }
                try await MutualTLSTests.withTransport(third.identity(), to: first.card) { transport in
                    await #expect(throws: PeerLinkError.refused(us)) { try await transport.probe() }
                }
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) {
                    try await $0.probe()
                }
                #expect(server.node.members == [mx])
            }
        }
    }
}
