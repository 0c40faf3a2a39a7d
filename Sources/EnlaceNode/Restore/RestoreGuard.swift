// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Synchronization

/// Keeps a node from contradicting what it has signed: a store restored from a copy knows less than others
/// do.
///
/// While anything is in doubt nothing new is signed. Reading goes on, and what counterparts send is taken.
package final class RestoreGuard: Sendable {
    /// Where the node stands with one counterpart.
    package enum Standing: Sendable, Hashable {
        /// The head file and the store agree; the counterpart is asked at the first contact of this run.
        case unasked
        /// The counterpart has been asked, and holds nothing that is not held here.
        case settled
        /// Nothing is signed until the counterpart has answered.
        case inDoubt(StoreDoubt)
        /// The node goes on, but signs nothing for this party until it has answered.
        case closed
    }

    /// What a counterpart sent while nothing could be said about it.
    struct Unsaid: Sendable {
        let channel: ChannelName
        let received: Received
    }

    private struct State {
        var standings: [PartyCode: Standing]
        var unsaid: [Unsaid] = []
    }

    private let state: Mutex<State>
    /// Lets one recovery run at a time.
    let turn = Turn()

    init(_ standings: [PartyCode: Standing]) { state = Mutex(State(standings: standings)) }

    /// Where the node stands with each counterpart.
    package var standings: [PartyCode: Standing] { state.withLock { $0.standings } }

    /// Where the node stands with a counterpart.
    package func standing(with party: PartyCode) -> Standing {
        state.withLock { $0.standings[party] ?? .settled }
    }

    /// Why nothing new may be signed; nil if it may.
    package var reason: GuardError? {
        // Asked for every record that is said: nearly always there is nothing to sort.
        let isInDoubt = state.withLock { state in
            state.standings.values.contains { if case .inDoubt = $0 { true } else { false } }
        }
        guard isInDoubt else { return nil }
        return complaints.first { if case .guarded = $0 { true } else { false } }
    }

    /// What a person should know of it, by party.
    package var complaints: [GuardError] {
        standings.sorted { $0.key < $1.key }.compactMap { party, standing in
            switch standing {
            case .unasked, .settled: nil
            case .inDoubt(let doubt): .guarded(party, doubt)
            case .closed: .closed(party)
            }
        }
    }

    /// Refuses to sign an own record while anything is in doubt.
    func assertMaySign() throws(GuardError) {
        if let reason { throw reason }
    }

    /// Refuses to show a party a head while it has not said what it holds.
    func assertMayShow(_ party: PartyCode) throws(GuardError) {
        switch standing(with: party) {
        case .unasked, .settled: return
        case .inDoubt(let doubt): throw .guarded(party, doubt)
        case .closed: throw .closed(party)
        }
    }

    /// Whether something may be said to a party by rule.
    func maySay(to party: PartyCode) -> Bool {
        reason == nil && standing(with: party) != .closed
    }

    /// Whether a party may be told that its entries came. A person’s word does not wait for the first
    /// contact; this can, and must not be what a store restored together with its head file signs anew.
    func mayConfirm(to party: PartyCode) -> Bool {
        reason == nil && standing(with: party) == .settled
    }

    func set(_ standing: Standing, with party: PartyCode) {
        state.withLock { $0.standings[party] = standing }
    }

    // MARK: What could not be said

    /// Keeps what would have been said about a bundle; said when the guard lets it, if the node still runs.
    func keep(_ unsaid: Unsaid) { state.withLock { $0.unsaid.append(unsaid) } }

    /// Takes out what may be said now, to those who are members now; the rest is kept.
    func takeUnsaid(toMembers isMember: (PartyCode) -> Bool) -> [Unsaid] {
        guard reason == nil else { return [] }
        return state.withLock { state in
            let members = Set(state.unsaid.map(\.channel.author)).filter {
                state.standings[$0] == .settled && isMember($0)
            }
            let ready = state.unsaid.filter { members.contains($0.channel.author) }
            state.unsaid.removeAll { members.contains($0.channel.author) }
            return ready
        }
    }
}

/// One at a time, in the order of arrival.
actor Turn {
    private var isTaken = false
    private var queue: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { queue.append($0) }
    }

    func give() {
        if queue.isEmpty { isTaken = false } else { queue.removeFirst().resume() }
    }
}

extension RestoreGuard {
    /// Compares a head file with a store, as a node finds them when it opens.
    static func opening(
        _ medium: (any HeadMedium)?, store: NodeStore, party: PartyCode, counterparts: [PartyCode],
        probe: CrashProbe?
    ) throws -> (gate: HeadGate, restoreGuard: RestoreGuard) {
        var standings = Dictionary(uniqueKeysWithValues: counterparts.map { ($0, Standing.unasked) })
        func gate(_ book: HeadBook, isSound: Bool, isWhole: Bool = true) -> HeadGate {
            HeadGate(medium: medium, book: book, isSound: isSound, isWhole: isWhole, probe: probe)
        }
        guard let medium else {
            // Nothing to compare with, nothing to ask: a node that lives as long as its process.
            return (
                gate(HeadBook(party: party), isSound: true),
                RestoreGuard(standings.mapValues { _ in .settled })
            )
        }
        var isTorn = false
        let bytes = try medium.read()
        guard let book = bytes.flatMap({ HeadBook(bytes: $0, of: party, isTorn: &isTorn) }) else {
            let doubt = bytes == nil ? StoreDoubt.headFileMissing : .headFileDamaged
            for party in counterparts { standings[party] = .inDoubt(doubt) }
            return (
                gate(HeadBook(party: party), isSound: false, isWhole: false), RestoreGuard(standings)
            )
        }
        for party in book.closed where standings[party] != nil { standings[party] = .closed }
        for head in book.heads.values.sorted(by: { $0.log.path < $1.log.path }) {
            // A party that is no longer paired cannot be asked; one that is left aside was asked about.
            guard case .channel(let channel) = head.log, standings[channel.recipient] == .unasked,
                let doubt = try store.doubt(about: head)
            else { continue }
            standings[channel.recipient] = .inDoubt(doubt)
        }
        return (gate(book, isSound: !isTorn), RestoreGuard(standings))
    }
}

extension NodeStore {
    /// What is wrong with the store if a head has left the node; nil if nothing is.
    func doubt(about head: HeadBook.Head) throws -> StoreDoubt? {
        let held = try self.head(of: head.log)?.size ?? 0
        guard held >= head.size else {
            return .behind(log: head.log.path, held: held, shown: head.size)
        }
        guard head.size > 0, try root(of: head.log, size: head.size) != head.root else { return nil }
        return .otherRoot(log: head.log.path, size: head.size)
    }
}
