// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceLedger
import EnlaceModel
import Foundation

/// The folder of a node on disk.
///
/// `node.json` settings · `keys.json` secrets (0600) · `card.json` the public half, to be handed over ·
/// `agreement/` the agreement it works under · `peers/` cards of paired parties · `store.sqlite` its durable
/// state · `heads` the heads that have left the node, unless a setting puts it elsewhere · `evidence/` what
/// counterparts did that they must not · `run/` (0700) the socket of the running node.
package struct NodeFolder: Sendable, Hashable {
    /// The folder.
    package let url: URL

    /// A folder at a path.
    package init(_ url: URL) { self.url = url.standardizedFileURL }

    /// Settings of the node.
    package var settingsFile: URL { url.appending(path: "node.json") }
    /// Secrets of the node.
    package var keysFile: URL { url.appending(path: "keys.json") }
    /// The card to be handed to the counterparts.
    package var cardFile: URL { url.appending(path: "card.json") }
    /// The agreement.
    package var agreementFolder: URL { url.appending(path: "agreement") }
    /// Cards of paired parties.
    package var peersFolder: URL { url.appending(path: "peers") }
    /// Evidence of misbehaviour, one file each.
    package var evidenceFolder: URL { url.appending(path: "evidence") }
    /// The store.
    package var storeFile: URL { url.appending(path: "store.sqlite") }
    /// The file of the heads that have left the node: outside what a copy of the store holds, if so set.
    package func headsFile(_ settings: NodeSettings) -> URL {
        let path = settings.heads ?? "heads"
        return path.hasPrefix("/") ? URL(filePath: path) : url.appending(path: path)
    }
    /// The socket of the running node.
    package var socketFile: URL { url.appending(path: "run/node.sock") }

    /// Makes the folder of a new node: settings, keys, a copy of the agreement, and its card.
    package func create(settings: NodeSettings, agreementSource: URL) throws -> PartyCard {
        let files = FileManager.default
        guard !files.fileExists(atPath: settingsFile.path) else { throw NodeFolderError.exists(url.path) }
        let agreement = try AgreementFolder.load(agreementSource)
        guard agreement.party(settings.party) != nil else {
            throw NodeFolderError.unknownParty(settings.party, known: agreement.parties.map(\.code))
        }
        for folder in [url, peersFolder, socketFile.deletingLastPathComponent()] {
            try files.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try files.copyItem(at: agreementSource, to: agreementFolder)
        let offices = agreement.offices.filter { $0.party == settings.party }.map(\.code)
        let keys = NodeKeys.generate(offices: offices)
        try keys.write(to: keysFile)
        try PrivateFile.write(settings.json.canonicalBytes, to: settingsFile)
        // There from the first day on: a node without it may be an old copy.
        try PrivateFile.write(HeadBook(party: settings.party).bytes, to: headsFile(settings))
        let card = try PartyCard(keys: keys, settings: settings, agreement: agreement)
        try PrivateFile.write(try card.signed(with: keys.log), to: cardFile)
        return card
    }

    /// The settings.
    package func settings() throws -> NodeSettings {
        guard let data = try? Data(contentsOf: settingsFile) else {  // a missing file is the answer
            throw NodeFolderError.notANode(url.path)
        }
        guard let json = try? JSON(canonical: Array(data)),  // any defect is one answer
            let settings = NodeSettings(json: json)
        else { throw NodeFolderError.malformed(settingsFile.path) }
        return settings
    }

    /// Pins a counterpart: its card must be of another party of the same agreement.
    package func pair(with card: PartyCard, signed bytes: [UInt8]) throws {
        let agreement = try AgreementFolder.load(agreementFolder)
        let own = try settings().party
        guard card.party != own, agreement.party(card.party) != nil else {
            throw CardError.wrongParty(card.party)
        }
        guard card.agreement == agreement.digest else {
            throw CardError.otherAgreement(own: agreement.digest, theirs: card.agreement)
        }
        let file = peersFolder.appending(path: "\(card.party).json")
        // Pairing again after the other side renewed its keys is an act of its own: the old card goes first.
        if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        try PrivateFile.write(bytes, to: file)
    }

    /// The signed cards of the own party and of all paired ones, as they are handed on.
    package func signedCards() throws -> [PartyCode: [UInt8]] {
        var cards: [PartyCode: [UInt8]] = [:]
        for party in try peers().map(\.party) {
            cards[party] = Array(try Data(contentsOf: peersFolder.appending(path: "\(party).json")))
        }
        cards[try settings().party] = Array(try Data(contentsOf: cardFile))
        return cards
    }

    /// The same as a proof of a record takes them.
    package func proofCards() throws -> [PartyCode: [RecordProof.Card]] {
        try signedCards().mapValues { [try RecordProof.Card($0)] }
    }

    /// The cards of all paired parties, sorted by party.
    package func peers() throws -> [PartyCard] {
        let names = try FileManager.default.contentsOfDirectory(atPath: peersFolder.path)
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let file = peersFolder.appending(path: name)
            let card = try PartyCard(signed: Array(try Data(contentsOf: file)))
            // One card a party, under its name: a copy beside it would be a second word on the same keys.
            guard name == "\(card.party).json" else { throw NodeFolderError.malformed(file.path) }
            return card
        }
    }
}

