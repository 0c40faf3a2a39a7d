// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why two sides may not be ranked against each other.
package enum GateReason: Sendable, Equatable {
    /// They come from different sources; nil stands for what the parties state themselves.
    case sources([String?], [String?])
    /// They cover different periods.
    case periods(Period, Period)
    /// Their times are not equally precise: how far the distributions lie apart, in thousandths.
    case timePrecision(Int)
    /// Their places are not equally precise.
    case placePrecision(Int)
    /// Their sources take in different things: the rules that stand on one side only.
    case inclusion([Phrase], [Phrase])

    /// From the first incident to the last.
    package struct Period: Sendable, Equatable {
        /// When the first happened.
        package let first: Instant
        /// When the last happened.
        package let last: Instant

        /// Days as text: `2004-01-01 – 2020-12-31`.
        var text: String { "\(first.description.prefix(10)) – \(last.description.prefix(10))" }
    }

    /// A stable code for machines.
    package var code: String {
        switch self {
        case .sources: "gate.sources"
        case .periods: "gate.periods"
        case .timePrecision: "gate.time-precision"
        case .placePrecision: "gate.place-precision"
        case .inclusion: "gate.inclusion"
        }
    }

    /// The reason, to be read after “not comparable, because”.
    package var phrase: Phrase {
        switch self {
        case .sources(let a, let b):
            Phrase(
                en: "the sources differ (\(Self.list(a).en); \(Self.list(b).en))",
                es: "las fuentes difieren (\(Self.list(a).es); \(Self.list(b).es))")
        case .periods(let a, let b):
            Phrase(
                en: "the periods differ (\(a.text); \(b.text))",
                es: "los periodos difieren (\(a.text); \(b.text))")
        case .timePrecision(let distance):
            Phrase(
                en: "the precision of the times differs in \(Self.percent(distance)) of the incidents",
                es: "la precisión de los momentos difiere en \(Self.percent(distance)) de los incidentes")
        case .placePrecision(let distance):
            Phrase(
                en: "the precision of the places differs in \(Self.percent(distance)) of the incidents",
                es: "la precisión de los lugares difiere en \(Self.percent(distance)) de los incidentes")
        case .inclusion(let a, let b):
            Phrase(
                en: "the rules of inclusion differ (\(Self.rules(a).en); \(Self.rules(b).en))",
                es: "las reglas de inclusión difieren (\(Self.rules(a).es); \(Self.rules(b).es))")
        }
    }

    private static func list(_ names: [String?]) -> Phrase {
        joined(names.map { $0.map { Phrase(same: $0) } ?? SideComparison.Scope.ownStatements })
    }

    private static func rules(_ rules: [Phrase]) -> Phrase {
        joined(rules.isEmpty ? [Phrase(en: "no other rule", es: "ninguna otra regla")] : rules)
    }

    private static func joined(_ phrases: [Phrase]) -> Phrase {
        Phrase(
            en: phrases.map(\.en).joined(separator: ", "), es: phrases.map(\.es).joined(separator: ", "))
    }

    private static func percent(_ thousandths: Int) -> String { "\(thousandths / 10) %" }
}

/// Two sides held against each other.
package struct SideComparison: Sendable, Equatable {
    /// What of two sides is held against each other.
    package enum Scope: Sendable, Equatable {
        /// Everything, all sources together.
        case all
        /// What one source says of both.
        case source(String)
        /// What parties state themselves.
        case statements

        /// What parties state themselves, in words.
        static let ownStatements = Phrase(en: "own statements", es: "declaraciones propias")
    }

    /// The two sides.
    package let sides: [PartyCode]
    /// What is held against each other.
    package let scope: Scope
    /// Why the levels may not be compared; empty where they may.
    package let reasons: [GateReason]

    /// Whether the levels may be compared.
    package var isComparable: Bool { reasons.isEmpty }

    /// The form for machines.
    package var json: JSON {
        var object: JSONObject = [
            "comparable": .bool(isComparable),
            "reasons": .array(
                reasons.map { reason in
                    [
                        "code": .string(reason.code),
                        "words": ["en": .string(reason.phrase.en), "es": .string(reason.phrase.es)],
                    ]
                }),
            "sides": .array(sides.map(\.json)),
        ]
        switch scope {
        case .all: object["scope"] = "all"
        case .statements: object["scope"] = "statements"
        case .source(let name):
            object["scope"] = "source"
            object["source"] = .string(name)
        }
        return .object(object)
    }
}

