// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceLedger
import EnlaceModel
import Foundation

/// The folder of a node on disk.
///
/// `node.json` settings · `keys.json` secrets (0600) · `card.json` the public half, to be handed over ·
/// `cards/` former own cards · `agreement/` the agreement the node was made with · `peers/` cards of paired
/// parties · `store.sqlite` its durable state · `heads` the heads that have left the node, unless a setting
/// puts it elsewhere · `evidence/` what counterparts did that they must not · `run/` (0700) the socket of the
/// running node.
package struct NodeFolder: Sendable {
    /// The folder.
    package let url: URL
    /// Opens the key file where it is protected.
    let unlocking: any KeyUnlocking

    /// A folder at a path; `unlocking` gives the secret of a protected key file.
    package init(_ url: URL, unlocking: any KeyUnlocking = NoSecret()) {
        self.url = url.standardizedFileURL
        self.unlocking = unlocking
    }

    /// Settings of the node.
    package var settingsFile: URL { url.appending(path: "node.json") }
    /// Secrets of the node.
    package var keysFile: URL { url.appending(path: "keys.json") }
    /// The card to be handed to the counterparts.
    package var cardFile: URL { url.appending(path: "card.json") }
    /// Former own cards, `<serial>.json`.
    package var cardsFolder: URL { url.appending(path: "cards") }
    /// The agreement the node was made with.
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
    ///
    /// - Parameters:
    ///   - instant: From when its card holds.
    ///   - seal: How the keys are protected; in the clear where it is nil.
    package func create(
        settings: NodeSettings, agreementSource: URL, at instant: Instant = SystemClock().now(),
        sealedBy seal: KeySeal? = nil
    ) throws -> PartyCard {
        let files = FileManager.default
        guard !files.fileExists(atPath: settingsFile.path) else { throw NodeFolderError.exists(url.path) }
        let agreement = try AgreementFolder.load(agreementSource)
        guard agreement.party(settings.party) != nil else {
            throw NodeFolderError.unknownParty(settings.party, known: agreement.parties.map(\.code))
        }
        for folder in [url, peersFolder, socketFile.deletingLastPathComponent()] {
            try PrivateFile.makeFolder(folder)
        }
        try files.copyItem(at: agreementSource, to: agreementFolder)
        let offices = agreement.offices.filter { $0.party == settings.party }.map(\.code)
        let keys = NodeKeys.generate(offices: offices)
        let keyBytes = try KeyFile.bytes(of: keys, sealedBy: seal)
        try PrivateFile.write(keyBytes, to: keysFile)
        try PrivateFile.write(settings.json.canonicalBytes, to: settingsFile)
        // There from the first day on: a node without it may be an old copy.
        try PrivateFile.write(HeadBook(party: settings.party).bytes, to: headsFile(settings))
        let card = try PartyCard(
            keys: keys, party: settings.party, agreement: agreement.digest,
            agreementCore: .sha256(agreement.coreBytes), address: settings.address, since: instant)
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
}

extension NodeFolder {
    /// The short name of the agreement, the first part of every log's origin.
    package func agreementID() throws -> Code { try AgreementFolder.load(agreementFolder).id }
}
