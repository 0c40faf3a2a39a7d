// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// Everything needed to show a court, without any node, that one party said one record to one other, and that
/// the other's node stored it (`docs/format.md`, “Proof of a record”).
///
/// Holding one means only that its form is right; ``verify(pinned:)`` judges it.
package struct RecordProof: Sendable, Hashable {
    /// The agreement's id, which every origin begins with.
    package let agreement: Code
    /// The channel in which the record was released.
    package let channel: ChannelName
    /// The signed cards of author and recipient, former ones too, ascending.
    package let cards: [PartyCode: [SignedCard]]
    /// The keys of author and recipient, with the time for which each counts: the same cards, as a chain.
    let histories: [PartyCode: CardHistory]
    /// The envelope's bytes: the log entry.
    package let entry: [UInt8]
    /// The disclosed sections, in the order of the envelope's names; a notice stands for an erased one.
    package let sections: [[UInt8]]
    /// The entry's place in the log, and the checkpoint with both signatures.
    package let inclusion: LogProof
    /// What the envelope says, read without any check.
    package let claim: RecordClaim

    /// The kind of file.
    static let kind = "enlace-record-proof"
    /// The version of this form.
    static let formVersion: Int64 = 1
    /// The longest file that is read, in bytes: far above what one record with its cards takes.
    package static let byteCountMax = 8 << 20

    /// A proof from its parts.
    ///
    /// - Throws: ``RecordProofError`` when the entry is no envelope of the channel's class, or a card is
    /// missing, is none, or does not follow the one before it: a made-up card has no place beside a true one.
    package init(
        agreement: Code, channel: ChannelName, cards: [PartyCode: [SignedCard]], entry: [UInt8],
        sections: [[UInt8]], inclusion: LogProof
    ) throws(RecordProofError) {
        guard Set(cards.keys) == [channel.author, channel.recipient],
            cards.allSatisfy({ party, cards in !cards.isEmpty && cards.allSatisfy { $0.card.party == party } }
            )
        else { throw .malformed(member: "cards") }
        // Nobody vouches for what a proof carries beside itself.
        guard inclusion.extra == nil else { throw .malformed(member: "proof") }
        do throws(CardError) {
            var histories: [PartyCode: CardHistory] = [:]
            for (party, cards) in cards { histories[party] = try CardHistory(cards.map(\.card)) }
            self.histories = histories
        } catch {
            throw .card(error)
        }
        self.agreement = agreement
        self.channel = channel
        self.cards = cards
        self.entry = entry
        self.sections = sections
        self.inclusion = inclusion
        claim = try RecordClaim(entry: entry, in: channel)
        guard sections.count == claim.disclosed.count else { throw .malformed(member: "disclosed") }
    }

    /// The file: canonical JSON.
    ///
    /// - Throws: ``RecordProofError/malformed(member:)`` when a part is not JSON of the subset.
    package func bytes() throws(RecordProofError) -> [UInt8] { try json().canonicalBytes }

    private func json() throws(RecordProofError) -> JSON {
        var cardObject = JSONObject()
        for (party, cards) in cards {
            cardObject[party.rawValue] = .array(try Self.values(of: cards.map(\.bytes), named: "cards"))
        }
        var disclosed: [[UInt8]] = []
        var erased: [JSON] = []
        for (name, bytes) in zip(claim.disclosed, sections) {
            guard ErasureNotice<Live>.isMeant(by: bytes) else {
                disclosed.append(bytes)
                continue
            }
            erased.append(
                try claim.reference(to: name, adding: "notice", try Self.value(of: bytes, named: "erased")))
        }
        var object: JSONObject = [
            "agreement": agreement.json, "cards": .object(cardObject), "channel": .string(channel.path),
            "disclosed": .array(try Self.values(of: disclosed, named: "disclosed")),
            "entry": try Self.value(of: entry, named: "entry"), "erased": .array(erased),
            "kind": .string(Self.kind), "policy": .string(try policyText()),
            "proof": .string(String(decoding: inclusion.bytes, as: UTF8.self)),
            "statement": Self.json(of: ProofStatement.noAdmission), "version": .integer(Self.formVersion),
            "withheld": .array(
                try claim.withheld.map { name throws(RecordProofError) in
                    try claim.reference(to: name)
                }),
        ]
        object["mark"] = ProofStatement.mark(of: channel.className).map { Self.json(of: $0) }
        return .object(object)
    }

    static func json(of phrase: Phrase) -> JSON { ["en": .string(phrase.en), "es": .string(phrase.es)] }

    private static func values(
        of texts: [[UInt8]], named member: String
    ) throws(RecordProofError) -> [JSON] {
        try texts.map { bytes throws(RecordProofError) in try value(of: bytes, named: member) }
    }

    private static func value(of bytes: [UInt8], named member: String) throws(RecordProofError) -> JSON {
        do throws(JSONError) {
            return try JSON(canonical: bytes)
        } catch {
            throw .malformed(member: member)
        }
    }
}

/// The sentences that every proof of version 1 carries, word for word: a proof with other words is refused,
/// so they change with the version of the form only.
package enum ProofStatement {
    /// What a proof is not.
    package static let noAdmission = Phrase(
        en: "The statement behind this exchange is a political commitment. Nothing in this proof is an "
            + "admission, and nothing in it creates a new legal obligation.",
        es: "La declaración que sustenta este intercambio es un compromiso político. Nada en esta constancia "
            + "es una admisión, y nada en ella crea una nueva obligación jurídica.")

    /// What must be said of records that are not live; nil for live ones.
    package static func mark(of className: ClassName) -> Phrase? {
        switch className {
        case .live: nil
        case .exercise:
            Phrase(
                en: "EXERCISE: a drill, not a real event.",
                es: "SIMULACRO: un ejercicio, no un hecho real.")
        case .reference:
            Phrase(
                en: "REFERENCE: open data, not a statement of either party.",
                es: "REFERENCIA: datos abiertos, no es declaración de ninguna de las partes.")
        }
    }
}
