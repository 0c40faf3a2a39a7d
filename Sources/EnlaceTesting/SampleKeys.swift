// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode

/// The keys of a sample party.
package typealias SampleKeys = NodeKeys

extension PartyCard {
    /// The card of a sample party's keys.
    package init(
        sample party: PartyCode, keys: NodeKeys, agreement: Agreement, since: Instant = ManualClock.start,
        following former: PartyCard? = nil, compromised: [StrictPublicKey] = []
    ) throws {
        self.init(
            party: party, agreement: agreement.digest, agreementCore: agreement.versions.core,
            logKey: try StrictPublicKey(Array(keys.log.publicKey.rawRepresentation)),
            mirrorKey: try StrictPublicKey(Array(keys.mirror.publicKey.rawRepresentation)),
            witnessKey: try StrictPublicKey(Array(keys.witness.publicKey.rawRepresentation)),
            offices: try keys.offices.mapValues {
                try StrictPublicKey(Array($0.publicKey.rawRepresentation))
            },
            tlsPin: .sha256(Array(keys.tls.publicKey.derRepresentation)),
            address: "https://\(party).example:8443", since: since, serial: (former?.serial ?? 0) + 1,
            former: former?.digest, compromised: compromised)
    }
}
