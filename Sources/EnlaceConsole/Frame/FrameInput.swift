// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension Frame {
    /// What the frame of every page shows.
    package struct Input: Sendable {
        /// The address of the page with its query but `lang` and `theme`, e.g. `/watch?class=exercise`.
        package let address: String
        /// Where the assets are served.
        package let assets: AssetAddresses
        /// What the agreement is called.
        package let agreementTitle: Phrase
        /// Whether officials have reviewed the agreement.
        package let agreementStatus: ReviewStatus
        /// The class of the records on the page; nil on a page without records.
        package let className: ClassName?
        /// The four facts of the strip; nil where nobody is signed in.
        package let status: Status?
        /// Which page of the navigation this is; found by the address where it is not given.
        package let page: ConsolePage?
        /// The pages that the reader sees listed; nil where nobody is signed in.
        package let navigation: Navigation?
        /// The id of the page's form: language and theme are then switched by buttons that post it, so that
        /// nothing typed is lost. Nil on a page without such a form.
        package let form: String?

        /// A frame. An address that does not begin with one `/` becomes `/`: links must not lead elsewhere.
        package init(
            address: String, assets: AssetAddresses, agreementTitle: Phrase, agreementStatus: ReviewStatus,
            className: ClassName? = nil, status: Status? = nil, page: ConsolePage? = nil,
            navigation: Navigation? = nil, keeping form: String? = nil
        ) {
            self.address = isLocalAddress(address) ? address : "/"
            self.assets = assets
            self.agreementTitle = agreementTitle
            self.agreementStatus = agreementStatus
            self.className = className
            self.status = status
            self.page = page ?? ConsolePage(address: address)
            self.navigation = navigation
            self.form = form
        }

        /// The same page with one more value in its query.
        func address(with name: String, _ value: String) -> String {
            "\(address)\(address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")\(name)=\(value)"
        }
    }

    /// The facts of the status strip: the same on every page.
    package struct Status: Sendable {
        /// How many alerts and first notices await the own party's acknowledgement, by class.
        package let unacknowledged: [ClassName: Int]
        /// The link to each counterpart.
        package let links: [LinkState]
        /// The own ledger.
        package let ledger: LedgerState
        /// The channels through which nothing is taken because of what a counterpart did.
        package let stopped: [StoppedChannel]
        /// How many urgent messages could not be verified and are not put aside, by class.
        package let unverified: [ClassName: Int]
        /// Why nothing new may be signed, or for whom; empty where all is well.
        package let doubts: [Phrase]
        /// How many drafts of the dispatch system wait for a person.
        package let drafts: Int

        /// The facts of a strip.
        package init(
            unacknowledged: [ClassName: Int], links: [LinkState], ledger: LedgerState,
            stopped: [StoppedChannel] = [], unverified: [ClassName: Int] = [:], doubts: [Phrase] = [],
            drafts: Int = 0
        ) {
            self.stopped = stopped
            self.unverified = unverified
            self.unacknowledged = unacknowledged
            self.links = links
            self.ledger = ledger
            self.doubts = doubts
            self.drafts = drafts
        }
    }
}

/// A channel through which nothing is taken and no receipt given.
package struct StoppedChannel: Sendable {
    /// What the counterpart is called.
    package let party: Phrase
    /// The class of its records.
    package let className: ClassName
    /// The lane.
    package let lane: Lane
    /// The stable code of what was done.
    package let code: String

    /// A channel.
    package init(party: Phrase, className: ClassName, lane: Lane, code: String) {
        self.party = party
        self.className = className
        self.lane = lane
        self.code = code
    }
}

/// The link to one counterpart.
package struct LinkState: Sendable {
    /// What the counterpart is called.
    package let party: Phrase
    /// When its node was last heard; nil if never.
    package let lastContact: Instant?
    /// Whether the link has been silent for longer than the agreement allows.
    package let isDown: Bool

    /// A link.
    package init(party: Phrase, lastContact: Instant?, isDown: Bool) {
        self.party = party
        self.lastContact = lastContact
        self.isDown = isDown
    }
}

/// The state of the own ledger.
package struct LedgerState: Sendable {
    /// Entries in all logs of the node.
    package let entries: UInt64
    /// When the last checkpoint was signed; nil before the first.
    package let lastCheckpoint: Instant?
    /// Whether every log produced a valid checkpoint within its limit.
    package let isHealthy: Bool

    /// A state.
    package init(entries: UInt64, lastCheckpoint: Instant?, isHealthy: Bool) {
        self.entries = entries
        self.lastCheckpoint = lastCheckpoint
        self.isHealthy = isHealthy
    }
}

/// Whether an address stays on this node: it begins with one `/`, which no `/` and no `\` follows.
func isLocalAddress(_ address: String) -> Bool {
    let begin = Array(address.utf8.prefix(2))
    guard begin.first == UInt8(ascii: "/") else { return false }
    return begin.count < 2 || (begin[1] != UInt8(ascii: "/") && begin[1] != UInt8(ascii: "\\"))
}
