// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Testing

let us = PartyCode(unchecked: "us")
let mx = PartyCode(unchecked: "mx")
let tucson = DeskCode(unchecked: "us-tca-watch")
let nogales = DeskCode(unchecked: "mx-c5i-nogales-watch")

/// The agreement that ships, found from this file.
let agreementFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Agreements/us-mx")

/// Longer than anything here takes; a wait that reaches it is a failure.
let patience = Duration.seconds(60)

struct TookTooLong: Error {}

/// Runs a body, and fails it when it takes longer than the patience of the tests.
func within<T: Sendable>(
    _ limit: Duration = patience, _ body: @escaping @Sendable () async throws -> T
) async throws -> T {
    try await withThrowingTaskGroup(of: T.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw TookTooLong()
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw TookTooLong() }
        return first
    }
}

/// Ports below those that the system gives to outgoing connections, each given to one test only.
private let nextPort = Atomic<Int>(20_000 + Int(getpid()) % 10_000)

/// A port of the loopback address that nobody uses now.
func freePort() async throws -> Int {
    while true {
        let port = nextPort.add(1, ordering: .relaxed).newValue
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        // A port that is taken is passed over; the last one ends the search.
        guard let channel = try? await bootstrap.bind(host: "127.0.0.1", port: port).get() else {
            guard port < 32_000 else { throw TookTooLong() }
            continue
        }
        try await channel.close()
        return port
    }
}

private let originalsFolder = FileManager.default.temporaryDirectory
    .appending(path: "enlace-test-originals-\(getpid())")

/// The folder of a node that a test has made.
struct TestNode: Sendable {
    let folder: NodeFolder
    let card: PartyCard

    /// A node with fresh keys.
    init(
        _ party: PartyCode, in parent: URL, peersPort: Int, agreement: URL = agreementFolder
    ) throws {
        folder = NodeFolder(parent.appending(path: party.rawValue))
        let settings = NodeSettings(
            party: party, console: HostPort(host: "127.0.0.1", port: 0),
            peers: HostPort(host: "127.0.0.1", port: peersPort))
        card = try folder.create(settings: settings, agreementSource: agreement)
    }

    /// A copy of a node with the same keys at another port: making keys and checking the agreement anew for
    /// every test would take longer than the tests.
    init(copying original: TestNode, to parent: URL, peersPort: Int) throws {
        let party = original.card.party
        folder = NodeFolder(parent.appending(path: party.rawValue))
        try FileManager.default.copyItem(at: original.folder.url, to: folder.url)
        card = original.card.with(address: "https://127.0.0.1:\(peersPort)")
        let settings: JSON = [
            "console": "127.0.0.1:0", "party": .string(party.rawValue),
            "peers": .string("127.0.0.1:\(peersPort)"), "version": 1,
        ]
        try Data(settings.canonicalBytes).write(to: folder.settingsFile)
        try Data(try signedCard()).write(to: folder.cardFile)
    }

    func signedCard() throws -> [UInt8] { try card.signed(with: try NodeKeys(file: folder.keysFile).log) }

    func pair(with other: TestNode) throws {
        let file = folder.peersFolder.appending(path: "\(other.card.party).json")
        try Data(try other.signedCard()).write(to: file)
    }

    /// The identity of the node, as it shows itself to others.
    func identity() throws -> TLSIdentity {
        try TLSIdentity(party: card.party, key: try NodeKeys(file: folder.keysFile).tls)
    }

    /// Nodes of both parties, made once for all tests.
    private static let originals = Result {
        // Nobody sees the end of all tests, so the process removes the folder when it ends.
        atexit { try? FileManager.default.removeItem(at: originalsFolder) }
        let folder = originalsFolder
        return [
            us: try TestNode(us, in: folder, peersPort: 1), mx: try TestNode(mx, in: folder, peersPort: 1),
        ]
    }

