// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

extension Misbehaviour {
    /// The member `type` of an evidence file.
    package static let fileType = "misbehaviour"
    /// The longest file that is read: a note of 1 MiB and two entries, twice as long in hexadecimal.
    package static let fileByteCountMax = 8 << 20
    private static let formVersion: Int64 = 1

    /// The evidence file: canonical JSON.
    package var fileBytes: [UInt8] {
        var object: JSONObject = [
            "agreement": agreement.json, "channel": .string(channel.path), "code": .string(code),
            "held": held.json, "instant": instant.json, "sent": sent.json, "type": .string(Self.fileType),
            "version": .integer(Self.formVersion),
            "words": ["en": .string(words.en), "es": .string(words.es)],
        ]
        // A card is canonical JSON already; one that is not would never have been paired.
        object["card"] = card.flatMap { try? JSON(canonical: $0) }
        return JSON.object(object).canonicalBytes
    }

    /// Reads an evidence file, and judges nothing; see ``judged()``.
    package init(file bytes: [UInt8]) throws(EvidenceError) {
        guard bytes.count <= Self.fileByteCountMax else { throw .malformed("size") }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(canonical: bytes)
        } catch {
            throw .malformed("JSON")
        }
        let reader = EvidenceReader(object: json.object ?? JSONObject())
        guard reader.object["type"]?.string == Self.fileType else { throw .malformed("type") }
        guard reader.object["version"]?.integer == Self.formVersion else { throw .malformed("version") }
        let words = try reader.object("words")
        self.init(
            agreement: try reader.value("agreement") { Code(json: $0) },
            channel: try reader.value("channel") { $0.string.flatMap { ChannelName(path: $0) } },
            code: try reader.value("code") { $0.string },
            words: Phrase(
                en: try words.value("en") { $0.string }, es: try words.value("es") { $0.string }),
            instant: try reader.value("instant") { Instant(json: $0) },
            card: reader.object["card"]?.canonicalBytes, held: try Held(reader.object("held")),
            sent: try Sent(reader.object("sent")))
    }
}

extension Misbehaviour.Held {
    fileprivate var json: JSON {
        var object = JSONObject()
        object["checkpoint"] = checkpoint.map(hexadecimal)
        object["earlier"] = earlier.map {
            [
                "proof": .array($0.proof.map { hexadecimal($0.bytes) }),
                "root": hexadecimal($0.root.bytes), "size": .integer(Int64(clamping: $0.size)),
            ]
        }
        object["entry"] = entry?.json
        return .object(object)
    }

    fileprivate init(_ reader: EvidenceReader) throws(EvidenceError) {
        self.init()
        checkpoint = try reader.bytes("checkpoint")
        entry = try reader.entry()
        guard reader.object["earlier"] != nil else { return }
        let earlier = try reader.object("earlier")
        self.earlier = Misbehaviour.EarlierRoot(
            size: try earlier.value("size") { $0.integer.flatMap { UInt64(exactly: $0) } },
            root: try earlier.value("root") { treeHash($0) }, proof: try earlier.hashes("proof") ?? [])
    }
}

extension Misbehaviour.Sent {
    fileprivate var json: JSON {
        var object = JSONObject()
        object["checkpoint"] = checkpoint.map(hexadecimal)
        object["entry"] = entry?.json
        if !sections.isEmpty { object["sections"] = .array(sections.map(\.json)) }
        if !proof.isEmpty { object["proof"] = .array(proof.map { hexadecimal($0.bytes) }) }
        return .object(object)
    }

    fileprivate init(_ reader: EvidenceReader) throws(EvidenceError) {
        self.init()
        checkpoint = try reader.bytes("checkpoint")
        entry = try reader.entry()
        proof = try reader.hashes("proof") ?? []
        for json in reader.object["sections"]?.array ?? [] {
            guard let digest = ContentDigest(json: json) else { throw .malformed("sections") }
            sections.append(digest)
        }
    }
}

extension Misbehaviour.ProvedEntry {
    fileprivate var json: JSON {
        var object: JSONObject = ["bytes": hexadecimal(bytes), "index": .integer(Int64(clamping: index))]
        object["proof"] = proof.map { .array($0.map { hexadecimal($0.bytes) }) }
        return .object(object)
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> JSON { .string(Hexadecimal.encode(bytes)) }

private func treeHash(_ json: JSON) -> TreeHash? {
    json.string.flatMap { Hexadecimal.decode($0.utf8) }.flatMap { TreeHash(bytes: $0) }
}

/// Reads members of an evidence file by name.
private struct EvidenceReader {
    let object: JSONObject

    func value<T>(_ name: String, _ read: (JSON) -> T?) throws(EvidenceError) -> T {
        guard let json = object[name], let value = read(json) else { throw .malformed(name) }
        return value
    }

    func object(_ name: String) throws(EvidenceError) -> EvidenceReader {
        EvidenceReader(object: try value(name) { $0.object })
    }

    func bytes(_ name: String) throws(EvidenceError) -> [UInt8]? {
        guard object[name] != nil else { return nil }
        return try value(name) { $0.string.flatMap { Hexadecimal.decode($0.utf8) } }
    }

    func hashes(_ name: String) throws(EvidenceError) -> [TreeHash]? {
        guard object[name] != nil else { return nil }
        let hashes = try value(name) { $0.array }.map(treeHash)
        guard !hashes.contains(nil), hashes.count <= 2 * UInt64.bitWidth else { throw .malformed(name) }
        return hashes.compactMap(\.self)
    }

    func entry() throws(EvidenceError) -> Misbehaviour.ProvedEntry? {
        guard object["entry"] != nil else { return nil }
        let entry = try object("entry")
        guard let bytes = try entry.bytes("bytes") else { throw .malformed("bytes") }
        return Misbehaviour.ProvedEntry(
            index: try entry.value("index") { $0.integer.flatMap { UInt64(exactly: $0) } }, bytes: bytes,
            proof: try entry.hashes("proof"))
    }
}

/// Why an evidence file says nothing.
package enum EvidenceError: SpokenError, Equatable {
    /// A part of the file is not what it should be.
    case malformed(String)
    /// The file holds no card, or one that its own log key did not sign.
    case card
    /// The card is of another party than the author of the channel.
    case otherParty(PartyCode)

    package var code: String {
        switch self {
        case .malformed: "evidence.malformed"
        case .card: "evidence.card"
        case .otherParty: "evidence.other-party"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformed(let part):
            Phrase(
                en: "The file is no evidence of misbehaviour: “\(part)” is not what it should be.",
                es: "El archivo no es evidencia de una falta: «\(part)» no es lo que debería ser.")
        case .card:
            Phrase(
                en: "The evidence holds no card that is signed by its own log key. It shows nothing.",
                es: "La evidencia no contiene una tarjeta firmada por su propia llave. No demuestra nada.")
        case .otherParty(let party):
            Phrase(
                en: "The card in the evidence is of “\(party)”, which is not the author of the channel.",
                es: "La tarjeta de la evidencia es de «\(party)», que no es la autora del canal.")
        }
    }
}
