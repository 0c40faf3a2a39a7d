// SPDX-License-Identifier: Apache-2.0

/// What a role must be let to do for a page, a part of one or a form to be opened to it.
package enum PageNeed: Hashable, Sendable {
    /// Nothing: it holds no content of records.
    case nothing
    /// Reading records of one of some kinds.
    case reads([String])
    /// Writing records of one of some kinds.
    case writes([String])
    /// Proposing or deciding a release: releasing some kind, or writing one that leaves by decision.
    case releases
    /// Reading who read what.
    case accessLog
}

extension Role {
    /// Whether what is needed is there.
    package func has(_ need: PageNeed) -> Bool {
        switch need {
        case .nothing: true
        case .reads(let kinds): kinds.contains(where: reads.contains)
        case .writes(let kinds): kinds.contains(where: writes.contains)
        case .releases: !releases.isEmpty || !writes.isDisjoint(with: Self.decidedKinds)
        case .accessLog: readsAccessLog
        }
    }

    /// The kinds that leave by decision only.
    private static let decidedKinds = Set(
        KindRegistry.kinds.filter { $0.kindRule == nil && Redaction.reaches(kind: $0.kindName) }
            .map { $0.kindName })
}

extension RecordKind {
    fileprivate static var kindRule: ReleaseRule? { declaration.releasedBy }
}
