// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// Offers the newest head of each own channel to one neutral witness, and keeps its cosignatures.
///
/// Newest wins: heads that came and went meanwhile are never offered. Nothing waits for a witness: not a
/// commit, not a push, not a receipt. It sees origins, sizes and roots, and no entry.
package struct WitnessSender: Sendable {
    private let node: Node
    private let witness: WitnessSetting
    private let transport: any WitnessTransport
    private let report: @Sendable (any Error) -> Void

    /// The wait after a failure, also where there is more to offer: a witness that is down costs nothing.
    private static let retryDelays: [Duration] = [.seconds(1), .seconds(5), .seconds(30)]
    /// How often a size that was refused is proved again from the one that the witness stated.
    private static let proofsMax = 2

    /// A sender; `report` hears of failures, which are retried.
    package init(
        node: Node, witness: WitnessSetting, transport: any WitnessTransport,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.node = node
        self.witness = witness
        self.transport = transport
        self.report = report
    }

    /// Runs until it is cancelled.
    package func run() async {
        var failures = 0
        for await _ in node.outbox.wakeups(of: witness.name) {
            while !Task.isCancelled {
                do {
                    try await offerAll()
                    failures = 0
                    break
                } catch {
                    node.witnesses.failed(witness.name, code: (error as? any SpokenError)?.code ?? "failed")
                    report(error)
                    let delay = Self.retryDelays[min(failures, Self.retryDelays.count - 1)]
                    failures += 1
                    // Sleep ends early only when the sender is cancelled, and then the loops end.
                    try? await Task.sleep(for: delay)
                }
            }
        }
    }

    /// Offers every own channel whose head the witness has not cosigned yet. What fails for one log keeps no
    /// other; the first failure is thrown at the end.
    package func offerAll() async throws {
        var firstError: (any Error)?
        for head in try node.store.heads(own: true) {
            guard case .channel = head.log else { continue }
            do {
                try await offer(head)
            } catch {
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
    }

    private func offer(_ head: StoredHead) async throws {
        var oldSize = try node.store.cosignedSize(of: head.log, by: witness.name)
        guard oldSize < head.size else { return }
        try await node.show(head.log, size: head.size, root: head.root)
        for _ in 0..<Self.proofsMax {
            let request = try node.store.witnessRequest(of: head, from: oldSize)
            switch try await transport.addCheckpoint(request.bytes) {
            case .cosigned(let lines): return try await keep(lines, on: request.note, of: head)
            case .held(let size):
                // Only the holder of the log's key can have shown it more than there is here.
                guard size <= head.size else {
                    throw WitnessAnswerError.ahead(log: head.log.path, here: head.size, there: size)
                }
                guard size != oldSize else {
                    throw WitnessAnswerError.otherHistory(log: head.log.path, size: size)
                }
                oldSize = size
            case .refused(let status): throw WitnessAnswerError.refused(log: head.log.path, status: status)
            }
        }
        throw WitnessAnswerError.refused(log: head.log.path, status: 409)
    }

    /// Keeps the cosignature of the configured key; others are ignored.
    private func keep(_ lines: [UInt8], on note: SignedNote, of head: StoredHead) async throws {
        let key = witness.key.key
        let own = try NoteSignature.lines(lines).first { $0.name == key.name && $0.keyID == key.keyID }
        guard let own else { throw LedgerError.unsigned(expected: [key.name]) }
        _ = try key.verify(own, over: note.text)
        // Small, and nobody waits for it: it stands back behind what is said.
        _ = try await node.committer.commit(
            CosignatureCommit(own, of: head.log, size: head.size), weight: 1, lane: .record)
        node.witnesses.cosigned(witness.name, at: node.clock.now())
    }
}

/// A witness's answer that says something about our own logs.
package enum WitnessAnswerError: SpokenError, Equatable {
    /// It has seen more of a log than there is here.
    case ahead(log: String, here: UInt64, there: UInt64)
    /// It has seen another history of a log.
    case otherHistory(log: String, size: UInt64)
    /// It refuses a log.
    case refused(log: String, status: Int)

    package var code: String {
        switch self {
        case .ahead: "link.witness-ahead"
        case .otherHistory: "link.witness-other-history"
        case .refused: "link.witness-refused"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .ahead(let log, let here, let there):
            Phrase(
                en:
                    "A witness has seen \(there) entries of \(log), and here are \(here). This store is "
                    + "older than what was sent: stop the node and restore the newest one.",
                es:
                    "Un testigo vio \(there) entradas de \(log), y aquí hay \(here). Este almacén es "
                    + "anterior a lo enviado: detenga el nodo y restaure el más reciente.")
        case .otherHistory(let log, let size):
            Phrase(
                en: "A witness has seen another history of \(log) at size \(size). Stop the node and find "
                    + "out who else holds its keys.",
                es: "Un testigo vio otra historia de \(log) en el tamaño \(size). Detenga el nodo y averigüe "
                    + "quién más tiene sus llaves.")
        case .refused(let log, let status):
            Phrase(
                en: "A witness does not cosign \(log) (status \(status)). Ask its operator to add the log.",
                es: "Un testigo no firma \(log) (estado \(status)). Pida a su operador que agregue la "
                    + "bitácora.")
        }
    }
}
