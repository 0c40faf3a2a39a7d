// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import Synchronization

/// The inbound channels that are stopped. What the store holds, in memory, so that every bundle can ask.
package final class StoppedChannels: Sendable {
    private let channels: Mutex<Set<ChannelName>>

    init(_ channels: [ChannelName]) { self.channels = Mutex(Set(channels)) }

    /// Whether nothing is taken through a channel.
    package func contains(_ channel: ChannelName) -> Bool { channels.withLock { $0.contains(channel) } }

    /// Stops a channel; false where it was stopped already.
    func stop(_ channel: ChannelName) -> Bool { channels.withLock { $0.insert(channel).inserted } }

    /// Lets a channel go on.
    func resume(_ channel: ChannelName) { channels.withLock { _ = $0.remove(channel) } }
}
