// SPDX-License-Identifier: Apache-2.0

/// A party to the agreement.
package struct Party: Hashable, Sendable {
    /// The party's code.
    package let code: PartyCode
    /// What the party is called.
    package let name: Phrase
    /// The language its console opens in.
    package let language: Language

    /// A party.
    package init(code: PartyCode, name: Phrase, language: Language) {
        self.code = code
        self.name = name
        self.language = language
    }
}

/// An office: the unit of a party that signs records with its own key.
package struct Office: Hashable, Sendable {
    /// The office's code.
    package let code: OfficeCode
    /// The party it belongs to.
    package let party: PartyCode
    /// What the office is called.
    package let name: Phrase
    /// Whether officials have reviewed the row.
    package let status: ReviewStatus
    /// Where the row comes from.
    package let source: String

    /// An office.
    package init(code: OfficeCode, party: PartyCode, name: Phrase, status: ReviewStatus, source: String) {
        self.code = code
        self.party = party
        self.name = name
        self.status = status
        self.source = source
    }
}

/// A desk: the accountable post that receives alerts for some segments, and who stands in for it.
package struct Desk: Hashable, Sendable {
    /// What a desk is for.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It answers for its segments at all hours.
        case watch
        /// It answers for ports of entry.
        case port
        /// It is told of what happens to nationals of its party.
        case consular
        /// It is told, for its party as a whole.
        case national

        /// Whether the desk may answer for segments; the others are only told.
        package var mayAnswer: Bool { self == .watch || self == .port }
    }

    /// The desk's code.
    package let code: DeskCode
    /// The party it belongs to.
    package let party: PartyCode
    /// The office it belongs to.
    package let office: OfficeCode
    /// What the desk is called.
    package let name: Phrase
    /// What the desk is for.
    package let kind: Kind
    /// The segments it answers for.
    package let segments: Set<SegmentCode>
    /// The desks that stand in for it, in order.
    package let backups: [DeskCode]
    /// Where the row comes from.
    package let source: String

    /// A desk.
    package init(
        code: DeskCode, party: PartyCode, office: OfficeCode, name: Phrase, kind: Kind = .watch,
        segments: Set<SegmentCode>, backups: [DeskCode], source: String
    ) {
        self.code = code
        self.party = party
        self.office = office
        self.name = name
        self.kind = kind
        self.segments = segments
        self.backups = backups
        self.source = source
    }
}
