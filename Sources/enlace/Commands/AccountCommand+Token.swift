// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceServer
import Foundation

extension AccountCommand {
    /// `enlace account token`
    struct Token: AsyncParsableCommand {
        static let configuration = describe(
            "token", en: "Make a token with which a program acts as an account.",
            es: "Crear un token con el que un programa actúa como una cuenta.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(help: help(en: "Name of the account.", es: "Nombre de la cuenta."))
        var name: String
        @Option(help: help(en: "For how many days it is good.", es: "Cuántos días es válido."))
        var days = 90

        func run() async throws {
            let token = try await AccountKeeper(folder: node.folder).addToken(for: name, days: days)
            guard !options.json else {
                return Terminal.print(JSON.object(["token": .string(token)]).canonicalText)
            }
            Terminal.print(token)
            Terminal.note(
                Phrase(
                    en: "Shown once. The program sends it as: Authorization: Bearer TOKEN",
                    es: "Se muestra una vez. El programa lo envía así: Authorization: Bearer TOKEN"))
        }
    }
}
