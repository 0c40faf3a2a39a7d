// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What a run of the simulator is. All of it follows from the seed, and so does the run.
package struct SimulationPlan: Sendable {
    /// The seed.
    package let seed: UInt64
    /// How many steps are done before the last quiet point.
    package let steps: Int
    /// The parties, two to four.
    package let parties: [PartyCode]
    /// The party that attacks now and then with its own keys; nil in most runs.
    package let hostile: PartyCode?
    /// How bad the network is.
    package let weather: SimulatedWeather
    /// How many steps lie between two quiet points.
    package let stepsBetweenQuiet: Int
    /// What is deliberately wrong; nil but where the simulator itself is tested.
    package let flaw: SimulatedFlaw?
    /// The agreement the nodes work under; nil is a sample of it.
    package let agreement: Agreement?

    /// The steps of a run that nobody asked to be longer or shorter.
    package static let stepsDefault = 100

    /// The run of a seed.
    package init(
        seed: UInt64, steps: Int = stepsDefault, flaw: SimulatedFlaw? = nil, agreement: Agreement? = nil
    ) {
        var random = SplitMix64(seed: seed ^ 0x706c_616e)
        self.seed = seed
        self.steps = steps
        self.flaw = flaw
        self.agreement = agreement
        let all = [SampleParty.aurora, SampleParty.boreal, SampleParty.cirrus, SampleParty.dorado]
        // Most pairs are two parties; what is told to one of several must stay with it in the others.
        let sampled = Array(all.prefix([2, 2, 2, 3, 3, 4][random.index(below: 6)]))
        parties = agreement?.parties.map(\.code) ?? sampled
        weather = SimulatedWeather(using: &random)
        stepsBetweenQuiet = 40 + random.index(below: 60)
        hostile = random.happens(percent: 35) ? parties.last : nil
    }
}

/// How often the network does what; each number is a percentage of the messages.
package struct SimulatedWeather: Sendable {
    /// Requests that never arrive.
    let requestLossPercent: Int
    /// Answers that never arrive: the work is done, and whoever asked does not know.
    let answerLossPercent: Int
    /// Messages that arrive twice.
    let repetitionPercent: Int
    /// Messages that arrive some steps later, after others that were sent after them.
    let delayPercent: Int
    /// Messages and answers that arrive without their end.
    let truncationPercent: Int

    /// Everything arrives.
    static let calm = SimulatedWeather(
        requestLossPercent: 0, answerLossPercent: 0, repetitionPercent: 0, delayPercent: 0,
        truncationPercent: 0)

    private init(
        requestLossPercent: Int, answerLossPercent: Int, repetitionPercent: Int, delayPercent: Int,
        truncationPercent: Int
    ) {
        self.requestLossPercent = requestLossPercent
        self.answerLossPercent = answerLossPercent
        self.repetitionPercent = repetitionPercent
        self.delayPercent = delayPercent
        self.truncationPercent = truncationPercent
    }

    /// Weather of some seed: from almost calm to hardly usable.
    init(using random: inout SplitMix64) {
        self.init(
            requestLossPercent: random.index(below: 35), answerLossPercent: random.index(below: 35),
            repetitionPercent: random.index(below: 25), delayPercent: random.index(below: 25),
            truncationPercent: random.index(below: 8))
    }
}

/// A part of the system that is deliberately wrong. Some seed must show it, or the simulator proves nothing.
package enum SimulatedFlaw: String, Sendable, CaseIterable {
    /// The disk says that it has written what a crash then takes away: what is acknowledged is not durable.
    case losesLastCommits
    /// A recipient signs a receipt for a bundle it does not store.
    case receiptsUnstored
    /// A recipient stores entries that do not give the root their author signed.
    case storesUnmatchedRoot
    /// A sender never sends one of its channels.
    case skipsChannel
    /// A recipient stores an entry twice, under a new index.
    case doublesEntries
    /// A recipient computes with another clock than the agreement's.
    case computesOtherwise
}

extension SplitMix64 {
    /// A number from 0 up to, but not, a bound.
    mutating func index(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// One of some values; nil of none.
    mutating func pick<T>(_ values: [T]) -> T? {
        values.isEmpty ? nil : values[index(below: values.count)]
    }
}
