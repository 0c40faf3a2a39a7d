// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture

/// Checks the export of what two parties share by nothing but its own files.
package struct SharedExportVerifier<Files: ExportFiles> {
    /// Computes the digests of the pictures again, from records that are held elsewhere.
    package typealias Recomputing = ([LogHead], Instant) throws -> PictureDigests

    let files: Files

    /// A verifier of some files.
    package init(_ files: Files) { self.files = files }

    /// Checks everything; what is wrong becomes a finding.
    ///
    /// - Parameters:
    ///   - pinned: Cards that were compared beforehand; empty where none are at hand.
    ///   - recomputing: Computes the digests again; nil leaves them unchecked, and the report says so.
    package func verify(
        pinned: [PartyCard] = [], recomputing: Recomputing? = nil
    ) throws -> SharedExportReport {
        var report = SharedExportReport()
        guard let frame = try frame(&report) else { return report }
        report.cards = frame.cards.values.map(\.current).sorted { $0.party < $1.party }
        var paths = frame.paths
        for party in frame.parties {
            let known = pinned.filter { $0.party == party }
            guard !known.isEmpty, let shown = frame.signedCards[party] else { continue }
            report.compared += 1
            if !shown.continues(anyOf: known) { report.find(.card(party)) }
        }
        for head in frame.heads { paths.formUnion(try verify(head, frame, &report)) }
        for path in try files.paths().subtracting(paths).sorted() { report.find(.surplus(path)) }
        if let recomputing {
            report.digestsComputed = true
            // Heads that are not held there give no digests, and then these are not theirs.
            let computed = try? recomputing(frame.heads, frame.instant)
            if computed.map({ SharedExportFrame.json(of: $0) }) != frame.digests { report.find(.digests) }
        }
        return report
    }
}

/// What stands around the logs: who, under which agreement, with which keys, up to where.
struct SharedExportFrame {
    var agreement: Code
    var versions: AgreementVersions
    var parties: [PartyCode]
    var heads: [LogHead]
    var instant: Instant
    var digests: JSON
    var cards: [PartyCode: CardHistory] = [:]
    /// The same as they were handed over, ascending.
    var signedCards: [PartyCode: [SignedCard]] = [:]
    var verifiers: [PartyCode: PartyVerifier] = [:]
    /// The files that belong to it.
    var paths: Set<String> = ["export.json"]
}

extension SharedExportVerifier {
    /// `export.json`, the agreement and the cards; nil where without them nothing more can be said.
    private func frame(_ report: inout SharedExportReport) throws -> SharedExportFrame? {
        guard let bytes = try files.bytes(at: "export.json") else {
            report.find(.malformed("export.json"))
            return nil
        }
        // Any defect is one finding: not the file a node wrote.
        guard var frame = (try? JSON(canonical: bytes)).flatMap({ SharedExportFrame(json: $0) }) else {
            report.find(.malformed("export.json"))
            return nil
        }
        try readAgreement(&frame, &report)
        try readCards(&frame, &report)
        guard frame.verifiers.count == 2 else { return nil }
        report.parties = frame.parties
        report.instant = frame.instant
        return frame
    }

    /// The agreement must be the one whose core the records name and whose digest the cards name.
    private func readAgreement(
        _ frame: inout SharedExportFrame, _ report: inout SharedExportReport
    ) throws {
        var digest: JSONObject = ["core": frame.versions.core.json]
        frame.paths.insert("agreement/core.json")
        let core = try files.bytes(at: "agreement/core.json")
        if core.map({ ContentDigest.sha256($0) }) != frame.versions.core {
            report.find(.malformed("agreement/core.json"))
        }
        for (name, version) in frame.versions.annexes.sorted(by: { $0.key < $1.key }) {
            let path = "agreement/annexes/\(name).json"
            frame.paths.insert(path)
            guard let bytes = try files.bytes(at: path) else {
                report.find(.malformed(path))
                continue
            }
            digest["annex-\(name)"] = ContentDigest.sha256(bytes).json
            // An annex that is not JSON states no version, and then it is not the one that is named.
            let stated = (try? JSON(canonical: bytes))?.object?["version"]
            if (stated?.string ?? stated?.integer.map { String($0) }) != version {
                report.find(.malformed(path))
            }
        }
        report.agreement = .sha256(JSON.object(digest).canonicalBytes)
    }

    private func readCards(_ frame: inout SharedExportFrame, _ report: inout SharedExportReport) throws {
        for party in frame.parties {
            let path = "cards/\(party).json"
            frame.paths.insert(path)
            do {
                let signed = try readHistory(of: party, inForce: path, &frame)
                let history = try CardHistory(signed.map(\.card))
                guard history.current.party == party, history.current.agreement == report.agreement else {
                    throw CardError.malformed
                }
                frame.cards[party] = history
                frame.signedCards[party] = signed
                frame.verifiers[party] = try PartyVerifier(cards: history, agreement: frame.agreement)
            } catch {
                report.find(.malformed(path))
            }
        }
    }
}

extension SharedExportVerifier {
    /// The cards of a party: the one in force, and the former ones, each under its serial.
    private func readHistory(
        of party: PartyCode, inForce path: String, _ frame: inout SharedExportFrame
    ) throws -> [SignedCard] {
        guard let bytes = try files.bytes(at: path) else { throw CardError.malformed }
        let current = try SignedCard(bytes)
        var cards = [current]
        for serial in (1..<max(1, current.card.serial)).reversed() {
            let former = "cards/\(party)/\(serial).json"
            // Cards of before the pairing are not there: the chain begins where it begins.
            guard let bytes = try files.bytes(at: former) else { break }
            frame.paths.insert(former)
            cards.insert(try SignedCard(bytes), at: 0)
        }
        return cards
    }
}

extension SharedExportFrame {
    /// The digests as `export.json` states them.
    static func json(of digests: PictureDigests) -> JSON {
        func byClass(_ digests: [ClassName: ContentDigest]) -> JSON {
            var object = JSONObject()
            for (name, digest) in digests { object[name.rawValue] = digest.json }
            return .object(object)
        }
        return [
            "counts": byClass(digests.counts), "obligations": byClass(digests.obligations),
            "owed": digests.owed.json, "picture": digests.picture.json,
        ]
    }

    private static let members = [
        "agreement", "digests", "heads", "instant", "parties", "version", "versions",
    ]

    fileprivate init?(json: JSON) {
        guard let object = json.object, object.keys == Self.members, object["version"]?.integer == 1,
            let agreement = object["agreement"].flatMap({ Code(json: $0) }),
            let versions = object["versions"].flatMap({ AgreementVersions(json: $0) }),
            let parties = object["parties"]?.array?.compactMap({ PartyCode(json: $0) }), parties.count == 2,
            object["parties"]?.array?.count == 2, parties[0] < parties[1],
            let headValues = object["heads"]?.array, let digests = object["digests"],
            let instant = object["instant"].flatMap({ Instant(json: $0) })
        else { return nil }
        let heads = headValues.compactMap { LogHead(json: $0) }
        guard heads.map(\.json) == headValues,
            zip(heads, heads.dropFirst()).allSatisfy({ $0.origin < $1.origin })
        else { return nil }
        self.init(
            agreement: agreement, versions: versions, parties: parties, heads: heads, instant: instant,
            digests: digests)
    }
}
