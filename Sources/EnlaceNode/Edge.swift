// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Synchronization

/// Where a node gets the time. Everything below it takes instants as arguments.
package protocol NodeClock: Sendable {
    /// The time now, as this node claims it.
    func now() -> Instant
}

/// The clock of the machine.
package struct SystemClock: NodeClock {
    /// The machine's clock.
    package init() {}
    /// The time now.
    package func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// Makes record ids that ascend strictly, whatever the clock does (RFC 9562 §6.2, method 1).
package final class IdentitySource: Sendable {
    private let last = Mutex<(milliseconds: Int64, sequence: UInt16)>((0, 0))

    /// A source that has made no id yet.
    package init() {}

    /// The next id. A clock that goes back, or more than 4,096 ids in a millisecond, borrow from the future.
    package func next(at instant: Instant) -> RecordID {
        var random = SystemRandomNumberGenerator()
        let bits: UInt64 = random.next()
        return last.withLock { last in
            if instant.milliseconds > last.milliseconds {
                last = (instant.milliseconds, 0)
            } else if last.sequence < 0xfff {
                last.sequence += 1
            } else {
                last = (last.milliseconds + 1, 0)
            }
            return RecordID(
                instant: Instant(milliseconds: last.milliseconds), sequence: last.sequence, random: bits)
        }
    }
}
