// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import Foundation

/// A message, or the answer to it, did not arrive.
struct SimulatedLoss: Error {}

/// What the network does with one message.
private enum Fate {
    case lost
    case delayed
    case truncated
    case arrives(twice: Bool, answer: AnswerFate)
}

private enum AnswerFate {
    case arrives
    case lost
    case truncated
}

extension Simulation {
    /// Carries a bundle from its author to the recipient, and the answer back.
    func carry(
        _ bundle: ChannelBundle, of channel: ChannelName, from near: PartyCode, to far: PartyCode
    ) async throws -> PushReply {
        let what = "push \(channel.path) \(bundle.first)+\(bundle.items.count)"
        try noteDeparture(of: bundle, channel)
        guard isReachable(near, far), !skips(channel) else {
            trace.note("  \(what): unreachable")
            throw SimulatedLoss()
        }
        switch fate() {
        case .lost:
            lose(what, "request-lost")
            throw SimulatedLoss()
        case .delayed:
            lose(what, "delayed")
            delayed.append((channel, bundle.bytes))
            throw SimulatedLoss()
        case .truncated:
            lose(what, "truncated")
            hasDamaged = true
            let bytes = bundle.bytes
            return try await deliver(Array(bytes.prefix(coins.index(below: bytes.count))), of: channel, what)
        case .arrives(let twice, let answer):
            var reply = try await deliver(bundle.bytes, of: channel, what)
            if twice {
                tally.fault("repeated")
                reply = try await deliver(bundle.bytes, of: channel, what + " again")
            }
            return try answered(reply, answer, what)
        }
    }

    private func answered(_ reply: PushReply, _ fate: AnswerFate, _ what: String) throws -> PushReply {
        switch fate {
        case .arrives: return reply
        case .lost:
            lose(what, "answer-lost")
            throw SimulatedLoss()
        case .truncated:
            guard case .receipted(let note) = reply else { return reply }
            lose(what, "answer-truncated")
            hasDamaged = true
            return .receipted(note: Array(note.prefix(coins.index(below: note.count))))
        }
    }

    /// Fetches a bundle of a channel from its author.
    func fetch(
        _ channel: ChannelName, from index: UInt64, by near: PartyCode
    ) async throws -> ChannelBundle? {
        let what = "pull \(channel.path) from \(index)"
        guard isReachable(near, channel.author), !skips(channel) else {
            trace.note("  \(what): unreachable")
            throw SimulatedLoss()
        }
        guard let bundle = try await node(channel.author).bundle(of: channel, from: index) else { return nil }
        try noteDeparture(of: bundle, channel)
        switch fate() {
        case .lost, .arrives(_, .lost):
            lose(what, "answer-lost")
            throw SimulatedLoss()
        case .delayed:
            lose(what, "delayed")
            delayed.append((channel, bundle.bytes))
            throw SimulatedLoss()
        case .truncated, .arrives(_, .truncated):
            lose(what, "answer-truncated")
            hasDamaged = true
            let bytes = bundle.bytes
            return try ChannelBundle(bytes: Array(bytes.prefix(coins.index(below: bytes.count))))
        case .arrives(let twice, .arrives):
            if twice {
                tally.fault("repeated")
                _ = try await deliver(bundle.bytes, of: channel, what + " twice")
            }
            try watch(bundle.bytes, of: channel)
            tally.deliveries += 1
            trace.note("  \(what): \(bundle.items.count) entries")
            return try ChannelBundle(bytes: bundle.bytes)
        }
    }

    /// Delivers what was held back, the last first.
    func deliverDelayed() async throws -> Int {
        let messages = delayed
        delayed = []
        for (channel, bytes) in messages.reversed() where isReachable(channel.author, channel.recipient) {
            _ = try await deliver(bytes, of: channel, "late \(channel.path)")
        }
        return messages.count
    }

