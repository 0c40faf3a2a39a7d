// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What somebody may do with records of a kind.
package enum AuthorityAction: String, Sendable, CaseIterable {
    /// Say something.
    case write
    /// Decide that another party may know it.
    case release

    /// The verb shown to a person.
    package var phrase: Phrase {
        switch self {
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
        let role = roles.first { $0.code == officer.role }
        let allowed =
            switch action {
            case .write: role?.writes.contains(kind) ?? false
            case .release: role?.releases.contains(kind) ?? false
            }
        guard allowed else { throw .notAllowed(role: officer.role, action: action, kind: kind) }
    }
}
