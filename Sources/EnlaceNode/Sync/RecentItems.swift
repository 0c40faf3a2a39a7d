// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore
import Synchronization

/// The newest items of each own channel, in memory: what was just said is sent without reading it back.
///
/// Only what is durable is kept here, in the order of the log; what is not kept is read from the store.
final class RecentItems: Sendable {
    private struct Run {
        var first: UInt64
        var items: [ChannelBundle.Item]
    }

    /// The most items kept of a channel: some megabytes.
    private static let itemCountMax = 4096
    private let runs = Mutex<[ChannelName: Run]>([:])

    /// Keeps what a commit appended to own channels. Called in the order of the commits.
    func keep(_ appends: [LogAppend], heads: [StoredHead]) {
        for (append, head) in zip(appends, heads) {
            guard case .channel(let channel) = append.log, case .own = append.head else { continue }
            let items = zip(append.entries, append.disclosed).map {
                ChannelBundle.Item(entry: $0, sections: $1)
            }
            let first = head.size - UInt64(items.count)
            runs.withLock { runs in
                var run = runs[channel] ?? Run(first: first, items: [])
                if run.first + UInt64(run.items.count) != first { run = Run(first: first, items: []) }
                run.items += items
                if run.items.count > Self.itemCountMax {
                    let surplus = run.items.count - Self.itemCountMax / 2
                    run.items.removeFirst(surplus)
                    run.first += UInt64(surplus)
                }
                runs[channel] = run
            }
        }
    }

    /// Keeps nothing any more: what was erased must not be sent out of memory.
    func forget() { runs.withLock { $0.removeAll() } }

    /// Items of a channel from an index on, at most `limit`; nil where they are not kept.
    func items(of channel: ChannelName, from first: UInt64, limit: Int) -> [ChannelBundle.Item]? {
        runs.withLock { runs in
            guard let run = runs[channel], first >= run.first,
                first < run.first + UInt64(run.items.count)
            else { return nil }
            return Array(run.items.dropFirst(Int(first - run.first)).prefix(limit))
        }
    }
}
