// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceTesting
import Foundation

/// Plays a paired counterpart that does not keep the rules, against any implementation over the network
/// (`docs/conformance.md`).
@main
struct HostileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enlace-hostile",
        abstract: "Attack a node as its paired counterpart, and check what it answers. / "
            + "Atacar un nodo como su contraparte emparejada y comprobar lo que responde.")

    @Option(help: "Folder of the attacking party's node: settings, keys, agreement. / Carpeta del atacante.")
    var node: String?
    @Option(help: "Card of the attacked party. / Tarjeta de la parte atacada.")
    var peer: String?
    @Option(help: "Name of an attack, or all. / Nombre de un ataque, o all.")
    var attack = "all"
    @Option(
        help: "Shell command that resumes stopped channels of the attacked node. / Orden que los reanuda.")
    var between: String?
    @Option(help: "Seed of everything that is said. / Semilla.")
    var seed: UInt64 = 1
    @Flag(help: "List attacks with the expected answers. / Listar los ataques.")
    var list = false

    func run() async throws {
        if list {
            for attack in HostileAttack.allCases { print("\(attack.rawValue): \(attack.expected)") }
            return
        }
        guard let node, let peer else {
            throw ValidationError(
                "Give --node and --peer; see --help. / Indique --node y --peer; vea --help.")
        }
        let attacks = HostileAttack.allCases.filter { attack == "all" || attack == $0.rawValue }
        guard !attacks.isEmpty else { throw ValidationError("“\(attack)” is no attack; see --list") }
        let folder = NodeFolder(URL(filePath: node))
        let settings = try folder.settings()
        let keys = try NodeKeys(file: folder.keysFile)
        let agreement = try AgreementFolder.load(folder.agreementFolder)
        let card = try PartyCard(signed: Array(try Data(contentsOf: URL(filePath: peer))))
        let party = try HostileParty(
            settings.party, against: card.party, keys: keys, agreement: agreement, seed: seed)
        let transport = try HTTPPeerTransport(
            identity: try TLSIdentity(party: settings.party, key: keys.tls), card: card)
        let target = NetworkTarget(
            transport: transport, verifier: try PartyVerifier(card: card, agreement: agreement.id))
        let resume = between
        let run = HostileRun(party, against: target) { try resumeChannels(resume) }
        print("seed \(seed)")
        var failures = 0
        do {
            for attack in attacks { failures += try await report(try await run.run(attack)) }
        } catch {
            try await transport.shutdown()
            throw error
        }
        try await transport.shutdown()
        print("\(attacks.count - failures) passed, \(failures) failed")
        if failures > 0 { throw ExitCode.failure }
    }

    /// Prints what became of an attack; returns how many failed.
    private func report(_ outcome: HostileOutcome) async throws -> Int {
        let name = outcome.attack.rawValue
        let answer = outcome.answer.map(\.description) ?? "not made"
        print("\(outcome.isPassed ? "✓" : "✕") \(name): expected \(outcome.attack.expected); got \(answer)")
        for fault in outcome.faults { print("    \(fault)") }
        return outcome.isPassed ? 0 : 1
    }
}

/// Resumes the stopped channels of the attacked node in the way its operator said.
private func resumeChannels(_ command: String?) throws {
    guard let command else { return }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ValidationError("“\(command)” ended with \(process.terminationStatus)")
    }
}
