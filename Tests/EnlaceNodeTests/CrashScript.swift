// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Synchronization
import Testing

/// What a node does until it dies: it says things, sends them, and takes what the counterpart says.
struct CrashScript: Sendable {
    /// Says which records were acknowledged to their authors.
    let acknowledged: @Sendable (RecordID) -> Void
    /// The checkpoints that left the node before it died.
    let seen: SeenHeads

    init(seen: SeenHeads = SeenHeads(), acknowledged: @escaping @Sendable (RecordID) -> Void) {
        self.seen = seen
        self.acknowledged = acknowledged
    }

    /// Runs a node against a counterpart; errors are what a crash looks like from inside.
    func run(_ us: Node, with them: Node) async throws {
        let outbound = MemoryTransport(from: us, to: them)
        let inbound = MemoryTransport(from: them, to: us)
        // Only what this process itself sent is read back: it was well-formed.
        defer { try? seen.note(outbound.delivered, by: aurora) }
        for round in 0..<4 {
            acknowledged(try await us.say(SampleContent.alert(by: aurora, note: "nota \(round)")))
            acknowledged(try await us.release(try SampleContent.incident(number: round), to: boreal))
            for lane in Lane.allCases {
                try await ChannelSender(node: us, counterpart: boreal, lane: lane, transport: outbound) { _ in
                }
                .sendAll()
            }
            _ = try await them.say(SampleContent.alert(by: boreal))
            for lane in Lane.allCases {
                try await ChannelSender(node: them, counterpart: aurora, lane: lane, transport: inbound) {
                    _ in
                }
                .sendAll()
            }
        }
    }
}

/// Every checkpoint of a log that was seen outside its node.
final class SeenHeads: Sendable {
    private let heads = Mutex<[(log: String, size: UInt64, root: TreeHash)]>([])

    /// Notes what a network delivered.
    func note(_ delivered: [DeliveredBundle], by author: PartyCode) throws {
        for bundle in delivered where bundle.channel.author == author {
            let note = try SignedNote(bytes: try ChannelBundle(bytes: bundle.bytes).checkpoint)
            let checkpoint = try Checkpoint(text: note.text)
            heads.withLock { $0.append((bundle.channel.path, checkpoint.size, checkpoint.root)) }
        }
    }

    var count: Int { heads.withLock { $0.count } }

    /// Those that the store of a node contradicts: of another root at their size, or not reached.
    func contradicted(by node: Node) throws -> [String] {
        try heads.withLock { $0 }.compactMap { seen in
            guard let log = LogName(path: seen.log), seen.size > 0 else { return nil }
            let held = try node.store.head(of: log)?.size ?? 0
            guard held >= seen.size, try node.store.root(of: log, size: seen.size) == seen.root else {
                return "\(seen.log) \(seen.size), held \(held)"
            }
            return nil
        }
    }
}

/// Ids that were acknowledged.
final class AcknowledgedRecords: Sendable {
    private let list = Mutex<[RecordID]>([])
    func append(_ id: RecordID) { list.withLock { $0.append(id) } }
    var all: [RecordID] { list.withLock { $0 } }
}

/// What must hold of a node that came back, whatever it died of: nothing acknowledged is gone, what it
/// receipted is there, and logs, rows and counterpart agree.
///
/// - Parameter isRestored: Whether the store was empty or a copy: what it had received must come again.
func expectRecovered(
    _ us: Node, _ them: Node, acknowledged: [RecordID], seen: SeenHeads, isRestored: Bool = false,
    _ comment: Comment
) async throws {
    // Losing power, or a process, is no reason to doubt the store.
    #expect(us.restoreGuard.reason == nil, comment)
    for id in acknowledged { #expect(try us.store.record(id, by: aurora) != nil, comment) }
    // A receipt that the counterpart holds is for what this node still has.
    func holdsReceipted() throws -> Bool {
        try ChannelName.all(from: boreal, to: aurora).allSatisfy {
            try us.heldCount(of: $0) >= them.store.receiptedSize(of: $0)
        }
    }
    #expect(try holdsReceipted() != isRestored, comment)
    #expect(try await NodeVerifier(node: us).verify().findings.isEmpty, comment)
    let (before, after) = try await us.store.rebuildRows { _ in }
    #expect(before == after, comment)
    try await withCommits(of: [us, them]) {
        let network = MemoryNetwork([us, them])
        try await network.converge()
        _ = try await us.say(SampleContent.alert(by: aurora))
        try await network.converge()
        try seen.note(network.delivered, by: aurora)
    }
    #expect(try holdsReceipted(), comment)
    #expect(try haveEqualPictures(us, them), comment)
    #expect(try seen.contradicted(by: us).isEmpty, comment)
    #expect(try await NodeVerifier(node: us).verify().findings.isEmpty, comment)
    #expect(try await NodeVerifier(node: them).verify().findings.isEmpty, comment)
}
