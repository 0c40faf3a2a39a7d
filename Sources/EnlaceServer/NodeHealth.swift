// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird
import Logging
import Synchronization

/// Whether the node can be relied on: the store answers, the committer runs, and the head of every own log is
/// a checkpoint that the log's key signed.
final class NodeHealth: Sendable {
    private let node: Node
    /// Whether people outside the console could be woken.
    let wake: WakeReport
    private let logger: Logger
    /// When the server was made.
    let startedAt: Instant
    private let isCommitting = Mutex(false)
    /// Until when the heads count as checked, once all of them were right.
    private let rightUntil = Mutex<Instant?>(nil)
    /// How long a verdict about signatures holds; sizes and times are read anew.
    private static let verdictSeconds: Int64 = 5

    init(node: Node, wake: WakeReport, logger: Logger) {
        self.node = node
        self.wake = wake
        self.logger = logger
        startedAt = node.clock.now()
    }

    /// Says that the committer has started or ended.
    func setCommitting(_ value: Bool) { isCommitting.withLock { $0 = value } }

    /// The state of the own ledger, as the strip shows it.
    func ledger() throws -> LedgerState {
        let heads = try node.store.heads(own: true)
        return LedgerState(
            entries: heads.reduce(0) { $0 + $1.size }, lastCheckpoint: try lastCheckpoint(heads),
            isHealthy: isCommitting.withLock { $0 } && areValid(heads))
    }

    private func areValid(_ heads: [StoredHead]) -> Bool {
        let now = node.clock.now()
        if let until = rightUntil.withLock({ $0 }), now < until { return true }
        let areValid = heads.allSatisfy(isValid)
        rightUntil.withLock { $0 = areValid ? now.adding(seconds: Self.verdictSeconds) : nil }
        return areValid
    }

    /// Every commit signs the domestic log's head, so the newest of its records tells when.
    private func lastCheckpoint(_ heads: [StoredHead]) throws -> Instant? {
        guard let head = heads.first(where: { $0.log == .domestic(node.party) }) else { return nil }
        return try node.store.entries(of: head.log, from: head.size - 1, limit: 1).first?.record.instant
    }

    private func isValid(_ head: StoredHead) -> Bool {
        do {
            let checkpoint = try node.signer.verifier.checkpoint(head.note, of: head.log).checkpoint
            return checkpoint.size == head.size && checkpoint.root == head.root
        } catch {
            logger.critical(
                "the checkpoint of an own log is not valid",
                metadata: ["log": "\(head.log.path)", "error": "\(error)"])
            return false
        }
    }

    /// `GET /health`: 200 only when all is well.
    var response: Response {
        do {
            let ledger = try ledger()
            let status: HTTPResponse.Status = ledger.isHealthy ? .ok : .serviceUnavailable
            return .json(
                [
                    "entries": .integer(Int64(clamping: ledger.entries)),
                    "party": node.party.json, "status": ledger.isHealthy ? "ok" : "failing",
                    "stoppedChannels": .integer(Int64(try node.store.unresumedMisbehaviours().count)),
                    "wake": wake.complaints.isEmpty ? "ok" : "failing",
                ], status: status)
        } catch {
            return Failure(error).response(in: .en)
        }
    }
}
