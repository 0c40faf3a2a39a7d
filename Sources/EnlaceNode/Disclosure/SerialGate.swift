// SPDX-License-Identifier: Apache-2.0

/// Lets one act after the other through, in the order in which they came.
///
/// Releasing what was said before and erasing it exclude each other: a release that was decided before an
/// erasure must not write the section into a channel after it.
package actor SerialGate {
    private var isTaken = false
    private var queue: [CheckedContinuation<Void, Never>] = []

    /// A gate that nobody is in.
    package init() {}

    /// Runs an act when those that came before are through.
    package func pass<T: Sendable>(_ act: @Sendable () async throws -> T) async throws -> T {
        await enter()
        defer { leave() }
        return try await act()
    }

    private func enter() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { queue.append($0) }
    }

    private func leave() {
        if queue.isEmpty { isTaken = false } else { queue.removeFirst().resume() }
    }
}
