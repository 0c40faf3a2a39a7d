// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

extension RecordProof {
    /// Reads exactly what ``bytes()`` writes. Whatever follows from other parts must be what follows, so that
    /// no part can be changed without being noticed.
    package init(bytes: [UInt8]) throws(RecordProofError) {
        guard bytes.count <= Self.byteCountMax else { throw .tooLong(bytes: bytes.count) }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(canonical: bytes)
        } catch {
            throw .notCanonical(error)
        }
        guard let object = json.object, object["kind"]?.string == Self.kind else { throw .otherKind }
        guard object["version"]?.integer == Self.formVersion else { throw .unknownVersion }
        func required<T>(_ member: String, _ read: (JSON) -> T?) throws(RecordProofError) -> T {
            guard let value = object[member].flatMap(read) else { throw .malformed(member: member) }
            return value
        }
        let channel = try required("channel") { $0.string.flatMap { ChannelName(path: $0) } }
        let entry = try required("entry") { $0.canonicalBytes }
        let claim = try RecordClaim(entry: entry, in: channel)
        try self.init(
            agreement: try required("agreement") { Code(json: $0) }, channel: channel,
            cards: try Self.cards(try required("cards", \.object)), entry: entry,
            sections: try Self.sections(
                of: claim, disclosed: try required("disclosed", \.array),
                erased: try required("erased", \.array)),
            inclusion: try Self.inclusion(try required("proof", \.string)))
        // What is derived is derived again: policy, sentences, mark, what is withheld, and nothing besides.
        let written = try self.bytes()
        guard written == bytes else { throw .malformed(member: Self.firstDifference(written, object)) }
    }

    private static func cards(_ object: JSONObject) throws(RecordProofError) -> [PartyCode: [SignedCard]] {
        var cards: [PartyCode: [SignedCard]] = [:]
        for member in object.members {
            guard let party = PartyCode(rawValue: member.key), let values = member.value.array,
                values.count <= cardCountMax
            else { throw .malformed(member: "cards") }
            cards[party] = try values.map { json throws(RecordProofError) -> SignedCard in
                do throws(CardError) {
                    return try SignedCard(json.canonicalBytes)
                } catch {
                    throw .card(error)
                }
            }
        }
        return cards
    }

    /// The most cards of a party that are read: one a year for a hundred years.
    private static let cardCountMax = 100

    private static func inclusion(_ text: String) throws(RecordProofError) -> LogProof {
        do throws(LedgerError) {
            return try LogProof(bytes: Array(text.utf8))
        } catch {
            throw .inclusion(error)
        }
    }

    /// The disclosed sections in the order of the envelope, with the notices of those that were erased.
    private static func sections(
        of claim: RecordClaim, disclosed: [JSON], erased: [JSON]
    ) throws(RecordProofError) -> [[UInt8]] {
        var notices: [String: [UInt8]] = [:]
        for json in erased {
            guard let name = json.object?["name"]?.string, let notice = json.object?["notice"],
                notices[name] == nil
            else { throw .malformed(member: "erased") }
            notices[name] = notice.canonicalBytes
        }
        var rest = disclosed[...]
        return try claim.disclosed.map { name throws(RecordProofError) -> [UInt8] in
            if let notice = notices[name] { return notice }
            guard let section = rest.popFirst() else { throw .malformed(member: "disclosed") }
            return section.canonicalBytes
        }
    }

    /// The first member that is not what follows from the others.
    private static func firstDifference(_ written: [UInt8], _ object: JSONObject) -> String {
        // What was just written is canonical.
        let right = (try? JSON(canonical: written))?.object ?? JSONObject()
        let names = Set(right.keys).union(object.keys).sorted()
        return names.first { right[$0] != object[$0] } ?? "version"
    }
}
