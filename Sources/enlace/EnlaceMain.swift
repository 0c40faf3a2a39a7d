// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import Foundation

/// The program's entry: picks the language, runs the command, and says errors in that language.
@main
enum EnlaceMain {
    static func main() async {
        // A peer that hangs up while we write is an error of that write, not of the process.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try EnlaceCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            exit(end(with: error))
        }
    }

    /// Says what went wrong, or shows the help that was asked for; returns the exit code.
    private static func end(with error: any Error) -> Int32 {
        if let ended = error as? CommandEnded { return ended.code.rawValue }
        if let spoken = error as? any SpokenError {
            Terminal.sayError("enlace: \(Terminal.say(spoken.phrase)) [\(spoken.code)]")
            return ExitStatus(for: spoken).rawValue
        }
        let parsed = EnlaceCommand.exitCode(for: error).rawValue
        // The parser knows its own errors; whatever else comes here is a failure of the program or the
        // system.
        let code = parsed == ExitStatus.unsound.rawValue ? ExitStatus.failed.rawValue : parsed
        let text = HelpText.inLanguage(EnlaceCommand.fullMessage(for: error), Terminal.language)
        if code == 0 { Terminal.print(text) } else { Terminal.sayError(text) }
        return code
    }
}

/// `enlace`
struct EnlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enlace",
        abstract: Terminal.say(
            Phrase(
                en: "Two governments, one line: signed records exchanged, receipted and equal on both sides.",
                es:
                    "Dos gobiernos, una línea: registros firmados, intercambiados, con acuse e iguales en "
                    + "ambos lados.")),
        version: "0.1.0",
        subcommands: [
            InitCommand.self, PairCommand.self, ServeCommand.self, StatusCommand.self, ImportCommand.self,
            RecordsCommand.self, QualityCommand.self, ReleaseCommand.self, RedactCommand.self,
            ConfirmDestructionCommand.self,
            ExportCommand.self, CourierCommand.self, VerifyCommand.self, MisbehaviourCommand.self,
            RebuildCommand.self, RecoverCommand.self,
            AgreementCommand.self, DemoCommand.self, BenchCommand.self, WitnessCommand.self,
            KeysCommand.self, AccountCommand.self,
        ])
}
