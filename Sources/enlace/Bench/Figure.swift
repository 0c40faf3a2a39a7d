// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// One measured figure, beside what the design wants to reach.
struct Figure: Sendable {
    /// Name for machines; the unit stands last in it.
    let name: String
    /// What was measured.
    let what: Phrase
    /// The value, in the unit of the name; no number where it could not be measured, which reaches no target.
    let value: Double
    /// What is wanted: at least or at most this value; nil where there is no target.
    let target: Target?

    /// A bound.
    enum Target: Sendable {
        case atLeast(Double)
        case atMost(Double)
    }

    /// Whether the target is reached; nil where there is none.
    var isReached: Bool? {
        switch target {
        case .atLeast(let bound): value >= bound
        case .atMost(let bound): value <= bound
        case nil: nil
        }
    }

    /// The figure as a line for a person.
    func line(in language: Language) -> String {
        let bound: String =
            switch target {
            case .atLeast(let bound): " (≥ \(Self.text(bound)))"
            case .atMost(let bound): " (≤ \(Self.text(bound)))"
            case nil: ""
            }
        let mark = isReached.map { $0 ? "✓ " : "✕ " } ?? "  "
        return "\(mark)\(what[language]): \(Self.text(value))\(bound)"
    }

    /// All figures for machines: values with three decimals, as text, since the JSON here has no fractions.
    static func json(_ figures: [Figure]) -> JSON {
        var object = JSONObject()
        for figure in figures {
            var entry: JSONObject = ["value": .string(text(figure.value))]
            switch figure.target {
            case .atLeast(let bound): entry["atLeast"] = .string(text(bound))
            case .atMost(let bound): entry["atMost"] = .string(text(bound))
            case nil: break
            }
            if let isReached = figure.isReached { entry["reached"] = .bool(isReached) }
            object[figure.name] = .object(entry)
        }
        return .object(object)
    }

    private static func text(_ value: Double) -> String {
        guard value.isFinite else { return "unknown" }
        if value >= 1000 { return String(Int(value.rounded())) }
        let thousandths = Int((value * 1000).rounded())
        let fraction = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
    }
}
