// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel
import Synchronization

/// How it stands with each neutral witness, for status only: nothing depends on it.
package final class WitnessBook: Sendable {
    /// How it stands with one witness.
    package struct Entry: Sendable, Hashable {
        /// When it last cosigned something; nil if never since the start.
        package var lastCosigned: Instant?
        /// The code of what went wrong since; nil when nothing did.
        package var failure: String?
    }

    private let entries = Mutex<[NoteKeyName: Entry]>([:])

    /// A book without entries.
    package init() {}

    /// How it stands with a witness.
    package subscript(name: NoteKeyName) -> Entry { entries.withLock { $0[name] ?? Entry() } }

    func cosigned(_ name: NoteKeyName, at instant: Instant) {
        entries.withLock { $0[name] = Entry(lastCosigned: instant, failure: nil) }
    }

    func failed(_ name: NoteKeyName, code: String) {
        entries.withLock { $0[name, default: Entry()].failure = code }
    }
}
