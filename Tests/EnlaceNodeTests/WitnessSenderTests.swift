// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Synchronization
import Testing

/// The way to a witness in the same process; a test may cut it.
private final class NearWitness: WitnessTransport {
    private let witness: NeutralWitness
    let requests = Mutex(0)
    let isCut = Mutex(false)

    init(_ witness: NeutralWitness) { self.witness = witness }

    struct Cut: Error {}

    func addCheckpoint(_ request: [UInt8]) async throws -> WitnessReply {
        requests.withLock { $0 += 1 }
        if isCut.withLock({ $0 }) { throw Cut() }
        do {
            return .cosigned(try await witness.cosign(request).line)
        } catch let refusal as WitnessRefusal {
            guard let size = refusal.heldSize else { return .refused(status: refusal.status) }
            return .held(size)
        }
    }
}

@Suite("A node asks a neutral witness")
struct WitnessSenderTests {
    let nodes: SampleNodes
    let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
    let setting: WitnessSetting
    let witness: NeutralWitness
    private let transport: NearWitness
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes()
        let folder = WitnessFolder(URL(filePath: nodes.folder.path("witness")))
        let key = try folder.create(name: try NoteKeyName("witness.example/w1"))
        setting = WitnessSetting(
            address: "http://127.0.0.1:1", key: try CosignatureVerifier(key))
        let card = try #require(nodes.cards[aurora])
        let agreement = nodes.agreement.id
        let keys = try PartyVerifier(card: card, agreement: agreement)
        let logs = try ChannelName.all(from: aurora, to: boreal).map {
            try keys.logKey(of: LogName.channel($0).origin(in: agreement))
        }
        #expect(try folder.add(logs) == 6)
        witness = try NeutralWitness(folder: folder, clock: nodes.clock)
        transport = NearWitness(witness)
    }

    private func sender() -> WitnessSender {
        WitnessSender(node: us, witness: setting, transport: transport) { _ in }
    }

    private func running(_ body: @Sendable () async throws -> Void) async throws {
        try await nodes.running {
            async let serving: Void = witness.run()
            let result: Result<Void, any Error>
            do {
                result = .success(try await body())
            } catch {
                result = .failure(error)
            }
            await witness.stop()
            await serving
            try result.get()
        }
    }

    @Test("newest wins: however much was said, a channel is offered once, and then not again")
    func newest() async throws {
        try await running {
            for number in 0..<5 { try await us.say(SampleContent.alert(by: aurora, note: "\(number)")) }
            try await sender().offerAll()
            #expect(transport.requests.withLock { $0 } == 1)
            #expect(try us.store.cosignedSize(of: .channel(channel), by: setting.name) == 5)
            try await sender().offerAll()
            #expect(transport.requests.withLock { $0 } == 1)
            try await us.say(SampleContent.alert(by: aurora))
            try await sender().offerAll()
            #expect(try us.store.cosignedSize(of: .channel(channel), by: setting.name) == 6)
            #expect(us.witnesses[setting.name].lastCosigned != nil)
        }
    }

    @Test("with both parties' mirrors it makes two of three, whichever one is missing")
    func twoOfThree() async throws {
        let log = LogName.channel(channel)
        try await running {
            try await us.say(SampleContent.alert(by: aurora))
            try await sender().offerAll()
            let head = try #require(try us.store.head(of: log))
            let agreement = nodes.agreement.id
            let cards = try [aurora, boreal].map {
                try PartyVerifier(card: try #require(nodes.cards[$0]), agreement: agreement)
            }
            func witness(_ name: String, _ key: CosignatureVerifier) throws -> LogPolicy.Witness {
                LogPolicy.Witness(name: try #require(PolicyWord(name)), key: key.key)
            }
            let policy = try LogPolicy.twoOfThree(
                log: LogPolicy.Log(key: cards[0].logKey(of: log.origin(in: agreement))),
                witness("aurora", cards[0].mirror), witness("boreal", cards[1].mirror),
                neutral: witness("neutral", setting.key))
            #expect(throws: LedgerError.self) { try policy.accept(us.store.cosigned(head)) }
            let network = MemoryTransport(from: us, to: nodes[boreal])
            try await ChannelSender(
                node: us, counterpart: boreal, lane: .urgent, transport: network, report: { _ in }
            ).sendAll()
            #expect(try policy.accept(us.store.cosigned(head)).isMet)
            // Without the neutral one the receipt is still there, and is one of two that are needed.
            let receipted = try #require(try us.store.receipts(of: log, after: 0, limit: 1).first)
            #expect(throws: LedgerError.self) { try policy.accept(SignedNote(bytes: receipted.note)) }
        }
    }

    @Test("a witness that is down costs nothing but its cosignature, and is caught up with later")
    func down() async throws {
        try await running {
            try await us.say(SampleContent.alert(by: aurora))
            transport.isCut.withLock { $0 = true }
            await #expect(throws: NearWitness.Cut.self) { try await sender().offerAll() }
            try await us.say(SampleContent.alert(by: aurora))
            transport.isCut.withLock { $0 = false }
            try await sender().offerAll()
            #expect(try us.store.cosignedSize(of: .channel(channel), by: setting.name) == 2)
        }
    }

    @Test("a cosignature that was lost on the way is asked for again from the size the witness states")
    func lostAnswer() async throws {
        try await running {
            try await us.say(SampleContent.alert(by: aurora))
            let head = try #require(try us.store.head(of: .channel(channel)))
            _ = try await witness.cosign(us.store.witnessRequest(of: head, from: 0).bytes)
            try await us.say(SampleContent.alert(by: aurora))
            try await sender().offerAll()
            #expect(transport.requests.withLock { $0 } == 2)
            #expect(try us.store.cosignedSize(of: .channel(channel), by: setting.name) == 2)
        }
    }

    @Test("a witness that has seen more than is here says that this store was set back")
    func ahead() async throws {
        let copy = try nodes.open(aurora, storePath: nodes.folder.path("restored.sqlite"))
        try await running {
            for _ in 0..<3 { try await us.say(SampleContent.alert(by: aurora)) }
            try await sender().offerAll()
        }
        let again = try NeutralWitness(
            folder: WitnessFolder(URL(filePath: nodes.folder.path("witness"))), clock: nodes.clock)
        let near = NearWitness(again)
        try await withCommits(of: [copy]) {
            async let serving: Void = again.run()
            try await copy.say(SampleContent.alert(by: aurora))
            let sender = WitnessSender(node: copy, witness: setting, transport: near) { _ in }
            await #expect(throws: WitnessAnswerError.self) { try await sender.offerAll() }
            await again.stop()
            await serving
        }
    }

    @Test("a cosignature by another key than the configured one is not kept")
    func otherKey() async throws {
        let other = WitnessFolder(URL(filePath: nodes.folder.path("other")))
        let key = try CosignatureVerifier(other.create(name: setting.name))
        let mistaken = WitnessSetting(address: setting.address, key: key)
        try await running {
            try await us.say(SampleContent.alert(by: aurora))
            let sender = WitnessSender(node: us, witness: mistaken, transport: transport) { _ in }
            await #expect(throws: LedgerError.unsigned(expected: [key.key.name])) {
                try await sender.offerAll()
            }
            #expect(try us.store.cosignedSize(of: .channel(channel), by: setting.name) == 0)
        }
    }

    @Test("node.json holds witnesses by address and verifier key, or no such member")
    func settings() throws {
        #expect(WitnessSetting(json: setting.jsonForTest) == setting)
        for broken in ["", "witness.example", "http://x"] {
            #expect(WitnessSetting(json: ["address": "http://x", "key": .string(broken)]) == nil)
        }
        #expect(
            WitnessSetting(json: ["address": "ftp://x", "key": .string(setting.key.key.text)]) == nil)
    }
}

extension WitnessSetting {
    fileprivate var jsonForTest: JSON { ["address": .string(address), "key": .string(key.key.text)] }
}
