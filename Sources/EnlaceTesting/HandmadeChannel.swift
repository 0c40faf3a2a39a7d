// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode

/// A channel log made by hand with the keys of its author: what an honest, careless or hostile node sends.
package struct HandmadeChannel<C: RecordClass>: Sendable {
    /// The channel.
    package let name: ChannelName
    /// Its entries, to be changed at will.
    package var items: [ChannelBundle.Item] = []
    /// The ids of the records, in order.
    package private(set) var records: [RecordID] = []
    private let office: OfficeCode
    private let keys: NodeKeys
    private let agreement: Agreement
    private var random: SplitMix64

    /// An empty channel. Equal seeds give equal ids and salts.
    package init(
        from author: PartyCode, to recipient: PartyCode, lane: Lane = .urgent, keys: NodeKeys,
        agreement: Agreement, seed: UInt64, office: OfficeCode? = nil
    ) {
        name = ChannelName(author: author, recipient: recipient, className: C.name, lane: lane)
        self.office = office ?? author.sampleOffice
        self.keys = keys
        self.agreement = agreement
        random = SplitMix64(seed: seed)
    }

    /// Seals a draft as the author's node would, or as another party, office or agreement, or with another's
    /// keys, if told so.
    package mutating func sealed(
        _ draft: SealedRecord<C>.Draft, as party: PartyCode? = nil, office: OfficeCode? = nil,
        under versions: AgreementVersions? = nil, signedBy signer: NodeKeys? = nil
    ) throws -> SealedRecord<C> {
        let id = RecordID(
            instant: ManualClock.start, sequence: UInt16(truncatingIfNeeded: records.count),
            random: random.next())
        guard let key = (signer ?? keys).offices[self.office] else { throw SealError.signing("no key") }
        return try SealedRecord(
            draft, id: id, party: party ?? name.author, office: office ?? self.office,
            at: ManualClock.start, agreement: versions ?? agreement.versions, key: key, using: &random)
    }

    /// Appends a sealed record, without the named sections.
    package mutating func append(_ sealed: SealedRecord<C>, withholding withheld: Set<String> = []) throws {
        let envelope = try Envelope(record: sealed.record, withholding: withheld, purpose: .response)
        let sections = envelope.disclosed.compactMap { name in
            sealed.sections.first { $0.name == name }?.bytes
        }
        items.append(.init(entry: try envelope.entryBytes(), sections: sections))
        records.append(sealed.record.header.id)
    }

    /// Seals and appends.
    package mutating func append(_ content: any RecordKind) throws {
        try append(sealed(.init(content)))
    }

    /// The bundle of some entries with the checkpoint at their end, signed by the author or by other keys.
    package func bundle(
        _ range: Range<Int>? = nil, signedBy signer: NodeKeys? = nil
    ) throws -> ChannelBundle {
        let range = range ?? 0..<items.count
        let root = try MemoryTree(items[..<range.upperBound].map { MerkleHash.leaf($0.entry) })
            .root(ofTreeOf: UInt64(range.upperBound))
        return ChannelBundle(
            checkpoint: try note(size: UInt64(range.upperBound), root: root, signedBy: signer ?? keys),
            first: UInt64(range.lowerBound), items: Array(items[range]))
    }

    /// A signed checkpoint of whatever size and root.
    package func note(size: UInt64, root: TreeHash, signedBy signer: NodeKeys) throws -> [UInt8] {
        let origin = try LogName.channel(name).origin(in: agreement.id)
        return try LogSigner(name: try NoteKeyName(origin.text), privateKey: signer.log)
            .sign(try Checkpoint(origin: origin, size: size, root: root)).note.bytes
    }
}
