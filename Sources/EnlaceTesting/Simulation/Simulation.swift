// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Foundation

/// Some nodes on simulated clocks, network and disks, in one process, driven step by step by a seed.
///
/// Steps are awaited one after the other, and whatever is random comes from the seed: so a run is repeated by
/// its seed alone. After every step, and at quiet points when every fault has ended, what must always hold is
/// checked; see `docs/testing.md` for what is simulated and what is not.
package actor Simulation {
    let plan: SimulationPlan
    /// Keys, cards, agreement and folder.
    let world: SampleNodes
    /// What its parties say.
    let speech: SimulatedSpeech
    /// The machines, by party.
    var machines: [PartyCode: SimulatedNode] = [:]
    /// What is done, and by whom.
    var random: SplitMix64
    /// What the network does.
    var coins: SplitMix64
    /// The number of the step.
    var step = 0
    var trace = SimulationTrace()
    var tally = SimulationTally()

    // The network.
    var weather: SimulatedWeather
    /// Pairs that cannot reach each other, and until which step.
    var cuts: [Set<PartyCode>: Int] = [:]
    /// Messages that arrive later.
    var delayed: [(channel: ChannelName, bytes: [UInt8])] = []
    /// Whether the network damaged a message in this step: then a refusal is right.
    var hasDamaged = false
    var departures = Departures()

    // What the checks know.
    /// What was said and acknowledged to whoever said it.
    var said: [SaidRecord] = []
    /// Channels in which their author has attacked: nothing need arrive in them any more.
    var suspects: Set<ChannelName> = []
    /// The parties whose stores may have changed in this step.
    var touched: Set<PartyCode> = []
    /// What each party's store held after the step in which it was last seen.
    var seen: [PartyCode: [LogName: SeenLog]] = [:]

    private let starts: AsyncStream<Node>
    private let starting: AsyncStream<Node>.Continuation

    /// A run that has not begun.
    package init(_ plan: SimulationPlan) throws {
        self.plan = plan
        var keySeed = SplitMix64(seed: plan.seed ^ 0x6b65_7973)
        let agreement = try plan.agreement ?? Agreement.sample(parties: plan.parties)
        speech = SimulatedSpeech(agreement: agreement, isSample: plan.agreement == nil)
        var keys: [PartyCode: NodeKeys] = [:]
        for party in plan.parties {
            keys[party] = try NodeKeys.seeded(offices: [speech.desk(of: party).office], using: &keySeed)
        }
        world = try SampleNodes(
            keys: keys, agreement: agreement, clock: ManualClock(),
            folder: try TemporaryFolder(inMemory: true))
        random = SplitMix64(seed: plan.seed)
        coins = SplitMix64(seed: plan.seed ^ 0x636f_696e)
        weather = plan.weather
        (starts, starting) = AsyncStream.makeStream(of: Node.self)
        for party in plan.parties {
            let disk = try PowerLossDisk(inMemory: true)
            machines[party] = SimulatedNode(
                clock: ManualClock(), randomness: SeededRandomness(seed: keySeed.next()), disk: disk,
                storePath: disk.path("store.sqlite"))
        }
    }

    /// Runs it.
    ///
    /// - Throws: ``SimulationFailure`` when something that must hold does not.
    package func run() async throws -> SimulationResult {
        let failure = await withDiscardingTaskGroup { group in
            group.addTask { [starts] in await Self.runCommits(of: starts) }
            let failure = await drive()
            for party in plan.parties { await end(party) }
            starting.finish()
            return failure
        }
        if let failure { throw failure }
        return SimulationResult(trace: trace, tally: tally)
    }

    /// Runs the group commit of every node that starts, until it stops.
    private static func runCommits(of starts: AsyncStream<Node>) async {
        await withDiscardingTaskGroup { group in
            for await node in starts { group.addTask { await node.runCommits() } }
        }
    }

    private func drive() async -> SimulationFailure? {
        do {
            tally.runs = 1
            for party in plan.parties { try start(party) }
            while step < plan.steps {
                try await act()
                try checkAfterStep()
                step += 1
                tally.steps += 1
                if step % plan.stepsBetweenQuiet == 0 { try await settle() }
            }
            try await settle()
            return nil
        } catch {
            return SimulationFailure(
                seed: plan.seed, step: step, reason: "\(error)", lastLines: trace.lines.suffix(24),
                agreement: plan.agreement?.id)
        }
    }

    /// Starts the process of a machine that is down.
    func start(_ party: PartyCode) throws {
        guard var machine = machines[party], machine.node == nil else { return }
        let node = try world.open(
            party, storePath: machine.storePath,
            // Beside the disk: evidence has crash tests of its own.
            evidenceFolder: world.folder.url.appending(path: "\(party)-evidence"),
            agreement: flawedAgreement(of: party),
            clock: machine.clock, randomness: machine.randomness, vfs: PowerLossDisk.vfs)
        machine.node = node
        machines[party] = machine
        starting.yield(node)
        try checkAfterStart(of: party, node)
    }

    /// The parties whose nodes are up, in one order.
    var partiesUp: [PartyCode] { plan.parties.filter { machines[$0]?.node != nil } }

    /// The node of a party, which is up; what it holds may change now.
    func node(_ party: PartyCode) throws -> Node {
        guard let node = machines[party]?.node else { throw InvariantBroken("\(party) is down") }
        touched.insert(party)
        return node
    }
}

/// What was said, and who must come to know it.
struct SaidRecord: Sendable {
    let id: RecordID
    let thread: RecordID
    let author: PartyCode
    let className: ClassName
    let kind: String
    let lane: Lane
    /// The sections that each recipient is told; nil where a rule of the agreement decides by what is known.
    let told: [PartyCode: Set<String>]?

    /// Whether a desk acknowledges it.
    var isCall: Bool {
        [Alert.kindName, FirstNotice.kindName, AssistanceRequest.kindName].contains(kind)
    }
}

/// What a store was seen to hold of a log. What was once seen in a store stays there.
struct SeenLog: Sendable {
    var root: TreeHash
    var leaves: [TreeHash] = []
    var records: Set<RecordID> = []
    var last: RecordID?
    var receiptedSize: UInt64 = 0
    var size: UInt64 { UInt64(leaves.count) }
}
