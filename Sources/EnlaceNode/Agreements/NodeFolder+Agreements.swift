// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceLedger
import EnlaceModel
import Foundation

extension NodeFolder {
    /// Texts of versions, each in a folder named for its digest; `versions/` holds the signed documents.
    package var agreementsFolder: URL { url.appending(path: "agreements") }
    private var versionsFolder: URL { agreementsFolder.appending(path: "versions") }

    private func textsFolder(_ digest: ContentDigest) -> URL {
        agreementsFolder.appending(path: digest.description)
    }

    /// The versions the node has adopted, with their texts. Every signature is checked again.
    package func book() throws -> AgreementBook {
        let founding = try AgreementFolder.load(agreementFolder)
        var book = AgreementBook(founding: founding)
        guard FileManager.default.fileExists(atPath: versionsFolder.path) else { return book }
        let party = try settings().party
        let documents = try FileManager.default.contentsOfDirectory(atPath: versionsFolder.path)
            .filter { $0.hasSuffix(".json") }
            .map { name in
                try SignedAgreementVersion(
                    Array(try Data(contentsOf: versionsFolder.appending(path: name))))
            }
        for signed in documents.sorted(by: { $0.version.number < $1.version.number }) {
            try book.adopt(signed, try texts(of: signed.version, founding: founding), by: party)
        }
        return book
    }

    /// The texts a version names, held here; the founding ones where they were read already. Throws
    /// `folderMissing`.
    private func texts(of version: AgreementVersion, founding: Agreement? = nil) throws -> Agreement {
        let folder = textsFolder(version.agreement)
        if FileManager.default.fileExists(atPath: folder.path) { return try AgreementFolder.load(folder) }
        let founding = try founding ?? AgreementFolder.load(agreementFolder)
        guard founding.digest == version.agreement else {
            throw AgreementVersionError.folderMissing(version.agreement)
        }
        return founding
    }

    /// Keeps the texts of a version that are handed over, if they are those it names.
    private func keepTexts(of version: AgreementVersion, from source: URL) throws {
        let agreement = try AgreementFolder.load(source)
        guard agreement.digest == version.agreement else {
            throw AgreementVersionError.otherFolder(expected: version.agreement, found: agreement.digest)
        }
        let folder = textsFolder(version.agreement)
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        try PrivateFile.makeFolder(agreementsFolder)
        let draft = folder.appendingPathExtension("new")
        // What an earlier attempt left behind counts for nothing.
        if FileManager.default.fileExists(atPath: draft.path) {
            try FileManager.default.removeItem(at: draft)
        }
        try FileManager.default.copyItem(at: source, to: draft)
        try PrivateFile.move(draft, to: folder)
    }

    /// A version of changed texts that follows the newest one, signed by the own party.
    ///
    /// - Parameters:
    ///   - source: Folder of the texts; its parties are those the version names.
    ///   - joining: Cards of parties that join.
    ///   - validFrom: From when it holds.
    package func propose(
        _ source: URL, joining: [SignedCard], validFrom: Instant
    ) throws -> SignedAgreementVersion {
        let agreement = try AgreementFolder.load(source)
        let newest = try book().newest
        var cards = Dictionary(try peers().map { ($0.party, $0) }, uniquingKeysWith: { first, _ in first })
        for signed in joining { cards[signed.card.party] = signed.card }
        let own = try ownHistory().current
        cards[own.party] = own
        let named = Set(agreement.parties.map(\.code))
        let version = AgreementVersion(
            id: agreement.id, number: newest.number + 1, agreement: agreement.digest,
            versions: agreement.versions, parties: try logKeys(of: named, in: cards),
            leaving: try logKeys(of: newest.parties.subtracting(named), in: cards), previous: newest.digest,
            validFrom: validFrom)
        return try sign(SignedAgreementVersion(version), texts: source)
    }

    private func logKeys(
        of parties: Set<PartyCode>, in cards: [PartyCode: PartyCard]
    ) throws -> [PartyCode: StrictPublicKey] {
        var keys: [PartyCode: StrictPublicKey] = [:]
        for party in parties.sorted() {
            guard let card = cards[party] else { throw AgreementVersionError.cardMissing(party) }
            keys[party] = card.logKey
        }
        return keys
    }

    /// Signs a version for the own party, after checking that it follows the newest one, that its texts are
    /// those it names, and that it names the keys of the cards that are held.
    ///
    /// - Parameter texts: Folder of the texts, where they are not held yet.
    package func sign(_ signed: SignedAgreementVersion, texts: URL?) throws -> SignedAgreementVersion {
        if let texts { try keepTexts(of: signed.version, from: texts) }
        _ = try self.texts(of: signed.version)
        try check(signed.version)
        return try signed.signed(by: try settings().party, with: try keys().log)
    }

    private func check(_ version: AgreementVersion) throws {
        try book().check(version)
        let named = version.parties.merging(version.leaving) { first, _ in first }
        for cards in try histories() + [ownHistory()] {
            guard let key = named[cards.current.party] else { continue }
            guard cards.keys(\.logKey).contains(key) else {
                throw AgreementVersionError.otherKey(cards.current.party)
            }
        }
    }

    /// Adopts a version. The node is stopped; from `validFrom` on it works by it.
    ///
    /// Order: the texts are kept; the own card states the new version, so that others can pair by it; the
    /// document is kept, which decides.
    /// - Returns: The own card, renewed; nil where the own party leaves.
    package func adopt(
        _ signed: SignedAgreementVersion, texts: URL?, at instant: Instant
    ) throws -> PartyCard? {
        if let texts { try keepTexts(of: signed.version, from: texts) }
        try check(signed.version)
        let party = try settings().party
        let agreement = try self.texts(of: signed.version)
        var book = try book()
        try book.adopt(signed, agreement, by: party)
        var card: PartyCard?
        if signed.version.parties[party] != nil, try ownHistory().current.agreement != agreement.digest {
            card = try renewCard(agreement: agreement, at: instant)
        }
        try PrivateFile.makeFolder(versionsFolder)
        try PrivateFile.replace(
            signed.bytes, at: versionsFolder.appending(path: "\(signed.version.number).json"))
        return card
    }
}
