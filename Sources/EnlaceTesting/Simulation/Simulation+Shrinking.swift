// SPDX-License-Identifier: Apache-2.0

extension Simulation {
    /// Runs a plan; when it fails, looks for the fewest steps after which its seed fails.
    ///
    /// A run of fewer steps is the beginning of the longer one, and ends with a quiet point of its own.
    package static func result(of plan: SimulationPlan) async throws -> SimulationResult {
        do {
            return try await Simulation(plan).run()
        } catch let failure as SimulationFailure {
            throw await shrunk(failure, of: plan)
        }
    }

    private static func shrunk(
        _ failure: SimulationFailure, of plan: SimulationPlan
    ) async -> SimulationFailure {
        var smallest = failure
        var (least, most) = (1, failure.step + 1)
        while least < most {
            let steps = (least + most) / 2
            do {
                _ = try await Simulation(SimulationPlan(seed: plan.seed, steps: steps, flaw: plan.flaw)).run()
                least = steps + 1
            } catch let failure as SimulationFailure {
                smallest = failure
                most = steps
            } catch {
                // A folder or a key that could not be made says nothing about the seed.
                return smallest
            }
        }
        return smallest
    }
}
