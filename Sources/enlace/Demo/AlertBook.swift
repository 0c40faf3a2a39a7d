// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceModel

/// What became of each alert that was pressed: when it was pressed, seen on the other side, acknowledged.
///
/// A stream may tell of an alert before the press has returned its id, so both ends are noted by id.
actor AlertBook {
    private var pressed: [RecordID: ContinuousClock.Instant] = [:]
    private var seen: [RecordID: ContinuousClock.Instant] = [:]
    private var acknowledged = 0
    private var acknowledgements: Set<RecordID> = []
    private var duringImport = 0

    /// An alert was pressed at a moment.
    func press(_ record: RecordID, at moment: ContinuousClock.Instant, importing: Bool) {
        pressed[record] = moment
        duringImport += importing ? 1 : 0
    }

    /// The other side's screen heard of an alert.
    func see(_ record: RecordID, at moment: ContinuousClock.Instant) {
        if seen[record] == nil { seen[record] = moment }
    }

    /// The sender's screen heard of an acknowledgement.
    func acknowledge(_ record: RecordID) {
        if acknowledgements.insert(record).inserted { acknowledged += 1 }
    }

    /// How many were pressed, seen and acknowledged, and the milliseconds between press and seen.
    var result: (sent: Int, seen: Int, acknowledged: Int, duringImport: Int, latency: OrderStatistics) {
        let latencies = pressed.compactMap { record, at in
            seen[record].map { $0 - at }
        }.map { Double($0.components.seconds) * 1e3 + Double($0.components.attoseconds) / 1e15 }
        let known = pressed.keys.filter { seen[$0] != nil }.count
        return (pressed.count, known, acknowledged, duringImport, OrderStatistics(latencies))
    }
}

/// A gate that opens once; whoever waits goes on then.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Opens the gate.
    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    /// Waits until the gate is open.
    func wait() async {
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    /// Whether the gate is open.
    var opened: Bool { isOpen }
}
