// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Cards that follow each other")
struct CardHistoryTests {
    let desk: Desk
    let renewed: SampleKeys

    init() throws {
        desk = try Desk()
        renewed = SampleKeys.generate(offices: [boreal.sampleOffice])
    }

    private func next(
        since: Instant = ManualClock.start.adding(seconds: 60), compromised: [StrictPublicKey] = []
    ) throws -> PartyCard {
        try PartyCard(
            sample: boreal, keys: renewed, agreement: desk.agreement, since: since,
            following: desk.card, compromised: compromised)
    }

    @Test("the next card continues the former one when the former log key signed it too")
    func continuity() throws {
        let card = try next()
        let vouched = try SignedCard(card.signed(with: renewed.log, former: desk.keys.log))
        #expect(vouched.card == card)
        #expect(card.serial == 2 && card.former == desk.card.digest)
        #expect(vouched.continues(desk.card))
        #expect(!vouched.continues(try Desk().card))
        #expect(!vouched.continues(card))
        let unvouched = try SignedCard(card.signed(with: renewed.log))
        #expect(!unvouched.continues(desk.card))
        let forged = try SignedCard(card.signed(with: renewed.log, former: renewed.log))
        #expect(!forged.continues(desk.card))
    }

    @Test("a log key that is declared compromised vouches for nobody")
    func compromisedVouching() throws {
        let card = try next(compromised: [desk.card.logKey])
        let signed = try SignedCard(card.signed(with: renewed.log, former: desk.keys.log))
        #expect(!signed.continues(desk.card))
    }

    @Test("cards are kept in a chain; a gap, another party or an earlier date breaks it")
    func chain() throws {
        #expect(try CardHistory([desk.card, next()]).current == next())
        #expect(throws: CardError.self) { try CardHistory([try next(), desk.card]) }
        #expect(throws: CardError.self) { try CardHistory([try Desk().card, try next()]) }
        let early = try next(since: Instant(milliseconds: ManualClock.start.milliseconds - 1))
        #expect(throws: CardError.self) { try CardHistory([desk.card, early]) }
        #expect(throws: CardError.self) { try CardHistory([PartyCard]()) }
    }

    @Test("former keys stay behind the one in force; compromised ones are left out")
    func keys() throws {
        let history = try CardHistory([desk.card, next()])
        #expect(
            history.keys(\.logKey).map(\.bytes) == [
                try next().logKey.bytes, desk.card.logKey.bytes,
            ])
        let distrusted = try CardHistory([desk.card, next(compromised: [desk.card.logKey])])
        #expect(distrusted.keys(\.logKey).map(\.bytes) == [try next().logKey.bytes])
        #expect(distrusted.keys(\.logKey, trusting: [desk.card.logKey]).count == 2)
        #expect(distrusted.keys(\.mirrorKey).count == 2)
    }

    @Test("a former office key counts for what is said before it was replaced, the one in force always")
    func officeKeys() throws {
        let offices = try CardHistory([desk.card, next()]).offices
        let since = try next().since
        var random = SplitMix64(seed: 11)
        func refusal(
            of keys: SampleKeys, at instant: Instant, by offices: OfficeKeys, held: Bool = false
        ) throws -> IntakeError? {
            let record = try SealedRecord<Live>(
                .init(SampleContent.alert(by: boreal)),
                id: RecordID(instant: instant, sequence: 0, random: random.next()), party: boreal,
                office: boreal.sampleOffice, at: instant, agreement: desk.agreement.versions,
                key: try #require(keys.offices[boreal.sampleOffice]), using: &random
            ).record
            do throws(IntakeError) {
                try offices.verify(record, at: 5) { _ in held }
                return nil
            } catch {
                return error
            }
        }
        let before = Instant(milliseconds: since.milliseconds - 1)
        let bad = IntakeError.entry(index: 5, .badSignature(boreal.sampleOffice))
        #expect(try refusal(of: desk.keys, at: before, by: offices) == nil)
        #expect(try refusal(of: desk.keys, at: since, by: offices) == bad)
        #expect(try refusal(of: renewed, at: before, by: offices) == nil)
        #expect(try refusal(of: renewed, at: since, by: offices) == nil)
        let stolen = try CardHistory([desk.card, next(compromised: desk.card.signingKeys)]).offices
        #expect(try refusal(of: desk.keys, at: before, by: stolen) == bad)
        #expect(try refusal(of: desk.keys, at: before, by: stolen, held: true) == nil)
        let none = OfficeKeys([:])
        #expect(
            try refusal(of: renewed, at: since, by: none)
                == .unknownOffice(index: 5, boreal.sampleOffice))
    }

    @Test("a first card with a former one, a later one without, and a list out of order are malformed")
    func malformed() throws {
        let whole = try JSON(canonical: next(compromised: desk.card.signingKeys).signed(with: renewed.log))
        let card = try #require(whole.object?["card"])
        func refusal(_ card: JSON) throws -> CardError? {
            let message = Array("enlace-card/v1\n".utf8) + card.canonicalBytes
            let signature = Array(try renewed.log.signature(for: message))
            let signed: JSON = ["card": card, "signature": .string(Hexadecimal.encode(signature))]
            do throws(CardError) {
                _ = try SignedCard(signed.canonicalBytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(try refusal(card) == nil)
        #expect(try refusal(card.setting("serial", to: 1)) == .malformed)
        #expect(try refusal(card.setting("serial", to: 0)) == .malformed)
        #expect(try refusal(card.setting("former", to: nil)) == .malformed)
        #expect(try refusal(card.setting("since", to: "yesterday")) == .malformed)
        #expect(try refusal(card.setting("more", to: 1)) == .malformed)
        let keys = try #require(card.object?["compromised"]?.array)
        #expect(keys.count == 4)
        #expect(try refusal(card.setting("compromised", to: .array(keys.reversed()))) == .malformed)
        let zero = JSON.string(String(repeating: "0", count: 64))
        #expect(try refusal(card.setting("compromised", to: .array([zero]))) == .weakKey)
    }
}
