// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension Lane {
    /// What fills processors for long in the record lane stands back: an alert finds a thread at once.
    var priority: TaskPriority {
        switch self {
        case .urgent: .high
        case .record: .utility
        }
    }

    /// Runs work of the lane with its priority.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withThrowingTaskGroup(of: T.self) { group in
            group.addTask(priority: priority) { try work() }
            guard let result = try await group.next() else {
                preconditionFailure("a group with one task has one result")
            }
            return result
        }
    }
}
