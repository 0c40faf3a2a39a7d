// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace account`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = describe(
        "account", en: "List, add, remove and change the accounts of a node.",
        es: "Ver, agregar, eliminar y modificar las cuentas de un nodo.",
        subcommands: [List.self, Add.self, Remove.self, Password.self, SecondFactor.self, Token.self])

    /// `enlace account list`
    struct List: AsyncParsableCommand {
        static let configuration = describe(
            "list", en: "The accounts with desk, role and language.",
            es: "Las cuentas con mesa, función e idioma.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption

        func run() async throws {
            let accounts = try await AccountKeeper(folder: node.folder).list()
            guard !options.json else {
                return Terminal.print(JSON.object(["accounts": .array(accounts.map(\.json))]).canonicalText)
            }
            for account in accounts {
                let factor = account.hasSecondFactor ? "  TOTP" : ""
                Terminal.print(
                    "\(account.name)  \(account.desk)  \(account.role)  \(account.language.rawValue)\(factor)"
                )
            }
        }
    }

    /// `enlace account add`
    struct Add: AsyncParsableCommand {
        static let configuration = describe(
            "add", en: "Add an account: the post of an officer, never a person's name.",
            es: "Agregar una cuenta: el puesto de un oficial, nunca el nombre de una persona.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @OptionGroup var password: PasswordOption
        @Argument(help: help(en: "Name of the account.", es: "Nombre de la cuenta."))
        var name: String
        @Option(help: help(en: "Role of the agreement.", es: "Función según el acuerdo."))
        var role: String
        @Option(
            help: help(
                en: "Desk; the party's first watch desk if none is given.",
                es: "Mesa; si no se indica, la primera mesa de guardia de la parte."))
        var desk: String?
        @Option(
            name: .customLong("opens-in"),
            help: help(
                en: "Language its pages open in, en or es; the party's if none is given.",
                es: "Idioma de sus páginas, en o es; si no se indica, el de la parte."))
        var opensIn: LanguageOption?

        func run() async throws {
            let party = try node.folder.settings().party
            let agreement = try node.folder.book().newest.agreement
            guard let code = Code(rawValue: role) else { throw BadOption(name: "--role", value: role) }
            let desk = try FirstAccount.desk(named: desk, of: party, in: agreement)
            let language = opensIn.flatMap { Language(rawValue: $0.rawValue) }
            try await AccountKeeper(folder: node.folder).add(
                name, desk: desk, role: code, language: language ?? agreement.party(party)?.language ?? .en,
                password: try password.read())
            guard !options.json else {
                return Terminal.print(JSON.object(["name": .string(name)]).canonicalText)
            }
            Terminal.print(
                Phrase(
                    en: "Account \(name) at desk \(desk), role \(role).",
                    es: "Cuenta \(name) en la mesa \(desk), función \(role)."))
        }
    }

    /// `enlace account remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = describe(
            "remove", en: "Remove an account and end its sessions.",
            es: "Eliminar una cuenta y terminar sus sesiones.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(help: help(en: "Name of the account.", es: "Nombre de la cuenta."))
        var name: String

        func run() async throws {
            try await AccountKeeper(folder: node.folder).remove(name)
            guard !options.json else {
                return Terminal.print(JSON.object(["name": .string(name)]).canonicalText)
            }
            Terminal.print(
                Phrase(en: "Account \(name) is removed.", es: "La cuenta \(name) quedó eliminada."))
        }
    }

    /// `enlace account password`
    struct Password: AsyncParsableCommand {
        static let configuration = describe(
            "password", en: "Give an account another password and end its sessions.",
            es: "Dar a una cuenta otra contraseña y terminar sus sesiones.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @OptionGroup var password: PasswordOption
        @Argument(help: help(en: "Name of the account.", es: "Nombre de la cuenta."))
        var name: String

        func run() async throws {
            try await AccountKeeper(folder: node.folder).setPassword(try password.read(), of: name)
            guard !options.json else {
                return Terminal.print(JSON.object(["name": .string(name)]).canonicalText)
            }
            Terminal.print(
                Phrase(
                    en: "Account \(name) has a new password; its sessions have ended.",
                    es: "La cuenta \(name) tiene otra contraseña; sus sesiones terminaron."))
        }
    }

    /// `enlace account totp`
    struct SecondFactor: AsyncParsableCommand {
        static let configuration = describe(
            "totp", en: "Have sign-in ask an account for a code of an authenticator program.",
            es: "Pedir a una cuenta, al iniciar sesión, el código de un programa autenticador.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Argument(help: help(en: "Name of the account.", es: "Nombre de la cuenta."))
        var name: String
        @Flag(help: help(en: "Do not ask for a code any more.", es: "Dejar de pedir el código."))
        var off = false

        func run() async throws {
            let keeper = AccountKeeper(folder: node.folder)
            guard !off else {
                try await keeper.removeSecondFactor(of: name)
                guard !options.json else {
                    return Terminal.print(JSON.object(["name": .string(name)]).canonicalText)
                }
                return Terminal.print(
                    Phrase(
                        en: "Account \(name) signs in with its password alone.",
                        es: "La cuenta \(name) inicia sesión sólo con su contraseña."))
            }
            let address = try await keeper.addSecondFactor(to: name)
            guard !options.json else {
                return Terminal.print(JSON.object(["address": .string(address)]).canonicalText)
            }
            Terminal.print(address)
            Terminal.note(
                Phrase(
                    en: "Shown once. Give it to the authenticator program of the post.",
                    es: "Se muestra una vez. Introdúzcala en el programa autenticador del puesto."))
        }
    }
}

/// Where a new password comes from: a file, or a person who types it twice. Never an argument, which every
/// process of the machine can read.
struct PasswordOption: ParsableArguments {
    @Option(
        help: help(
            en: "File with the password as its only line; asked for on a terminal if not given.",
            es: "Archivo con la contraseña como única línea; se pide en la terminal si no se indica."))
    var passwordFile: String?

    /// The password.
    func read() throws -> String {
        if let passwordFile {
            let text = try String(contentsOf: URL(filePath: passwordFile), encoding: .utf8)
            return text.trimmingCharacters(in: .newlines)
        }
        guard let password = try Terminal.askPassword() else {
            throw BadOption(
                name: "--password-file", value: "",
                takes: Phrase(
                    en: "There is no terminal to ask on: name a file.",
                    es: "No hay terminal donde pedirla: indique un archivo."))
        }
        return password
    }
}
