// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// A third party that sees heads and nothing else, and cosigns those that continue what it saw.
///
/// Its keys, heads and cosignatures are all it has: origins, sizes and roots, no entry and no section.
/// Group commit: requests that gather while one transaction is written go into the next, without a timer.
///
/// Crash order: a head is durable before it is cosigned. A head that was stored and not cosigned, because
/// the process died between, is cosigned when the log asks again: it is the same size and root.
package actor NeutralWitness {
    private struct Waiting {
        let offer: WitnessOffer
        let done: CheckedContinuation<Void, any Error>
    }

    /// The most heads of one transaction.
    private static let batchMax = 1024
    /// The most requests that may wait; beyond it the caller is told to come back.
    private static let waitingMax = 20_000

    private let folder: WitnessFolder
    private let store: WitnessStore
    private let logs: [LogOrigin: [NoteVerifierKey]]
    private let signer: CosignatureSigner
    private let clock: any NodeClock
    /// What is stored; only ``run()`` changes it, after the disk has it.
    private var heads: [LogOrigin: WitnessedHead]
    private var waiting: [Waiting] = []
    private var wake: CheckedContinuation<Void, Never>?
    private var stopped = false

    /// Opens the witness of a folder.
    package init(folder: WitnessFolder, clock: any NodeClock = SystemClock()) throws {
        self.folder = folder
        self.clock = clock
        signer = try folder.signer()
        logs = try folder.logs()
        store = try WitnessStore(path: folder.storeFile.path)
        heads = try store.heads()
    }

    /// The key its cosignatures are verified with.
    package nonisolated var verifierKey: NoteVerifierKey { signer.verifier.key }
    /// How many logs it knows.
    package nonisolated var logCount: Int { logs.count }

    /// Answers a request (C2SP tlog-witness, add-checkpoint) with its cosignature.
    ///
    /// Throws `WitnessRefusal`, `NodeError` when it stops or too much waits, or `StoreError`.
    package nonisolated func cosign(_ request: [UInt8]) async throws -> NoteSignature {
        let offer = try WitnessOffer(request: request) { logs[$0] }
        do {
            try await take(offer)
        } catch WitnessRefusal.splitView(let view) {
            try folder.keep(view)
            throw WitnessRefusal.splitView(view)
        }
        return try signer.cosign(offer.checkpoint, at: UInt64(max(0, clock.now().milliseconds / 1000)))
    }

    private func take(_ offer: WitnessOffer) async throws {
        guard !stopped else { throw NodeError.stopping }
        guard waiting.count < Self.waitingMax else { throw NodeError.overloaded }
        try await withCheckedThrowingContinuation { done in
            waiting.append(Waiting(offer: offer, done: done))
            wake?.resume()
            wake = nil
        }
    }

    /// Judges and stores what gathers until it is told to stop; what was accepted before is still answered.
    package func run() async {
        while true {
            let batch = Array(waiting.prefix(Self.batchMax))
            waiting.removeFirst(batch.count)
            guard !batch.isEmpty else {
                if stopped { return }
                await withCheckedContinuation { wake = $0 }
                continue
            }
            await answer(batch)
        }
    }

    /// Ends ``run()`` after the last accepted request.
    package func stop() {
        stopped = true
        wake?.resume()
        wake = nil
    }

    /// Closes the store; after ``run()`` has ended.
    package nonisolated func close() throws { try store.close() }

    /// Each request is judged against what those before it in the batch have made of its log.
    private func answer(_ batch: [Waiting]) async {
        var changed: [LogOrigin: WitnessedHead] = [:]
        var results: [Result<Void, any Error>] = []
        for waiting in batch {
            let origin = waiting.offer.checkpoint.checkpoint.origin
            results.append(
                Result {
                    changed[origin] = try waiting.offer.judged(against: changed[origin] ?? heads[origin])
                })
        }
        do {
            if !changed.isEmpty { try await store.advance(changed) }
            heads.merge(changed) { $1 }
        } catch {
            // Nothing is durable: nobody is cosigned, and no size is stated that may be forgotten.
            results = results.map { _ in .failure(error) }
        }
        for (waiting, result) in zip(batch, results) { waiting.done.resume(with: result) }
    }
}
