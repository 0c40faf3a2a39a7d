// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

/// Sends one lane of a node's channels to one counterpart, and fetches what the counterpart has.
///
/// Each lane has a sender of its own, so that what is urgent never waits behind what is not. A sender keeps
/// nothing: how far the counterpart is comes from its stored receipts, or from its answer.
package struct ChannelSender: Sendable {
    private let node: Node
    private let counterpart: PartyCode
    private let lane: Lane
    private let transport: any PeerTransport
    private let underWayMax: Int
    private let report: @Sendable (any Error) -> Void

    /// First and longest wait after a failure.
    private static let retryDelays: [Duration] = [
        .milliseconds(100), .milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2), .seconds(5),
    ]
    /// How often a sender asks for what it may have missed while nothing happens.
    private static let idleInterval = Duration.seconds(5)
    /// The most bundles of a channel under way at once, unless it is said otherwise.
    package static let underWayMax = 3
    /// How many bundles of a class go before another class has its turn.
    private static let turnLength = 16

    /// A sender; `report` hears of failures, which are retried.
    ///
    /// With one bundle under way at most, bundles never overtake each other: a run can be repeated.
    package init(
        node: Node, counterpart: PartyCode, lane: Lane, transport: any PeerTransport,
        underWayMax: Int = underWayMax, report: @escaping @Sendable (any Error) -> Void
    ) {
        self.node = node
        self.counterpart = counterpart
        self.lane = lane
        self.transport = transport
        self.underWayMax = underWayMax
        self.report = report
    }

    /// Runs until it is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            let (ticks, ticking) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(2))
            group.addTask {
                for await _ in node.outbox.wakeups(counterpart, lane) { ticking.yield(false) }
            }
            group.addTask {
                // Sleep ends early only when the sender is cancelled, and then the loop ends.
                while (try? await Task.sleep(for: Self.idleInterval)) != nil { ticking.yield(true) }
            }
            group.addTask {
                await exchangeUntilDone(fetching: true)
                for await isIdle in ticks { await exchangeUntilDone(fetching: isIdle) }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Sends, and fetches when asked to or after a failure, until both have gone through once.
    ///
    /// What comes in must never keep what goes out: a counterpart whose log is damaged is still told of
    /// alerts.
    private func exchangeUntilDone(fetching: Bool) async {
        var failures = 0
        while !Task.isCancelled {
            let wakes = node.outbox.wakeCount(counterpart, lane)
            let sending = await failure { try await sendAll() }
            let receiving = fetching || failures > 0 ? await failure { try await fetchAll() } : nil
            guard let error = sending ?? receiving else { return }
            report(error)
            let isRefusal = error is PushRefused || error is IntakeError
            let delay = Self.retryDelays[min(failures, Self.retryDelays.count - 1)]
            await pause(delay, wakes: wakes, untilHeard: !isRefusal)
            failures += 1
        }
    }

    private func failure(_ work: () async throws -> Void) async -> (any Error)? {
        do {
            try await work()
            return nil
        } catch {
            return error
        }
    }

    /// Waits before another try, but no longer than until there is something new to send, or until a
    /// counterpart that could not be reached is heard of again.
    private func pause(_ delay: Duration, wakes: Int, untilHeard: Bool) async {
        let heard = node.links.lastContact(with: counterpart)
        let end = ContinuousClock.now + delay
        while ContinuousClock.now < end, node.outbox.wakeCount(counterpart, lane) == wakes,
            !untilHeard || node.links.lastContact(with: counterpart) == heard
        {
            // Sleep ends early only when the sender is cancelled, and then the loop ends.
            guard (try? await Task.sleep(for: .milliseconds(50))) != nil else { return }
        }
    }

    /// Sends everything of the lane that has no receipt yet: the classes in turn, so that none waits for the
    /// whole backlog of another, and what is refused of one class keeps no other.
    package func sendAll() async throws {
        guard node.isMember(counterpart) else { return }
        // Before anything is shown in this run: what does the counterpart hold already?
        try await node.settle(with: counterpart, over: transport)
        var open = ClassName.allCases
        var firstError: (any Error)?
        while !open.isEmpty {
            var unfinished: [ClassName] = []
            for className in open {
                let channel = ChannelName(
                    author: node.party, recipient: counterpart, className: className, lane: lane)
                do {
                    if try await !send(channel) { unfinished.append(className) }
                } catch {
                    firstError = firstError ?? error
                }
            }
            open = unfinished
        }
        if let firstError { throw firstError }
    }

    /// Sends a turn of a channel, a few bundles at a time: while the counterpart stores one it checks the
    /// next.
    ///
    /// - Returns: Whether nothing is left to send.
    private func send(_ channel: ChannelName) async throws -> Bool {
        var next = try node.store.receiptedSize(of: channel)
        return try await withThrowingTaskGroup(of: (first: UInt64, reply: PushReply).self) { group in
            var underWay = 0
            var sent = 0
            while true {
                while underWay < underWayMax, sent < Self.turnLength,
                    let bundle = try await node.bundle(of: channel, from: next)
                {
                    next = bundle.first + UInt64(bundle.items.count)
                    underWay += 1
                    sent += 1
                    group.addTask { (bundle.first, try await push(bundle, of: channel)) }
                }
                guard let (first, reply) = try await group.next() else { return sent < Self.turnLength }
                underWay -= 1
                switch reply {
                case .receipted: break
                case .sendFrom(let index):
                    // Bundles overtook each other, or the counterpart has less than it receipted: send from
                    // there. What is under way meanwhile is received twice, which changes nothing. Only what
                    // lies before the bundle can be missing; any other answer would repeat for ever.
                    guard index < first else { throw IntakeError.gap(expected: index) }
                    next = min(next, index)
                case .refused(let code, let phrase): throw PushRefused(code: code, phrase: phrase)
                }
            }
        }
    }

    /// Sends one bundle and keeps the receipt for it.
    private func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply {
        let reply = try await transport.push(bundle, of: channel)
        node.links.heard(counterpart, at: node.clock.now())
        if case .receipted(let note) = reply {
            _ = try await node.keepReceipt(note, of: channel, for: bundle.checkpoint)
        }
        return reply
    }

    /// Fetches everything of the lane that the counterpart has and this node has not.
    package func fetchAll() async throws {
        guard node.isMember(counterpart) else { return }
        var firstError: (any Error)?
        for className in ClassName.allCases {
            let channel = ChannelName(
                author: counterpart, recipient: node.party, className: className, lane: lane)
            do {
                try await fetch(channel)
            } catch {
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
    }

    private func fetch(_ channel: ChannelName) async throws {
        // Of a stopped channel only what is urgent is still looked at, to be shown as not verified.
        if lane == .record, node.stopped.contains(channel) { return }
        var held = try node.store.head(of: .channel(channel))?.size ?? 0
        var taken = await node.intakes[channel]?.takenCount
        while let bundle = try await transport.pull(channel, from: held) {
            node.links.heard(counterpart, at: node.clock.now())
            // The counterpart sends by itself meanwhile: fetching too would only do everything twice.
            guard await node.intakes[channel]?.takenCount == taken else { break }
            _ = try await node.take(bundle, of: channel, from: counterpart)
            taken = await node.intakes[channel]?.takenCount
            let size = try node.store.head(of: .channel(channel))?.size ?? 0
            // A counterpart that sends what is held, or what cannot be joined to it, would never end.
            guard size > held else { throw IntakeError.gap(expected: held) }
            held = size
        }
    }
}

/// The counterpart refused what was sent; sending again may help once its cause is mended.
package struct PushRefused: SpokenError {
    /// The counterpart's reason code.
    package let code: String
    /// The counterpart's reason.
    package let phrase: Phrase
}
