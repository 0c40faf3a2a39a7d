// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import Foundation
import Hummingbird

/// One request to the console as its handlers see it: who reads, in which language, and where.
struct Visit: Sendable {
    /// The session; nil before sign-in.
    let found: SessionBook.Found?
    /// Who reads.
    let viewer: Viewer
    /// The address to come back to: the page with its query but `lang` and `theme`.
    let address: String

    /// The officer, or the error that asks for signing in.
    func officer() throws(RequestError) -> Officer {
        guard let account = found?.account else { throw .notSignedIn }
        return Officer(account: account.name, desk: account.desk, role: account.role)
    }

    /// Refuses a form that does not carry the session's token.
    func check(_ form: FormBody) throws(RequestError) {
        guard let session = found?.session else { throw .notSignedIn }
        guard found?.isProgram != true else { return }
        guard isEqual(Array(form["csrf"].utf8), Array(session.csrf.utf8)) else { throw .foreignForm }
    }
}

/// What a request carries through the console's handlers.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var visit: Visit?

    init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }

    /// The visit, which the middleware has set before any handler runs.
    func currentVisit() throws(RequestError) -> Visit {
        guard let visit else { throw .notSignedIn }
        return visit
    }
}

extension ConsoleSite {
    /// Who visits. Without a store, or without a session, it is somebody who has not signed in.
    func visit(_ request: Request, found: SessionBook.Found?) -> Visit {
        let party = node.agreement.party(node.party)
        let chosen = request.cookies[cookies.language].flatMap { Language(rawValue: $0.value) }
        let language = chosen ?? request.acceptedLanguage ?? found?.account.language ?? party?.language ?? .en
        let viewer = Viewer(
            language: language, theme: request.cookies[cookies.theme].flatMap { Theme(rawValue: $0.value) },
            now: node.clock.now(),
            party: party
                ?? Party(code: node.party, name: Phrase(same: node.party.rawValue), language: language),
            post: found.map(post))
        return Visit(found: found, viewer: viewer, address: Self.address(of: request))
    }

    private func post(_ found: SessionBook.Found) -> Post {
        let account = found.account
        let role = node.agreement.roles.first { $0.code == account.role }
        return Post(
            desk: node.agreement.desk(account.desk)?.name ?? Phrase(same: account.desk.rawValue),
            role: role?.name ?? Phrase(same: account.role.rawValue), writes: role?.writes ?? [],
            csrfToken: found.session.csrf)
    }

    /// The page of a request, to which its links lead back; a form is no page, so Watch stands for it.
    private static func address(of request: Request) -> String {
        guard request.method == .get || request.method == .head else { return "/watch" }
        let kept = (request.uri.query ?? "").split(separator: "&").filter {
            !$0.hasPrefix("lang=") && !$0.hasPrefix("theme=")
        }
        return kept.isEmpty ? request.uri.path : "\(request.uri.path)?\(kept.joined(separator: "&"))"
    }
}

/// An address of this node, as it comes back from a form or a query: never one that leads elsewhere.
struct LocalAddress {
    let text: String

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...512).contains(bytes.count), bytes[0] == UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }),
            bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
        else { return nil }
        self.text = text
    }

    /// The address as a value of a query.
    var escaped: String { text.queryEscaped }
}

extension String {
    /// The text as a value of a query. Swift's text is always Unicode, which is all that could fail here.
    var queryEscaped: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
