// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import Foundation

/// Options every command has.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(
                Phrase(en: "Language of messages: en or es.", es: "Idioma de los mensajes: en o es."))))
    var lang: LanguageOption?

    @Flag(
        help: ArgumentHelp(
            Terminal.say(
                Phrase(
                    en: "Print one JSON object instead of words.",
                    es: "Imprimir un objeto JSON en lugar de palabras."))))
    var json = false
}

/// `en` or `es` on the command line.
enum LanguageOption: String, ExpressibleByArgument {
    case en
    case es
}

/// The folder of a node.
struct NodeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(Phrase(en: "Folder of the node.", es: "Carpeta del nodo.")),
            valueName: Terminal.say(Phrase(en: "folder", es: "carpeta"))))
    var node: String

    /// The folder.
    var folder: NodeFolder { NodeFolder(URL(filePath: node)) }
}

/// A help text in the user's language.
func help(en: String, es: String, valueName: Phrase? = nil) -> ArgumentHelp {
    ArgumentHelp(Terminal.say(Phrase(en: en, es: es)), valueName: valueName.map(Terminal.say))
}

/// A command's description in the user's language.
func describe(_ name: String, en: String, es: String, subcommands: [any ParsableCommand.Type] = [])
    -> CommandConfiguration
{
    CommandConfiguration(
        commandName: name, abstract: Terminal.say(Phrase(en: en, es: es)), subcommands: subcommands)
}
