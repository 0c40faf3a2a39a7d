// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird

extension LocalRoutes {
    /// Lists, adds, removes and changes accounts. A password never comes here: its key does.
    func accounts(_ body: JSONObject) async throws -> JSON {
        let desk = AccountDesk(node)
        let act = try text("act", body)
        guard act != "list" else { return .array(try desk.all().map(\.json)) }
        let name = try text("name", body)
        switch act {
        case "add":
            try desk.add(
                StoredAccount(
                    name: name, desk: try value(body["desk"].flatMap { DeskCode(json: $0) }, "desk"),
                    role: try value(body["role"].flatMap { Code(json: $0) }, "role"),
                    language: try value(Language(rawValue: try text("language", body)), "language"),
                    salt: try bytes("salt", body), secret: try bytes("secret", body)))
        case "remove": try desk.remove(name)
        case "password":
            try desk.setPassword(of: name, salt: try bytes("salt", body), secret: try bytes("secret", body))
        case "totp": return ["address": .string(try desk.addSecondFactor(to: name))]
        case "token":
            let days = Int(try value(body["days"]?.integer, "days"))
            let token = try desk.addToken(for: name, days: days)
            logger.notice("a token was made", metadata: ["account": "\(name)", "days": "\(days)"])
            return ["token": .string(token)]
        case "totp-off": try desk.removeSecondFactor(of: name)
        default: throw RequestError.malformedBody("act")
        }
        logger.notice("an account was changed", metadata: ["account": "\(name)", "act": "\(act)"])
        return ["name": .string(name)]
    }

    private func bytes(_ key: String, _ body: JSONObject) throws -> [UInt8] {
        try value(Hexadecimal.decode(try text(key, body).utf8), key)
    }
}
