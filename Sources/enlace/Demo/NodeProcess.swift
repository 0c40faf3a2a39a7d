// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// A node that runs as a process of its own.
final class NodeProcess: Sendable {
    /// The party.
    let party: PartyCode
    /// The process's number.
    let identifier: Int32
    private let process: Process

    /// Starts `enlace serve` for a node of the demo.
    init(_ node: DemoNode) throws {
        party = node.party
        process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["serve", "--node", node.folder.url.path, "--json", "--level", "error"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        identifier = process.processIdentifier
    }

    /// Waits until the node answers on its socket.
    func waitUntilReady(_ folder: NodeFolder) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            guard process.isRunning else {
                throw DemoError.nodeEnded(party, status: process.terminationStatus)
            }
            do {
                _ = try await LocalClient.with(folder: folder) { try await $0.status() }
                return
            } catch LocalClientError.noNode {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        throw DemoError.timedOut(Phrase(en: "the node of \(party)", es: "el nodo de \(party)"))
    }

    /// The most memory the process has had resident, in bytes.
    var peakMemoryBytes: Int64? {
        // Where there is no such file, or it has another form, there is no figure.
        guard let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(separator: " ").dropLast().last.flatMap({ Int64($0) })
        else { return nil }
        return kibibytes * 1024
    }

    /// Asks the node to stop and waits for it; returns whether it ended in good order.
    @discardableResult
    func stop() -> Bool {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
