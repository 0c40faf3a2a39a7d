// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode

/// What goes over the wire in an attack.
package struct HostileMessage: Sendable {
    /// How fast it is sent.
    package enum Pace: Sendable {
        /// At once.
        case whole
        /// A few bytes at a time.
        case drip
        /// Half of it, and then nothing.
        case stalled
    }

    /// Where it goes.
    package enum Endpoint: Sendable {
        /// The push of the channel.
        case push
        /// The witness (C2SP tlog-witness, add-checkpoint).
        case witness
    }

    /// The channel it is about.
    package let channel: ChannelName
    /// The body.
    package let bytes: [UInt8]
    /// How fast it is sent.
    package let pace: Pace
    /// Where it goes.
    package var endpoint = Endpoint.push

    /// The address below that of the node.
    package var path: String {
        switch endpoint {
        case .push: "/exchange/v1/push/\(channel.path)"
        case .witness: "/witness/add-checkpoint"
        }
    }
}

/// A paired party that attacks: everything it says is made of a seed and its keys, so that a second run
/// begins with the same honest entries that the first one left behind.
package struct HostileParty: Sendable {
    /// Entries of a channel before an attack: honest ones, which are receipted.
    package static let honestCount: UInt64 = 3

    private let keys: NodeKeys
    private let agreement: Agreement
    private let party: PartyCode
    private let recipient: PartyCode
    private let office: OfficeCode
    private let seed: UInt64

    /// A party with its keys, against the party of a card. Throws where the keys have no office.
    package init(
        _ party: PartyCode, against recipient: PartyCode, keys: NodeKeys, agreement: Agreement,
        seed: UInt64 = 1
    ) throws {
        guard let office = keys.offices.keys.min() else { throw SealError.signing("no office") }
        self.party = party
        self.recipient = recipient
        self.keys = keys
        self.agreement = agreement
        self.office = office
        self.seed = seed
    }

    /// The channel in which the attack happens: of the class exercise, so that nobody is called out.
    package func channel(of attack: HostileAttack) -> ChannelName {
        name(lane: attack == .wrongLane ? .record : .urgent)
    }

    /// The honest beginning of the channel of an attack.
    package func honest(for attack: HostileAttack) throws -> HostileMessage {
        try honest(lane: channel(of: attack).lane)
    }

    /// The honest beginning of the other lane's channel: it must go on whatever happens.
    package func honestElsewhere(than attack: HostileAttack) throws -> HostileMessage {
        try honest(lane: channel(of: attack).lane == .urgent ? .record : .urgent)
    }

    /// Whether a note is the receipt, by the node's mirror, for the checkpoint that a message carries.
    package func receipted(_ note: [UInt8], for message: HostileMessage, by mirror: CosignatureVerifier)
        -> HostileAnswer
    {
        guard let sent = try? ChannelBundle(bytes: message.bytes).checkpoint,  // then nothing was receipted
            let ours = try? SignedNote(bytes: sent),  // as above
            let theirs = try? SignedNote(bytes: note), theirs.text == ours.text,  // no note, no receipt
            (try? mirror.timestamp(in: theirs)) != nil,  // a wrong signature is none
            let checkpoint = try? Checkpoint(text: theirs.text)  // as above
        else { return .badReceipt }
        return .receipt(checkpoint.size)
    }

    private func name(lane: Lane) -> ChannelName {
        ChannelName(author: party, recipient: recipient, className: .exercise, lane: lane)
    }

    private func honest(lane: Lane) throws -> HostileMessage {
        HostileMessage(
            channel: name(lane: lane), bytes: try log(lane).bundle(0..<Int(Self.honestCount)).bytes,
            pace: .whole)
    }

    /// The honest channel with one entry more than is taken before an attack.
    private func log(_ lane: Lane) throws -> HandmadeChannel<Exercise> {
        var log = HandmadeChannel<Exercise>(
            from: party, to: recipient, lane: lane, keys: keys, agreement: agreement, seed: seed,
            office: office)
        for number in 0...Int(Self.honestCount) {
            // The last one of the record lane is an alert: it travels in the wrong lane.
            if lane == .urgent || number == Int(Self.honestCount) {
                try log.append(alert("honest \(number)"))
            } else {
                try log.append(try SampleContent.incident(by: party, number: number))
            }
        }
        return log
    }

    private func alert(_ note: String) -> Alert {
        var alert = SampleContent.alert(by: party, note: note)
        alert.event = Code(unchecked: "A10")
        alert.segment = agreement.segments.first?.code
        alert.callBack = agreement.desks.first { $0.party == party }?.code
        return alert
    }

    /// The channel with one entry said otherwise.
    private func rewritten(at index: Int, _ log: HandmadeChannel<Exercise>) throws
        -> HandmadeChannel<Exercise>
    {
        var forged = HandmadeChannel<Exercise>(
            from: party, to: recipient, keys: keys, agreement: agreement, seed: seed &+ 99, office: office)
        try forged.append(alert("it was never so"))
        var log = log
        log.items[index] = forged.items[0]
        return log
    }
}

