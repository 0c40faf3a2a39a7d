// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceStore

/// Makes and changes the accounts of a node, for whoever owns its folder.
package struct AccountDesk: Sendable {
    let store: NodeStore
    /// The moment from which what is made now is good.
    let now: Instant
    private let agreement: Agreement
    private let party: PartyCode
    /// The longest name of an account.
    private static let nameByteCountMax = 64

    /// The accounts of a node.
    package init(_ node: Node) {
        store = node.store
        now = node.clock.now()
        agreement = node.agreement
        party = node.party
    }

    /// Adds an account; refuses a name that is taken.
    package func add(_ account: StoredAccount) throws {
        guard Self.isName(account.name) else { throw AccountError.name(account.name) }
        guard try store.account(named: account.name) == nil else { throw AccountError.taken(account.name) }
        guard agreement.desk(account.desk)?.party == party else {
            let known = agreement.desks.filter { $0.party == party }.map(\.code.rawValue)
            throw AccountError.desk(account.desk.rawValue, known: known)
        }
        guard agreement.roles.contains(where: { $0.code == account.role }) else {
            throw AccountError.role(account.role.rawValue, known: agreement.roles.map(\.code.rawValue))
        }
        try store.setAccount(account)
    }

    /// The accounts, by name.
    package func all() throws -> [AccountFacts] {
        try store.accounts().map { account in
            AccountFacts(
                name: account.name, desk: account.desk, role: account.role, language: account.language,
                hasSecondFactor: try store.secondFactor(of: account.name) != nil)
        }
    }

    /// Removes an account, with its sessions.
    package func remove(_ name: String) throws {
        guard try store.removeAccount(named: name) else { throw AccountError.unknown(name) }
    }

    /// Gives an account another password, and ends its sessions.
    package func setPassword(of name: String, salt: [UInt8], secret: [UInt8]) throws {
        let account = try found(name)
        try store.setAccount(
            StoredAccount(
                name: name, desk: account.desk, role: account.role, language: account.language, salt: salt,
                secret: secret))
        try store.closeSessions(of: name)
    }

    /// Gives an account a second factor in the place of a former one.
    ///
    /// - Returns: The address for an authenticator program, which is shown once.
    package func addSecondFactor(to name: String) throws -> String {
        _ = try found(name)
        let secret = TimeCode.secret()
        try store.setSecondFactor(secret, of: name)
        return TimeCode.address(of: secret, account: name, issuer: "Enlace \(party.rawValue)")
    }

    /// Takes an account's second factor away.
    package func removeSecondFactor(of name: String) throws {
        _ = try found(name)
        try store.setSecondFactor(nil, of: name)
    }

    private func found(_ name: String) throws -> StoredAccount {
        guard let account = try store.account(named: name) else { throw AccountError.unknown(name) }
        return account
    }

    /// Small letters, digits, hyphens and points: a post, typed at night. Never that of the folder's owner.
    private static func isName(_ name: String) -> Bool {
        let marks = Array("-._".utf8)
        return (1...nameByteCountMax).contains(name.utf8.count) && name != Officer.owner
            && name.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (48...57).contains(byte) || marks.contains(byte)
            }
    }
}

/// What is known of an account, without its secrets.
package struct AccountFacts: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// The desk it stands for.
    package let desk: DeskCode
    /// Its role.
    package let role: Code
    /// The language its pages open in.
    package let language: Language
    /// Whether signing in asks for a code.
    package let hasSecondFactor: Bool

    /// The form for machines.
    package var json: JSON {
        [
            "desk": desk.json, "language": .string(language.rawValue), "name": .string(name),
            "role": role.json, "totp": .bool(hasSecondFactor),
        ]
    }

    init(name: String, desk: DeskCode, role: Code, language: Language, hasSecondFactor: Bool) {
        self.name = name
        self.desk = desk
        self.role = role
        self.language = language
        self.hasSecondFactor = hasSecondFactor
    }

    /// Reads the form for machines; nil if it is not one.
    package init?(json: JSON) {
        guard let object = json.object, let name = object["name"]?.string,
            let desk = object["desk"].flatMap({ DeskCode(json: $0) }),
            let role = object["role"].flatMap({ Code(json: $0) }),
            let language = object["language"]?.string.flatMap({ Language(rawValue: $0) }),
            case .bool(let hasSecondFactor)? = object["totp"]
        else { return nil }
        self.init(
            name: name, desk: desk, role: role, language: language, hasSecondFactor: hasSecondFactor)
    }
}

/// Why an account was not made or changed.
package enum AccountError: SpokenError, Equatable {
    /// The name cannot be one of an account.
    case name(String)
    /// Another account has the name.
    case taken(String)
    /// No account has the name.
    case unknown(String)
    /// The desk is none of the party's.
    case desk(String, known: [String])
    /// The agreement has no such role.
    case role(String, known: [String])
    /// The password is too short or too long.
    case password(bytesMin: Int, bytesMax: Int)
    /// A token cannot be good for so long.
    case tokenDays(Int)

    package var code: String {
        switch self {
        case .name: "account.name"
        case .taken: "account.taken"
        case .unknown: "account.unknown"
        case .desk: "account.desk"
        case .role: "account.role"
        case .password: "account.password"
        case .tokenDays: "account.token-days"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .name(let name):
            Phrase(
                en: "“\(name)” cannot be the name of an account: small letters, digits, “-”, “.” and “_”, "
                    + "the name of a post and not of a person.",
                es: "«\(name)» no puede ser nombre de cuenta: minúsculas, cifras, «-», «.» y «_»; el "
                    + "nombre de un puesto y no de una persona.")
        case .taken(let name):
            Phrase(
                en: "There is an account “\(name)” already. Remove it first, or change its password.",
                es: "Ya existe la cuenta «\(name)». Elimínela primero o cambie su contraseña.")
        case .unknown(let name):
            Phrase(
                en: "There is no account “\(name)”. See: enlace account list",
                es: "No existe la cuenta «\(name)». Vea: enlace account list")
        case .desk(let desk, let known):
            Phrase(
                en: "“\(desk)” is none of the party's desks: \(known.joined(separator: ", ")).",
                es: "«\(desk)» no es mesa de la parte: \(known.joined(separator: ", ")).")
        case .role(let role, let known):
            Phrase(
                en: "The agreement has no role “\(role)”. It has: \(known.joined(separator: ", ")).",
                es: "El acuerdo no tiene la función «\(role)». Tiene: \(known.joined(separator: ", ")).")
        case .tokenDays(let days):
            Phrase(
                en: "A token is good for 1 to 366 days, not for \(days).",
                es: "Un token es válido de 1 a 366 días, no \(days).")
        case .password(let least, let most):
            Phrase(
                en: "A password has \(least) to \(most) bytes.",
                es: "Una contraseña tiene de \(least) a \(most) bytes.")
        }
    }
}
