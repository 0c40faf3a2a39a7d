// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Foundation

/// One party's node in the demo: its folder, its desk, its ports.
struct DemoNode: Sendable {
    /// The party.
    let party: PartyCode
    /// The folder of its node.
    let folder: NodeFolder
    /// The address of its console.
    let console: HostPort
    /// The desk its accounts stand for.
    let desk: DeskCode
    /// The language its console opens in.
    let language: Language
}

/// A node of each party of an agreement on this machine, all paired, made anew for each demo.
struct DemoSite: Sendable {
    /// Name and password of the demo account of every node: exercise data only, loopback only.
    static let account = "guard"
    /// See ``account``.
    static let password = "simulacro"
    /// Marks a folder that the demo made and may make anew.
    private static let marker = "enlace-demo"

    /// The agreement.
    let agreement: Agreement
    /// The story that plays.
    let story: DemoStory
    /// The nodes: the story's two parties, left of the line and right of it, then all others.
    let nodes: [DemoNode]

    /// The account of the watch.
    static let watchAccount = DemoStory.watchRole.rawValue
    /// The story's two nodes.
    var players: (DemoNode, DemoNode) { (nodes[0], nodes[1]) }
    /// The nodes that are told nothing of the story.
    var bystanders: ArraySlice<DemoNode> { nodes.dropFirst(2) }

    /// Makes the nodes in a folder and pairs each with each.
    ///
    /// - Parameters:
    ///   - ports: First of the ports to use, two for each party; nil takes any free ones.
    init(in data: URL, agreement source: URL, ports: Int?) throws {
        try Self.clear(data)
        agreement = try AgreementFolder.load(source)
        guard let story = DemoStory(in: agreement) else { throw DemoError.needsSegmentOfTwo }
        self.story = story
        let others = agreement.parties.map(\.code).filter { !story.parties.contains($0) }
        let parties = (story.parties + others).compactMap(agreement.party)
        let (consoles, peers) = try Self.addresses(from: ports, parties: parties.count)
        var nodes: [DemoNode] = []
        for (index, party) in parties.enumerated() {
            let folder = NodeFolder(data.appending(path: party.code.rawValue))
            let settings = NodeSettings(party: party.code, console: consoles[index], peers: peers[index])
            _ = try folder.create(settings: settings, agreementSource: source)
            let name = agreement.desk(of: party.code, for: story.segment.code)?.code.rawValue
            let desk = try FirstAccount.desk(named: name, of: party.code, in: agreement)
            try FirstAccount.make(in: folder, named: Self.account, password: Self.password, desk: desk)
            try DemoAccounts.make(in: folder, at: desk, language: party.language)
            nodes.append(
                DemoNode(
                    party: party.code, folder: folder, console: consoles[index], desk: desk,
                    language: party.language))
        }
        for node in nodes {
            for other in nodes where other.party != node.party {
                let card = Array(try Data(contentsOf: other.folder.cardFile))
                try node.folder.pair(with: PartyCard(signed: card), signed: card)
            }
        }
        self.nodes = nodes
    }

    private static func clear(_ data: URL) throws {
        let files = FileManager.default
        let marker = data.appending(path: Self.marker)
        if files.fileExists(atPath: data.path) {
            // A missing listing reads as full: then nothing is deleted.
            let isEmpty = (try? files.contentsOfDirectory(atPath: data.path).isEmpty) ?? false
            guard isEmpty || files.fileExists(atPath: marker.path) else {
                throw NodeFolderError.exists(data.path)
            }
            try files.removeItem(at: data)
        }
        try files.createDirectory(
            at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data().write(to: marker)
    }

    private static func addresses(
        from first: Int?, parties: Int
    ) throws -> (consoles: [HostPort], peers: [HostPort]) {
        var ports: [Int] = []
        for offset in 0..<2 * parties {
            let wanted = first.map { $0 + offset }
            guard let port = FreePort.find(preferring: wanted, avoiding: ports) else {
                throw DemoError.noPort
            }
            ports.append(port)
        }
        let addresses = ports.map { HostPort(host: "127.0.0.1", port: $0) }
        return (Array(addresses.prefix(parties)), Array(addresses.suffix(parties)))
    }

    /// The folder of the shipped agreement: below the working directory, or above the program's own file.
    static func shippedAgreement() throws -> URL {
        var candidates = [URL(filePath: FileManager.default.currentDirectoryPath)]
        var above = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        for _ in 0..<5 {
            above = above.deletingLastPathComponent()
            candidates.append(above)
        }
        for candidate in candidates {
            let folder = candidate.appending(path: "Agreements/us-mx")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        throw DemoError.noAgreement
    }
}

/// Why the demo could not be set up.
enum DemoError: SpokenError {
    /// Every segment of the agreement concerns more than two parties.
    case needsSegmentOfTwo
    /// No port is free.
    case noPort
    /// The shipped agreement was not found.
    case noAgreement
    /// A node ended by itself.
    case nodeEnded(PartyCode, status: Int32)
    /// Something did not come in time.
    case timedOut(Phrase)

    var code: String {
        switch self {
        case .needsSegmentOfTwo: "demo.needs-segment-of-two"
        case .noPort: "demo.no-port"
        case .noAgreement: "agreement.not-found"
        case .nodeEnded: "demo.node-ended"
        case .timedOut: "demo.timed-out"
        }
    }

    var phrase: Phrase {
        switch self {
        case .needsSegmentOfTwo:
            Phrase(
                en: "The demo needs an agreement with a segment that concerns two parties only.",
                es: "La demostración requiere un acuerdo con un tramo que ataña sólo a dos partes.")
        case .noPort:
            Phrase(
                en: "No free port was found on 127.0.0.1.", es: "No se encontró un puerto libre en 127.0.0.1."
            )
        case .noAgreement:
            Phrase(
                en: "The folder Agreements/us-mx was not found. Run from the project's folder or give "
                    + "--agreement.",
                es:
                    "No se encontró la carpeta Agreements/us-mx. Ejecute desde la carpeta del proyecto o "
                    + "indique --agreement.")
        case .nodeEnded(let party, let status):
            Phrase(
                en: "The node of “\(party)” ended by itself (status \(status)); its words are above.",
                es: "El nodo de «\(party)» terminó por sí mismo (estado \(status)); arriba está lo que dijo.")
        case .timedOut(let what):
            Phrase(en: "In vain waited for: \(what.en).", es: "Se esperó en vano: \(what.es).")
        }
    }
}
