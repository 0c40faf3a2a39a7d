// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

/// The last that a party got that has left: what stands in its channels, and nothing after it.
package struct FinalStatement: Sendable {
    /// The party.
    package let party: PartyCode
    /// From when it belongs to the agreement no more.
    package let leftAt: Instant
    /// The heads of the channels to it, signed.
    package let sent: [StoredHead]
    /// The heads of its channels that were held and cosigned.
    package let received: [StoredHead]
}

extension Node {
    /// The edition of the agreement that says who belongs to it now. Where there is but one, the clock is not
    /// asked.
    private var current: AgreementBook.Edition {
        book.isSingle ? book.newest : book.edition(at: clock.now())
    }

    /// The edition this party works by now: the one that holds, or the last that named it.
    var edition: AgreementBook.Edition {
        book.isSingle ? book.newest : book.edition(for: party, at: clock.now())
    }

    /// The agreement this party works by now.
    package var agreement: Agreement { edition.agreement }

    /// The versions that records made now name.
    package var versions: AgreementVersions { edition.versions }

    /// Whether a counterpart and this party both belong to the agreement now. One that does not gets nothing
    /// and gives nothing.
    package func isMember(_ counterpart: PartyCode) -> Bool {
        current.parties.isSuperset(of: [counterpart, party])
    }

    /// The paired parties to which something may go now, sorted.
    package var members: [PartyCode] {
        let bound = current.parties
        return bound.contains(party) ? counterparts.keys.filter(bound.contains).sorted() : []
    }

    /// What stands in the channels of every paired party that has left.
    package func finalStatements() throws -> [FinalStatement] {
        let now = clock.now()
        var statements: [FinalStatement] = []
        for party in counterparts.keys.sorted() {
            guard let leftAt = book.departure(of: party, by: now) else { continue }
            statements.append(
                FinalStatement(
                    party: party, leftAt: leftAt,
                    sent: try store.heads(own: true).filter { $0.log.channel?.recipient == party },
                    received: try store.heads(own: false).filter { $0.log.channel?.author == party }))
        }
        return statements
    }
}

extension LogName {
    /// The channel, where the log is one.
    fileprivate var channel: ChannelName? { if case .channel(let channel) = self { channel } else { nil } }
}
