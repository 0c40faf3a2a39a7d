// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import EnlaceStore
import Foundation

/// What an export of everything two parties share wrote, and what it states.
package struct SharedExportSummary: Sendable, Hashable {
    /// The heads of all channels, as in a picture.
    package let heads: [LogHead]
    /// The instant at which obligations were judged.
    package let instant: Instant
    /// The digests it states.
    package let digests: PictureDigests
    /// The number of files.
    package let files: Int

    /// The number of entries of all channels.
    package var entries: UInt64 { heads.map(\.size).reduce(0, +) }
}

extension Node {
    /// Exports all channels between this node's party and another, with what is needed to check them and to
    /// compute the pictures again (`docs/format.md`, Export of what two parties share).
    ///
    /// Reads beside a node that goes on writing: heads are taken first, and what stands below a head never
    /// changes, but for sections that are erased meanwhile. `export.json` is written last: a folder without
    /// it is not whole.
    /// - Parameters:
    ///   - cards: The signed cards in force of both parties.
    ///   - former: Their former cards, ascending.
    ///   - instant: When obligations are judged; nil is now.
    package func exportShared(
        with counterpart: PartyCode, cards: [PartyCode: [UInt8]], former: [PartyCode: [SignedCard]] = [:],
        to url: URL, instant: Instant? = nil
    ) async throws -> SharedExportSummary {
        guard counterparts[counterpart] != nil else { throw NodeError.noCounterpart(counterpart) }
        let folder = ExportFolder(url)
        guard try folder.names().isEmpty else { throw ExportError.notEmpty(url.path) }
        let instant = instant ?? clock.now()
        let heads = try channelHeads(with: counterpart)
        guard !heads.isEmpty else { throw ExportError.nothingShared(counterpart) }
        let digests = try pictureDigests(at: heads, instant: instant)
        var files = try write(cards, former, in: folder, of: [party, counterpart])
        for head in heads { files += try await write(head, in: folder) }
        let summary = SharedExportSummary(
            heads: heads, instant: instant, digests: digests, files: files + 1)
        let json = exportJSON(summary, parties: [party, counterpart].sorted())
        try folder.write(json.canonicalBytes, to: "export.json")
        try AtomicFile.synchronize(folder: folder.url)
        return summary
    }

    /// The agreement and the cards of both parties; returns the number of files.
    private func write(
        _ cards: [PartyCode: [UInt8]], _ former: [PartyCode: [SignedCard]], in folder: ExportFolder,
        of parties: [PartyCode]
    ) throws -> Int {
        try folder.write(agreement.coreBytes, to: "agreement/core.json")
        for (name, bytes) in agreement.annexBytes {
            try folder.write(bytes, to: "agreement/annexes/\(name).json")
        }
        for party in parties {
            guard let card = cards[party] else { throw NodeError.noCounterpart(party) }
            try folder.write(card, to: "cards/\(party).json")
            for card in former[party] ?? [] {
                try folder.write(card.bytes, to: "cards/\(party)/\(card.card.serial).json")
            }
        }
        let formerCount = parties.map { former[$0]?.count ?? 0 }.reduce(0, +)
        return 1 + agreement.annexBytes.count + parties.count + formerCount
    }

    /// One channel; returns the number of files.
    private func write(_ head: LogHead, in folder: ExportFolder) async throws -> Int {
        guard let channel = ChannelName(origin: head.origin, in: agreement.id) else {
            throw NodeError.headNotHeld(origin: head.origin)
        }
        let log = LogName.channel(channel)
        try await show(log, size: head.size, root: try store.root(of: log, size: head.size))
        let prefix = "log/\(channel.path)/"
        let export = LogExport(
            node: self, log: log, size: head.size, folder: folder, prefix: prefix)
        var files = try await export.writeHashTiles()
        files += try await 2 * export.writeEntryBundles(of: channel)
        let receipt = try lastReceipt(of: channel, upTo: head.size)
        if let receipt, receipt.size == head.size {
            try folder.write(receipt.note, to: prefix + "checkpoint")
            return files + 1
        }
        try folder.write(try authorNote(of: channel, size: head.size), to: prefix + "checkpoint")
        guard let receipt else { return files + 1 }
        try folder.write(receipt.note, to: prefix + "receipt")
        return files + 2
    }

    private func exportJSON(_ summary: SharedExportSummary, parties: [PartyCode]) -> JSON {
        func byClass(_ digests: [ClassName: ContentDigest]) -> JSON {
            var object = JSONObject()
            for (name, digest) in digests { object[name.rawValue] = digest.json }
            return .object(object)
        }
        return [
            "agreement": agreement.id.json,
            "digests": [
                "counts": byClass(summary.digests.counts),
                "obligations": byClass(summary.digests.obligations), "owed": summary.digests.owed.json,
                "picture": summary.digests.picture.json,
            ],
            "heads": .array(summary.heads.map(\.json)), "instant": summary.instant.json,
            "parties": .array(parties.map(\.json)), "version": 1, "versions": versions.json,
        ]
    }
}