    /// A copy of the node of a party, in a folder of a test.
    static func copy(of party: PartyCode, in folder: URL, peersPort: Int) throws -> TestNode {
        let original = try #require(try originals.get()[party])
        return try TestNode(copying: original, to: folder, peersPort: peersPort)
    }
}

extension PartyCard {
    /// The card with another pin or address.
    func with(pin: ContentDigest? = nil, address: String? = nil) -> PartyCard {
        PartyCard(
            party: party, agreement: agreement, agreementCore: agreementCore, logKey: logKey,
            mirrorKey: mirrorKey, witnessKey: witnessKey, offices: offices, tlsPin: pin ?? tlsPin,
            address: address ?? self.address, since: since)
    }
}

/// A node that runs while a body does.
struct RunningNode: Sendable {
    let server: NodeServer
    let consolePort: Int
    let peersPort: Int

    var node: Node { server.node }
}

let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// Runs the node of a folder while the body runs, and stops it gracefully.
func running<T: Sendable>(
    _ test: TestNode, clock: any NodeClock = SystemClock(),
    _ body: @escaping @Sendable (RunningNode) async throws -> T
) async throws -> T {
    let (ready, readiness) = AsyncStream.makeStream(of: (Int, Int).self)
    let server = try NodeServer(
        folder: test.folder, clock: clock, logger: silent, handlesSignals: false,
        onReady: { console, peers in
            readiness.yield((console, peers))
            readiness.finish()
        })
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { readiness.finish() }
            try await server.run()
        }
        var ports: (Int, Int)?
        for await found in ready { ports = found }
        guard let ports else {
            try await group.waitForAll()
            throw TookTooLong()
        }
        let result: Result<T, any Error>
        do {
            result = .success(
                try await within {
                    try await body(RunningNode(server: server, consolePort: ports.0, peersPort: ports.1))
                })
        } catch {
            result = .failure(error)
        }
        await server.stop()
        try await group.waitForAll()
        return try result.get()
    }
}

/// A folder for a test, gone when the body ends. Its path is short: a socket's path has a limit.
func inTemporaryFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    var random = SystemRandomNumberGenerator()
    let name = "enlace-test-\(String(UInt32.random(in: .min ... .max, using: &random), radix: 36))"
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // what stays behind harms nobody
    return try await body(folder)
}

/// Two paired nodes; neither runs yet.
func withPair<T>(_ body: (_ us: TestNode, _ mx: TestNode) async throws -> T) async throws -> T {
    try await inTemporaryFolder { folder in
        let first = try TestNode.copy(of: us, in: folder, peersPort: try await freePort())
        let second = try TestNode.copy(of: mx, in: folder, peersPort: try await freePort())
        try first.pair(with: second)
        try second.pair(with: first)
        return try await body(first, second)
    }
}

/// Two paired nodes that run.
func withRunningPair<T: Sendable>(
    _ body: @escaping @Sendable (_ us: RunningNode, _ mx: RunningNode) async throws -> T
) async throws -> T {
    try await withPair { first, second in
        try await running(first) { us in try await running(second) { mx in try await body(us, mx) } }
    }
}

/// An alert of the Tucson desk.
func rocks(note: String? = nil) -> Alert {
    var alert = Alert()
    alert.severity = Code(unchecked: "severe")
    alert.event = Code(unchecked: "A10")
    alert.segment = SegmentCode(unchecked: "S16")
    alert.learnedAt = SystemClock().now()
    alert.callBack = tucson
    alert.note = note.map { Words($0, in: .en) }
    return alert
}

let tucsonWatch = Officer(account: "test", desk: tucson, role: Code(unchecked: "watch"))
let nogalesWatch = Officer(account: "test", desk: nogales, role: Code(unchecked: "watch"))

let password = "correcta-caballo-batería"

extension RunningNode {
    /// Gives a desk an account with the password of the tests.
    func addAccount(_ name: String, desk: DeskCode, language: Language, role: String = "watch") throws {
        try node.store.setAccount(
            StoredAccount(
                name: name, desk: desk, role: Code(unchecked: role), language: language, password: password))
    }
}
