// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore

/// The digests of what both sides see, by class; equal on every node for equal heads and instant.
package struct PictureDigests: Sendable, Hashable {
    /// Digest of the counts, by class.
    package let counts: [ClassName: ContentDigest]
    /// Digest of the obligations, by class.
    package let obligations: [ClassName: ContentDigest]

    /// One digest over the counts of all classes.
    package var picture: ContentDigest { Self.joined(counts) }
    /// One digest over the obligations of all classes.
    package var owed: ContentDigest { Self.joined(obligations) }

    private static func joined(_ digests: [ClassName: ContentDigest]) -> ContentDigest {
        var object = JSONObject()
        for (name, digest) in digests { object[name.rawValue] = digest.json }
        return .sha256(JSON.object(object).canonicalBytes)
    }
}

extension Node {
    /// The heads of all channels between this node and a counterpart, in both directions.
    package func channelHeads(with counterpart: PartyCode) throws -> [LogHead] {
        let heads = try store.heads(own: true) + store.heads(own: false)
        return try heads.compactMap { head in
            guard case .channel(let channel) = head.log,
                [channel.author, channel.recipient].contains(counterpart)
            else { return nil }
            let origin = try LogName.channel(channel).origin(in: agreement.id).text
            return LogHead(origin: origin, size: head.size, root: ContentDigest(head.root))
        }.sorted { $0.origin < $1.origin }
    }

    /// The pictures of all classes, as of some heads and an instant.
    ///
    /// - Throws: ``NodeError/headNotHeld(origin:)`` if a log is shorter here, or has another root at that
    /// size.
    package func pictureDigests(at heads: [LogHead], instant: Instant) throws -> PictureDigests {
        var counts: [ClassName: ContentDigest] = [:]
        var obligations: [ClassName: ContentDigest] = [:]
        for className in ClassName.allCases {
            let (count, owed) = try digests(at: heads, instant: instant, as: className.type)
            counts[className] = count
            obligations[className] = owed
        }
        return PictureDigests(counts: counts, obligations: obligations)
    }

    private func digests<C: RecordClass>(
        at heads: [LogHead], instant: Instant, as type: C.Type
    ) throws -> (ContentDigest, ContentDigest) {
        let picture = try picture(at: heads, instant: instant, as: type)
        return (.sha256(picture.countBytes), .sha256(picture.obligationBytes))
    }

    /// The picture of one class, as of some heads and an instant.
    package func picture<C: RecordClass>(
        at heads: [LogHead], instant: Instant, as _: C.Type
    ) throws -> Picture<C> {
        var threads: [RecordID: [StatedRecord<C>]] = [:]
        var seen = Set<RecordID>()
        var recipients: [RecordID: Set<PartyCode>] = [:]
        var parties = Set<PartyCode>()
        var read: [LogHead] = []
        let redactions = try store.redactions(below: sizes(of: heads), as: C.self)
        for head in heads.sorted(by: { $0.origin < $1.origin }) {
            guard let channel = ChannelName(origin: head.origin, in: agreement.id) else {
                throw NodeError.headNotHeld(origin: head.origin)
            }
            parties.formUnion([channel.author, channel.recipient])
            guard channel.className == C.name else { continue }
            try assertHeld(head, channel)
            read.append(head)
            try store.forEachStatement(
                of: channel, below: head.size, leavingOut: redactions, as: C.self
            ) { statement, gone in
                recipients[statement.header.id, default: []].insert(channel.recipient)
                guard seen.insert(statement.header.id).inserted else { return }
                // Left out without an order below these heads, it would give another picture than it did.
                guard gone.isEmpty else { throw DisclosureError.erasedSince(statement.header.id) }
                threads[statement.header.thread, default: []].append(statement)
            }
        }
        let rows = threads.sorted { $0.key < $1.key }.map {
            store.threadRows(of: $0.value, releasedTo: recipients)
        }
        return Picture(
            parties: Array(parties), heads: read, instant: instant, agreement: versions, rows: rows)
    }

    /// How far each channel is read.
    private func sizes(of heads: [LogHead]) -> [ChannelName: UInt64] {
        let known = heads.compactMap { head in
            ChannelName(origin: head.origin, in: agreement.id).map { ($0, head.size) }
        }
        return Dictionary(known) { max($0, $1) }
    }

    private func assertHeld(_ head: LogHead, _ channel: ChannelName) throws {
        guard let held = try store.head(of: .channel(channel)), held.size >= head.size,
            ContentDigest(try store.root(of: .channel(channel), size: head.size)) == head.root
        else { throw NodeError.headNotHeld(origin: head.origin) }
    }
}
