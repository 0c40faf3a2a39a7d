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

/// Where a node gets what nobody can guess: the random part of ids and the salts of sections.
///
/// Apart from keys and from what only seals the node's own disk, nothing else in a node is random. So a run
/// of nodes is repeated by giving them the numbers it had.
package protocol NodeRandomness: Sendable {
    /// The next 64 bits.
    func next() -> UInt64
}

/// The generator of the machine.
package struct SystemRandomness: NodeRandomness {
    /// The machine's generator.
    package init() {}
    /// The next 64 bits.
    package func next() -> UInt64 {
        var random = SystemRandomNumberGenerator()
        return random.next()
    }
}

/// Draws from a node's randomness where the standard library's form of a generator is asked for.
struct NodeGenerator: RandomNumberGenerator {
    let source: any NodeRandomness
    mutating func next() -> UInt64 { source.next() }
}

/// Makes record ids that ascend strictly, whatever the clock does (RFC 9562 §6.2, method 1).
package final class IdentitySource: Sendable {
    private let last: Mutex<(milliseconds: Int64, sequence: UInt16)>

    /// A source whose ids follow one that was made before, by this process or by an earlier one.
    package init(after last: RecordID? = nil) {
        self.last = Mutex((last?.instant.milliseconds ?? 0, last?.sequence ?? 0))
    }

    /// The next id. A clock that goes back, or more than 4,096 ids in a millisecond, borrow from the future.
    package func next(at instant: Instant, random bits: UInt64) -> RecordID {
        last.withLock { last in
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
