// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import EnlaceStore
import Synchronization

/// Reads that wait to be written to the access log. No reader waits for the disk: what gathered while the
/// last commit ran goes into the next. A crash loses what was read in its last moments; a decision is never
/// among it, for it is written in the transaction that it decides.
final class AccessBook: Sendable {
    private struct State {
        var waiting: [AccessEntry] = []
        var isStopped = false
        var wake: CheckedContinuation<Void, Never>?
        var writers = 0
        var ending: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// Beyond this many the disk does not answer any more; pages go on, and the operator sees why elsewhere.
    private static let waitingMax = 100_000

    /// Notes a read.
    func note(_ entry: AccessEntry) {
        state.withLock { state in
            guard !state.isStopped, state.waiting.count < Self.waitingMax else { return }
            state.waiting.append(entry)
            state.wake?.resume()
            state.wake = nil
        }
    }

    /// What waits, once there is something; nil when no more will come.
    func next(_ limit: Int) async -> [AccessEntry]? {
        while true {
            let (taken, isStopped) = state.withLock { state in
                let taken = Array(state.waiting.prefix(limit))
                state.waiting.removeFirst(taken.count)
                return (taken, state.isStopped)
            }
            if !taken.isEmpty { return taken }
            if isStopped { return nil }
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    guard state.waiting.isEmpty, !state.isStopped else { return continuation.resume() }
                    state.wake = continuation
                }
            }
        }
    }

    /// Says that somebody writes what is given out.
    func begin() { state.withLock { $0.writers += 1 } }

    /// Says that somebody has written the last of it.
    func end() {
        state.withLock { state in
            state.writers -= 1
            guard state.writers == 0 else { return }
            for continuation in state.ending { continuation.resume() }
            state.ending = []
        }
    }

    /// Returns when nobody writes any more.
    func ended() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                guard state.writers > 0 else { return continuation.resume() }
                state.ending.append(continuation)
            }
        }
    }

    /// Takes nothing more; what waits is still given out.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.wake?.resume()
            state.wake = nil
        }
    }
}

extension Node {
    /// The most entries of one commit of the access log.
    private static let accessBatchMax = 256

    /// Notes that an officer opened a record, where the access log wants to know it: what its marking leaves
    /// to two persons, and everything that is opened by a role which watches over others.
    package func noteRead(_ record: RecordID, kind: String, by officer: Officer) {
        let role = agreement.roles.first { $0.code == officer.role }
        // A kind that this program does not know is taken for the strictest.
        let marking = (try? KindRegistry.kind(named: kind))?.kindMarking ?? .red
        guard role?.readsAccessLog == true || agreement.demandsSecondPerson(marking) else { return }
        accesses.note(entry(.read, record, by: officer))
    }

    /// The newest entries of the access log before an index, newest first, with their indices. Reading it is
    /// noted in it.
    ///
    /// - Throws: ``NodeError`` for a role that may not read it.
    package func accessEntries(
        before index: UInt64?, limit: Int, by officer: Officer
    ) throws -> [(index: UInt64, entry: AccessEntry)] {
        guard has(officer, .accessLog) else {
            throw NodeError.notAllowed(role: officer.role, action: .read, kind: "access-log")
        }
        let size = try store.head(of: .access(party))?.size ?? 0
        let end = min(index ?? size, size)
        let first = end - min(end, UInt64(max(0, limit)))
        let entries = try store.entries(of: .access(party), from: first, limit: Int(end - first))
        accesses.note(entry(.readAccessLog, nil, by: officer))
        return entries.enumerated().compactMap { offset, stored in
            AccessEntry(bytes: stored.body).map { (first + UInt64(offset), $0) }
        }.reversed()
    }

    /// An entry of now.
    func entry(
        _ act: AccessEntry.Act, _ record: RecordID?, to recipient: PartyCode? = nil, by officer: Officer
    ) -> AccessEntry {
        AccessEntry(
            account: officer.account, desk: officer.desk, role: officer.role, act: act, record: record,
            recipient: recipient, at: clock.now())
    }

    /// Entries as an append to the access log.
    func accessAppend(_ entries: [AccessEntry]) -> LogAppend {
        var append = LogAppend(log: .access(party), head: .own)
        var random = NodeGenerator(source: randomness)
        for entry in entries {
            append.append(
                entry.json.canonicalBytes, of: identities.next(at: entry.at, random: random.next()))
        }
        return append
    }

    /// Writes reads to the access log as they come, until ``AccessBook/stop()``.
    func runAccesses() async {
        accesses.begin()
        defer { accesses.end() }
        while let entries = await accesses.next(Self.accessBatchMax) {
            // A full disk shows itself at the next record; a read is not worth stopping a page for.
            _ = try? await committer.commit(
                ActCommit([], access: accessAppend(entries)), weight: entries.count, lane: .record)
        }
    }
}
