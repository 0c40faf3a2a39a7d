// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension ReleasePage {
    /// What is decided about a record: to whom, for what, and without which sections.
    package struct Decision: Sendable, Equatable {
        /// To whom; nil until it is chosen.
        package var recipient: PartyCode?
        /// For what; nil until it is chosen.
        package var purpose: Purpose?
        /// The names of the sections that are withheld.
        package var withheld: Set<String>

        /// A decision.
        package init(recipient: PartyCode? = nil, purpose: Purpose? = nil, withheld: Set<String> = []) {
            self.recipient = recipient
            self.purpose = purpose
            self.withheld = withheld
        }
    }

    /// What the pages of a release show.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The record.
        package let record: ShownRecord
        /// The counterparts it may be released to.
        package let recipients: [PartyCode]
        /// The names of sections that may leave their party.
        package let releasable: Set<String>
        /// What is decided so far.
        package let decision: Decision
        /// The names of the sections that the recipient will read, as the node computes them; nil until a
        /// recipient is chosen.
        package let readable: Set<String>?
        /// What is missing, by the name of the field.
        package let errors: [String: Phrase]
        /// Whether the marking demands a second person.
        package let needsSecond: Bool
        /// The roles that may release, where the reader's may not; empty where it may.
        package let ask: [Phrase]
        /// The agreement.
        package let agreement: Agreement

        /// A page.
        package init(
            frame: Frame.Input, record: ShownRecord, recipients: [PartyCode], releasable: Set<String>,
            decision: Decision, readable: Set<String>? = nil, errors: [String: Phrase] = [:],
            needsSecond: Bool = false, ask: [Phrase] = [],
            agreement: Agreement
        ) {
            self.frame = frame
            self.record = record
            self.recipients = recipients
            self.releasable = releasable
            self.decision = decision
            self.readable = readable
            self.errors = errors
            self.needsSecond = needsSecond
            self.ask = ask
            self.agreement = agreement
        }

        /// The same page, which names the roles that may be asked.
        package func asking(_ roles: [Phrase]) -> Input {
            Input(
                frame: frame, record: record, recipients: recipients, releasable: releasable,
                decision: decision, readable: readable, errors: errors, needsSecond: needsSecond, ask: roles,
                agreement: agreement)
        }

        /// Whether a section would be disclosed.
        func isDisclosed(_ section: ShownRecord.Section) -> Bool {
            guard case .held = section.state else { return false }
            if let readable { return readable.contains(section.name) }
            return releasable.contains(section.name) && !decision.withheld.contains(section.name)
        }
    }

    /// What the page of a release that was decided shows.
    package struct Outcome: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The record.
        package let record: ShownRecord
        /// To whom it was released.
        package let recipient: PartyCode
        /// The names of the sections disclosed to it.
        package let disclosed: Set<String>
        /// The log in which it stands.
        package let log: String
        /// The index of its entry, from 0.
        package let index: UInt64
        /// The agreement.
        package let agreement: Agreement

        /// A page.
        package init(
            frame: Frame.Input, record: ShownRecord, recipient: PartyCode, disclosed: Set<String>,
            log: String, index: UInt64, agreement: Agreement
        ) {
            self.frame = frame
            self.record = record
            self.recipient = recipient
            self.disclosed = disclosed
            self.log = log
            self.index = index
            self.agreement = agreement
        }
    }
}

extension ReleasePage {
    /// What a decision lacks, by the name of the field.
    package static func missing(in decision: Decision) -> [String: Phrase] {
        var errors: [String: Phrase] = [:]
        if decision.recipient == nil { errors["to"] = ConsolePhrases.Release.missingRecipient }
        if decision.purpose == nil { errors["purpose"] = ConsolePhrases.Release.missingPurpose }
        return errors
    }
}
