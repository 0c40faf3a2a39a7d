// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore

/// The nodes of an agreement, connected in memory, each to each.
package struct MemoryNetwork: Sendable {
    /// The nodes did not come to hold the same within the rounds given.
    package struct NotConverged: Error {
        /// The last error other than a loss.
        package let lastError: (any Error)?
    }

    private struct Link: Sendable {
        let senders: [ChannelSender]
        let transport: MemoryTransport
    }

    private let nodes: [Node]
    private let links: [Link]

    /// Connects nodes; each direction has a coin of its own.
    package init(_ nodes: [Node], faults: NetworkFaults = .none, seed: UInt64 = 0) {
        self.nodes = nodes.sorted { $0.party < $1.party }
        var seeds = SplitMix64(seed: seed)
        var links: [Link] = []
        for near in self.nodes {
            for far in self.nodes where far.party != near.party && near.counterparts[far.party] != nil {
                let transport = MemoryTransport(from: near, to: far, faults: faults, seed: seeds.next())
                let senders = Lane.allCases.map {
                    ChannelSender(node: near, counterpart: far.party, lane: $0, transport: transport) { _ in }
                }
                links.append(Link(senders: senders, transport: transport))
            }
        }
        self.links = links
    }

    /// Everything that was delivered.
    package var delivered: [DeliveredBundle] { links.flatMap(\.transport.delivered) }

    /// Sends and fetches once in every direction and lane; returns the errors, losses among them.
    package func exchangeOnce(fetching: Bool = true) async -> [any Error] {
        var errors: [any Error] = []
        for sender in links.flatMap(\.senders) {
            do {
                if fetching { try await sender.fetchAll() }
                try await sender.sendAll()
            } catch {
                errors.append(error)
            }
        }
        return errors
    }

    /// Exchanges until every channel is held and receipted to its end.
    package func converge(roundsMax: Int = 400) async throws {
        var lastError: (any Error)?
        for _ in 0..<roundsMax {
            for error in await exchangeOnce() where !(error is MemoryTransport.Lost) { lastError = error }
            if try isConverged() { return }
        }
        throw NotConverged(lastError: lastError)
    }

    /// Whether every channel is held by its recipient and receipted to its author, to its end.
    package func isConverged() throws -> Bool {
        for author in nodes {
            for recipient in nodes where author.party != recipient.party {
                for channel in ChannelName.all(from: author.party, to: recipient.party) {
                    let ours = try author.store.head(of: .channel(channel))
                    let theirs = try recipient.store.head(of: .channel(channel))
                    guard ours?.size == theirs?.size, ours?.root == theirs?.root,
                        try author.store.receiptedSize(of: channel) == ours?.size ?? 0
                    else { return false }
                }
            }
        }
        return true
    }
}