extension HostileParty {
    /// What is sent in an attack.
    package func message(of attack: HostileAttack) throws -> HostileMessage {
        let log = try log(channel(of: attack).lane)
        let honest = try log.bundle(0..<3).bytes
        switch attack {
        case .slowDrip: return message(honest, pace: .drip)
        case .stalledConnection:
            return message(try log.bundle().bytes, pace: .stalled)
        case .foreignChannel:
            let name = ChannelName(
                author: recipient, recipient: party, className: .exercise, lane: .urgent)
            return HostileMessage(channel: name, bytes: honest, pace: .whole)
        case .oversizedBundle:
            return message(Array("ENLACE-BUNDLE/1\n".utf8) + zeros(ChannelBundle.byteCountMax))
        case .truncatedBundle: return message(honest.dropLast(7))
        case .trailingBytes: return message(honest + [0])
        case .endlessLength:
            return message(Array(honest.prefix(16)) + [0xff, 0xff, 0xff, 0xff] + honest[20...])
        case .garbage: return message(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        case .badProof: return try wrongProof(log)
        case .wrongLane:
            return HostileMessage(channel: name(lane: .record), bytes: try log.bundle().bytes, pace: .whole)
        default: return message(try bundle(of: attack, log).bytes)
        }
    }

    /// A head that continues the honest one, with another last hash in the proof of it.
    private func wrongProof(_ log: HandmadeChannel<Exercise>) throws -> HostileMessage {
        let tree = MemoryTree(log.items.map { MerkleHash.leaf($0.entry) })
        let note = try log.note(size: tree.size, root: tree.root(ofTreeOf: tree.size), signedBy: keys)
        let proof = try ConsistencyProof(oldSize: Self.honestCount, newSize: tree.size, reading: tree)
        let request = try AddCheckpointRequest(
            oldSize: Self.honestCount, hashes: proof.hashes.dropLast() + [MerkleHash.leaf([1])],
            note: SignedNote(bytes: note))
        return HostileMessage(
            channel: log.name, bytes: request.bytes, pace: .whole, endpoint: .witness)
    }

    private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private func message(
        _ bytes: some Collection<UInt8>, pace: HostileMessage.Pace = .whole
    ) -> HostileMessage {
        HostileMessage(channel: name(lane: .urgent), bytes: Array(bytes), pace: pace)
    }

    /// The attacks that are proper bundles and say what is not so.
    private func bundle(
        of attack: HostileAttack, _ log: HandmadeChannel<Exercise>
    ) throws -> ChannelBundle {
        switch attack {
        case .replay: return try log.bundle(0..<3)
        case .staleReplay: return try log.bundle(0..<2)
        case .fork: return try rewritten(at: 1, log).bundle(0..<4)
        case .silentFork: return try rewritten(at: 1, log).bundle(3..<4)
        case .rollback: return try rewritten(at: 0, log).bundle(2..<2)
        case .equalSize: return try rewritten(at: 2, log).bundle(3..<3)
        case .gap:
            var log = log
            try log.append(alert("left out before"))
            return try log.bundle(4..<5)
        case .rootMismatch:
            return ChannelBundle(
                checkpoint: try log.note(size: 4, root: MerkleHash.leaf([1]), signedBy: keys), first: 3,
                items: Array(log.items[3...]))
        case .unknownLogKey: return try log.bundle(3..<4, signedBy: NodeKeys.generate(offices: []))
        case .wrongLogSignature:
            let whole = try log.bundle(3..<4)
            return ChannelBundle(
                checkpoint: try damaged(whole.checkpoint), first: whole.first, items: whole.items)
        case .withheldSection, .surplusSection, .alteredSection:
            var log = log
            log.items[3] = .init(entry: log.items[3].entry, sections: sections(attack, log.items))
            return try log.bundle(3..<4)
        default: return try forgedRecord(attack, log)
        }
    }

    private func sections(_ attack: HostileAttack, _ items: [ChannelBundle.Item]) -> [[UInt8]] {
        let own = items[3].sections
        switch attack {
        case .withheldSection: return own.dropLast()
        case .surplusSection: return own + own.suffix(1)
        default: return own.dropLast() + items[2].sections.suffix(1)
        }
    }

    /// The attacks in which one record is not what its log says.
    private func forgedRecord(
        _ attack: HostileAttack, _ log: HandmadeChannel<Exercise>
    ) throws -> ChannelBundle {
        var log = log
        let draft = SealedRecord<Exercise>.Draft(alert("forged"))
        log.items.removeLast()
        switch attack {
        case .unknownOffice:
            try log.append(log.sealed(draft, office: OfficeCode(unchecked: "nobodys-office")))
        case .wrongRecordSignature:
            try log.append(log.sealed(draft, signedBy: NodeKeys.generate(offices: [office])))
        case .foreignAgreement:
            let foreign = AgreementVersions(core: .sha256([1]), annexes: [:])
            try log.append(log.sealed(draft, under: foreign))
        case .wrongParty: try log.append(log.sealed(draft, as: recipient))
        default:
            // A live record in the log of an exercise.
            var live = HandmadeChannel<Live>(
                from: party, to: recipient, keys: keys, agreement: agreement, seed: seed &+ 7, office: office)
            try live.append(alert("live"))
            log.items.append(live.items[0])
        }
        return try log.bundle(3..<4)
    }

    /// The note with another byte at the end of its last signature.
    private func damaged(_ note: [UInt8]) throws -> [UInt8] {
        let start = (note.lastIndex(of: UInt8(ascii: " ")) ?? 0) + 1
        guard var signature = Base64.decode(note[start...].dropLast()), !signature.isEmpty else {
            return note
        }
        signature[signature.count - 1] ^= 1
        return note[..<start] + Base64.encode(signature) + [UInt8(ascii: "\n")]
    }
}
