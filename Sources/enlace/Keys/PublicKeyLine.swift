// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer

/// One public key of a node, as `enlace keys list` shows it.
struct PublicKeyLine {
    let use: String
    let purpose: Phrase
    let digest: ContentDigest
    let since: Instant

    /// What two officers read to each other.
    var spokenDigits: String { digest.spokenDigits }

    var json: JSON {
        [
            "fingerprint": .string(spokenDigits), "purposeEn": .string(purpose.en),
            "purposeEs": .string(purpose.es), "since": .string(since.description), "use": .string(use),
        ]
    }

    /// The keys in force, each with the instant of the first card that names it.
    static func all(of history: CardHistory) -> [PublicKeyLine] {
        func line(_ use: String, _ purpose: Phrase, _ key: (PartyCard) -> ContentDigest?) -> PublicKeyLine? {
            guard let digest = key(history.current) else { return nil }
            let since = history.cards.first { key($0) == digest }?.since ?? history.current.since
            return PublicKeyLine(use: use, purpose: purpose, digest: digest, since: since)
        }
        func digest(_ key: StrictPublicKey?) -> ContentDigest? { key.map { .sha256($0.bytes) } }
        let fixed = [
            line("log", Phrase(en: "signs the own logs and the card", es: "firma las bitácoras y la tarjeta"))
            { digest($0.logKey) },
            line(
                "mirror",
                Phrase(
                    en: "signs receipts: all of a counterpart's log was stored",
                    es: "firma acuses: se guardó toda la bitácora de una contraparte")
            ) { digest($0.mirrorKey) },
            line(
                "witness",
                Phrase(
                    en: "vouches that a log only grew", es: "da fe de que una bitácora sólo creció")
            ) { digest($0.witnessKey) },
            line(
                "tls",
                Phrase(
                    en: "proves the node to counterparts (TLS)",
                    es: "acredita el nodo ante "
                        + "contrapartes (TLS)")
            ) { $0.tlsPin },
        ]
        let offices = history.current.offices.keys.sorted().map { office in
            line(
                "office:\(office)",
                Phrase(en: "signs records of \(office)", es: "firma los registros de \(office)")
            ) { digest($0.offices[office]) }
        }
        return (fixed + offices).compactMap { $0 }
    }
}

/// One verifier key (C2SP signed-note), as a policy of a transparency log names it.
struct VerifierKeyLine {
    let use: String
    let text: String

    /// Keys of the domestic log and of every channel to a paired party, of the mirror and of the witness.
    static func all(in folder: NodeFolder) throws -> [VerifierKeyLine] {
        let card = try folder.ownHistory().current
        let agreement = try folder.agreementID()
        let channels = try folder.peers().flatMap { ChannelName.all(from: card.party, to: $0.party) }
        let logs = [LogName.domestic(card.party)] + channels.map(LogName.channel)
        func key(_ name: NoteKeyName, _ type: NoteSignatureType, _ key: StrictPublicKey) -> String {
            NoteVerifierKey(name: name, type: type, publicKey: key).text
        }
        return try logs.map { log in
            VerifierKeyLine(
                use: "log",
                text: key(try NoteKeyName(log.origin(in: agreement).text), .ed25519, card.logKey))
        } + [
            VerifierKeyLine(
                use: "mirror",
                text: key(
                    try PartyVerifier.mirrorName(of: card.party, in: agreement), .cosignatureV1,
                    card.mirrorKey)),
            VerifierKeyLine(
                use: "witness",
                text: key(
                    try PartyVerifier.witnessName(of: card.party, in: agreement), .cosignatureV1,
                    card.witnessKey)),
        ]
    }
}
