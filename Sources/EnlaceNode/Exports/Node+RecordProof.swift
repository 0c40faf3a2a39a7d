// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

extension Node {
    /// The proof of one record that was released to a counterpart or received from one.
    ///
    /// Of several releases to the same counterpart the newest with a receipt counts: it discloses what the
    /// counterpart knows. Its receipt is the first one that covers it: the earliest time that can be shown.
    /// - Parameters:
    ///   - counterpart: To whom it was released; needed only where there are several. No other is named.
    ///   - cards: The signed cards of both parties, former ones too.
    /// - Throws: ``RecordProofRefusal`` or ``NodeError/noSuchRecord(_:)``.
    package func recordProof(
        of record: RecordID, with counterpart: PartyCode? = nil, cards: [PartyCode: [SignedCard]]
    ) throws -> RecordProof {
        let places = try store.places(of: record)
        guard !places.isEmpty else { throw NodeError.noSuchRecord(record) }
        let channels = places.compactMap { place -> (channel: ChannelName, place: RecordPlace)? in
            guard case .channel(let channel) = place.log else { return nil }
            return (channel, place)
        }
        let others = Set(channels.map { other(in: $0.channel) })
        guard let first = others.min() else { throw RecordProofRefusal.notReleased(record) }
        guard counterpart != nil || others.count == 1 else {
            throw RecordProofRefusal.severalCounterparts(record, others.sorted())
        }
        let chosen = channels.filter { other(in: $0.channel) == counterpart ?? first }
        guard !chosen.isEmpty else {
            throw RecordProofRefusal.notReleasedTo(counterpart ?? first, record)
        }
        for (channel, place) in chosen.reversed() {
            guard let receipt = try self.receipt(of: channel, covering: place.index) else { continue }
            return try proof(at: place, of: channel, receipt, cards)
        }
        throw RecordProofRefusal.notReceipted(record, by: counterpart ?? first)
    }

    private func other(in channel: ChannelName) -> PartyCode {
        channel.author == party ? channel.recipient : channel.author
    }

    private func proof(
        at place: RecordPlace, of channel: ChannelName, _ receipt: StoredReceipt,
        _ cards: [PartyCode: [SignedCard]]
    ) throws -> RecordProof {
        guard let item = try self.item(of: channel, at: place.index, as: channel.className.type) else {
            throw StoreError.damaged("log \(channel.path) is too short")
        }
        let checkpoint = try signedCheckpoint(receipt.note, of: channel)
        return try RecordProof(
            agreement: agreement.id, channel: channel,
            cards: cards.filter { [channel.author, channel.recipient].contains($0.key) }, entry: item.entry,
            sections: item.sections, inclusion: try store.logProof(of: place, in: checkpoint))
    }

    private func item<C: RecordClass>(
        of channel: ChannelName, at index: UInt64, as type: C.Type
    ) throws -> ChannelBundle.Item? {
        try store.items(of: channel, from: index, limit: 1, as: type).first
    }

    private func signedCheckpoint(_ note: [UInt8], of channel: ChannelName) throws -> SignedCheckpoint {
        let log = LogName.channel(channel)
        let verifier =
            channel.author == party ? signer.verifier : counterparts[channel.author]?.verifier
        guard let verifier else { throw NodeError.noCounterpart(channel.author) }
        return try verifier.checkpoint(note, of: log)
    }
}

/// Why no proof of a record can be made, though the record is here.
package enum RecordProofRefusal: SpokenError, Equatable {
    /// The record was released to nobody.
    case notReleased(RecordID)
    /// The record was not released to this party.
    case notReleasedTo(PartyCode, RecordID)
    /// The record was released to several, and none was chosen.
    case severalCounterparts(RecordID, [PartyCode])
    /// The counterpart has not countersigned yet.
    case notReceipted(RecordID, by: PartyCode)

    package var code: String {
        switch self {
        case .notReleased: "record.not-released"
        case .notReleasedTo: "record.not-released-to"
        case .severalCounterparts: "record.several-counterparts"
        case .notReceipted: "record.not-receipted"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notReleased(let record):
            Phrase(
                en: "Record \(record) was released to nobody, so nobody has countersigned it. A proof shows "
                    + "what one party told another.",
                es: "El registro \(record) no se difundió a nadie, así que nadie lo ha refrendado. Una "
                    + "constancia muestra lo que una parte dijo a otra.")
        case .notReleasedTo(let party, let record):
            Phrase(
                en: "Record \(record) was neither released to “\(party)” nor received from it.",
                es: "El registro \(record) no se difundió a «\(party)» ni se recibió de ella.")
        case .severalCounterparts(let record, let parties):
            Phrase(
                en:
                    "Record \(record) was released to several parties: \(Self.list(parties)). Choose one "
                    + "with --with; the proof will not name the others.",
                es: "El registro \(record) se difundió a varias partes: \(Self.list(parties)). Elija una con "
                    + "--with; la constancia no nombrará a las demás.")
        case .notReceipted(let record, let party):
            Phrase(
                en:
                    "“\(party)” has not countersigned record \(record) yet. A proof needs its receipt: wait "
                    + "for the link, or use a courier.",
                es: "«\(party)» aún no ha refrendado el registro \(record). La constancia requiere su acuse: "
                    + "espere el enlace, o use un mensajero.")
        }
    }

    private static func list(_ parties: [PartyCode]) -> String {
        parties.map(\.rawValue).joined(separator: ", ")
    }
}
