// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The exit codes of the program (`docs/cli.md`); those above 63 follow BSD's sysexits.
enum ExitStatus: Int32, CaseIterable {
    /// Done.
    case done = 0
    /// Done, and the result is not what it should be: not sound, not equal, not complete.
    case unsound = 1
    /// The command line is wrong.
    case usage = 64
    /// The input is wrong: an agreement, a feed, a card.
    case badInput = 65
    /// No node is running, or it cannot be reached.
    case unavailable = 69
    /// The program failed.
    case failed = 70
    /// A file exists already or cannot be written.
    case cannotCreate = 73

    /// The exit code for an error.
    init(for error: any SpokenError) {
        switch error.code.split(separator: ".").first {
        case "agreement", "card", "feed", "csv", "file", "profile", "record", "field", "kind", "place",
            "import", "proof", "courier", "gzip", "eido":
            self = .badInput
        case "authority", "request", "misbehaviour", "evidence", "unverified": self = .badInput
        case "witness-folder": self = .badInput
        case "usage": self = .usage
        case "server" where ["server.open-permissions", "server.card-of-other-keys"].contains(error.code):
            self = .badInput
        case "local", "server", "exchange", "link", "restore": self = .unavailable
        case "export" where ["export.no-such-log", "export.nothing-shared"].contains(error.code):
            self = .badInput
        case "export": self = .cannotCreate
        case "node" where error.code == "node.exists" || error.code == "node.cannot-write":
            self = .cannotCreate
        case "node": self = .badInput
        default: self = .failed
        }
    }
}

/// A command has said all there is to say and ends with a code.
struct CommandEnded: Error {
    let code: ExitStatus
}
