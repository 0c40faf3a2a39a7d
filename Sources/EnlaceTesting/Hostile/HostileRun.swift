// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode

/// The node that is attacked.
package protocol HostileTarget: Sendable {
    /// Sends a message as the paired counterpart, and says what came back.
    func send(_ message: HostileMessage, by party: HostileParty) async throws -> HostileAnswer
}

/// What became of one attack.
package struct HostileOutcome: Sendable {
    /// The attack.
    package let attack: HostileAttack
    /// What was answered to it; nil where it could not be made.
    package let answer: HostileAnswer?
    /// What is not as it should be; empty where all is.
    package let faults: [String]

    /// Whether the node did what a conforming one does.
    package var isPassed: Bool { faults.isEmpty }
}

/// Plays attacks against a node: each on an honest beginning, and each with a look at what goes on after it.
package struct HostileRun: Sendable {
    private let party: HostileParty
    private let target: any HostileTarget
    private let resume: @Sendable () async throws -> Void

    /// A run. `resume` lets the channels of the attacked node go on after an attack that stops one.
    package init(
        _ party: HostileParty, against target: any HostileTarget,
        resume: @escaping @Sendable () async throws -> Void
    ) {
        self.party = party
        self.target = target
        self.resume = resume
    }

    /// Makes one attack.
    package func run(_ attack: HostileAttack) async throws -> HostileOutcome {
        var faults: [String] = []
        func expect(_ answer: HostileAnswer, _ wanted: HostileExpectation, _ what: String) {
            if !answer.meets(wanted) { faults.append("\(what): expected \(wanted), got \(answer)") }
        }
        let honest = try party.honest(for: attack)
        let whole = HostileExpectation.receipt(HostileParty.honestCount)
        expect(try await target.send(honest, by: party), whole, "honest entries before it")
        guard faults.isEmpty else { return HostileOutcome(attack: attack, answer: nil, faults: faults) }
        let answer = try await target.send(try party.message(of: attack), by: party)
        expect(answer, attack.expected, "the attack")
        if attack.expected.stops {
            let stopped = try await target.send(honest, by: party)
            expect(stopped, .refused(status: 422, code: "exchange.channel-stopped"), "the channel after it")
        } else {
            expect(try await target.send(honest, by: party), whole, "the channel after it")
        }
        let elsewhere = try party.honestElsewhere(than: attack)
        expect(try await target.send(elsewhere, by: party), whole, "the other lane after it")
        if attack.expected.stops {
            try await resume()
            expect(try await target.send(honest, by: party), whole, "the channel once it is resumed")
        }
        return HostileOutcome(attack: attack, answer: answer, faults: faults)
    }
}

/// A node in this process, attacked through its intake.
package struct NodeTarget: HostileTarget {
    private let node: Node

    /// A node.
    package init(_ node: Node) { self.node = node }

    /// Gives the node the bytes as its server would.
    package func send(_ message: HostileMessage, by party: HostileParty) async throws -> HostileAnswer {
        do {
            if case .witness = message.endpoint {
                _ = try await node.witness(message.bytes, from: message.channel.author)
                return .badReceipt
            }
            let bundle = try ChannelBundle(bytes: message.bytes)
            let sender =
                message.channel.author == node.party
                ? message.channel.recipient
                : message.channel.author
            switch try await node.take(bundle, of: message.channel, from: sender) {
            case .receipted(let note):
                return party.receipted(note, for: message, by: node.signer.verifier.mirror)
            case .sendFrom(let index): return .sendFrom(index)
            case .refused(let code, _): return .refused(status: nil, code: code)
            }
        } catch let error as any SpokenError {
            return .refused(status: nil, code: error.code)
        }
    }
}
