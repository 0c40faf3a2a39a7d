// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceStore

/// What desks say beside alerts and notices: questions and answers, requests, updates, calls by voice.
extension Simulation {
    func sayAboutCalls(_ className: ClassName, by node: Node) async throws -> String {
        switch random.index(below: 10) {
        case 0, 1: return try await ask(className, by: node)
        case 2, 3: return try await answer(by: node)
        case 4, 5: return try await update(by: node)
        case 6:
            let request = try speech.request(by: node.party, at: node.clock.now(), number: said.count)
            return try await call(request, about: request.segment, className, node)
        case 7, 8: return try await speak(by: node)
        default: return try await attest(by: node)
        }
    }

    /// A question about a segment, or about a call and whoever has it.
    private func ask(_ className: ClassName, by node: Node) async throws -> String {
        var question = try speech.question(by: node.party, at: node.clock.now(), number: said.count)
        guard random.happens(percent: 40), let about = try heldCall(by: node) else {
            return try await call(question, about: question.segment, className, node)
        }
        question.segment = nil
        question.about = about.id
        return try await say(question, in: about, by: node, told: holders(of: about, besides: node.party))
    }

    private func answer(by node: Node) async throws -> String {
        let questions = said.filter { $0.kind == Question.kindName && $0.author != node.party }
        guard let question = try pickHeld(questions, by: node) else { return "nothing to answer" }
        return try await say(
            speech.answer(to: question.id, by: node.party), in: question, by: node, told: [question.author])
    }

    private func update(by node: Node) async throws -> String {
        guard let call = try heldCall(by: node) else { return "nothing to update" }
        // Also what a party may not say of a call: it is kept, and counts for nothing.
        let state = AlertUpdate.State.allCases[random.index(below: AlertUpdate.State.allCases.count)]
        return try await say(
            speech.update(of: call.id, state, by: node.party), in: call, by: node,
            told: holders(of: call, besides: node.party))
    }

    private func speak(by node: Node) async throws -> String {
        guard let call = try heldCall(by: node), let other = random.pick(others(than: node.party)) else {
            return "nothing to telephone about"
        }
        let hasPassed = random.happens(percent: 80)
        let log = try speech.voiceLog(
            about: call.id, by: node.party, with: other, at: node.clock.now(), hasPassed: hasPassed)
        return try await say(log, in: call, by: node, told: [other])
    }

    private func attest(by node: Node) async throws -> String {
        let logs = said.filter { $0.kind == VoiceLog.kindName && $0.told?[node.party] != nil }
        guard let log = try pickHeld(logs, by: node) else { return "nothing to attest" }
        let id = try await node.acknowledge(
            log.id, intent: nil, by: try speech.officer(of: node.party))
        guard !said.contains(where: { $0.id == id }) else { return "\(node.party) \(log.id) already" }
        remember(
            id, thread: log.thread, node, log.className, Acknowledgement.self,
            told: [log.author: ["acknowledgement"]])
        return "\(node.party) attests \(log.id) \(id)"
    }

    /// Says something in the thread of a record.
    private func say(
        _ content: any RecordKind, in record: SaidRecord, by node: Node, told: Set<PartyCode>
    ) async throws -> String {
        let id = try await node.say(
            content, in: record.className, thread: record.thread, by: try speech.officer(of: node.party))
        let sections = Set(content.sections.keys)
        remember(
            id, thread: record.thread, node, record.className, type(of: content),
            told: Dictionary(uniqueKeysWithValues: told.map { ($0, sections) }))
        return "\(node.party) \(type(of: content).kindName) on \(record.id) \(id)"
    }

    /// Whom a party knows to have a record: its author, or those whom it told itself.
    private func holders(of record: SaidRecord, besides party: PartyCode) -> Set<PartyCode> {
        record.author == party ? Set((record.told ?? [:]).keys) : [record.author]
    }

    private func heldCall(by node: Node) throws -> SaidRecord? {
        try pickHeld(said.filter(\.isCall), by: node)
    }

    /// One of the newest records that the node holds.
    private func pickHeld(_ records: [SaidRecord], by node: Node) throws -> SaidRecord? {
        guard let record = random.pick(Array(records.suffix(20))) else { return nil }
        return try node.store.record(record.id) == nil ? nil : record
    }
}
