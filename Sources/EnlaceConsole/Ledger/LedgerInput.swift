// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension LedgerPage {
    /// What a log is, for a reader: everything of one party, or what one party told another.
    package struct LogTitle: Sendable {
        /// The name, e.g. `us/mx/live/urgent`.
        package let path: String
        /// Author, recipient, class and lane; nil for the log of everything that the own party says.
        package let channel: (author: PartyCode, recipient: PartyCode, className: ClassName, lane: Lane)?

        /// A title.
        package init(
            path: String,
            channel: (author: PartyCode, recipient: PartyCode, className: ClassName, lane: Lane)?
        ) {
            self.path = path
            self.channel = channel
        }
    }

    /// A log and how far it has come.
    package struct Log: Sendable {
        let title: LogTitle
        let size: UInt64
        let root: String
        let lastAt: Instant?
        let receipted: UInt64?
        let receiptAt: Instant?

        /// A log.
        ///
        /// - Parameters:
        ///   - root: The root hash in hexadecimal.
        ///   - lastAt: When the newest entry says it was said.
        ///   - receipted: How many entries the other side's receipt covers; nil where it is sent to nobody.
        ///   - receiptAt: When the newest receipt says it was signed.
        package init(
            title: LogTitle, size: UInt64, root: String, lastAt: Instant?, receipted: UInt64?,
            receiptAt: Instant?
        ) {
            self.title = title
            self.size = size
            self.root = root
            self.lastAt = lastAt
            self.receipted = receipted
            self.receiptAt = receiptAt
        }
    }

    /// How it stands with a neutral witness.
    package struct Witness: Sendable {
        let name: String
        let lastCosigned: Instant?
        let failure: String?

        /// A witness.
        package init(name: String, lastCosigned: Instant?, failure: String?) {
            self.name = name
            self.lastCosigned = lastCosigned
            self.failure = failure
        }
    }

    /// A channel that is stopped, with what was found.
    package struct Stopped: Sendable {
        let number: Int
        let title: LogTitle
        let code: String
        let words: Phrase
        let foundAt: Instant

        /// A stopped channel.
        package init(number: Int, title: LogTitle, code: String, words: Phrase, foundAt: Instant) {
            self.number = number
            self.title = title
            self.code = code
            self.words = words
            self.foundAt = foundAt
        }
    }

    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let own: [Log]
        let mirrors: [Log]
        let witnesses: [Witness]
        let stopped: [Stopped]
        let verified: Phrase?
        let agreement: Agreement

        /// A page; `verified` is what a check of everything found, where one was asked for and all is sound.
        package init(
            frame: Frame.Input, own: [Log], mirrors: [Log], witnesses: [Witness], stopped: [Stopped],
            verified: Phrase? = nil, agreement: Agreement
        ) {
            self.frame = frame
            self.own = own
            self.mirrors = mirrors
            self.witnesses = witnesses
            self.stopped = stopped
            self.verified = verified
            self.agreement = agreement
        }
    }
}
