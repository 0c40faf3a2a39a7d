// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Synchronization

/// Something that open pages want to know at once.
package struct NodeEvent: Sendable, Hashable {
    /// Ascends by one; a browser that reconnects says the last one it saw.
    package let number: Int
    /// The class concerned.
    package let className: ClassName
    /// The kind of the record, or `delivered` when a counterpart's receipt came.
    package let kind: String
    /// The record; nil for a receipt, which covers many.
    package let record: RecordID?
    /// The party that speaks.
    package let party: PartyCode
}

/// Tells subscribers what happened. Taking the backlog and subscribing is one act, so nothing falls between.
package final class EventHub: Sendable {
    private struct State {
        var next = 1
        var recent: [NodeEvent] = []
        var subscribers: [Int: AsyncStream<NodeEvent>.Continuation] = [:]
        var nextSubscriber = 0
    }

    /// How many events a browser may have missed and still catch up.
    private static let backlogMax = 1024
    /// How far a subscriber may fall behind before its stream ends; the browser then reconnects.
    private static let bufferMax = 1024
    private let state = Mutex(State())

    /// A hub where nothing has happened yet.
    package init() {}

    /// Publishes an event.
    package func publish(_ className: ClassName, _ kind: String, _ record: RecordID?, by party: PartyCode) {
        state.withLock { state in
            let event = NodeEvent(
                number: state.next, className: className, kind: kind, record: record, party: party)
            state.next += 1
            state.recent.append(event)
            if state.recent.count > Self.backlogMax { state.recent.removeFirst(Self.backlogMax / 4) }
            for (id, subscriber) in state.subscribers {
                if case .dropped = subscriber.yield(event) {
                    subscriber.finish()
                    state.subscribers[id] = nil
                }
            }
        }
    }

    /// Events after a number, and all that follow. Ends when the subscriber falls too far behind.
    package func events(after number: Int?) -> AsyncStream<NodeEvent> {
        AsyncStream(bufferingPolicy: .bufferingOldest(Self.bufferMax + Self.backlogMax)) { continuation in
            let id = state.withLock { state in
                if let number {
                    for event in state.recent where event.number > number { continuation.yield(event) }
                }
                state.nextSubscriber += 1
                state.subscribers[state.nextSubscriber] = continuation
                return state.nextSubscriber
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { $0.subscribers[id] = nil }
            }
        }
    }
}

/// When each counterpart was last heard of.
package final class LinkBook: Sendable {
    private let lastContact = Mutex<[PartyCode: Instant]>([:])

    /// A book without entries.
    package init() {}

    /// Notes that a counterpart answered or called.
    package func heard(_ party: PartyCode, at instant: Instant) {
        lastContact.withLock { $0[party] = max($0[party] ?? instant, instant) }
    }

    /// When a counterpart was last heard of; nil if never since the start.
    package func lastContact(with party: PartyCode) -> Instant? { lastContact.withLock { $0[party] } }
}
