// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// All versions of the agreement that a node has adopted, with their texts.
///
/// The first edition is what the node was made with; nobody signed it but by pairing. Who belongs to the
/// agreement at an instant, and which version a record names, follows from the editions and the instant.
package struct AgreementBook: Sendable {
    /// One version with its texts.
    package struct Edition: Sendable {
        /// The texts.
        package let agreement: Agreement
        /// What records made under it name.
        package let versions: AgreementVersions
        /// The digest of core and annexes.
        package let agreementDigest: ContentDigest
        /// The document the parties signed; nil for what the node was made with.
        package let signed: SignedAgreementVersion?
        /// Whom it names.
        package let parties: Set<PartyCode>

        /// The texts a node was made with.
        package init(founding agreement: Agreement) {
            self.init(agreement, signed: nil)
        }

        init(_ agreement: Agreement, signed: SignedAgreementVersion?) {
            self.agreement = agreement
            self.signed = signed
            versions = agreement.versions
            agreementDigest = agreement.digest
            parties = signed.map { Set($0.version.parties.keys) } ?? Set(agreement.parties.map(\.code))
        }

        /// Its number; 1 for what was never signed.
        package var number: Int { signed?.version.number ?? 1 }
        /// From when it holds; nil for what the node was made with.
        package var validFrom: Instant? { signed?.version.validFrom }
        /// Whether its time has come.
        func holds(at instant: Instant) -> Bool {
            guard let validFrom else { return true }
            return validFrom <= instant
        }
        /// The digest by which the next version names it.
        package var digest: ContentDigest { signed?.version.digest ?? agreementDigest }
    }

    /// The editions, ascending.
    package private(set) var editions: [Edition]

    /// A node that was made with an agreement and has adopted no version since.
    package init(founding agreement: Agreement) { editions = [Edition(founding: agreement)] }

    /// The newest edition, which may not hold yet.
    package var newest: Edition { editions[editions.count - 1] }

    /// Whether there is only one, so that no instant matters.
    var isSingle: Bool { editions.count == 1 && newest.signed == nil }

    /// The edition that holds at an instant: the newest whose time has come, else the first.
    package func edition(at instant: Instant) -> Edition {
        editions.last { $0.holds(at: instant) } ?? editions[0]
    }

    /// The edition by which a party works at an instant: a party that left goes on by the last that named it.
    func edition(for party: PartyCode, at instant: Instant) -> Edition {
        let own = editions.last { $0.parties.contains(party) && $0.holds(at: instant) }
        return own ?? edition(at: instant)
    }

    /// Whether a party belongs to the agreement at an instant.
    package func isMember(_ party: PartyCode, at instant: Instant) -> Bool {
        edition(at: instant).parties.contains(party)
    }

    /// The cores of all editions that name both parties: both have signed them.
    package func cores(of first: PartyCode, and second: PartyCode) -> Set<ContentDigest> {
        Set(editions.filter { $0.parties.isSuperset(of: [first, second]) }.map(\.versions.core))
    }

    /// When a party left that had been named before; nil for one that has not left by an instant.
    package func departure(of party: PartyCode, by instant: Instant) -> Instant? {
        let past = editions.filter { $0.holds(at: instant) }
        guard let last = past.lastIndex(where: { $0.parties.contains(party) }), last + 1 < past.count else {
            return nil
        }
        return past[last + 1].validFrom
    }

    /// Checks that a version may follow the newest edition.
    ///
    /// A node that was made with the very texts of the version, because its party joins by it, holds no
    /// version before it: its founding edition is replaced.
    package func check(_ version: AgreementVersion) throws(AgreementVersionError) {
        guard version.id == newest.agreement.id else { throw .otherVersion }
        if begins(with: version) { return }
        let isNext =
            version.number == newest.number + 1 && version.previous == newest.digest
            && newest.holds(at: version.validFrom)
        // Nobody may vanish unsaid: whoever is not named any more is named as leaving.
        let gone = newest.parties.subtracting(version.parties.keys)
        guard isNext, gone == Set(version.leaving.keys) else {
            throw .notNext(held: newest.number, found: version.number)
        }
    }

    /// Takes a version with its texts as the newest edition, for the node of a party.
    package mutating func adopt(
        _ signed: SignedAgreementVersion, _ agreement: Agreement, by party: PartyCode
    ) throws(AgreementVersionError) {
        let version = signed.version
        try check(version)
        guard agreement.digest == version.agreement, agreement.versions == version.versions else {
            throw .otherFolder(expected: version.agreement, found: agreement.digest)
        }
        // The texts say whom they bind; the document says it with keys.
        guard Set(agreement.parties.map(\.code)) == Set(version.parties.keys) else { throw .malformed }
        guard version.parties[party] != nil || version.leaving[party] != nil else { throw .notNamed(party) }
        let missing = signed.missingSigners(for: party)
        guard missing.isEmpty else { throw .unsigned(missing) }
        let edition = Edition(agreement, signed: signed)
        if begins(with: version) { editions = [] }
        editions.append(edition)
    }

    /// Whether the node was made with the texts of a version that has others before it: its party joins by
    /// it.
    private func begins(with version: AgreementVersion) -> Bool {
        let founding = editions[0]
        return isSingle && version.agreement == founding.agreementDigest
            && version.previous != founding.digest
    }
}
