// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceStore

// Processes that end, and machines whose power goes.
extension Simulation {
    /// Whether a machine has no power.
    func isOff(_ party: PartyCode) -> Bool { machines[party]?.disk.isOff ?? true }

    /// A process ends without a chance to do anything, and starts again some steps later on what its files
    /// held: all that was written, synced or not.
    func crash() async throws -> String {
        guard let party = random.pick(partiesUp), var machine = machines[party] else { return "nobody is up" }
        machine.moves += 1
        let path = machine.disk.path("store-\(machine.moves).sqlite")
        try StoreFiles.copy(from: storeAfterCrash(of: party, machine), to: path)
        machine.storePath = path
        machines[party] = machine
        await end(party)
        tally.fault("crash")
        return "\(party) until \(machines[party]?.isDownUntil ?? 0)"
    }

    /// The power of a machine goes: between two steps, or in place of any operation of its disk while it
    /// works.
    func cutPower() async throws -> String {
        guard let party = random.pick(partiesUp), let disk = machines[party]?.disk else {
            return "nobody is up"
        }
        let survivors: PowerLossDisk.Survivors =
            random.happens(percent: 40) ? .syncedOnly : .someUnsynced(seed: random.next())
        var outcome = "idle"
        if random.happens(percent: 75) {
            disk.cut(inPlaceOf: 1 + random.index(below: 24), leaving: survivors)
            outcome = try await random.happens(percent: 40) ? say(by: party) : send(with: party)
        }
        let isWhileWorking = disk.isOff
        if !isWhileWorking {
            disk.keepPower()
            disk.cut(leaving: survivors)
        }
        let operations = disk.operationCount
        await end(party)
        try disk.restore()
        tally.fault(isWhileWorking ? "power-cut-at-work" : "power-cut")
        let until = machines[party]?.isDownUntil ?? 0
        return "\(party) at operation \(operations) until \(until): \(outcome)"
    }

    /// A party says something while its power may go: then nobody knows whether it is recorded.
    private func say(by party: PartyCode) async throws -> String {
        do {
            return try await say(on: try node(party))
        } catch let error as InvariantBroken {
            throw error
        } catch  where isOff(party) {
            return "no power"
        }
    }

    /// A party exchanges with another, as sender or as recipient.
    private func send(with party: PartyCode) async throws -> String {
        let far = random.pick(plan.parties.filter { $0 != party }) ?? party
        let lane = Lane.allCases[random.index(below: Lane.allCases.count)]
        let (near, other) = random.happens(percent: 50) ? (party, far) : (far, party)
        return try await exchange(near, other, lane) { try await $0.sendAll() }
    }

    /// Ends the process of a party. Nothing waits to be written: it only ends its loop. Its files are closed
    /// here, not whenever the last reference goes: what that writes must not fall into a later step.
    func end(_ party: PartyCode) async {
        guard let node = machines[party]?.node else { return }
        await node.stop()
        // Without power it cannot be closed, and its connections are dead anyway.
        try? node.store.close()
        machines[party]?.node = nil
        machines[party]?.isDownUntil = step + 1 + random.index(below: 12)
    }
}
