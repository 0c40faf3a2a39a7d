// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode

/// What the restore guard says to the owner of the folder, and does when told.
struct RecoveryRoute: Sendable {
    let node: Node
    /// The ways to the counterparts.
    let links: [PartyCode: any PeerTransport]

    /// Asks every counterpart that has not answered in this run, and says what came of it.
    func recover(_ body: JSONObject) async throws -> JSON {
        let without = Set(
            try (body["without"]?.array ?? []).map { json in
                guard let party = PartyCode(json: json) else { throw RequestError.malformedBody("without") }
                guard node.counterparts[party] != nil else { throw NodeError.noCounterpart(party) }
                return party
            })
        var answers: [JSON] = []
        for (party, link) in links.sorted(by: { $0.key < $1.key }) {
            var answer: JSONObject = ["party": party.json]
            do {
                let recovered = try await node.settle(with: party, over: link) ?? Recovered()
                answer["records"] = .integer(Int64(recovered.records))
                var entries = JSONObject()
                for (log, count) in recovered.entries { entries[log] = .integer(Int64(count)) }
                answer["entries"] = .object(entries)
            } catch let error as any SpokenError {
                answer["titles"] = ["en": .string(error.phrase.en), "es": .string(error.phrase.es)]
            }
            if without.contains(party) { _ = try await node.goOn(without: party) }
            answer["standing"] = .string(node.restoreGuard.standing(with: party).word)
            answers.append(.object(answer))
        }
        return ["counterparts": .array(answers), "guarded": .bool(node.restoreGuard.reason != nil)]
    }

    /// Where the node stands with each counterpart, for `status`.
    var standings: JSON {
        var object = JSONObject()
        for (party, standing) in node.restoreGuard.standings {
            object[party.rawValue] = .string(standing.word)
        }
        return .object(object)
    }
}

extension RestoreGuard.Standing {
    /// The word for machines.
    var word: String {
        switch self {
        case .unasked: "unasked"
        case .settled: "settled"
        case .inDoubt: "in-doubt"
        case .closed: "closed"
        }
    }
}

/// What came of asking the counterparts.
package struct RecoveryAnswer: Sendable, Hashable {
    /// One counterpart.
    package struct Counterpart: Sendable, Hashable {
        /// The party.
        package let party: PartyCode
        /// Where the node stands with it now: `unasked`, `settled`, `in-doubt`, `closed`.
        package let standing: String
        /// Entries that were got back, by log.
        package let entries: [String: Int]
        /// Records that are in the domestic log again.
        package let records: Int
        /// Why it could not be asked, or what is still in doubt; nil if nothing is.
        package let reason: Phrase?
    }

    /// The counterparts, by party.
    package let counterparts: [Counterpart]
    /// Whether nothing new may be signed.
    package let isGuarded: Bool
    /// The answer as it came.
    package let json: JSON

    init?(json: JSON) {
        guard let object = json.object, let list = object["counterparts"]?.array,
            case .bool(let isGuarded)? = object["guarded"]
        else { return nil }
        counterparts = list.compactMap { json in
            guard let object = json.object, let party = object["party"].flatMap({ PartyCode(json: $0) }),
                let standing = object["standing"]?.string
            else { return nil }
            var entries: [String: Int] = [:]
            for member in object["entries"]?.object?.members ?? [] {
                entries[member.key] = member.value.integer.map { Int($0) }
            }
            let titles = object["titles"]?.object
            var reason: Phrase?
            if let en = titles?["en"]?.string, let es = titles?["es"]?.string {
                reason = Phrase(en: en, es: es)
            }
            return Counterpart(
                party: party, standing: standing, entries: entries,
                records: Int(object["records"]?.integer ?? 0), reason: reason)
        }
        guard counterparts.count == list.count else { return nil }
        self.isGuarded = isGuarded
        self.json = json
    }
}
