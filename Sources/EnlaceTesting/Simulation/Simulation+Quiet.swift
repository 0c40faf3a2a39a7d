// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore

// What must hold once every fault has ended and everybody has spoken with everybody.
extension Simulation {
    /// The most rounds in which healed nodes must come to hold the same: one to send, one to answer, one for
    /// what was asked for again.
    private static let roundsMax = 4

    /// Ends every fault, lets the nodes exchange, and checks everything.
    func settle() async throws {
        let rough = weather
        weather = .calm
        cuts = [:]
        hasDamaged = false
        for party in plan.parties { try start(party) }
        let late = try await deliverDelayed()
        var rounds = 0
        while try !isCaughtUp() {
            rounds += 1
            guard rounds <= Self.roundsMax else {
                throw InvariantBroken("not caught up \(Self.roundsMax) rounds after the network healed")
            }
            try await exchangeOnce()
            try checkAfterStep()
        }
        try await checkEverything()
        weather = rough
        tally.quietPoints += 1
        trace.note("\(step) quiet: \(late) late, \(rounds) rounds")
    }

    private func exchangeOnce() async throws {
        for near in plan.parties {
            for far in plan.parties where far != near {
                for lane in Lane.allCases {
                    _ = try await exchange(near, far, lane) { try await $0.sendAll() }
                    _ = try await exchange(near, far, lane) { try await $0.fetchAll() }
                }
            }
        }
    }

    /// Whether every channel is held by its recipient and receipted to its author, to its end; but for those
    /// in which its author has attacked, which must keep no other.
    private func isCaughtUp() throws -> Bool {
        for author in plan.parties {
            for recipient in plan.parties where recipient != author {
                for channel in ChannelName.all(from: author, to: recipient) where !suspects.contains(channel)
                {
                    let size = try node(author).store.head(of: .channel(channel))?.size ?? 0
                    guard try node(recipient).store.head(of: .channel(channel))?.size ?? 0 == size,
                        try node(author).store.receiptedSize(of: channel) == size
                    else { return false }
                }
            }
        }
        return true
    }

    private func checkEverything() async throws {
        for record in said { try checkTold(record) }
        for (index, party) in plan.parties.enumerated() {
            let node = try node(party)
            for other in plan.parties.dropFirst(index + 1) { try checkPictures(node, try self.node(other)) }
            for className in ClassName.allCases { try checkOwed(at: node, className.type) }
            let report = try await NodeVerifier(node: node, checksSignatures: step == plan.steps).verify()
            guard report.isSound else { throw InvariantBroken("\(party): \(report.findings.prefix(3))") }
            let rows = try await node.store.rebuildRows { _ in }
            guard rows.before == rows.after else {
                throw InvariantBroken("\(party): rows differ from those folded again from the logs")
            }
        }
        for (log, roots) in departures.roots {
            for (size, root) in roots {
                guard try node(log.author).store.root(of: log, size: size) == root else {
                    throw InvariantBroken("\(log.path): what was signed at \(size) is no longer held")
                }
            }
        }
    }

    /// Whoever was told something has it, with the sections told and no other; nobody else has it.
    private func checkTold(_ record: SaidRecord) throws {
        guard let told = record.told else { return }
        for party in plan.parties where party != record.author {
            let channel = ChannelName(
                author: record.author, recipient: party, className: record.className, lane: record.lane)
            guard !suspects.contains(channel) else { continue }
            let store = try node(party).store
            let sections = try store.vaultedSections(of: [record.id])[record.id]?.map(\.name) ?? []
            guard (try store.record(record.id) != nil) == (told[party] != nil),
                Set(sections) == told[party] ?? []
            else {
                throw InvariantBroken(
                    "\(record.kind) \(record.id) of \(record.author): \(party) holds \(sections.sorted()) "
                        + "instead of \((told[party] ?? []).sorted())")
            }
        }
    }

    private func checkPictures(_ a: Node, _ b: Node) throws {
        let pair = "\(a.party) and \(b.party)"
        let heads = try a.channelHeads(with: b.party)
        guard try heads == b.channelHeads(with: a.party) else {
            // Where one attacked, the other may have stopped taking; whatever both hold is still the same.
            if suspects.contains(where: { Set([$0.author, $0.recipient]) == [a.party, b.party] }) { return }
            throw InvariantBroken("\(pair) hold different heads")
        }
        let instant = ManualClock.start.adding(seconds: 86_400)
        let (ours, theirs) = (
            try a.pictureDigests(at: heads, instant: instant),
            try b.pictureDigests(at: heads, instant: instant)
        )
        guard ours.picture == theirs.picture else { throw InvariantBroken("\(pair) compute other pictures") }
        guard ours.owed == theirs.owed else { throw InvariantBroken("\(pair) compute other obligations") }
        trace.note("  \(pair): \(ours.picture) \(ours.owed)")
    }

    /// What is open in the rows is what the records oblige to, computed here by other means.
    private func checkOwed<C: RecordClass>(at node: Node, _: C.Type) throws {
        var book = CallBook(speech.agreement)
        var sizes: [ChannelName: UInt64] = [:]
        for head in try node.store.heads(own: true) + node.store.heads(own: false) {
            guard case .channel(let channel) = head.log, channel.className == C.name else { continue }
            sizes[channel] = head.size
        }
        let redactions = try node.store.redactions(below: sizes, as: C.self)
        for (channel, size) in sizes.sorted(by: { $0.key.path < $1.key.path }) {
            try node.store.forEachStatement(
                of: channel, below: size, leavingOut: redactions, as: C.self
            ) { statement, _ in book.enter(statement, toldTo: channel.recipient) }
        }
        let rows = try node.store.unsettledObligations(in: C.name, limit: 100_000)
        let clock = "first-notice"
        let all = rows.map { "\($0.clock) \($0.clock == clock ? $0.thread : $0.record) \($0.debtor)" }
        let open = Set(all)
        let expected = book.open
        guard open == expected, all.count == Set(all).count else {
            let difference = open.symmetricDifference(expected).sorted().prefix(3)
            throw InvariantBroken("\(node.party) owes otherwise in \(C.name.rawValue): \(difference)")
        }
    }
}
