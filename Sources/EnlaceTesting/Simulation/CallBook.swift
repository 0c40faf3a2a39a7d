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
        let isNotice: Bool
        var toldTo: Set<PartyCode>
    }

    private var threads: [RecordID: [RecordID: Call]] = [:]
    private var acknowledged: [RecordID: Set<PartyCode>] = [:]

    /// Enters a statement of a channel to a recipient.
    mutating func enter<C: RecordClass>(_ statement: StatedRecord<C>, toldTo recipient: PartyCode) {
        let header = statement.header
        if let acknowledgement = statement.content as? Acknowledgement, let call = acknowledgement.of {
            acknowledged[call, default: []].insert(header.party)
        }
        guard statement.content is Alert || statement.content is FirstNotice else { return }
        var call =
            threads[header.thread]?[header.id]
            ?? Call(
                id: header.id, party: header.party, isNotice: statement.content is FirstNotice, toldTo: [])
        call.toldTo.insert(recipient)
        threads[header.thread, default: [:]][header.id] = call
    }

    /// What is open: acknowledgements as `clock record debtor`, first notices as `clock thread debtor`.
    var open: Set<String> {
        var open = Set<String>()
        for (root, thread) in threads {
            for call in thread.values {
                let clock = call.isNotice ? "acknowledge-notice" : "acknowledge-alert"
                for debtor in call.toldTo where acknowledged[call.id]?.contains(debtor) != true {
                    open.insert("\(clock) \(call.id) \(debtor)")
                }
            }
            // In a thread that a first notice has opened nobody owes another.
            guard thread[root]?.isNotice != true else { continue }
            for party in silent(in: thread.values) {
                open.insert("first-notice \(root) \(party)")
            }
        }
        return open
    }

    /// The parties that call in a thread and give no notice there.
    private func silent(in calls: some Collection<Call>) -> Set<PartyCode> {
        Set(calls.map(\.party)).subtracting(calls.filter(\.isNotice).map(\.party))
    }
}
