// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Foundation

/// What the program says on the terminal, in the language of its user.
enum Terminal {
    /// `--lang` wins over `ENLACE_LANG`, that over `LC_ALL` and `LANG`; English where none says Spanish.
    static let language: Language = {
        let arguments = CommandLine.arguments
        if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count,
            let language = Language(rawValue: arguments[index + 1])
        {
            return language
        }
        let joined = arguments.first { $0.hasPrefix("--lang=") }?.dropFirst("--lang=".count)
        if let language = joined.flatMap({ Language(rawValue: String($0)) }) { return language }
        let environment = ProcessInfo.processInfo.environment
        let said = ["ENLACE_LANG", "LC_ALL", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        return said?.hasPrefix("es") == true ? .es : .en
    }()

    /// A phrase in the user's language.
    static func say(_ phrase: Phrase) -> String { phrase[language] }

    /// Prints a line of results.
    static func print(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Prints a phrase as a line of results.
    static func print(_ phrase: Phrase) { print(say(phrase)) }

    /// Prints a line for the person, beside the results.
    static func sayError(_ text: String) { write(text + "\n", to: .standardError) }

    /// Prints a phrase for the person, beside the results.
    static func note(_ phrase: Phrase) { sayError(say(phrase)) }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away (head, a closed pager) is no reason to fail.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

extension Terminal {
    /// Asks for a passphrase without showing it; a new one is asked for twice. Nil where nobody watches.
    static func askPassphrase(isNew: Bool) throws -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        let first = hidden(
            isNew
                ? Phrase(en: "New passphrase of the keys:", es: "Nueva frase de paso de las llaves:")
                : Phrase(en: "Passphrase of the keys:", es: "Frase de paso de las llaves:"))
        guard isNew else { return first }
        guard hidden(Phrase(en: "Once more:", es: "Otra vez:")) == first else {
            throw KeyFileError.passphrasesDiffer
        }
        return first
    }

    /// Asks twice for a new password without showing it. Nil where nobody watches.
    static func askPassword() throws -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        let first = hidden(Phrase(en: "New password:", es: "Nueva contraseña:"))
        guard hidden(Phrase(en: "Once more:", es: "Otra vez:")) == first else {
            throw KeyFileError.passphrasesDiffer
        }
        return first
    }

    private static func hidden(_ prompt: Phrase) -> String? {
        note(prompt)
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return readLine()
    }
}

/// Progress of long work, on one line that is written over; silent where nobody watches.
final class Progress: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let label: String

    /// Progress under a label.
    init(_ label: Phrase) { self.label = Terminal.say(label) }

    /// Shows how much is done.
    func show(_ done: some BinaryInteger) {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\(label): \(done)   ".utf8))
    }

    /// Ends the line.
    func end() {
        if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
