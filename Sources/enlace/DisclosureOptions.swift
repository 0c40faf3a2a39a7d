// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceInterop
import EnlaceModel
import EnlaceNode

/// The desk and the role for which somebody at the command line acts.
struct ActingOptions: ParsableArguments {
    @Option(help: help(en: "Desk that acts.", es: "Mesa que actúa."))
    var desk: String?

    /// The desk of the node's party with the name given; its first watch desk if none is given.
    func deskCode(in folder: NodeFolder) throws -> DeskCode {
        try FirstAccount.desk(
            named: desk, of: try folder.settings().party, in: AgreementFolder.load(folder.agreementFolder))
    }
}

/// Roles for which the commands act; the agreement's table says what each may do.
enum ActingRole {
    /// Decides what another party may know.
    static let release = Code(unchecked: "release")
    /// Orders and confirms erasures.
    static let privacy = Code(unchecked: "privacy")
}

extension RecordID {
    /// Reads an argument.
    init(argument: String) throws {
        guard let id = RecordID(argument) else { throw BadOption(name: "ID", value: argument) }
        self = id
    }
}
