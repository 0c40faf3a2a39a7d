// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

/// The hostile counterpart as a program, against our own node over the network.
@Suite("The hostile counterpart over the network", .serialized)
struct HostileProgramTests {
    @Test("every attack gets the answer it must get, and what is left behind is sound and explained")
    func attacks() throws {
        let scratch = try Scratch()
        try TwoNodes.make(in: scratch)
        let (process, line) = try Program.start("serve", "--node", scratch.path("us"), "--json")
        #expect(line.contains("\"ready\":true"), "\(line)")
        defer { process.terminate() }
        let resume =
            "\(Program.file.path) misbehaviour resume --node \(scratch.path("us")) --reason test --json"
        let attacked = try Program.run(
            beside: "enlace-hostile",
            "--node", scratch.path("mx"), "--peer", scratch.path("us/card.json"), "--between", resume)
        #expect(attacked.status == 0, "\(attacked.output) \(attacked.errors)")
        #expect(attacked.output.contains("28 passed, 0 failed"), "\(attacked.output)")

        // One that nobody resumes is said by the running node.
        let fork = try Program.run(
            beside: "enlace-hostile", "--node", scratch.path("mx"), "--peer", scratch.path("us/card.json"),
            "--attack", "fork")
        #expect(fork.status == 1, "\(fork.output)")
        let status = try Program.run("status", "--node", scratch.path("us"), "--json")
        #expect(status.json?["stopped"]?.array?.count == 1)
        for (language, word) in [("en", "STOPPED mx/us/exercise/urgent"), ("es", "SUSPENDIDO mx/us/")] {
            let said = try Program.run("status", "--node", scratch.path("us"), language: language)
            #expect(said.output.contains(word), "\(said.output)")
        }
        process.terminate()
        process.waitUntilExit()
        try explained(scratch)
    }

    @Test("the attacks can be listed without a node")
    func list() throws {
        let listed = try Program.run(beside: "enlace-hostile", "--list")
        #expect(listed.status == 0, "\(listed.errors)")
        #expect(listed.output.split(separator: "\n").count == 28)
        let missing = try Program.run(beside: "enlace-hostile", "--attack", "fork")
        #expect(missing.status == 64)
    }

    private func explained(_ scratch: Scratch) throws {
        let sound = try Program.run("verify", scratch.path("us"), "--json")
        #expect(sound.status == 0, "\(sound.output)")
        let listed = try Program.run("misbehaviour", "list", "--node", scratch.path("us"), "--json")
        let found = listed.json?["misbehaviour"]?.array?.compactMap(\.object) ?? []
        #expect(found.count == 17)
        #expect(found.count { $0["resumption"] == nil } == 1)
        let file = try #require(found.first?["file"]?.string)
        for (language, word) in [("en", "PROVED"), ("es", "PROBADO")] {
            let path = scratch.path("us/evidence/\(file)")
            let explained = try Program.run("verify", path, language: language)
            #expect(explained.status == 0, "\(explained.errors)")
            #expect(explained.output.contains(word), "\(explained.output)")
            let shown = try Program.run(
                "misbehaviour", "show", "17", "--node", scratch.path("us"), language: language)
            #expect(shown.output == explained.output)
        }
        // Nothing runs any more: the folder itself is asked.
        let resumed = try Program.run(
            "misbehaviour", "resume", "--node", scratch.path("us"), "--reason", "the drill is over", "--json")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(resumed.json?["resumed"]?.array == ["mx/us/exercise/urgent"])
        let empty = try Program.run(
            "misbehaviour", "resume", "mx/us/exercise/urgent", "--node", scratch.path("us"), "--reason", "x")
        #expect(empty.status == 65)
        #expect(empty.errors.contains("[misbehaviour.not-stopped]"))
    }
}

/// Two paired nodes in a folder; neither runs.
enum TwoNodes {
    static func make(in scratch: Scratch) throws {
        let ports = try FreePorts.take(4)
        var fingerprints: [String: String] = [:]
        for (index, party) in ["us", "mx"].enumerated() {
            let made = try Program.run(
                "init", "--party", party, "--agreement", Repository.agreement, "--node", scratch.path(party),
                "--console", "127.0.0.1:\(ports[index])", "--peers", "127.0.0.1:\(ports[2 + index])", "--json"
            )
            #expect(made.status == 0, "\(made.errors)")
            fingerprints[party] = try #require(made.json?["fingerprint"]?.string)
        }
        for (party, other) in [("us", "mx"), ("mx", "us")] {
            let paired = try Program.run(
                "pair", "--node", scratch.path(party), scratch.path("\(other)/card.json"), "--fingerprint",
                try #require(fingerprints[other]))
            #expect(paired.status == 0, "\(paired.errors)")
        }
    }
}
