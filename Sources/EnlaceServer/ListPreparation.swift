// SPDX-License-Identifier: Apache-2.0
import EnlaceNode
import EnlaceStore
import Logging
import NIOPosix
import ServiceLifecycle

/// Reads what lists are answered from when the node starts, beside everything else: nobody's first list then
/// waits for it.
struct ListPreparation: Service {
    let node: Node
    let logger: Logger

    func run() async throws {
        do {
            // Seconds of work with a million records: on a thread that no request waits for.
            try await NIOThreadPool.singleton.runIfActive { [node] in try node.store.prepareIncidents() }
        } catch {
            // A list asks again, and is told why it cannot be answered; nothing else depends on it.
            logger.error("lists could not be prepared", metadata: ["error": "\(error)"])
        }
        // Throws only when the group is cancelled instead, and then it is time to stop as well.
        try? await gracefulShutdown()
    }
}
