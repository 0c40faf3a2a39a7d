// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

extension Node {
    /// Cosigns, as this node's witness, a head of a channel from the caller to this node (C2SP tlog-witness,
    /// add-checkpoint). The head is also the mirror's pending checkpoint: one memory for both.
    ///
    /// Crash order: the head is durable before the cosignature is made. Throws `WitnessRefusal` or what the
    /// store throws.
    package func witness(_ request: [UInt8], from caller: PartyCode) async throws -> NoteSignature {
        let (offer, channel) = try witnessOffer(request, from: caller)
        do {
            _ = try await committer.commit(WitnessCommit(offer, of: channel), weight: 1, lane: channel.lane)
        } catch let refusal as WitnessRefusal {
            try await stop(channel, because: refusal, of: offer)
            throw refusal
        }
        return try signer.witness(offer.checkpoint, at: clock.now())
    }

    /// Reads a request and finds its channel. Logs of others and logs that do not exist look alike.
    private func witnessOffer(
        _ request: [UInt8], from caller: PartyCode
    ) throws -> (WitnessOffer, ChannelName) {
        links.heard(caller, at: clock.now())
        let offer = try WitnessOffer(request: request) { origin in
            guard inboundChannel(origin, from: caller) != nil, let counterpart = counterparts[caller] else {
                return nil
            }
            // A name that no key can have is one that no log has.
            return (try? counterpart.verifier.logKey(of: origin)).map { [$0] }
        }
        let origin = offer.checkpoint.checkpoint.origin
        guard let channel = inboundChannel(origin, from: caller) else {
            throw WitnessRefusal.unknownOrigin(origin)
        }
        return (offer, channel)
    }

    /// The channel of an origin, if it leads from a party to this node.
    func inboundChannel(_ origin: LogOrigin, from author: PartyCode) -> ChannelName? {
        guard let channel = ChannelName(origin: origin.text, in: agreement.id), channel.author == author,
            intakes[channel] != nil
        else { return nil }
        return channel
    }
}
