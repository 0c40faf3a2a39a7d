// SPDX-License-Identifier: Apache-2.0
import EnlaceTesting
import Foundation
import Testing

@Suite("The simulator")
struct SimulationTests {
    /// A number that the environment asks for.
    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    /// The seeds that are run: one that is asked for, or the first so many.
    private static var seeds: Range<Int> {
        let first = number("ENLACE_SIMULATION_SEED")
        let count = number("ENLACE_SIMULATION_SEEDS") ?? (first == nil ? 50 : 1)
        return (first ?? 1)..<(first ?? 1) + count
    }

    @Test("nodes keep every promise through faults of network, clocks and machines, for every seed")
    func seeds() async throws {
        let agreement = try ProcessInfo.processInfo.environment["ENLACE_SIMULATION_AGREEMENT"]
            .flatMap(ShippedAgreement.init)?.load()
        let steps = Self.number("ENLACE_SIMULATION_STEPS") ?? SimulationPlan.stepsDefault
        let seeds = Self.seeds
        let clock = ContinuousClock()
        let begin = clock.now
        let workers = min(seeds.count, ProcessInfo.processInfo.activeProcessorCount)
        var tally = SimulationTally()
        await withTaskGroup(of: SimulationTally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = SimulationTally()
                    for seed in seeds.dropFirst(worker)
                    where (seed - seeds.lowerBound - worker) % workers == 0 {
                        tally += await Self.run(
                            SimulationPlan(seed: UInt64(seed), steps: steps, agreement: agreement))
                    }
                    return tally
                }
            }
            for await part in group { tally += part }
        }
        #expect(tally.runs == seeds.count)
        // Of a few seeds some draw calm weather; of fifty every fault must have been met.
        if seeds.count >= 50, agreement == nil {
            #expect(Set(tally.faults.keys) == SimulationTally.faultKinds)
        }
        let seconds = (clock.now - begin) / .seconds(1)
        let rate = Int(Double(tally.deliveries) / seconds)
        print("simulation: \(tally.summary); \(Int(seconds)) s, \(rate) deliveries/s")
    }

    @Test("three nodes of the fictional agreement do so too", arguments: 1...8 as ClosedRange<UInt64>)
    func threeLakes(seed: UInt64) async throws {
        let agreement = try ShippedAgreement.threeLakes.load()
        let result = try await Simulation(SimulationPlan(seed: seed, steps: 90, agreement: agreement)).run()
        #expect(result.tally.records > 0 && result.tally.quietPoints > 0)
    }

    /// Runs a plan, and records what does not hold; prints the trace of a seed that was asked for.
    private static func run(_ plan: SimulationPlan) async -> SimulationTally {
        do {
            let result = try await Simulation.result(of: plan)
            if seeds.count == 1 {
                print(result.trace.lines.joined(separator: "\n"))
                print("trace \(result.trace.digest)")
            }
            return result.tally
        } catch {
            Issue.record("\(error)")
            return SimulationTally()
        }
    }

    @Test("a seed gives the same run each time", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func repeats(seed: UInt64) async throws {
        let plan = SimulationPlan(seed: seed, steps: 90)
        let (one, two) = (try await Simulation(plan).run().trace, try await Simulation(plan).run().trace)
        let difference = zip(one.lines, two.lines).first { $0 != $1 }
        #expect(one.digest == two.digest, "seed \(seed): \(difference.map { "\($0)" } ?? "one is longer")")
        let other = try await Simulation(SimulationPlan(seed: seed + 100, steps: 90)).run().trace
        #expect(one.digest != other.digest)
    }

    @Test("whatever is deliberately broken is seen by one of a few seeds", arguments: SimulatedFlaw.allCases)
    func flaws(flaw: SimulatedFlaw) async throws {
        for seed in 1...12 as ClosedRange<UInt64> {
            do {
                _ = try await Simulation(SimulationPlan(seed: seed, flaw: flaw)).run()
            } catch let failure as SimulationFailure {
                print("\(flaw): seed \(failure.seed), step \(failure.step): \(failure.reason)")
                #expect(failure.description.contains("ENLACE_SIMULATION_SEED=\(seed)"))
                return
            }
        }
        Issue.record("no seed saw the flaw “\(flaw)”")
    }
}
