// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Versions of an agreement")
struct AgreementVersionTests {
    let keys: [PartyCode: Curve25519.Signing.PrivateKey]
    let version: AgreementVersion

    init() throws {
        let parties = [aurora, boreal, SampleParty.cirrus]
        let keys = Dictionary(uniqueKeysWithValues: parties.map { ($0, Curve25519.Signing.PrivateKey()) })
        self.keys = keys
        func publicKey(_ party: PartyCode) throws -> StrictPublicKey {
            try StrictPublicKey(try #require(keys[party]).publicKey.rawRepresentation)
        }
        let agreement = try Agreement.sample()
        version = AgreementVersion(
            id: agreement.id, number: 2, agreement: agreement.digest, versions: agreement.versions,
            parties: [aurora: try publicKey(aurora), boreal: try publicKey(boreal)],
            leaving: [SampleParty.cirrus: try publicKey(SampleParty.cirrus)],
            previous: .sha256([1]), validFrom: ManualClock.start)
    }

    private func signed(by parties: [PartyCode]) throws -> SignedAgreementVersion {
        try parties.reduce(SignedAgreementVersion(version)) {
            try $0.signed(by: $1, with: try #require(keys[$1]))
        }
    }

    @Test("a version is read back with the signatures it has, in whatever order they were made")
    func roundTrip() throws {
        let one = try signed(by: [aurora, boreal])
        let other = try signed(by: [boreal, aurora])
        #expect(one.bytes == other.bytes)
        let read = try SignedAgreementVersion(one.bytes)
        #expect(read == one)
        #expect(read.signers == [aurora, boreal])
        #expect(read.version.digest == version.digest)
    }

    @Test("copies that were signed apart are put together; copies of another version are not")
    func merging() throws {
        let merged = try signed(by: [aurora]).merged(with: signed(by: [boreal]))
        #expect(merged.signers == [aurora, boreal])
        let later = AgreementVersion(
            id: version.id, number: 3, agreement: version.agreement, versions: version.versions,
            parties: version.parties, leaving: version.leaving, previous: version.previous,
            validFrom: version.validFrom)
        #expect(throws: AgreementVersionError.otherVersion) {
            try merged.merged(with: SignedAgreementVersion(later))
        }
    }

    @Test("who remains needs the signatures of all who remain; who leaves needs only its own")
    func missing() throws {
        let cirrus = SampleParty.cirrus
        #expect(try signed(by: [aurora]).missingSigners(for: aurora) == [boreal])
        #expect(try signed(by: [aurora, cirrus]).missingSigners(for: aurora) == [boreal])
        #expect(try signed(by: [aurora, boreal]).missingSigners(for: boreal).isEmpty)
        #expect(try signed(by: [cirrus]).missingSigners(for: cirrus).isEmpty)
        #expect(try signed(by: [aurora]).missingSigners(for: cirrus) == [boreal])
        #expect(try signed(by: [aurora, boreal]).missingSigners(for: cirrus).isEmpty)
    }

    @Test("only the named key signs")
    func otherKey() throws {
        #expect(throws: AgreementVersionError.otherKey(aurora)) {
            try SignedAgreementVersion(version).signed(by: aurora, with: try #require(keys[boreal]))
        }
        #expect(throws: AgreementVersionError.notNamed(PartyCode(unchecked: "delta"))) {
            try SignedAgreementVersion(version).signed(by: PartyCode(unchecked: "delta"), with: .init())
        }
    }

    @Test("every changed byte of a document is refused")
    func mutation() throws {
        let bytes = try signed(by: [aurora, boreal, SampleParty.cirrus]).bytes
        var refused = 0
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            do throws(AgreementVersionError) {
                _ = try SignedAgreementVersion(changed)
            } catch {
                refused += 1
            }
        }
        #expect(refused == bytes.count)
        for count in stride(from: 0, to: bytes.count, by: 11) {
            #expect(throws: AgreementVersionError.malformed) {
                try SignedAgreementVersion(Array(bytes.prefix(count)))
            }
        }
    }

    @Test("a party cannot be bound and leaving at once, and somebody must remain")
    func contradictions() throws {
        func read(parties: [PartyCode: StrictPublicKey], leaving: [PartyCode: StrictPublicKey])
            -> AgreementVersionError?
        {
            let version = AgreementVersion(
                id: version.id, number: 2, agreement: version.agreement, versions: version.versions,
                parties: parties, leaving: leaving, previous: version.previous, validFrom: version.validFrom)
            do throws(AgreementVersionError) {
                _ = try SignedAgreementVersion(SignedAgreementVersion(version).bytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(read(parties: version.parties, leaving: version.leaving) == nil)
        #expect(read(parties: version.parties, leaving: version.parties) == .malformed)
        #expect(read(parties: [:], leaving: version.parties) == .malformed)
    }
}
