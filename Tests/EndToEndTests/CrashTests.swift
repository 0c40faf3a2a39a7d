// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

/// Nodes are killed in the middle of an import; what they had acknowledged must be there, once, on both
/// sides.
@Suite("A node killed in the middle of an import", .serialized)
struct CrashTests {
    /// Rows of the feed; half of them are of each side.
    private static let rows = 4000
    /// How often a crash may be waited out before the test gives up.
    private static let attemptsMax = 20

    @Test(
        "loses nothing acknowledged and doubles nothing",
        arguments: [("us", UInt64(1)), ("mx", 2), ("us", 3)])
    func killed(party: String, seed: UInt64) throws {
        print("crash test: seed \(seed), killing the node of \(party)")
        var random = Generator(state: seed)
        let scratch = try Scratch()
        try makeNodes(in: scratch)
        let feed = scratch.url.appending(path: "feed.csv")
        try SampleFeed.text(rows: Self.rows).write(to: feed, atomically: true, encoding: .utf8)
        var nodes = ["us": try serve("us", scratch), "mx": try serve("mx", scratch)]
        defer { for node in nodes.values { node.terminate() } }

        let importing = Process()
        importing.executableURL = Program.file
        importing.arguments = ["import", feed.path, "--node", scratch.path("us"), "--json"]
        importing.standardOutput = FileHandle.nullDevice
        importing.standardError = FileHandle.nullDevice
        try importing.run()
        // The kill falls after a random number of rows, not of milliseconds: it does not depend on the
        // machine.
        let after = Int(random.next() % UInt64(Self.rows / 3)) + 50
        try waitUntil { try incidents(of: "us", scratch) >= after || !importing.isRunning }
        let acknowledged = try incidents(of: "us", scratch)
        if let node = nodes[party] {
            kill(node.processIdentifier, SIGKILL)
            node.waitUntilExit()
        }
        importing.waitUntilExit()

        nodes[party] = try serve(party, scratch)
        #expect(try incidents(of: "us", scratch) >= acknowledged, "an acknowledged row is gone")
        for side in ["us", "mx"] {
            let again = try Program.run("import", feed.path, "--node", scratch.path(side), "--json")
            #expect(again.status == 0, "\(again.errors)")
            #expect(
                (again.json?["taken"]?.integer ?? 0) + (again.json?["held"]?.integer ?? 0)
                    == Int64(Self.rows / 2))
        }
        try waitUntil { try isSettled(scratch) }
        for side in ["us", "mx"] {
            #expect(try incidents(of: side, scratch) == Self.rows / 2)
            #expect(try received(by: side, scratch) == Self.rows / 2)
        }
        for node in nodes.values {
            node.terminate()
            node.waitUntilExit()
        }
        for side in ["us", "mx"] {
            let verified = try Program.run("verify", scratch.path(side), "--json")
            #expect(verified.status == 0, "\(verified.output)")
        }
    }

    private func makeNodes(in scratch: Scratch) throws {
        let ports = try FreePorts.take(4)
        for (index, party) in ["us", "mx"].enumerated() {
            let made = try Program.run(
                "init", "--party", party, "--agreement", Repository.agreement, "--node", scratch.path(party),
                "--console", "127.0.0.1:\(ports[index])", "--peers", "127.0.0.1:\(ports[2 + index])", "--json"
            )
            #expect(made.status == 0, "\(made.errors)")
            let fingerprint = try #require(made.json?["fingerprint"]?.string)
            try fingerprint.write(
                toFile: scratch.path("\(party).fingerprint"), atomically: true, encoding: .utf8)
        }
        for (party, other) in [("us", "mx"), ("mx", "us")] {
            let fingerprint = try String(
                contentsOfFile: scratch.path("\(other).fingerprint"), encoding: .utf8)
            let paired = try Program.run(
                "pair", "--node", scratch.path(party), scratch.path("\(other)/card.json"), "--fingerprint",
                fingerprint)
            #expect(paired.status == 0, "\(paired.errors)")
        }
    }

    private func serve(_ party: String, _ scratch: Scratch) throws -> Process {
        let (process, line) = try Program.start("serve", "--node", scratch.path(party), "--json")
        #expect(line.contains("\"ready\":true"), "\(line)")
        return process
    }

    private func status(of party: String, _ scratch: Scratch) throws -> JSONObject {
        let outcome = try Program.run("status", "--node", scratch.path(party), "--json")
        return outcome.json ?? JSONObject()
    }

    private func incidents(of party: String, _ scratch: Scratch) throws -> Int {
        Int(try status(of: party, scratch)["incidents"]?.object?["reference"]?.object?["own"]?.integer ?? 0)
    }

    private func received(by party: String, _ scratch: Scratch) throws -> Int {
        Int(
            try status(of: party, scratch)["incidents"]?.object?["reference"]?.object?["received"]?.integer
                ?? 0)
    }

    /// Every own channel is receipted as far as it goes, and as long as the other side's copy of it.
    private func isSettled(_ scratch: Scratch) throws -> Bool {
        let (us, mx) = (try status(of: "us", scratch), try status(of: "mx", scratch))
        return isReceipted(us, by: mx) && isReceipted(mx, by: us)
    }

    private func isReceipted(_ own: JSONObject, by other: JSONObject) -> Bool {
        let mirrors = other["mirrors"]?.array?.compactMap(\.object) ?? []
        let channels = (own["own"]?.array?.compactMap(\.object) ?? []).filter { $0["receipted"] != nil }
        return !channels.isEmpty
            && channels.allSatisfy { channel in
                channel["size"] == channel["receipted"]
                    && mirrors.contains { $0["log"] == channel["log"] && $0["size"] == channel["size"] }
            }
    }

    /// Asks again until it is so; each question is a process of its own, which paces the asking.
    private func waitUntil(_ isSo: () throws -> Bool) throws {
        for _ in 0..<(Self.attemptsMax * 50) where try isSo() { return }
        Issue.record("waited in vain")
    }
}

/// A seeded generator (SplitMix64), so that a failing run can be run again.
private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }
}

/// Ports that nobody listens on.
enum FreePorts {
    static func take(_ count: Int) throws -> [Int] {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        return try (0..<count).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            descriptors.append(descriptor)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let port = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> Int? in
                    guard bind(descriptor, generic, length) == 0,
                        getsockname(descriptor, generic, &length) == 0
                    else { return nil }
                    return Int(in_port_t(bigEndian: pointer.pointee.sin_port))
                }
            }
            return try #require(port)
        }
    }
}
