// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceTesting
import Foundation
import Testing

/// Boreal and Cirrus are both told things by Aurora. Whatever happens between Aurora and Cirrus, nothing that
/// Boreal ever receives of Aurora depends on it.
@Suite("One counterpart learns nothing of another")
struct PrivacyTests {
    /// What Boreal received in one run of a world.
    private struct Received {
        /// Everything that arrived from Aurora, byte for byte.
        var bytes: [[UInt8]] = []
        /// Everything that arrived, with what is random (ids, times, digests, signatures) left out.
        var shape: [String] = []
        /// Ids and section digests of what only Cirrus was told.
        var secrets: [String] = []
        /// How much went between Aurora and Cirrus.
        var otherCount = 0
    }

    /// What one step of a run does; drawn alike whether or not Cirrus is there.
    private enum Step: CaseIterable {
        case alert, alertOfBoreal, alertOfCirrus, releaseToBoreal, releaseToCirrus
        case correctForBoreal, correctForCirrus, acknowledge, importRows
    }

    @Test(
        "what a party receives is the same, in shape and length, with and without traffic to a third",
        arguments: [UInt64(1), 2, 3])
    func independence(seed: UInt64) async throws {
        let with = try await run(seed: seed, withCirrus: true)
        let without = try await run(seed: seed, withCirrus: false)
        #expect(with.otherCount > 2, "seed \(seed)")
        #expect(!with.shape.isEmpty && !with.secrets.isEmpty, "seed \(seed)")
        #expect(with.shape == without.shape, "seed \(seed)")
        #expect(with.bytes.map(\.count) == without.bytes.map(\.count), "seed \(seed)")
        for bytes in with.bytes {
            let data = Data(bytes)
            #expect(data.range(of: Data("cirrus".utf8)) == nil, "seed \(seed)")
            for secret in with.secrets {
                #expect(data.range(of: Data(secret.utf8)) == nil, "seed \(seed): \(secret)")
            }
        }
    }

    private func run(seed: UInt64, withCirrus: Bool) async throws -> Received {
        var nodes = try SampleNodes(parties: [aurora, boreal, cirrus], founding: [aurora, boreal])
        if !withCirrus {
            nodes.unpaired = [[aurora, cirrus]]
            try nodes.reopen(aurora)
        }
        var random = SplitMix64(seed: seed)
        var received = Received()
        // Before Cirrus joins, while it belongs, after it left.
        for phase in 0..<3 {
            if phase == 1 { try nodes.bind([aurora, boreal, cirrus], from: nodes.clock.now()) }
            if phase == 2 { try nodes.bind([aurora, boreal], from: nodes.clock.now()) }
            let steps = (0..<6).map { _ in
                (Step.allCases[Int(random.next() % UInt64(Step.allCases.count))], Int(random.next() % 1000))
            }
            let found = try await nodes.running { [nodes] in
                try await self.play(steps, in: nodes, withCirrus: withCirrus && phase == 1)
            }
            received.bytes += found.bytes
            received.shape += found.shape
            received.secrets += found.secrets
            received.otherCount += found.otherCount
        }
        return received
    }

    private func play(
        _ steps: [(Step, Int)], in nodes: SampleNodes, withCirrus: Bool
    ) async throws -> Received {
        let a = nodes[aurora]
        let network = MemoryNetwork(
            withCirrus ? Array(nodes.nodes.values) : [a, nodes[boreal]])
        var received = Received()
        var told: [PartyCode: RecordID] = [:]
        // Every run has something to say to each.
        for (step, number) in [(Step.releaseToBoreal, 1), (.releaseToCirrus, 2), (.alert, 3)] + steps {
            let recipient = [.releaseToCirrus, .correctForCirrus].contains(step) ? cirrus : boreal
            guard withCirrus || recipient == boreal && step != .alertOfCirrus else { continue }
            switch step {
            case .alert: try await a.say(SampleContent.alert(by: aurora))
            case .alertOfBoreal: try await nodes[boreal].say(SampleContent.alert(by: boreal))
            case .alertOfCirrus: try await nodes[cirrus].say(SampleContent.alert(by: cirrus))
            case .releaseToBoreal, .releaseToCirrus:
                told[recipient] = try await a.release(
                    try SampleContent.incident(by: aurora, note: "n"), to: recipient)
            case .correctForBoreal, .correctForCirrus:
                guard let of = told[recipient] else { continue }
                var correction = Correction()
                correction.of = of
                correction.reason = Code(unchecked: "mistyped")
                correction.values = ["what": ["event": "C10"]]
                try await a.say(correction, thread: of)
            case .acknowledge:
                let call = try await nodes[boreal].say(SampleContent.alert(by: boreal))
                try await network.converge()
                _ = try await a.acknowledge(call, intent: nil, by: .sample(of: aurora))
            case .importRows:
                _ = try await a.importIncidents(
                    [try SampleContent.incident(by: aurora, number: number)], by: .sample(of: aurora))
            }
            try await network.converge()
        }
        try collect(network.delivered, into: &received)
        return received
    }

    private func collect(_ delivered: [DeliveredBundle], into received: inout Received) throws {
        var toBoreal = Set<String>()
        var toCirrus = Set<String>()
        for delivery in delivered {
            let bundle = try ChannelBundle(bytes: delivery.bytes)
            let entries = try bundle.items.map { try JSON(canonical: $0.entry) }
            // What Cirrus itself tells Boreal, and Boreal Cirrus, is between those two.
            guard delivery.channel.author == aurora else { continue }
            if delivery.recipient == cirrus {
                toCirrus.formUnion(entries.flatMap(names))
                received.otherCount += 1
            }
            guard delivery.recipient == boreal else { continue }
            toBoreal.formUnion(entries.flatMap(names))
            received.bytes.append(delivery.bytes)
            let sections = try bundle.items.flatMap { try $0.sections.map { try JSON(canonical: $0) } }
            received.shape.append(
                "\(delivery.channel.path) \(bundle.first) \(bundle.checkpoint.count) "
                    + (entries + sections).map(shape).joined(separator: " "))
        }
        received.secrets += toCirrus.subtracting(toBoreal)
    }

    /// Ids and section digests of a record in an envelope.
    private func names(of envelope: JSON) -> [String] {
        let header = envelope.object?["record"]?.object?["header"]?.object
        let digests = header?["sections"]?.object?.members.compactMap(\.value.string) ?? []
        return digests + [header?["id"]?.string].compactMap { $0 }
    }

    private func shape(of json: JSON) -> String {
        switch json {
        case .object(let object):
            return "{" + object.members.map { "\($0.key):\(shape(of: $0.value))" }.joined(separator: ",")
                + "}"
        case .array(let values): return "[" + values.map(shape).joined(separator: ",") + "]"
        case .string(let text):
            if RecordID(text) != nil { return "#id" }
            if Instant(text) != nil { return "#time" }
            let isHex = text.count >= 32 && text.allSatisfy(\.isHexDigit)
            return isHex ? "#hex\(text.count)" : text
        case .integer(let number): return "\(number)"
        case .bool(let flag): return "\(flag)"
        }
    }
}