    /// Hands the bytes of a bundle to its recipient, as the recipient's server does.
    private func deliver(
        _ bytes: [UInt8], of channel: ChannelName, _ what: String
    ) async throws -> PushReply {
        try watch(bytes, of: channel)
        tally.deliveries += 1
        let recipient = try node(channel.recipient)
        do {
            let reply = try await flawedTake(
                try ChannelBundle(bytes: bytes), of: channel, by: recipient)
            // Whoever lost its power meanwhile answers nothing, whatever it had come to.
            guard !isOff(channel.recipient) else { throw SimulatedLoss() }
            switch reply {
            case .receipted(let note):
                let checkpoint = try noteReceipt(note, of: channel, by: recipient)
                let root = checkpoint.root.hex.prefix(8)
                trace.note("  \(what): receipted \(checkpoint.size) \(root)")
            case .sendFrom(let index): trace.note("  \(what): send from \(index)")
            case .refused(let code, _): trace.note("  \(what): refused \(code)")
            }
            return reply
        } catch  where isOff(channel.recipient) {
            trace.note("  \(what): no power")
            throw SimulatedLoss()
        } catch let error as any SpokenError {
            trace.note("  \(what): refused \(error.code)")
            // What neither the network nor its author has damaged is never refused.
            guard hasDamaged || suspects.contains(channel) else {
                throw InvariantBroken("\(what) was refused: \(error)")
            }
            return .refused(code: error.code, error.phrase)
        }
    }

    private func fate() -> Fate {
        if coins.happens(percent: weather.requestLossPercent) { return .lost }
        if coins.happens(percent: weather.delayPercent) { return .delayed }
        if coins.happens(percent: weather.truncationPercent) { return .truncated }
        let twice = coins.happens(percent: weather.repetitionPercent)
        if coins.happens(percent: weather.answerLossPercent) { return .arrives(twice: twice, answer: .lost) }
        let isCut = coins.happens(percent: weather.truncationPercent)
        return .arrives(twice: twice, answer: isCut ? .truncated : .arrives)
    }

    private func isReachable(_ a: PartyCode, _ b: PartyCode) -> Bool {
        machines[a]?.node != nil && machines[b]?.node != nil && !isOff(a) && !isOff(b) && cuts[[a, b]] == nil
    }

    private func lose(_ what: String, _ kind: String) {
        tally.fault(kind)
        trace.note("  \(what): \(kind)")
    }

    // MARK: What is seen of what travels

    private func noteDeparture(of bundle: ChannelBundle, _ channel: ChannelName) throws {
        let checkpoint = try departures.note(bundle.checkpoint, of: channel)
        let author = try node(channel.author)
        guard try author.store.root(of: .channel(channel), size: checkpoint.size) == checkpoint.root else {
            throw InvariantBroken("\(channel.path) leaves with a root its author does not hold")
        }
    }

    /// A receipt leaves its signer: all it covers is in the store, and every disclosed section opens.
    private func noteReceipt(
        _ note: [UInt8], of channel: ChannelName, by signer: Node
    ) throws -> Checkpoint {
        let checkpoint = try departures.noteReceipt(note, of: channel)
        tally.receipts += 1
        let log = LogName.channel(channel)
        guard let head = try signer.store.head(of: log), head.size >= checkpoint.size,
            try signer.store.root(of: log, size: checkpoint.size) == checkpoint.root
        else { throw InvariantBroken("a receipt for \(channel.path) leaves before its entries are stored") }
        try assertSectionsOpen(of: channel, from: checkpoint.size - min(checkpoint.size, 4), at: signer)
        return checkpoint
    }

    /// What one party is sent by another shows no trace of a third.
    private func watch(_ bytes: [UInt8], of channel: ChannelName) throws {
        let data = Data(bytes)
        for third in plan.parties where ![channel.author, channel.recipient].contains(third) {
            // The code by itself may stand in what is told: a side of the line is named by its party.
            for sign in ["\(third)-", "\(third)/", "/\(third)"] where data.range(of: Data(sign.utf8)) != nil {
                throw InvariantBroken("\(channel.path) shows “\(sign)”")
            }
        }
    }
}
