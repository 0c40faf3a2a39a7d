// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// What a mirror answers to an upload.
package enum MirrorReply: Sendable, Equatable {
    /// Everything up to the head is durable: the mirror's cosignature.
    case cosigned(NoteSignature)
    /// A part was verified; go on from there.
    case goOn(MirrorInfo)
}

extension Node {
    /// Takes entries that their author uploads, and cosigns the pending checkpoint as mirror once every entry
    /// up to it is durable with every section that was disclosed (C2SP tlog-mirror, add-entries).
    ///
    /// The upload carries no sections, so what is not held yet is fetched from the author, and goes through
    /// the same intake as what is pushed. That the author's entries are those uploaded follows from the root
    /// of the pending checkpoint, which both must give.
    ///
    /// Throws `MirrorRefusal`, `IntakeError`, or what the store throws.
    package func mirror(
        _ request: [UInt8], from author: PartyCode, through transport: any PeerTransport
    ) async throws -> MirrorReply {
        links.heard(author, at: clock.now())
        let upload = try MirrorUpload(
            request: request, state: { try mirrorState(of: $0, from: author) },
            held: { origin, range in try leaves(range, of: origin, from: author) })
        let origin = upload.upload.origin
        guard let channel = inboundChannel(origin, from: author),
            let head = try store.witnessed(origin, of: channel), head.size == upload.upload.end
        else {
            // An empty log has no head to cosign; a head that moved on meanwhile is another request's.
            let state = try mirrorState(of: origin, from: author)
            throw MirrorRefusal.conflict(try (state ?? MirrorState(pending: nil, nextEntry: 0)).info)
        }
        try await fetch(channel, upTo: head, through: transport)
        let held = try store.head(of: .channel(channel))?.size ?? 0
        guard upload.isComplete else { return .goOn(try MirrorInfo(size: head.size, nextEntry: held)) }
        guard held == head.size, head.size > 0 else {
            throw MirrorRefusal.conflict(try MirrorInfo(size: max(held, head.size), nextEntry: held))
        }
        return .cosigned(try await receipt(for: head, of: channel))
    }

    /// Fetches what lacks up to a head, through the checks of the intake.
    private func fetch(
        _ channel: ChannelName, upTo head: WitnessedHead, through transport: any PeerTransport
    ) async throws {
        let log = LogName.channel(channel)
        var held = try store.head(of: log)?.size ?? 0
        while held < head.size {
            let missing = MirrorRefusal.sectionsMissing(try log.origin(in: agreement.id))
            let bundle: ChannelBundle?
            do {
                bundle = try await transport.pull(channel, from: held)
            } catch {
                throw missing
            }
            guard let bundle else { throw missing }
            _ = try await take(bundle.ending(at: head), of: channel, from: channel.author)
            let size = try store.head(of: log)?.size ?? 0
            guard size > held else { throw missing }
            held = size
        }
    }

    /// The mirror's cosignature on a head, as the intake gives it for a bundle that brings nothing new: after
    /// it has compared the root with that of the copy.
    private func receipt(for head: WitnessedHead, of channel: ChannelName) async throws -> NoteSignature {
        let nothing = ChannelBundle(checkpoint: head.note, first: head.size, items: [])
        let key = signer.verifier.mirror.key
        guard case .receipted(let note) = try await take(nothing, of: channel, from: channel.author),
            let line = try SignedNote(bytes: note).signatures.last(where: {
                $0.name == key.name && $0.keyID == key.keyID
            })
        else { throw LedgerError.unsigned(expected: [key.name]) }
        return line
    }

    private func mirrorState(of origin: LogOrigin, from author: PartyCode) throws -> MirrorState? {
        guard let channel = inboundChannel(origin, from: author) else { return nil }
        return MirrorState(
            pending: try store.witnessed(origin, of: channel),
            nextEntry: try store.head(of: .channel(channel))?.size ?? 0)
    }

    /// Leaf hashes of entries that are held, within one bundle.
    private func leaves(
        _ range: Range<UInt64>, of origin: LogOrigin, from author: PartyCode
    ) throws -> [TreeHash] {
        guard !range.isEmpty, let channel = inboundChannel(origin, from: author) else { return [] }
        return try store.entries(of: .channel(channel), from: range.lowerBound, limit: range.count)
            .map { MerkleHash.leaf($0.body) }
    }

    /// The copy of a counterpart's channel that goes by a hash of its origin (C2SP tlog-mirror, monitoring);
    /// nil for channels of others and for those that do not exist.
    package func mirroredHead(originHash: String, author: PartyCode) throws -> StoredHead? {
        for channel in intakes.keys where channel.author == author {
            let log = LogName.channel(channel)
            let hash = SHA256.hash(data: Array(try log.origin(in: agreement.id).text.utf8))
            if Hexadecimal.encode(Array(hash)) == originHash { return try store.head(of: log) }
        }
        return nil
    }
}

extension ChannelBundle {
    /// The bundle up to a head, under the note of the head, where it goes beyond.
    fileprivate func ending(at head: WitnessedHead) -> ChannelBundle {
        guard first < head.size, UInt64(items.count) > head.size - first else { return self }
        return ChannelBundle(
            checkpoint: head.note, first: first, items: Array(items.prefix(Int(head.size - first))))
    }
}
