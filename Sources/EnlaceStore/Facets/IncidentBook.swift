// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import Synchronization

/// What lists are answered from: the incidents of each class in memory, as of the last commit.
///
/// It is read from the store when it is first asked for, and follows each commit after the transaction: what
/// was not committed is never seen. While it is read commits go on, and what they change waits.
final class IncidentBook: Sendable {
    private enum Standing {
        case unread
        case reading(late: [(ClassName, IncidentChange)])
        case read([ClassName: IncidentIndex])
    }

    private struct State {
        var standing = Standing.unread
        /// What the transaction that runs has changed; transactions that write come one after another.
        var pending: [(ClassName, IncidentChange)] = []
    }

    private let state = Mutex(State())
    /// Held by whoever reads the store: others wait for what is found.
    private let reading = NSLock()

    // MARK: - Inside of transactions

    /// Notes a change of the transaction that runs.
    func note(_ change: IncidentChange, in className: ClassName) {
        state.withLock { $0.pending.append((className, change)) }
    }

    /// How far the transaction is, to come back to.
    var mark: Int { state.withLock { $0.pending.count } }

    /// Forgets what was noted since a mark: a part of the transaction was undone.
    func forget(since mark: Int) {
        state.withLock { $0.pending.removeLast(max(0, $0.pending.count - mark)) }
    }

    /// The transaction is durable.
    func publish() {
        state.withLock { state in
            defer { state.pending = [] }
            guard !state.pending.isEmpty else { return }
            switch state.standing {
            case .unread: break
            case .reading(let late): state.standing = .reading(late: late + state.pending)
            case .read(var indices):
                state.standing = .unread  // so that what is changed is held once, and changed in place
                Self.apply(state.pending, to: &indices)
                state.standing = .read(indices)
            }
        }
    }

    /// The transaction was undone.
    func discard() { state.withLock { $0.pending = [] } }

    /// Everything was written anew: it is read again when it is asked for.
    func reset() {
        state.withLock { state in
            state.pending = []
            state.standing = .unread
        }
    }

    // MARK: - Reading

    /// The incidents of a class; `read` reads those of all classes out of the store.
    func index(
        of className: ClassName, reading read: () throws -> [ClassName: IncidentIndex]
    ) throws -> IncidentIndex {
        if let known = known { return known[className] ?? IncidentIndex() }
        reading.lock()
        defer { reading.unlock() }
        while true {
            if let known = known { return known[className] ?? IncidentIndex() }
            // Before the store is read: a commit in between is then both read and waiting, which does no
            // harm.
            state.withLock { $0.standing = .reading(late: []) }
            do {
                finish(try read())
            } catch {
                state.withLock { $0.standing = .unread }
                throw error
            }
        }
    }

    private var known: [ClassName: IncidentIndex]? {
        state.withLock { if case .read(let indices) = $0.standing { indices } else { nil } }
    }

    private func finish(_ indices: [ClassName: IncidentIndex]) {
        state.withLock { state in
            // Everything was written anew meanwhile: what was read is of before.
            guard case .reading(let late) = state.standing else { return }
            var indices = indices
            Self.apply(
                late.map { ($0.0, IncidentChange($0.1.identity, row: $0.1.row, isNew: false)) }, to: &indices)
            state.standing = .read(indices)
        }
    }

    private static func apply(
        _ changes: [(ClassName, IncidentChange)], to indices: inout [ClassName: IncidentIndex]
    ) {
        for className in ClassName.allCases {
            let own = changes.filter { $0.0 == className }.map(\.1)
            guard !own.isEmpty else { continue }
            indices[className, default: IncidentIndex()].apply(own)
        }
    }
}
