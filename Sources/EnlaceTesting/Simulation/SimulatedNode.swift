// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation
import Synchronization

/// Random numbers of a node that a seed repeats.
final class SeededRandomness: NodeRandomness {
    private let state: Mutex<SplitMix64>

    init(seed: UInt64) { state = Mutex(SplitMix64(seed: seed)) }

    func next() -> UInt64 { state.withLock { $0.next() } }
}

/// A node in a simulation: the machine it runs on, and the process while there is one.
struct SimulatedNode: Sendable {
    /// Its clock; it goes on while the node is down.
    let clock: ManualClock
    /// Its random numbers; a process that starts anew does not get the old ones again.
    let randomness: SeededRandomness
    /// Its disk.
    let disk: PowerLossDisk
    /// The file of its store.
    var storePath: String
    /// The process; nil while it is down.
    var node: Node?
    /// The step at which it starts again.
    var isDownUntil = 0
    /// How often its store was moved to a new file.
    var moves = 0
}

/// The way from one node of a simulation to another.
struct SimulatedLink: PeerTransport {
    let near: PartyCode
    let far: PartyCode
    let simulation: Simulation

    func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply {
        try await simulation.carry(bundle, of: channel, from: near, to: far)
    }

    func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        try await simulation.fetch(channel, from: index, by: near)
    }
}