/// Refuses to rank one side against the other where source, period, precision or rule of inclusion differ.
///
/// It says why, and it says all of why: a reader who mends one difference must know of the others.
struct ComparabilityGate {
    /// Distributions of precision that differ in more of the incidents are not alike; a proposal.
    static let distanceMax = 100
    /// Ends of periods that lie farther apart are not the same period, in seconds: 31 days; a proposal.
    static let periodSecondsMax: Int64 = 31 * 86_400

    let inclusion: [String: Phrase]

    func compare(
        _ a: QualityRow, _ b: QualityRow, in scope: SideComparison.Scope, sources: ([String?], [String?])
    ) -> SideComparison {
        var reasons: [GateReason] = []
        let names = (Self.names(sources.0), Self.names(sources.1))
        if names.0 != names.1 { reasons.append(.sources(names.0, names.1)) }
        if let first = a.first, let last = a.last, let otherFirst = b.first, let otherLast = b.last,
            Self.differ(first, otherFirst) || Self.differ(last, otherLast)
        {
            reasons.append(
                .periods(
                    GateReason.Period(first: first, last: last),
                    GateReason.Period(first: otherFirst, last: otherLast)))
        }
        let time = Self.distance((a.timePrecisions, a.records), (b.timePrecisions, b.records))
        if time > Self.distanceMax { reasons.append(.timePrecision(time)) }
        let place = Self.distance((a.placePrecisions, a.records), (b.placePrecisions, b.records))
        if place > Self.distanceMax { reasons.append(.placePrecision(place)) }
        reasons += inclusionReasons(names.0, names.1)
        return SideComparison(
            sides: [a.side, b.side].compactMap(\.self), scope: scope, reasons: reasons)
    }

    /// Rules of inclusion that stand on one side only.
    private func inclusionReasons(_ a: [String?], _ b: [String?]) -> [GateReason] {
        let rules = { (names: [String?]) in Set(names.compactMap { $0.flatMap { inclusion[$0] } }) }
        let (onlyA, onlyB) = (rules(a).subtracting(rules(b)), rules(b).subtracting(rules(a)))
        guard !onlyA.isEmpty || !onlyB.isEmpty else { return [] }
        return [.inclusion(onlyA.sorted { $0.en < $1.en }, onlyB.sorted { $0.en < $1.en })]
    }

    private static func names(_ sources: [String?]) -> [String?] {
        Set(sources).sorted { ($0 ?? "") < ($1 ?? "") }
    }

    private static func differ(_ a: Instant, _ b: Instant) -> Bool {
        abs(a.milliseconds - b.milliseconds) > periodSecondsMax * 1000
    }

    /// In how many of a thousand incidents two distributions differ (half the sum of the differences).
    /// Incidents that state no precision are a class of their own: not to know is not to know equally well.
    private static func distance(
        _ a: (stated: [Code: Int], of: Int), _ b: (stated: [Code: Int], of: Int)
    ) -> Int {
        guard a.of > 0, b.of > 0 else { return 0 }
        func difference(_ countA: Int, _ countB: Int) -> Int {
            abs(countA * 1000 / a.of - countB * 1000 / b.of)
        }
        let stated = Set(a.stated.keys).union(b.stated.keys).map { code in
            difference(a.stated[code] ?? 0, b.stated[code] ?? 0)
        }
        let unstated = difference(
            a.of - a.stated.values.reduce(0, +), b.of - b.stated.values.reduce(0, +))
        return (stated.reduce(0, +) + unstated) / 2
    }
}
