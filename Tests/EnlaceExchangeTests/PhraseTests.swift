// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("What refusals say")
struct ExchangePhraseTests {
    private static let office = OfficeCode(unchecked: "o")
    private static let intake: [IntakeError] = [
        .malformedBundle, .foreignChannel("a/b/live/urgent"), .unknownKey("a"), .ledger(.treeFull(size: 1)),
        .gap(expected: 3), .fork(channel: "c", index: 1), .rootMismatch(channel: "c", size: 1),
        .entry(index: 1, .malformedRecord), .wrongParty(index: 1), .unknownOffice(index: 1, office),
        .missingSection(index: 1), .sectionMismatch(index: 1, name: "s"), .unknownAgreement(index: 1),
        .erasure(index: 1, name: "s", .malformed),
    ]
    private static let erasure: [ErasureError] = [
        .malformed, .notARedaction(kind: "k"), .otherParty(boreal), .unreachable(kind: "k"),
        .unknownAgreement, .unknownOffice(office), .badSignature(office), .otherOrder,
        .notNamed(section: "s"),
    ]
    private static let seal: [SealError] = [
        .sectionTooLong(name: "s", bytes: 1), .notASection(.truncated), .malformedSection,
        .header(.notAHeader), .malformedRecord,
        .badSignature(office), .signing("x"),
        .compelledStatement,
    ]
    private static let card: [CardError] = [
        .malformed, .badSignature, .weakKey, .otherAgreement(own: .sha256([]), theirs: .sha256([1])),
        .wrongParty(aurora),
    ]
    private static let vault = VaultError.damaged(
        record: RecordID(instant: ManualClock.start, sequence: 0, random: 0), name: "s")
    private static var errors: [any SpokenError] { intake + erasure + seal + card + [vault] }

    @Test("every refusal has a stable code and a sentence in each language")
    func sentences() {
        for error in Self.errors {
            #expect(error.code.contains(".") && !error.code.contains(" "), "\(error)")
            #expect(error.phrase.en != error.phrase.es, "\(error)")
            #expect(error.phrase.en.count > 15 && error.phrase.es.count > 15, "\(error)")
        }
    }
}
