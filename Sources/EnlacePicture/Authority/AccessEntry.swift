// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// An entry of the access log: which account did what, in which role, with which record, and when.
package struct AccessEntry: Sendable, Hashable {
    /// What was done.
    package enum Act: String, Sendable, CaseIterable {
        /// The page of a record was opened.
        case read
        /// The access log was opened.
        case readAccessLog = "read-access-log"
        /// A release was proposed.
        case propose
        /// A release was confirmed as the second person, and left.
        case confirm
        /// A proposed release was refused or taken back.
        case refuse
        /// A release was decided by one person, and left.
        case release
        /// A held note was released.
        case releaseNote = "release-note"
        /// A held note was kept.
        case keepNote = "keep-note"

        /// The word shown to a person.
        package var phrase: Phrase {
            switch self {
            case .read: Phrase(en: "read", es: "leyó")
            case .readAccessLog: Phrase(en: "read the access log", es: "leyó la bitácora de accesos")
            case .propose: Phrase(en: "proposed a release", es: "propuso una difusión")
            case .confirm: Phrase(en: "confirmed a release", es: "confirmó una difusión")
            case .refuse: Phrase(en: "refused a release", es: "rechazó una difusión")
            case .release: Phrase(en: "released", es: "difundió")
            case .releaseNote: Phrase(en: "released a held note", es: "difundió una nota retenida")
            case .keepNote: Phrase(en: "kept a held note", es: "conservó una nota retenida")
            }
        }
    }

    /// The account; `cli` is the owner of the node's folder.
    package let account: String
    /// The desk it stood for.
    package let desk: DeskCode
    /// The role it had.
    package let role: Code
    /// What it did.
    package let act: Act
    /// The record; nil where it was none.
    package let record: RecordID?
    /// To whom; nil where it was nobody.
    package let recipient: PartyCode?
    /// When.
    package let at: Instant

    /// An entry.
    package init(
        account: String, desk: DeskCode, role: Code, act: Act, record: RecordID? = nil,
        recipient: PartyCode? = nil, at: Instant
    ) {
        self.account = account
        self.desk = desk
        self.role = role
        self.act = act
        self.record = record
        self.recipient = recipient
        self.at = at
    }

    /// The form in the log and for machines.
    package var json: JSON {
        var object: JSONObject = [
            "account": .string(account), "act": .string(act.rawValue), "at": at.json, "desk": desk.json,
            "role": role.json, "version": 1,
        ]
        object["record"] = record?.json
        object["recipient"] = recipient?.json
        return .object(object)
    }

    /// Reads an entry of the log; nil if the bytes are not the one form of one.
    package init?(bytes: [UInt8]) {
        // Any defect is one answer: it is no entry.
        guard let json = try? JSON(canonical: bytes), let object = json.object,
            let account = object["account"]?.string,
            let act = object["act"]?.string.flatMap({ Act(rawValue: $0) }),
            let at = object["at"].flatMap({ Instant(json: $0) }),
            let desk = object["desk"].flatMap({ DeskCode(json: $0) }),
            let role = object["role"].flatMap({ Code(json: $0) })
        else { return nil }
        self.init(
            account: account, desk: desk, role: role, act: act,
            record: object["record"].flatMap { RecordID(json: $0) },
            recipient: object["recipient"].flatMap { PartyCode(json: $0) }, at: at)
        guard self.json == json else { return nil }
    }
}
