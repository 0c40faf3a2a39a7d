// SPDX-License-Identifier: Apache-2.0

/// The agreement of the parties: who they are, where the line lies, which codes and clocks hold.
///
/// It is content, not code: people of every party read and change it. A loader reads it from a folder.
package struct Agreement: Sendable {
    /// The agreement's short name, e.g. `us-mx`; the first part of every log's origin.
    package let id: Code
    /// What the agreement is called.
    package let title: Phrase
    /// Whether officials of the parties have reviewed it.
    package let status: ReviewStatus
    /// The parties, sorted by code.
    package let parties: [Party]
    /// The offices that sign records.
    package let offices: [Office]
    /// The desks that send and acknowledge.
    package let desks: [Desk]
    /// The borders, one for each pair of neighbours, in the order of the agreement: the first of equally near
    /// ones counts.
    package let borders: [BorderFact]
    /// The segments, border by border in their order, each border's from its start to its end.
    package let segments: [SegmentFact]
    /// The code lists, by name.
    package let codeLists: [String: CodeList]
    /// Deadlines, by name.
    package let clocks: [String: Clock]
    /// What each role may do.
    package let roles: [Role]
    /// What the folder's files say, row by row, by the names of ``AgreementSchema``: ports, places, codes.
    package let tables: [String: AgreementTable]
    /// The canonical form of the core, over which its digest is computed.
    package let coreBytes: [UInt8]
    /// Version of each annex, by name.
    package let annexVersions: [String: String]
    /// The canonical form of each annex, by name.
    package let annexBytes: [String: [UInt8]]

    /// An agreement with all its parts; the loader has checked that they fit together.
    package init(
        id: Code, title: Phrase, status: ReviewStatus, parties: [Party], offices: [Office], desks: [Desk],
        borders: [BorderFact], segments: [SegmentFact], codeLists: [String: CodeList],
        clocks: [String: Clock], roles: [Role], tables: [String: AgreementTable] = [:], coreBytes: [UInt8],
        annexVersions: [String: String], annexBytes: [String: [UInt8]]
    ) {
        self.id = id
        self.title = title
        self.status = status
        self.parties = parties
        self.offices = offices
        self.desks = desks
        self.borders = borders
        self.segments = segments
        self.codeLists = codeLists
        self.clocks = clocks
        self.roles = roles
        self.tables = tables
        self.coreBytes = coreBytes
        self.annexVersions = annexVersions
        self.annexBytes = annexBytes
    }

    /// The party with a code.
    package func party(_ code: PartyCode) -> Party? { parties.first { $0.code == code } }
    /// The office with a code.
    package func office(_ code: OfficeCode) -> Office? { offices.first { $0.code == code } }
    /// The desk with a code.
    package func desk(_ code: DeskCode) -> Desk? { desks.first { $0.code == code } }
    /// The segment with a code.
    package func segment(_ code: SegmentCode) -> SegmentFact? { segments.first { $0.code == code } }
    /// The entry of a code in a list.
    package func entry(_ code: Code, in list: String) -> CodeEntry? { codeLists[list]?[code] }

    /// The watch desk of a party that answers for a segment; where none covers it, the party's first one.
    package func desk(of party: PartyCode, for segment: SegmentCode?) -> Desk? {
        let own = desks.filter { $0.party == party && $0.kind == .watch }
        return own.first { desk in segment.map(desk.segments.contains) ?? false } ?? own.first
    }
}

/// Whether officials have reviewed a fact of the agreement.
package enum ReviewStatus: String, Sendable, Hashable {
    /// Entered from public material or proposed here; shown as such on every page and print.
    case proposed
    /// Reviewed by officials of every party.
    case reviewed

    /// The word shown to a person.
    package var phrase: Phrase {
        switch self {
        case .proposed: Phrase(en: "proposed", es: "propuesto")
        case .reviewed: Phrase(en: "reviewed", es: "revisado")
        }
    }
}

/// What a role may do.
package struct Role: Hashable, Sendable {
    /// The role's code, e.g. `watch`.
    package let code: Code
    /// What the role is called.
    package let name: Phrase
    /// Names of the kinds a person in this role may write.
    package let writes: Set<String>
    /// Names of the kinds a person in this role may release.
    package let releases: Set<String>
    /// Names of the kinds a person in this role may read.
    package let reads: Set<String>
    /// Whether a person in this role may read who read what.
    package let readsAccessLog: Bool

    /// A role; where the agreement does not say what it reads, it reads what it writes and releases.
    package init(
        code: Code, name: Phrase, writes: Set<String>, releases: Set<String>, reads: Set<String>? = nil,
        readsAccessLog: Bool = false
    ) {
        self.reads = reads ?? writes.union(releases)
        self.readsAccessLog = readsAccessLog
        self.code = code
        self.name = name
        self.writes = writes
        self.releases = releases
    }
}
