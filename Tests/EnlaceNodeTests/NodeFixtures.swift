// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

let aurora = SampleParty.aurora
let boreal = SampleParty.boreal
let cirrus = SampleParty.cirrus

extension Node {
    /// Says something live as the party's chief.
    @discardableResult
    func say(_ content: any RecordKind, in className: ClassName = .live, thread: RecordID? = nil) async throws
        -> RecordID
    {
        try await say(content, in: className, thread: thread, by: .sample(of: party))
    }

    /// Decides to release something live to a party.
    @discardableResult
    func release(
        _ content: any RecordKind, to recipient: PartyCode, withholding withheld: Set<String> = []
    ) async throws -> RecordID {
        let ids = try await submit(
            [SealedRecord<Live>.Draft(content)], by: .sample(of: party),
            releasing: .decided(recipient: recipient, purpose: .investigation, withheld: withheld))
        return try #require(ids.first)
    }

    /// What is owed in a class, in one order on every node.
    func owed(in className: ClassName = .live) throws -> [ObligationRow] {
        try store.unsettledObligations(in: className, limit: 10_000)
    }

    /// How many entries a channel from a party has here.
    func heldCount(of channel: ChannelName) throws -> UInt64 {
        try store.head(of: .channel(channel))?.size ?? 0
    }
}

extension SampleNodes {
    /// A channel from Boreal to Aurora, written by hand with Boreal's keys.
    func handmade<C: RecordClass>(
        lane: Lane = .urgent, seed: UInt64 = 1, as _: C.Type
    ) throws -> HandmadeChannel<C> {
        HandmadeChannel(
            from: boreal, to: aurora, lane: lane, keys: try #require(keys[boreal]), agreement: agreement,
            seed: seed)
    }
}

/// Whether two nodes compute the same pictures of all classes over the same heads.
func haveEqualPictures(_ a: Node, _ b: Node) throws -> Bool {
    let heads = try a.channelHeads(with: b.party)
    guard try heads == b.channelHeads(with: a.party) else { return false }
    let instant = ManualClock.start.adding(seconds: 86_400)
    return try a.pictureDigests(at: heads, instant: instant) == b.pictureDigests(at: heads, instant: instant)
}

/// A counterpart that answers as a test says.
struct ScriptedTransport: PeerTransport {
    let pushing: @Sendable (ChannelBundle, ChannelName) async throws -> PushReply
    var pulling: @Sendable (ChannelName, UInt64) async throws -> ChannelBundle? = { _, _ in nil }

    func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply {
        try await pushing(bundle, channel)
    }

    func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        try await pulling(channel, index)
    }
}

/// The code of the error that a call throws; nil when it throws none.
func code(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? any SpokenError)?.code ?? "\(error)"
    }
}
