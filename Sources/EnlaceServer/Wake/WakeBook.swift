// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The calls that people were woken for, until they are acknowledged or their clock has run out.
package struct WakeBook: Sendable {
    private var open: [RecordID: (dueAt: Instant, call: WakeCall)] = [:]
    /// The most calls that are kept: a flood must not fill the memory.
    package static let openMax = 1024

    /// A book without calls.
    package init() {}

    /// Notes a call. Says whether it is new: each wakes people once when it arrives.
    package mutating func noted(_ id: RecordID, _ call: WakeCall, dueAt: Instant) throws(WakeError) -> Bool {
        guard open[id] == nil else { return false }
        guard open.count < Self.openMax else { throw .tooMany }
        open[id] = (dueAt, call)
        return true
    }

    /// The calls whose clock has run out, longest due first; each is given once, and those settled never.
    package mutating func due(
        at instant: Instant, isSettled: (RecordID) throws -> Bool
    ) rethrows -> [WakeCall] {
        let late = open.filter { $0.value.dueAt < instant }
            .sorted { ($0.value.dueAt, $0.key) < ($1.value.dueAt, $1.key) }
        var calls: [WakeCall] = []
        for (id, entry) in late {
            if try !isSettled(id) { calls.append(entry.call.because(of: .escalated)) }
            open[id] = nil
        }
        return calls
    }
}
