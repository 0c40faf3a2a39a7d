// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore

extension Simulation {
    /// Somebody says something.
    func say() async throws -> String {
        guard let party = random.pick(partiesUp) else { return "nobody is up" }
        return try await say(on: try node(party))
    }

    /// A node's party says something.
    func say(on node: Node) async throws -> String {
        let party = node.party
        let className = ClassName.allCases[random.index(below: ClassName.allCases.count)]
        switch random.index(below: 26) {
        case 0...3:
            let alert = try speech.alert(by: party, at: node.clock.now(), number: said.count)
            return try await call(alert, about: alert.segment, className, node)
        case 4, 5:
            let notice = try speech.firstNotice(by: party, at: node.clock.now(), number: said.count)
            return try await call(notice, about: notice.segment, className, node)
        case 6...9: return try await acknowledge(by: node)
        case 10: return try await correct(by: node)
        case 11...13: return try await release(className, by: node)
        case 16...25: return try await sayAboutCalls(className, by: node)
        default: return try await importRows(by: node)
        }
    }

    func remember(
        _ id: RecordID, thread: RecordID?, _ node: Node, _ className: ClassName, _ kind: any RecordKind.Type,
        told: [PartyCode: Set<String>]?
    ) {
        let record = SaidRecord(
            id: id, thread: thread ?? id, author: node.party, className: className, kind: kind.kindName,
            lane: kind.kindLane, told: told)
        said.append(record)
        tally.records += 1
    }

    func others(than party: PartyCode) -> [PartyCode] { plan.parties.filter { $0 != party } }

    /// An alert, a first notice, a question or a request, in a thread of its own or in one that is known to
    /// whoever speaks.
    func call(
        _ content: any RecordKind, about segment: SegmentCode?, _ className: ClassName, _ node: Node
    ) async throws -> String {
        var thread: RecordID?
        if random.happens(percent: 40) {
            let calls = said.filter { $0.isCall && $0.className == className }.suffix(20)
            if let known = random.pick(Array(calls)), try node.store.record(known.id) != nil {
                thread = known.thread
            }
        }
        let id = try await node.say(
            content, in: className, thread: thread, by: try speech.officer(of: node.party))
        let sections = Set(content.sections.keys)
        remember(
            id, thread: thread, node, className, type(of: content),
            told: Dictionary(
                uniqueKeysWithValues: speech.told(segment, by: node.party).map { ($0, sections) }))
        return "\(node.party) \(className.rawValue) \(type(of: content).kindName) \(id)"
    }

    private func acknowledge(by node: Node) async throws -> String {
        let calls = said.filter { $0.isCall && $0.author != node.party }.suffix(30)
        guard let call = random.pick(Array(calls)) else { return "nothing to acknowledge" }
        let intent = random.happens(percent: 50) ? speech.intent : nil
        do {
            let id = try await node.acknowledge(
                call.id, intent: intent, by: try speech.officer(of: node.party))
            guard !said.contains(where: { $0.id == id }) else { return "\(node.party) \(call.id) already" }
            remember(
                id, thread: call.thread, node, call.className, Acknowledgement.self,
                told: [call.author: ["acknowledgement"]])
            return "\(node.party) acknowledges \(call.id) \(id)"
        } catch NodeError.noSuchRecord {
            return "\(node.party) does not hold \(call.id)"
        }
    }

    /// A new count for an own incident that was told to somebody, or to nobody.
    private func correct(by node: Node) async throws -> String {
        let own = said.filter { $0.author == node.party && $0.kind == Incident.kindName }.suffix(30)
        guard let incident = random.pick(Array(own)) else { return "nothing to correct" }
        var correction = Correction()
        correction.of = incident.id
        correction.reason = speech.correctionReason
        correction.values = ["what": ["killed": .integer(Int64(random.index(below: 9)))]]
        let id = try await node.say(
            correction, in: incident.className, thread: incident.thread,
            by: try speech.officer(of: node.party))
        remember(
            id, thread: incident.thread, node, incident.className, Correction.self,
            told: incident.told?.filter { $0.value.contains("what") }.mapValues { _ in ["correction"] })
        return "\(node.party) corrects \(incident.id) \(id)"
    }

    /// An incident that is kept, or told to one party without some of its sections.
    private func release(_ className: ClassName, by node: Node) async throws -> String {
        let incident = try speech.incident(
            by: node.party, number: random.index(below: 100_000), note: "nota \(random.index(below: 1000))")
        let recipient = random.happens(percent: 70) ? random.pick(others(than: node.party)) : nil
        let withheld = Set(["note", "where", "source"].filter { _ in random.happens(percent: 30) })
        let id = try await node.submit(
            incident, className.type, by: try speech.officer(of: node.party), releasedTo: recipient,
            without: withheld)
        let sections = Set(incident.sections.keys).subtracting(withheld)
        remember(
            id, thread: nil, node, className, Incident.self,
            told: recipient.map { [$0: sections] } ?? [:])
        let told = recipient.map { "to \($0) without \(withheld.sorted())" } ?? "to nobody"
        return "\(node.party) \(className.rawValue) incident \(id) \(told)"
    }

    /// Rows of an open source, some of which were imported before.
    private func importRows(by node: Node) async throws -> String {
        // Now and then more than one bundle takes.
        let isLong = random.happens(percent: 2)
        let count = isLong ? 300 : 1 + random.index(below: 12)
        let first = random.index(below: 200)
        let rows = try (first..<first + count).map { try speech.incident(by: node.party, number: $0) }
        let outcome = try await node.importIncidents(rows, by: try speech.officer(of: node.party))
        tally.records += outcome.taken
        return "\(node.party) imports \(first)+\(count): \(outcome.taken) taken, \(outcome.held) held"
    }
}

extension Node {
    /// Records an incident, and releases it to a party if one is named.
    fileprivate func submit<C: RecordClass>(
        _ incident: Incident, _: C.Type, by officer: Officer, releasedTo recipient: PartyCode?,
        without withheld: Set<String>
    ) async throws -> RecordID {
        let decision: ReleaseDecision =
            if let recipient {
                .decided(recipient: recipient, purpose: .investigation, withheld: withheld)
            } else {
                .byAgreementOnly
            }
        let ids = try await submit(
            [SealedRecord<C>.Draft(incident)], by: officer, releasing: decision)
        guard let id = ids.first else { throw InvariantBroken("a command gave no id") }
        return id
    }
}
