// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation

extension LocalClient {
    /// Lets the node export what it shares with a party into a folder; what it wrote, for machines.
    package func exportShared(with party: PartyCode, to out: URL, instant: Instant?) async throws -> JSON {
        var body: JSONObject = ["out": .string(out.path), "with": party.json]
        body["instant"] = instant?.json
        return try await post("export/shared", body)
    }

    /// The proof of a record; `party` chooses where there are several.
    package func recordProof(of record: RecordID, with party: PartyCode?) async throws -> [UInt8] {
        var body: JSONObject = ["record": record.json]
        body["with"] = party?.json
        return try await post("export/record", body).canonicalBytes
    }

    /// Lets the node export the tiles of one log into a folder; what it wrote, for machines.
    package func exportTiles(of log: LogName, to out: URL) async throws -> JSON {
        try await post("export/tiles", ["log": .string(log.path), "out": .string(out.path)])
    }
}

/// Work on a node that may be running: a running node owns its store and does the work itself; a stopped one
/// is opened for the work, and held so that nobody starts it meanwhile.
package enum OwnedNode {
    /// Asks the running node of a folder; where none runs, opens it, runs its commits, and closes it.
    ///
    /// - Throws: `NodeServerError.alreadyRunning` when a node holds the folder and does not answer.
    package static func with<T: Sendable>(
        _ folder: NodeFolder, running: (LocalClient) async throws -> T,
        stopped: @escaping @Sendable (Node) async throws -> T
    ) async throws -> T {
        do {
            return try await LocalClient.with(folder: folder, running)
        } catch LocalClientError.noNode {}
        // Says first whether this is a node, and makes the folder of the lock, which no backup holds.
        try FolderPermissions.check(folder)
        let lock = try FolderLock(folder)
        defer { lock.release() }
        let node = try Node(folder: folder)
        let result: Result<T, any Error> = await withTaskGroup(of: Void.self) { group in
            group.addTask { await node.runCommits() }
            let result: Result<T, any Error>
            do {
                result = .success(try await stopped(node))
            } catch {
                result = .failure(error)
            }
            await node.stop()
            return result
        }
        try node.store.close()
        return try result.get()
    }
}
