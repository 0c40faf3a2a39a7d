// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Foundation

/// One party's half of the demo: its folder, its account, its ports.
struct DemoHalf: Sendable {
    /// The party.
    let party: PartyCode
    /// The folder of its node.
    let folder: NodeFolder
    /// The address of its console.
    let console: HostPort
    /// The desk its demo account stands for.
    let desk: DeskCode
    /// The language its console opens in.
    let language: Language
}

/// Two nodes of the shipped agreement on this machine, made anew for each demo.
struct DemoSite: Sendable {
    /// Name and password of the demo account of either node: exercise data only, loopback only.
    static let account = "guard"
    /// See ``account``.
    static let password = "simulacro"
    /// Marks a folder that the demo made and may make anew.
    private static let marker = "enlace-demo"

    /// The agreement.
    let agreement: Agreement
    /// The two halves: the party on the left of the line, then the one on its right.
    let halves: [DemoHalf]

    /// Makes both nodes in a folder and pairs them.
    ///
    /// - Parameters:
    ///   - ports: First of four ports to use; nil takes any free ones.
    init(in data: URL, agreement source: URL, ports: Int?) throws {
        try Self.clear(data)
        let (consoles, peers) = try Self.addresses(from: ports)
        agreement = try AgreementFolder.load(source)
        guard agreement.parties.count == 2 else { throw DemoError.needsTwoParties }
        var halves: [DemoHalf] = []
        let sides = agreement.borders.flatMap { [$0.left, $0.right] }.compactMap(agreement.party)
        for (index, party) in sides.enumerated() {
            let folder = NodeFolder(data.appending(path: party.code.rawValue))
            let settings = NodeSettings(party: party.code, console: consoles[index], peers: peers[index])
            _ = try folder.create(settings: settings, agreementSource: source)
            let segment =
                agreement.segments.first { $0.code == DemoStory.segment } ?? agreement.segments.first
            let name = agreement.desk(of: party.code, for: segment?.code)?.code.rawValue
            let desk = try FirstAccount.desk(named: name, of: party.code, in: agreement)
            try FirstAccount.make(in: folder, named: Self.account, password: Self.password, desk: desk)
            halves.append(
                DemoHalf(
                    party: party.code, folder: folder, console: consoles[index], desk: desk,
                    language: party.language))
        }
        for half in halves {
            for other in halves where other.party != half.party {
                let card = Array(try Data(contentsOf: other.folder.cardFile))
                try half.folder.pair(with: PartyCard(signed: card), signed: card)
            }
        }
        self.halves = halves
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

    private static func addresses(from first: Int?) throws -> (consoles: [HostPort], peers: [HostPort]) {
        var ports: [Int] = []
        for offset in 0..<4 {
            let wanted = first.map { $0 + offset }
            guard let port = FreePort.find(preferring: wanted, avoiding: ports) else {
                throw DemoError.noPort
            }
            ports.append(port)
        }
        let addresses = ports.map { HostPort(host: "127.0.0.1", port: $0) }
        return (Array(addresses[0..<2]), Array(addresses[2..<4]))
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
    /// The agreement has more or fewer than two parties.
    case needsTwoParties
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
        case .needsTwoParties: "agreement.needs-two-parties"
        case .noPort: "demo.no-port"
        case .noAgreement: "agreement.not-found"
        case .nodeEnded: "demo.node-ended"
        case .timedOut: "demo.timed-out"
        }
    }

    var phrase: Phrase {
        switch self {
        case .needsTwoParties:
            Phrase(
                en: "The demo needs an agreement with two parties.",
                es: "La demostración requiere un acuerdo con dos partes.")
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
