// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("What a party signs as the keeper of logs")
struct PartyVerifierTests {
    private let desk: Desk
    private let author: PartyVerifier
    private let recipient: PartyVerifier
    private let recipientKeys: SampleKeys
    private let channel: HandmadeChannel<Live>

    init() throws {
        desk = try Desk()
        author = try PartyVerifier(card: desk.card, agreement: desk.agreement.id)
        recipientKeys = SampleKeys.generate(offices: [aurora.sampleOffice])
        let card = try PartyCard(sample: aurora, keys: recipientKeys, agreement: desk.agreement)
        recipient = try PartyVerifier(card: card, agreement: desk.agreement.id)
        channel = desk.channel(as: Live.self)
    }

    private var log: LogName { .channel(channel.name) }

    private func note(signedBy keys: SampleKeys? = nil) throws -> [UInt8] {
        try channel.note(size: 0, root: MerkleHash.emptyRoot, signedBy: keys ?? desk.keys)
    }

    private func cosigned(by key: Curve25519.Signing.PrivateKey, name: NoteKeyName) throws -> [UInt8] {
        let checkpoint = try author.checkpoint(try note(), of: log)
        let signature = try CosignatureSigner(name: name, privateKey: key).cosign(checkpoint, at: 1)
        return try checkpoint.note.adding([signature]).bytes
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? LedgerError)?.code
        }
    }

    @Test("a checkpoint is taken with the party's log key for that log, and for no other log or key")
    func checkpoints() throws {
        #expect(try author.checkpoint(try note(), of: log).checkpoint.size == 0)
        let other = LogName.channel(
            ChannelName(author: boreal, recipient: aurora, className: .live, lane: .record))
        #expect(code { _ = try author.checkpoint(try note(), of: other) } == "ledger-unsigned")
        #expect(
            code { _ = try author.checkpoint(try note(signedBy: recipientKeys), of: log) }
                == "ledger-unsigned")
        #expect(code { _ = try recipient.checkpoint(try note(), of: log) } == "ledger-unsigned")
    }

    @Test("a receipt carries the recipient's mirror: neither its witness nor anybody else will do")
    func receipts() throws {
        let mirror = try PartyVerifier.mirrorName(of: aurora, in: desk.agreement.id)
        let witness = try PartyVerifier.witnessName(of: aurora, in: desk.agreement.id)
        let good = try cosigned(by: recipientKeys.mirror, name: mirror)
        #expect(try author.receipt(good, of: log, by: recipient).note.bytes == good)
        #expect(code { _ = try author.receipt(try note(), of: log, by: recipient) } == "ledger-unsigned")
        let others = [
            try cosigned(by: recipientKeys.witness, name: witness),
            try cosigned(by: recipientKeys.witness, name: mirror),
            try cosigned(by: recipientKeys.mirror, name: witness),
            try cosigned(by: desk.keys.mirror, name: mirror),
        ]
        for bytes in others {
            #expect(code { _ = try author.receipt(bytes, of: log, by: recipient) } == "ledger-unsigned")
        }
    }
}
