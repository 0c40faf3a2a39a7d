// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Synchronization

/// How badly a network in memory behaves; each number is a percentage of the messages.
package struct NetworkFaults: Sendable, Hashable {
    /// Messages, and answers, that never arrive.
    package let lossPercent: Int
    /// Messages that arrive twice.
    package let repetitionPercent: Int
    /// Messages that arrive only after a later one.
    package let reorderingPercent: Int

    /// A network that behaves so.
    package init(lossPercent: Int, repetitionPercent: Int, reorderingPercent: Int) {
        self.lossPercent = lossPercent
        self.repetitionPercent = repetitionPercent
        self.reorderingPercent = reorderingPercent
    }

    /// Every message arrives once and in order.
    package static let none = NetworkFaults(lossPercent: 0, repetitionPercent: 0, reorderingPercent: 0)
}

/// A bundle that a network in memory delivered.
package struct DeliveredBundle: Sendable {
    /// The node it was delivered to.
    package let recipient: PartyCode
    /// The channel.
    package let channel: ChannelName
    /// Its bytes.
    package let bytes: [UInt8]
}

/// A network in memory between one node and one counterpart. Everything crosses it as bytes. Nothing waits:
/// a message is lost, repeated or held back by the toss of a seeded coin.
package final class MemoryTransport: PeerTransport {
    /// A message or its answer did not arrive.
    package struct Lost: Error {
        /// A loss.
        package init() {}
    }

    private struct State {
        var random: SplitMix64
        var heldBack: [(channel: ChannelName, bytes: [UInt8])] = []
        var delivered: [DeliveredBundle] = []
    }

    private enum Fate {
        case lost
        case heldBack
        case delivered(twice: Bool, answerLost: Bool)
    }

    private let near: Node
    private let far: Node
    private let faults: NetworkFaults
    private let state: Mutex<State>

    /// The network over which `near` reaches `far`.
    package init(from near: Node, to far: Node, faults: NetworkFaults = .none, seed: UInt64 = 0) {
        self.near = near
        self.far = far
        self.faults = faults
        state = Mutex(State(random: SplitMix64(seed: seed)))
    }

    /// Everything that was delivered over it, in either direction.
    package var delivered: [DeliveredBundle] { state.withLock { $0.delivered } }

    /// Sends a bundle to the counterpart, as a peer's server takes it.
    package func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply {
        let bytes = bundle.bytes
        switch draw(holding: (channel, bytes)) {
        case .lost, .heldBack: throw Lost()
        case .delivered(let twice, let answerLost):
            var reply = try await deliver(bytes, of: channel, from: near, to: far)
            if twice { reply = try await deliver(bytes, of: channel, from: near, to: far) }
            try await deliverHeldBack()
            if answerLost { throw Lost() }
            return reply
        }
    }

    /// Fetches a bundle from the counterpart, as a peer's server gives it.
    package func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        guard channel.author == far.party, channel.recipient == near.party else {
            throw IntakeError.foreignChannel(channel.path)
        }
        guard let bytes = try await far.bundle(of: channel, from: index)?.bytes else { return nil }
        switch draw(holding: (channel, bytes)) {
        case .lost, .heldBack: throw Lost()
        case .delivered(let twice, let answerLost):
            if answerLost { throw Lost() }
            if twice { _ = try await deliver(bytes, of: channel, from: far, to: near) }
            try await deliverHeldBack()
            note(bytes, of: channel, to: near)
            return try ChannelBundle(bytes: bytes)
        }
    }

    /// Asks the counterpart what it holds; may be lost as anything else.
    package func held() async throws -> [HeldHead]? {
        if state.withLock({ $0.random.happens(percent: faults.lossPercent) }) { throw Lost() }
        return try far.held(of: near.party)
    }

    /// Gets back entries that the counterpart holds of an own channel.
    package func heldBundle(of channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        if state.withLock({ $0.random.happens(percent: faults.lossPercent) }) { throw Lost() }
        return try far.heldBundle(of: channel, from: index)
    }

    private func draw(holding message: (ChannelName, [UInt8])) -> Fate {
        state.withLock { state in
            if state.random.happens(percent: faults.lossPercent) { return .lost }
            if state.random.happens(percent: faults.reorderingPercent) {
                state.heldBack.append(message)
                return .heldBack
            }
            return .delivered(
                twice: state.random.happens(percent: faults.repetitionPercent),
                answerLost: state.random.happens(percent: faults.lossPercent))
        }
    }

    /// What was held back arrives now, after what was sent later.
    private func deliverHeldBack() async throws {
        let messages = state.withLock { state in
            defer { state.heldBack = [] }
            return state.heldBack
        }
        for (channel, bytes) in messages.reversed() {
            let (author, recipient) = channel.author == near.party ? (near, far) : (far, near)
            _ = try await deliver(bytes, of: channel, from: author, to: recipient)
        }
    }

    private func deliver(
        _ bytes: [UInt8], of channel: ChannelName, from author: Node, to recipient: Node
    ) async throws -> PushReply {
        note(bytes, of: channel, to: recipient)
        do {
            return try await recipient.take(ChannelBundle(bytes: bytes), of: channel, from: author.party)
        } catch let error as any SpokenError {
            return .refused(code: error.code, error.phrase)
        }
    }

    private func note(_ bytes: [UInt8], of channel: ChannelName, to recipient: Node) {
        let bundle = DeliveredBundle(recipient: recipient.party, channel: channel, bytes: bytes)
        state.withLock { $0.delivered.append(bundle) }
    }
}