/// Settings of a node.
package struct NodeSettings: Sendable, Hashable {
    /// The party the node belongs to.
    package let party: PartyCode
    /// The address browsers connect to, `host:port`.
    package let console: HostPort
    /// The address counterparts connect to, `host:port`.
    package let peers: HostPort
    /// Neutral witnesses it asks to cosign its channels.
    package let witnesses: [WitnessSetting]
    /// Path of the head file, from the node's folder on; nil is `heads` in it.
    package let heads: String?

    /// Settings.
    package init(
        party: PartyCode, console: HostPort, peers: HostPort, witnesses: [WitnessSetting] = [],
        heads: String? = nil
    ) {
        self.party = party
        self.console = console
        self.peers = peers
        self.witnesses = witnesses
        self.heads = heads
    }

    /// The settings as they stand in `node.json`.
    package var json: JSON {
        var object: JSONObject = [
            "console": .string(console.text), "party": party.json, "peers": .string(peers.text), "version": 1,
        ]
        if !witnesses.isEmpty { object["witnesses"] = .array(witnesses.map(\.json)) }
        object["heads"] = heads.map { .string($0) }
        return .object(object)
    }

    /// Most witnesses a node asks: every one is asked about every channel.
    private static let witnessCountMax = 8

    init?(json: JSON) {
        guard let object = json.object,
            object.keys.filter({ !["heads", "witnesses"].contains($0) })
                == ["console", "party", "peers", "version"],
            let party = object["party"].flatMap({ PartyCode(json: $0) }),
            let console = object["console"]?.string.flatMap({ HostPort($0) }),
            let peers = object["peers"]?.string.flatMap({ HostPort($0) }), object["version"]?.integer == 1
        else { return nil }
        let listed = object["witnesses"]?.array ?? []
        let witnesses = listed.compactMap { WitnessSetting(json: $0) }
        guard object["witnesses"] == nil || !listed.isEmpty, witnesses.count == listed.count,
            witnesses.count <= Self.witnessCountMax, Set(witnesses.map(\.name)).count == witnesses.count,
            object["heads"] == nil || object["heads"]?.string?.isEmpty == false
        else { return nil }
        self.init(
            party: party, console: console, peers: peers, witnesses: witnesses,
            heads: object["heads"]?.string)
    }
}

/// A host and a port.
package struct HostPort: Sendable, Hashable {
    /// The host's name or address.
    package let host: String
    /// The port, 0…65,535; 0 lets the system choose.
    package let port: Int

    /// A host and a port.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `host:port`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), colon > text.startIndex
        else { return nil }
        self.init(host: String(text[..<colon]), port: port)
    }

    /// `host:port`
    package var text: String { "\(host):\(port)" }
}

extension PartyCard {
    init(keys: NodeKeys, settings: NodeSettings, agreement: Agreement) throws {
        self.init(
            party: settings.party, agreement: agreement.digest,
            agreementCore: .sha256(agreement.coreBytes),
            logKey: try StrictPublicKey(keys.log.publicKey.rawRepresentation),
            mirrorKey: try StrictPublicKey(keys.mirror.publicKey.rawRepresentation),
            witnessKey: try StrictPublicKey(keys.witness.publicKey.rawRepresentation),
            offices: try keys.offices.mapValues { try StrictPublicKey($0.publicKey.rawRepresentation) },
            tlsPin: .sha256(Array(keys.tls.publicKey.derRepresentation)),
            address: "https://\(settings.peers.text)")
    }
}
