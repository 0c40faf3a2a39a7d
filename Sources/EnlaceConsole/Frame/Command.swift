// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What is asked for on the command line. The verbs of both languages are understood in both.
package enum Command: Sendable, Equatable {
    /// Acknowledge the call with this number: the last four digits of its id, or its whole id.
    case acknowledge(String)
    /// Go to a page.
    case go(ConsolePage)
    /// Open the form for a first notice, with what was typed as its segment.
    case notice(String)

    /// The longest line, in bytes.
    package static let byteCountMax = 120

    /// Reads a line.
    package init(_ line: String) throws(CommandError) {
        let line = line.trimmed
        guard line.utf8.count <= Self.byteCountMax else { throw .unknownVerb(String(line.prefix(20))) }
        let words = line.split(separator: " ", maxSplits: 1).map { String($0).trimmed }
        guard let verb = words.first else { throw .empty }
        let rest = words.count > 1 ? words[1] : ""
        switch verb.plain {
        case "ack", "acuse", "acusar":
            let number = rest.hasPrefix("#") ? String(rest.dropFirst()) : rest
            guard !number.isEmpty else { throw .noNumber }
            self = .acknowledge(number.lowercased())
        case "go", "ir", "g":
            guard let page = Self.page(rest) else { throw .unknownPage(String(rest.prefix(40))) }
            self = .go(page)
        case "notice", "aviso", "n": self = .notice(rest)
        case "help", "ayuda", "?": self = .go(.help)
        default:
            guard rest.isEmpty, let page = Self.page(verb) else {
                throw .unknownVerb(String(verb.prefix(20)))
            }
            self = .go(page)
        }
    }

    /// The page with a name in either language, or with its letter.
    private static func page(_ text: String) -> ConsolePage? {
        let typed = text.plain
        guard !typed.isEmpty else { return nil }
        return ConsolePage.allCases.first { page in
            typed == String(page.letter) || typed == page.rawValue.plain
                || typed == String(page.address.dropFirst()).plain
                || typed == page.title.en.plain || typed == page.title.es.plain
        }
    }
}

/// Why a line of the command line was not carried out.
package enum CommandError: SpokenError, Equatable {
    /// Nothing was typed.
    case empty
    /// The first word is no verb.
    case unknownVerb(String)
    /// There is no such page.
    case unknownPage(String)
    /// A number is missing.
    case noNumber
    /// No call has the number.
    case noCall(String)
    /// Several calls have the number.
    case severalCalls(String, count: Int)

    package var code: String {
        switch self {
        case .empty: "command.empty"
        case .unknownVerb: "command.unknown-verb"
        case .unknownPage: "command.unknown-page"
        case .noNumber: "command.no-number"
        case .noCall: "command.no-call"
        case .severalCalls: "command.several-calls"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .empty:
            Phrase(en: "Nothing was typed. \(Self.verbs.en)", es: "No escribió nada. \(Self.verbs.es)")
        case .unknownVerb(let verb):
            Phrase(
                en: "“\(verb)” is not a command. \(Self.verbs.en)",
                es: "«\(verb)» no es una orden. \(Self.verbs.es)")
        case .unknownPage(let name):
            Phrase(
                en: "There is no page “\(name)”. Pages: \(Self.pages(.en)).",
                es: "No hay una página «\(name)». Páginas: \(Self.pages(.es)).")
        case .noNumber:
            Phrase(
                en: "Write the number of the call, e.g. ack 4F2A. Nothing was acknowledged.",
                es: "Escriba el número de la llamada, p. ej. acuse 4F2A. No se acusó recibo de nada.")
        case .noCall(let number):
            Phrase(
                en: "No call here has the number \(number). Nothing was acknowledged.",
                es: "Ninguna llamada tiene aquí el número \(number). No se acusó recibo de nada.")
        case .severalCalls(let number, let count):
            Phrase(
                en: "\(count) calls have the number \(number). Acknowledge in the list.",
                es: "\(count) llamadas tienen el número \(number). Acuse recibo en la lista.")
        }
    }

    private static let verbs = Phrase(
        en: "Commands: ack NUMBER, go PAGE, notice SEGMENT, help.",
        es: "Órdenes: acuse NÚMERO, ir PÁGINA, aviso SEGMENTO, ayuda.")

    private static func pages(_ language: Language) -> String {
        ConsolePage.allCases.map { $0.title[language].lowercased() }.joined(separator: ", ")
    }
}

/// What a command did, on a page of its own where there is no script.
package enum CommandPage {
    /// The page.
    package static func page(
        _ frame: Frame.Input, done: Phrase?, error: (any SpokenError)?, line: String, _ viewer: Viewer
    ) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Command.title))
        let said = done.map { viewer.say($0) } ?? error.map { viewer.say($0.phrase) } ?? ""
        let main: HTML = """
            <div class="narrow">
            <h1>\(title)</h1>
            <p><code>\(line)</code></p>
            <p>\(sign(error == nil ? .good : .bad))\(said)</p>
            <p><a href="/watch">\(viewer.say(ConsolePhrases.Failure.back))</a></p>
            </div>
            """
        return Frame.page(frame, viewer, title: title, main: main)
    }
}
