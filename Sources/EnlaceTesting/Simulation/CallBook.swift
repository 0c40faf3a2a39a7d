// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture

/// What calls oblige to, computed without the fold: entries of a ledger as a clerk would keep it.
///
/// Only from what is in channels; every call of a simulation has a serious code.
struct CallBook {
    private struct Call {
        let id: RecordID
        let party: PartyCode
        let kind: String
        var toldTo: Set<PartyCode>

        var isNotice: Bool { kind == FirstNotice.kindName }
        /// Whether a first notice may be owed because of it.
        var isOfEvent: Bool { isNotice || kind == Alert.kindName }
    }

    /// A call by voice that reached the other desk.
    private struct Spoken {
        let id: RecordID
        let about: RecordID?
        let author: PartyCode
        let other: PartyCode
    }

    private var threads: [RecordID: [RecordID: Call]] = [:]
    private var questions: [RecordID: Call] = [:]
    private var spoken: [RecordID: Spoken] = [:]
    /// Who has said that it has a call, attested a log, or answered a question.
    private var heard: [RecordID: Set<PartyCode>] = [:]
    /// The party of each desk.
    private let desks: [DeskCode: PartyCode]

    init(_ agreement: Agreement) {
        desks = Dictionary(agreement.desks.map { ($0.code, $0.party) }) { first, _ in first }
    }

    /// Enters a statement of a channel to a recipient.
    mutating func enter<C: RecordClass>(_ statement: StatedRecord<C>, toldTo recipient: PartyCode) {
        let header = statement.header
        switch statement.content {
        case let said as Acknowledgement: hear(said.of, header.party)
        case let said as Answer: hear(said.of, header.party)
        case let said as AlertUpdate:
            guard ["responding", "resolved"].contains(said.state?.rawValue) else { return }
            hear(said.of, header.party)
        case let log as VoiceLog:
            guard log.result?.rawValue == "passed", let other = log.otherDesk.flatMap({ desks[$0] }) else {
                return
            }
            spoken[header.id] = Spoken(id: header.id, about: log.about, author: header.party, other: other)
        case is Question:
            enter(header, toldTo: recipient, in: &questions)
        case is Alert, is FirstNotice, is AssistanceRequest:
            enter(header, toldTo: recipient, in: &threads[header.thread, default: [:]])
        default: return
        }
    }

    private mutating func hear(_ record: RecordID?, _ party: PartyCode) {
        if let record { heard[record, default: []].insert(party) }
    }

    private func enter<C>(
        _ header: Header<C>, toldTo recipient: PartyCode, in calls: inout [RecordID: Call]
    ) {
        calls[
            header.id, default: Call(id: header.id, party: header.party, kind: header.kind, toldTo: [])
        ].toldTo.insert(recipient)
    }

    /// What is open: acknowledgements, answers and attestations as `clock record debtor`, first notices as
    /// `clock thread debtor`.
    var open: Set<String> {
        let attested = spoken.values.filter { heard[$0.id]?.contains($0.other) == true }
        var open = Set(
            spoken.values.filter { heard[$0.id]?.contains($0.other) != true }
                .map { "attest-voice-log \($0.id) \($0.other)" })
        for question in questions.values {
            for debtor in question.toldTo where heard[question.id]?.contains(debtor) != true {
                open.insert("answer-question \(question.id) \(debtor)")
            }
        }
        for (root, thread) in threads {
            for call in thread.values {
                for debtor in call.toldTo where heard[call.id]?.contains(debtor) != true {
                    let ends: Set = [call.party, debtor]
                    guard !attested.contains(where: { $0.about == call.id && [$0.author, $0.other] == ends })
                    else { continue }
                    open.insert("\(clock(of: call)) \(call.id) \(debtor)")
                }
            }
            // In a thread that a first notice has opened nobody owes another.
            guard thread[root]?.isNotice != true else { continue }
            for party in silent(in: thread.values.filter(\.isOfEvent), attested) {
                open.insert("first-notice \(root) \(party)")
            }
        }
        return open
    }

    private func clock(of call: Call) -> String {
        call.isNotice
            ? "acknowledge-notice" : call.isOfEvent ? "acknowledge-alert" : "acknowledge-request"
    }

    /// The parties that call in a thread, give no notice there and did not telephone about it.
    private func silent(in calls: [Call], _ attested: [Spoken]) -> Set<PartyCode> {
        Set(calls.map(\.party)).subtracting(calls.filter(\.isNotice).map(\.party)).filter { party in
            let own = Set(calls.filter { $0.party == party }.map(\.id))
            return !attested.contains {
                own.contains($0.about ?? $0.id) && [$0.author, $0.other].contains(party)
            }
        }
    }
}
