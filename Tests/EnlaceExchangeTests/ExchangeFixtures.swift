// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting

let aurora = SampleParty.aurora
let boreal = SampleParty.boreal

/// Keys, agreement and a channel from Boreal to Aurora, as Aurora checks it.
struct Desk {
    let agreement: Agreement
    let keys: SampleKeys
    let card: PartyCard

    init() throws {
        agreement = try Agreement.sample()
        keys = SampleKeys.generate(offices: [boreal.sampleOffice])
        card = try PartyCard(sample: boreal, keys: keys, agreement: agreement)
    }

    func channel<C: RecordClass>(
        lane: Lane = .urgent, seed: UInt64 = 1, as _: C.Type
    ) -> HandmadeChannel<C> {
        HandmadeChannel(
            from: boreal, to: aurora, lane: lane, keys: keys, agreement: agreement, seed: seed)
    }

    func reader(of channel: ChannelName, offices: [OfficeCode: StrictPublicKey]? = nil) -> ChannelReader {
        ChannelReader(
            channel: channel, offices: OfficeKeys(offices ?? card.offices),
            agreementCores: [agreement.versions.core])
    }

    func officeKey() throws -> Curve25519.Signing.PrivateKey {
        guard let key = keys.offices[boreal.sampleOffice] else { throw SealError.signing("no key") }
        return key
    }
}

/// Why an item is refused; nil when it is not.
func refusal<C: RecordClass>(
    of item: ChannelBundle.Item, by reader: ChannelReader, as type: C.Type
) -> IntakeError? {
    do throws(IntakeError) {
        _ = try reader.read(item, at: 0, as: type)
        return nil
    } catch {
        return error
    }
}

extension JSON {
    /// The object with a member set, or removed with nil.
    func setting(_ key: String, to value: JSON?) -> JSON {
        guard var object else { return self }
        object[key] = value
        return .object(object)
    }
}
