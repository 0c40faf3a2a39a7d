// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Synchronization

/// A clock that stands where it was put, or advances a step each time it is read.
package final class ManualClock: NodeClock {
    /// 11 October 2012, 05:45:00 UTC: an instant that no real clock shows.
    package static let start = Instant(milliseconds: 1_349_934_300_000)

    private let current: Mutex<Instant>
    private let stepMilliseconds: Int64

    /// A clock that shows `instant`; every reading advances it by `stepMilliseconds`.
    package init(_ instant: Instant = start, stepMilliseconds: Int64 = 0) {
        current = Mutex(instant)
        self.stepMilliseconds = stepMilliseconds
    }

    /// The time it shows.
    package func now() -> Instant {
        current.withLock { instant in
            defer { instant = Instant(milliseconds: instant.milliseconds + stepMilliseconds) }
            return instant
        }
    }

    /// Puts it forward, or back.
    package func advance(milliseconds: Int64) {
        current.withLock { $0 = Instant(milliseconds: $0.milliseconds + milliseconds) }
    }
}
