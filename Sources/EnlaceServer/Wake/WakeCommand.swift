// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Runs the operator's program that wakes people.
package enum WakeCommand {
    /// Runs it with event, severity, class and number as its last arguments and in its environment.
    ///
    /// It gets none of this program's variables but `PATH`: one of them may name a file of secrets.
    /// - Throws: ``WakeError`` when it does not start, fails, or takes longer than the limit; it is killed
    ///   then.
    package static func run(_ words: [String], _ call: WakeCall, within limit: Duration) async throws {
        try await bounded(limit) { try await run(words, call) }
    }

    private static func run(_ words: [String], _ call: WakeCall) async throws {
        guard let program = words.first else { return }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments =
            words.dropFirst() + [call.event.rawValue, call.severity, call.className.rawValue, call.number]
        process.environment = environment(of: call)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let status: Int32 = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                do {
                    try process.run()
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(
                        throwing: WakeError.commandNotStarted(error.localizedDescription))
                }
                // The limit may have passed before there was anything to kill.
                if Task.isCancelled { Self.kill(process) }
            }
        } onCancel: {
            Self.kill(process)
        }
        guard status == 0 else { throw WakeError.commandFailed(status) }
    }

    private static func kill(_ process: Process) {
        guard process.isRunning else { return }
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
    }

    private static func environment(of call: WakeCall) -> [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "ENLACE_WAKE_CLASS": call.className.rawValue, "ENLACE_WAKE_EVENT": call.event.rawValue,
            "ENLACE_WAKE_NUMBER": call.number, "ENLACE_WAKE_SEVERITY": call.severity,
            "ENLACE_WAKE_TEXT_EN": call.text.en, "ENLACE_WAKE_TEXT_ES": call.text.es,
        ]
    }
}

/// Runs a body, and ends it when it takes longer than a limit.
func bounded(_ limit: Duration, _ body: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw WakeError.tookTooLong
        }
        defer { group.cancelAll() }
        try await group.next()
    }
}
