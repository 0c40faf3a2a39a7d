// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore

/// What is done in a step.
private enum SimulatedAction: String, CaseIterable {
    case say, send, fetch, deliverDelayed, passTime, jumpClock, cutLink, crash, cutPower, attack

    /// How often, out of the sum of all.
    var weight: Int {
        switch self {
        case .say: 40
        case .send: 34
        case .fetch: 8
        case .deliverDelayed: 5
        case .passTime: 8
        case .jumpClock: 2
        case .cutLink: 2
        case .crash: 3
        case .cutPower, .attack: 4
        }
    }
}

extension Simulation {
    /// Does one step.
    func act() async throws {
        hasDamaged = false
        try endWhatHasPassed()
        try keepForFlaw()
        let action = drawAction()
        let outcome =
            switch action {
            case .say: try await say()
            case .send: try await send()
            case .fetch: try await fetch()
            case .deliverDelayed: "\(try await deliverDelayed()) late"
            case .passTime: passTime()
            case .jumpClock: jumpClock()
            case .cutLink: cutLink()
            case .crash: try await crash()
            case .cutPower: try await cutPower()
            case .attack: try await attack()
            }
        trace.note("\(step) \(action.rawValue): \(outcome)")
    }

    private func drawAction() -> SimulatedAction {
        var draw = random.index(below: SimulatedAction.allCases.map(\.weight).reduce(0, +))
        for action in SimulatedAction.allCases {
            draw -= action.weight
            if draw < 0 { return action }
        }
        return .say
    }

    // MARK: Time, links and machines

    private func endWhatHasPassed() throws {
        cuts = cuts.filter { $0.value > step }
        for party in plan.parties where machines[party]?.node == nil {
            if let until = machines[party]?.isDownUntil, until <= step { try start(party) }
        }
    }

    private func passTime() -> String {
        let milliseconds = Int64(random.index(below: 300_000))
        for party in plan.parties { machines[party]?.clock.advance(milliseconds: milliseconds) }
        return "\(milliseconds) ms"
    }

    /// One machine's clock is set: forward, or back.
    private func jumpClock() -> String {
        let party = plan.parties[random.index(below: plan.parties.count)]
        let milliseconds = Int64(random.index(below: 7_200_000)) - 3_600_000
        machines[party]?.clock.advance(milliseconds: milliseconds)
        tally.fault("clock-jumped")
        return "\(party) \(milliseconds) ms"
    }

    private func cutLink() -> String {
        let (near, far) = pair()
        cuts[[near, far]] = step + 5 + random.index(below: 30)
        tally.fault("link-cut")
        return "\(near) \(far) until \(cuts[[near, far]] ?? 0)"
    }

    private func pair() -> (PartyCode, PartyCode) {
        let near = random.index(below: plan.parties.count)
        let other = random.index(below: plan.parties.count - 1)
        return (plan.parties[near], plan.parties[other < near ? other : other + 1])
    }

    // MARK: Exchange

    private func send() async throws -> String {
        let (near, far) = pair()
        let lane = Lane.allCases[random.index(below: Lane.allCases.count)]
        return try await exchange(near, far, lane) { try await $0.sendAll() }
    }

    private func fetch() async throws -> String {
        let (near, far) = pair()
        let lane = Lane.allCases[random.index(below: Lane.allCases.count)]
        return try await exchange(near, far, lane) { try await $0.fetchAll() }
    }

    /// Runs a sender once; what it throws is a loss, or the answer to what the network damaged.
    func exchange(
        _ near: PartyCode, _ far: PartyCode, _ lane: Lane, _ body: (ChannelSender) async throws -> Void
    ) async throws -> String {
        let what = "\(near) \(far) \(lane.rawValue)"
        guard let node = machines[near]?.node else { return "\(what): down" }
        let link = SimulatedLink(near: near, far: far, simulation: self)
        do {
            try await body(
                ChannelSender(node: node, counterpart: far, lane: lane, transport: link, underWayMax: 1) {
                    _ in
                })
            return "\(what): done"
        } catch is SimulatedLoss {
            return "\(what): lost"
        } catch let error as InvariantBroken {
            throw error
        } catch  where isOff(near) {
            return "\(what): no power"
        } catch {
            let isSuspect = suspects.contains {
                Set([$0.author, $0.recipient]) == [near, far] && $0.lane == lane
            }
            guard hasDamaged || isSuspect else { throw InvariantBroken("\(what): \(error)") }
            return "\(what): \((error as? any SpokenError)?.code ?? "\(error)")"
        }
    }
}
