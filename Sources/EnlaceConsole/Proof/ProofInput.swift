// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ProofPage {
    /// What the printable proof of a record shows. Everything was verified before, or says that it failed.
    package struct Input: Sendable {
        /// A section in words: its name on the wire and what it says.
        package struct Section: Sendable {
            let name: String
            let object: JSONObject

            /// A section that was disclosed.
            package init(name: String, object: JSONObject) {
                self.name = name
                self.object = object
            }
        }

        /// A section whose words are not in the proof.
        package struct Absence: Sendable {
            let name: String
            let digest: ContentDigest
            let isErased: Bool

            /// A section that was withheld, or erased by order.
            package init(name: String, digest: ContentDigest, isErased: Bool) {
                self.name = name
                self.digest = digest
                self.isErased = isErased
            }
        }

        /// A sentence about what was checked.
        package struct Finding: Sendable {
            let isGood: Bool
            let phrase: Phrase

            /// What a check shows, or what its failing means.
            package init(isGood: Bool, phrase: Phrase) {
                self.isGood = isGood
                self.phrase = phrase
            }
        }

        /// The card of a party.
        package struct Card: Sendable {
            let party: PartyCode
            let fingerprint: String

            /// A card by the fingerprint that its party can read out.
            package init(party: PartyCode, fingerprint: String) {
                self.party = party
                self.fingerprint = fingerprint
            }
        }

        /// The file that the paper belongs to.
        package struct File: Sendable {
            let name: String
            let digest: ContentDigest
            /// Where it can be downloaded; nil on paper that was written beside the file.
            let address: String?

            /// A file by its name and the SHA-256 of its bytes.
            package init(name: String, digest: ContentDigest, address: String?) {
                self.name = name
                self.digest = digest
                self.address = address
            }
        }

        /// The place of the record in the log, and the head that both signed.
        package struct Place: Sendable {
            let origin: String
            let index: UInt64
            let size: UInt64?
            let root: String?

            /// A place; size and root are nil where no signed head could be verified.
            package init(origin: String, index: UInt64, size: UInt64?, root: String?) {
                self.origin = origin
                self.index = index
                self.size = size
                self.root = root
            }
        }

        /// The header of the record.
        package struct Header: Sendable {
            let id: RecordID
            let kind: String
            let predecessor: RecordID?
            let author: PartyCode
            let office: OfficeCode
            let recipient: PartyCode
            let instant: Instant
            let purpose: Purpose
            let marking: TrafficLight
            let versions: AgreementVersions

            /// What the signed header says, and to whom the record was released.
            package init(
                id: RecordID, kind: String, predecessor: RecordID?, author: PartyCode, office: OfficeCode,
                recipient: PartyCode, instant: Instant, purpose: Purpose, marking: TrafficLight,
                versions: AgreementVersions
            ) {
                self.id = id
                self.kind = kind
                self.predecessor = predecessor
                self.author = author
                self.office = office
                self.recipient = recipient
                self.instant = instant
                self.purpose = purpose
                self.marking = marking
                self.versions = versions
            }
        }

        /// Where the style sheets are.
        package let assets: AssetAddresses
        /// The agreement whose names and codes are shown.
        package let agreement: Agreement
        /// The record's header.
        package let header: Header
        /// When the recipient countersigned; nil where nothing shows it.
        package let receiptAt: Instant?
        /// The disclosed sections.
        package let sections: [Section]
        /// The sections whose words are not there.
        package let absences: [Absence]
        /// What the checks found.
        package let findings: [Finding]
        /// The result in one sentence.
        package let verdict: Finding
        /// What even a sound proof leaves open.
        package let open: [Phrase]
        /// The cards in force of both parties.
        package let cards: [Card]
        /// The place in the log.
        package let place: Place
        /// The file.
        package let file: File
        /// The mark of a class that is not live, and the sentence that the proof is no admission.
        package let mark: Phrase?
        /// See ``mark``.
        package let statement: Phrase

        /// A page.
        package init(
            assets: AssetAddresses, agreement: Agreement, header: Header, receiptAt: Instant?,
            sections: [Section], absences: [Absence], findings: [Finding], verdict: Finding, open: [Phrase],
            cards: [Card], place: Place, file: File, mark: Phrase?, statement: Phrase
        ) {
            self.assets = assets
            self.agreement = agreement
            self.header = header
            self.receiptAt = receiptAt
            self.sections = sections
            self.absences = absences
            self.findings = findings
            self.verdict = verdict
            self.open = open
            self.cards = cards
            self.place = place
            self.file = file
            self.mark = mark
            self.statement = statement
        }
    }
}
