// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceModel

// Stand-ins for the few types of EnlaceNode that EnlaceTesting's samples name, so that Ledger and Exchange are
// built and measured without store and server. Only scripts/checks_package.py uses this file.

package protocol NodeClock: Sendable {
    func now() -> Instant
}

package struct Officer: Sendable, Hashable {
    package let account: String
    package let desk: DeskCode
    package let role: Code

    package init(account: String, desk: DeskCode, role: Code) {
        self.account = account
        self.desk = desk
        self.role = role
    }
}

package struct NodeKeys: Sendable {
    package let log = Curve25519.Signing.PrivateKey()
    package let mirror = Curve25519.Signing.PrivateKey()
    package let witness = Curve25519.Signing.PrivateKey()
    package let offices: [OfficeCode: Curve25519.Signing.PrivateKey]
    package let tls = P256.Signing.PrivateKey()

    package static func generate(offices: [OfficeCode]) -> NodeKeys {
        NodeKeys(offices: Dictionary(uniqueKeysWithValues: offices.map { ($0, .init()) }))
    }
}
