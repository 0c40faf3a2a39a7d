// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore
import Synchronization

/// The one gate through which heads of own logs leave: before one leaves, the disk holds it in the head file,
/// outside the store. So a restored backup of the store is known for what it is.
///
/// Heads that wait while one line is written share the next: one sync however many channels wait.
package final class HeadGate: Sendable {
    private struct State {
        /// What the disk holds, and what a counterpart said.
        var book: HeadBook
        /// What waits to be written.
        var waiting: [HeadBook.Head] = []
        /// Bytes added since the file was last written anew; nil if it must be before anything is added.
        var added: Int?
        /// Whether the book is all that has left: after a lost file only once every party was asked. Until
        /// then the file is not written anew, or it would seem sound and the doubt be forgotten.
        var isWhole: Bool
    }

    private let medium: (any HeadMedium)?
    private let probe: CrashProbe?
    private let state: Mutex<State>
    /// One writes at a time.
    private let turn = Turn()
    /// When the file has grown by so much it is written anew.
    private static let addedMax = 1 << 20

    /// A gate; without a medium nothing is written (tests without a disk).
    ///
    /// - Parameters:
    ///   - isSound: Whether lines may be added to the file as it is.
    ///   - isWhole: Whether the book is all that the file told; false where it was lost.
    init(medium: (any HeadMedium)?, book: HeadBook, isSound: Bool, isWhole: Bool, probe: CrashProbe?) {
        self.medium = medium
        self.probe = probe
        state = Mutex(State(book: book, added: isSound ? 0 : nil, isWhole: isWhole))
    }

    /// What is known to have left.
    package var book: HeadBook { state.withLock { $0.book } }

    /// Returns when the disk holds a head, or a larger one of the same log.
    func record(_ head: HeadBook.Head) async throws {
        guard let medium, !isRecorded(head) else { return }
        try probe?(.headUnrecorded)
        state.withLock { $0.waiting.append(head) }
        await turn.take()
        // Whoever had the turn before may have written this one too.
        let result = Result { if !isRecorded(head) { try writeWaiting(with: head, to: medium) } }
        await turn.give()
        try result.get()
        try probe?(.headRecorded)
    }

    private func isRecorded(_ head: HeadBook.Head) -> Bool {
        state.withLock { $0.book.heads[head.log]?.size ?? 0 >= head.size }
    }

    /// Notes heads that a counterpart says have left; they are written when the book is amended.
    func learn(_ heads: [HeadBook.Head]) {
        state.withLock { state in
            for head in heads { state.book.note(head) }
        }
    }

    /// Changes what the book says besides heads, and writes it anew.
    func amend(_ change: @Sendable (inout HeadBook) -> Void) async throws {
        guard let medium else { return state.withLock { change(&$0.book) } }
        await turn.take()
        let result = Result {
            let book = state.withLock { state in
                change(&state.book)
                return state.book
            }
            guard try medium.replace(with: book.bytes) else { throw GuardError.headFileInUse }
            state.withLock { state in
                state.added = 0
                state.isWhole = true
            }
        }
        await turn.give()
        try result.get()
    }

    /// Writes everything that waits in one line. `head` is among it, unless a failed writer took it along.
    private func writeWaiting(with head: HeadBook.Head, to medium: any HeadMedium) throws {
        let (waiting, before, added, isWhole) = state.withLock { state in
            defer { state.waiting = [] }
            return (state.waiting + [head], state.book, state.added, state.isWhole)
        }
        var fresh = HeadBook(party: before.party)
        var book = before
        for head in waiting {
            fresh.note(head)
            book.note(head)
        }
        let line = HeadBook.line(fresh.heads.values.sorted { $0.log.path < $1.log.path })
        do {
            let isFull = isWhole && (added.map { $0 > Self.addedMax } ?? true)
            if isFull, try medium.replace(with: book.bytes) {
                state.withLock { $0.added = 0 }
            } else {
                try medium.append(added == nil ? [UInt8(ascii: "\n")] + line : line)
                state.withLock { $0.added = (added ?? 0) + line.count }
            }
        } catch {
            // A part of the line may stand at the file's end.
            state.withLock { $0.added = nil }
            throw error
        }
        learn(waiting)
    }
}
