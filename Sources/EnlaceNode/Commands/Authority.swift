// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What somebody may do with records of a kind.
package enum AuthorityAction: String, Sendable, CaseIterable {
    /// Read what was said.
    case read
    /// Say something.
    case write
    /// Decide that another party may know it.
    case release

    /// The verb shown to a person.
    package var phrase: Phrase {
        switch self {
        case .read: Phrase(en: "read", es: "leer")
        case .write: Phrase(en: "write", es: "elaborar")
        case .release: Phrase(en: "release", es: "difundir")
        }
    }
}

/// Who acts: a post at a desk in a role. Never a person's name.
package struct Officer: Sendable, Hashable {
    /// The account that signed in, or `cli` for the owner of the node's folder.
    package let account: String
    /// The desk.
    package let desk: DeskCode
    /// The role.
    package let role: Code

    /// The account of whoever owns the node's folder and speaks through its socket.
    package static let owner = "cli"
    /// Whether it is the owner of the node's folder; see `assertMayDecideAlone`.
    package var isOwner: Bool { account == Self.owner }

    /// An officer.
    package init(account: String, desk: DeskCode, role: Code) {
        self.account = account
        self.desk = desk
        self.role = role
    }
}

extension Agreement {
    /// Refuses what a role may not do. The one place where authority is decided.
    func authorise(_ officer: Officer, to action: AuthorityAction, kind: String) throws(NodeError) {
        guard may(officer.role, action, kind: kind) else {
            throw .notAllowed(role: officer.role, action: action, kind: kind)
        }
    }

    /// Whether the agreement's table lets a role do something with records of a kind.
    package func may(_ role: Code, _ action: AuthorityAction, kind: String) -> Bool {
        guard let role = roles.first(where: { $0.code == role }) else { return false }
        return switch action {
        case .read: role.reads.contains(kind)
        case .write: role.writes.contains(kind)
        case .release: role.releases.contains(kind)
        }
    }

    /// Whether a decision to release records of a marking takes two persons: as the agreement's markings say
    /// and, for a marking that they leave out, for what stays with named recipients or in their organisation.
    /// An agreement without markings has no such rule.
    package func demandsSecondPerson(_ marking: TrafficLight) -> Bool {
        guard let markings = tables["markings"] else { return false }
        let code = "TLP-" + marking.rawValue.replacing("+", with: "-")
        guard let row = markings[code] else { return marking == .red || marking == .amberStrict }
        return row.truth("second_person")
    }
}

extension Node {
    /// Refuses what a role may not do, as the agreement in force says.
    package func authorise(
        _ officer: Officer, to action: AuthorityAction, kind: String
    ) throws(NodeError) {
        try agreement.authorise(officer, to: action, kind: kind)
    }

    /// Whether an officer's role has what a page needs.
    package func has(_ officer: Officer, _ need: PageNeed) -> Bool {
        agreement.roles.first { $0.code == officer.role }?.has(need) ?? false
    }
}
