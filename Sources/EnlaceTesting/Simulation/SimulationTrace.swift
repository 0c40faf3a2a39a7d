// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel

/// What happened in a run, line by line. Equal runs give equal lines.
package struct SimulationTrace: Sendable {
    /// The lines.
    package private(set) var lines: [String] = []

    mutating func note(_ line: String) { lines.append(line) }

    /// The digest of all lines.
    package var digest: ContentDigest { .sha256(Array(lines.joined(separator: "\n").utf8)) }
}

/// What was simulated, in numbers.
package struct SimulationTally: Sendable {
    /// Runs.
    package var runs = 0
    /// Steps.
    package var steps = 0
    /// Records that were said and acknowledged to whoever said them.
    package var records = 0
    /// Bundles that arrived at a node.
    package var deliveries = 0
    /// Receipts that left a node.
    package var receipts = 0
    /// Quiet points at which everything was checked.
    package var quietPoints = 0
    /// Faults, by kind.
    package var faults: [String: Int] = [:]

    /// Nothing yet.
    package init() {}

    /// The kinds of faults there are.
    package static let faultKinds: Set<String> = [
        "answer-lost", "answer-truncated", "attack", "clock-jumped", "crash", "delayed", "link-cut",
        "power-cut", "power-cut-at-work", "repeated", "request-lost", "truncated",
    ]

    /// All faults.
    package var faultCount: Int { faults.values.reduce(0, +) }

    mutating func fault(_ kind: String) { faults[kind, default: 0] += 1 }

    /// Adds what another run simulated.
    package static func += (sum: inout SimulationTally, more: SimulationTally) {
        sum.runs += more.runs
        sum.steps += more.steps
        sum.records += more.records
        sum.deliveries += more.deliveries
        sum.receipts += more.receipts
        sum.quietPoints += more.quietPoints
        sum.faults.merge(more.faults, uniquingKeysWith: +)
    }

    /// The numbers in one line.
    package var summary: String {
        let kinds = faults.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(runs) runs, \(steps) steps, \(records) records, \(deliveries) deliveries, "
            + "\(receipts) receipts, \(quietPoints) quiet points, \(faultCount) faults "
            + "(\(kinds.joined(separator: ", ")))"
    }
}

/// A run that ended as it should.
package struct SimulationResult: Sendable {
    /// What happened.
    package let trace: SimulationTrace
    /// How much of it.
    package let tally: SimulationTally
}

/// Something that must always hold does not.
struct InvariantBroken: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A run in which something did not hold, with what is needed to see it again.
package struct SimulationFailure: Error, CustomStringConvertible {
    /// The seed.
    package let seed: UInt64
    /// The step in which it was seen.
    package let step: Int
    /// What did not hold.
    package let reason: String
    /// What happened last.
    package let lastLines: [String]
    /// The shipped agreement that was simulated; nil for the sample of one.
    package let agreement: Code?

    /// The whole of it, with the command that repeats it.
    package var description: String {
        let under = agreement.map { "ENLACE_SIMULATION_AGREEMENT=\($0) " } ?? ""
        return """
            seed \(seed), step \(step): \(reason)
            \(lastLines.map { "  " + $0 }.joined(separator: "\n"))
            Repeat it: \(under)ENLACE_SIMULATION_SEED=\(seed) \
            ENLACE_SIMULATION_STEPS=\(step + 1) make simulate
            """
    }
}
