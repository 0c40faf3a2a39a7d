// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

extension Lane {
    /// What fills processors for long in the record lane stands back: an alert finds a thread at once.
    var priority: TaskPriority {
        switch self {
        case .urgent: .high
        case .record: .utility
        }
    }

    /// Runs work of the lane with its priority. Long work yields now and then: the runtime takes no thread
    /// away.
    func run<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
        try await withThrowingTaskGroup(of: T.self) { group in
            group.addTask(priority: priority) {
                standBack()
                return try await work()
            }
            guard let result = try await group.next() else {
                preconditionFailure("a group with one task has one result")
            }
            return result
        }
    }

    /// Lets what is more urgent go first after every few steps of long work.
    func yield(after step: Int) async {
        if self == .record, step % Self.stepsBetweenYields == Self.stepsBetweenYields - 1 {
            await Task.yield()
        }
    }

    /// Steps of about a tenth of a millisecond each.
    private static let stepsBetweenYields = 8

    /// Lowers the calling thread for the whole machine, where the work is of the record lane.
    ///
    /// The runtime keeps threads apart by priority but does not tell the system: there an import and an alert
    /// would weigh the same. On Linux niceness belongs to the thread (setpriority(2)), and threads of low
    /// priority do nothing else.
    func standBack() {
        #if os(Linux)
            if self == .record { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }
        #endif
    }
}
