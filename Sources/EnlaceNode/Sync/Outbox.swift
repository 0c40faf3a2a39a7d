// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel
import Synchronization

/// Wakes the sender of a lane when there is something to send. Waking twice is waking once.
package final class Outbox: Sendable {
    private struct Key: Hashable {
        let party: PartyCode
        let lane: Lane
    }

    private typealias Waking = (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)

    private let streams: [Key: Waking]
    private let witnessStreams: [NoteKeyName: Waking]

    private let counts = Mutex<[Key: Int]>([:])

    init(parties: [PartyCode], witnesses: [NoteKeyName]) {
        var streams: [Key: Waking] = [:]
        for party in parties {
            for lane in Lane.allCases {
                streams[Key(party: party, lane: lane)] = AsyncStream.makeStream(
                    bufferingPolicy: .bufferingNewest(1))
            }
        }
        self.streams = streams
        witnessStreams = Dictionary(
            witnesses.map { ($0, AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))) },
            uniquingKeysWith: { first, _ in first })
        // What was written before the start may not be cosigned yet.
        for waking in witnessStreams.values { waking.continuation.yield() }
    }

    /// How often a lane to a party was woken.
    func wakeCount(_ party: PartyCode, _ lane: Lane) -> Int {
        counts.withLock { $0[Key(party: party, lane: lane)] ?? 0 }
    }

    /// Wakes the sender of a lane to a party.
    func wake(_ party: PartyCode, _ lane: Lane) {
        counts.withLock { $0[Key(party: party, lane: lane), default: 0] += 1 }
        streams[Key(party: party, lane: lane)]?.continuation.yield()
        for waking in witnessStreams.values { waking.continuation.yield() }
    }

    /// The wake-ups of a lane to a party; one reader only.
    func wakeups(_ party: PartyCode, _ lane: Lane) -> AsyncStream<Void> {
        streams[Key(party: party, lane: lane)]?.stream ?? AsyncStream { $0.finish() }
    }

    /// The wake-ups of the sender to a witness, for any own channel; one reader only.
    func wakeups(of witness: NoteKeyName) -> AsyncStream<Void> {
        witnessStreams[witness]?.stream ?? AsyncStream { $0.finish() }
    }
}
