// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore

/// Group commit: what gathers while one transaction is written goes into the next. No timer.
///
/// What is urgent is written first and alone: a transaction with an alert never holds an import too.
package actor Committer {
    private struct Waiting {
        let commit: any PendingCommit
        let weight: Int
        let done: CheckedContinuation<[StoredHead], any Error>
    }

    /// The most entries of one transaction of the record lane: it bounds how long an alert may wait.
    private static let weightMax = 320
    /// The most commits that may wait; beyond it the caller is told to come back.
    private static let waitingMax = 20_000

    private let store: NodeStore
    private let signer: any HeadSigner
    private let clock: any NodeClock
    private let recent: RecentItems
    private var urgent: [Waiting] = []
    private var record: [Waiting] = []
    private var wake: CheckedContinuation<Void, Never>?
    private var stopped = false

    /// A committer for a store by itself.
    package init(store: NodeStore, signer: any HeadSigner, clock: any NodeClock) {
        self.init(store: store, signer: signer, clock: clock, recent: RecentItems())
    }

    /// A committer for a store, which keeps what it has written at hand for the senders.
    init(store: NodeStore, signer: any HeadSigner, clock: any NodeClock, recent: RecentItems) {
        self.store = store
        self.signer = signer
        self.clock = clock
        self.recent = recent
    }

    /// How many commits wait to be written.
    package var waitingCount: Int { urgent.count + record.count }

    /// Makes a commit durable. Returns after the disk has it; throws if it was undone.
    package func commit(
        _ commit: any PendingCommit, weight: Int, lane: Lane
    ) async throws -> [StoredHead] {
        guard !stopped else { throw NodeError.stopping }
        guard waitingCount < Self.waitingMax else { throw NodeError.overloaded }
        return try await withCheckedThrowingContinuation { done in
            let waiting = Waiting(commit: commit, weight: weight, done: done)
            switch lane {
            case .urgent: urgent.append(waiting)
            case .record: record.append(waiting)
            }
            wake?.resume()
            wake = nil
        }
    }

    /// Writes what gathers until it is told to stop; what was accepted before is still written.
    package func run() async {
        while true {
            let batch = next()
            guard !batch.isEmpty else {
                if stopped { return }
                await withCheckedContinuation { wake = $0 }
                continue
            }
            do {
                let results = try await store.write(batch.map(\.commit), at: clock.now(), signer: signer)
                for (waiting, result) in zip(batch, results) {
                    if case .success(let heads) = result { recent.keep(waiting.commit.appends, heads: heads) }
                    waiting.done.resume(with: result)
                }
            } catch {
                for waiting in batch { waiting.done.resume(throwing: error) }
            }
        }
    }

    /// Ends ``run()`` after the last accepted commit.
    package func stop() {
        stopped = true
        wake?.resume()
        wake = nil
    }

    private func next() -> [Waiting] {
        guard urgent.isEmpty else {
            defer { urgent.removeAll(keepingCapacity: true) }
            return urgent
        }
        var weight = 0
        let count = record.prefix { waiting in
            defer { weight += waiting.weight }
            return weight == 0 || weight + waiting.weight <= Self.weightMax
        }.count
        defer { record.removeFirst(count) }
        return Array(record.prefix(count))
    }
}
