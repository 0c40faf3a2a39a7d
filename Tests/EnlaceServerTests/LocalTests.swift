// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation
import Testing

@Suite("Commands to a running node")
struct LocalTests {
    @Test("everything a command may ask is answered with its type")
    func allCommands() async throws {
        // The other side is away: what it sent meanwhile would change the rows between two answers.
        try await withPair { first, _ in
            try await running(first) { us in
                try await LocalClient.with(folder: first.folder) { try await Self.exercise($0, us) }
            }
        }
    }

    private static func exercise(_ client: LocalClient, _ running: RunningNode) async throws {
        let alert = try await client.say(rocks(note: "ñ"), in: .exercise, desk: tucson)
        #expect(try running.node.store.record(alert)?.className == .exercise)
        let outcome = try await client.importIncidents(
            [incident("a"), incident("b"), incident("a")], desk: tucson)
        #expect(outcome.taken == 2)
        #expect(outcome.held == 1)
        #expect(try await client.importIncidents([incident("b")], desk: tucson).held == 1)
        let status = try await client.status()
        #expect(status.party == us)
        #expect(status.process == Int(ProcessInfo.processInfo.processIdentifier))
        #expect(status.consolePort == running.consolePort)
        #expect(
            status.own.contains { $0.name == "us/mx/reference/record" && $0.size == 2 && $0.receipted != nil }
        )
        #expect(status.own.contains { $0.name == "us/domestic" && $0.receipted == nil })
        #expect(status.incidents[.reference]?.own == 2)
        #expect(status.links.keys.sorted() == [mx])
        let heads = try await client.heads(with: mx)
        #expect(heads.contains { $0.origin == "enlace/us-mx/us/mx/exercise/urgent" && $0.size == 1 })
        let instant = SystemClock().now()
        let digests = try await client.digests(at: heads, instant: instant)
        #expect(digests == (try await client.digests(at: heads, instant: instant)))
        #expect(digests.pictures.count == ClassName.allCases.count)
        let direct = try running.node.pictureDigests(at: heads, instant: instant)
        #expect(digests.picture == direct.picture)
        #expect(digests.obligations == direct.owed)
        let rebuilt = try await client.rebuild()
        #expect(rebuilt.before == rebuilt.after)
    }

    private static func incident(_ reference: String) -> Incident {
        var incident = Incident()
        incident.event = Code(unchecked: "A10")
        incident.status = Code(unchecked: "reported")
        incident.happenedAt = Instant(milliseconds: 1_349_934_300_000)
        incident.timePrecision = Code(unchecked: "day")
        incident.placePrecision = Code(unchecked: "SEGMENT")
        incident.claimedSide = us
        incident.source = "test"
        incident.sourceReference = reference
        incident.licence = "CC0"
        return incident
    }

    @Test("errors of the node reach the command with their code and both languages")
    func errors() async throws {
        try await withPair { first, _ in
            try await running(first) { _ in
                try await LocalClient.with(folder: first.folder) { client in
                    let none = try #require(RecordID("0197f2a0-0000-7000-8000-000000000000"))
                    let error = await #expect(throws: LocalClientError.self) {
                        try await client.acknowledge(none, desk: tucson)
                    }
                    #expect(error?.code == "record.not-found")
                    #expect(error?.phrase.es.contains("no tiene el registro") == true)
                    let role = await #expect(throws: LocalClientError.self) {
                        try await client.say(rocks(), in: .live, desk: tucson, role: Code(unchecked: "admin"))
                    }
                    #expect(role?.code == "authority.not-allowed")
                    let foreign = await #expect(throws: LocalClientError.self) {
                        try await client.say(rocks(), in: .live, desk: nogales)
                    }
                    #expect(foreign?.code == "request.malformed-body")
                    let nobody = await #expect(throws: LocalClientError.self) {
                        try await client.heads(with: PartyCode(unchecked: "ca"))
                    }
                    #expect(nobody?.code == "exchange.no-counterpart")
                }
            }
        }
    }

    @Test("where no node runs, the error says how to start it")
    func noNode() async throws {
        try await withPair { first, _ in
            try await LocalClient.with(folder: first.folder) { client in
                let error = await #expect(throws: LocalClientError.self) { try await client.status() }
                #expect(error == .noNode(first.folder.url.path))
                #expect(error?.phrase.en.contains("enlace serve --node") == true)
            }
            try await running(first) { _ in }
            try await LocalClient.with(folder: first.folder) { client in
                let error = await #expect(throws: LocalClientError.self) { try await client.status() }
                #expect(error == .noNode(first.folder.url.path))
            }
        }
    }
}

@Suite("Starting a node")
struct StartTests {
    @Test("a second node on one folder is refused, and the first is not disturbed")
    func twice() async throws {
        try await withPair { first, _ in
            try await running(first) { us in
                #expect(throws: NodeServerError.alreadyRunning(first.folder.url.path)) {
                    try NodeServer(folder: first.folder, logger: silent, handlesSignals: false)
                }
                _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            }
            try await running(first) { _ in }
        }
    }

    @Test("a port that another program uses is named, with the setting to change")
    func portInUse() async throws {
        try await inTemporaryFolder { folder in
            let holder = try TestNode.copy(of: us, in: folder, peersPort: 0)
            try await running(holder) { running in
                let other = try TestNode.copy(of: mx, in: folder, peersPort: running.peersPort)
                let server = try NodeServer(folder: other.folder, logger: silent, handlesSignals: false)
                let address = "127.0.0.1:\(running.peersPort)"
                await #expect(throws: NodeServerError.portInUse(.peers, address: address)) {
                    try await server.run()
                }
            }
        }
    }

    @Test("secrets that others may read keep the node from starting", arguments: ["keys.json", "run"])
    func permissions(name: String) async throws {
        try await inTemporaryFolder { folder in
            let node = try TestNode.copy(of: us, in: folder, peersPort: 0)
            let path = node.folder.url.appending(path: name).path
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            let error = #expect(throws: NodeServerError.self) {
                try NodeServer(folder: node.folder, logger: silent, handlesSignals: false)
            }
            #expect(error?.code == "server.open-permissions")
            #expect(error?.phrase.en.contains("chmod") == true)
        }
    }

    @Test("a missing card or key file is named", arguments: ["card.json", "keys.json", "node.json"])
    func missing(name: String) async throws {
        try await inTemporaryFolder { folder in
            let node = try TestNode.copy(of: us, in: folder, peersPort: 0)
            try FileManager.default.removeItem(at: node.folder.url.appending(path: name))
            #expect(throws: NodeFolderError.self) {
                try NodeServer(folder: node.folder, logger: silent, handlesSignals: false)
            }
            #expect(!FileManager.default.fileExists(atPath: node.folder.storeFile.path))
        }
    }

    @Test("the socket is the owner's alone, and gone after the node has stopped")
    func socket() async throws {
        try await inTemporaryFolder { folder in
            let node = try TestNode.copy(of: us, in: folder, peersPort: 0)
            let path = node.folder.socketFile.path
            try await running(node) { _ in
                let mode =
                    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
                #expect(mode?.intValue == 0o600)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}
