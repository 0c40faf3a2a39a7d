// SPDX-License-Identifier: Apache-2.0
import Dispatch
import EnlaceNode
import EnlaceStore
import Logging
import ServiceLifecycle

/// Reads what lists are answered from when the node starts, beside everything else: nobody's first list then
/// waits for it.
struct ListPreparation: Service {
    let node: Node
    let logger: Logger

    func run() async throws {
        let outcome: Result<Void, any Error> = await withCheckedContinuation { continuation in
            // Seconds of work with a million records: on a thread that no request waits for.
            DispatchQueue.global(qos: .utility).async { [node] in
                continuation.resume(returning: Result { try node.store.prepareIncidents() })
            }
        }
        // A list asks again, and is told why it cannot be answered; nothing else depends on it.
        if case .failure(let error) = outcome {
            logger.error("lists could not be prepared", metadata: ["error": "\(error)"])
        }
        // Throws only when the group is cancelled instead, and then it is time to stop as well.
        try? await gracefulShutdown()
    }
}
