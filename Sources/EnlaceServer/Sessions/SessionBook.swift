// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird

/// Who is signed in: sessions live in the store, under the digest of a token that only the browser holds.
struct SessionBook: Sendable {
    /// A session with the account it belongs to.
    struct Found: Sendable {
        let session: StoredSession
        let account: StoredAccount
        let tokenDigest: ContentDigest
        /// Whether the token came as a program sends it, and not as a cookie that a browser adds to whatever
        /// page asks: then a form needs no second token.
        var isProgram = false
    }

    let store: NodeStore
    let clock: any NodeClock
    let cookies: CookieNames

    /// A session outlives a shift of twelve hours with its handover: nobody is asked in the middle of a call.
    private static let lifetimeSeconds: Int64 = 14 * 3600
    private static let tokenByteCount = 32
    /// What is used shortly before its end is renewed by as much: who is at work is never asked to sign in,
    /// least of all in the middle of an urgent act. A workstation that nobody uses is signed out.
    private static let renewalSeconds: Int64 = 2 * 3600

    /// The session of a request, if it has one that has not ended and whose account still exists.
    func find(_ request: Request) throws -> Found? {
        let bearer = request.bearerToken
        guard let token = bearer ?? request.cookies[cookies.session]?.value,
            token.utf8.count == Self.tokenByteCount * 2
        else { return nil }
        let digest = ContentDigest.sha256(Array(token.utf8))
        guard let session = try store.session(tokenDigest: digest, now: clock.now()),
            let account = try store.account(named: session.account)
        else { return nil }
        return Found(
            session: session, account: account, tokenDigest: digest, isProgram: bearer != nil)
    }

    /// Whether a session found before has not ended since.
    func isOpen(_ digest: ContentDigest) throws -> Bool {
        try store.session(tokenDigest: digest, now: clock.now()) != nil
    }

    /// A token that nobody can guess.
    static func newToken() -> String { RandomText.hexadecimal(bytes: tokenByteCount) }

    /// Opens a session; returns the token for the browser's cookie.
    func open(for account: StoredAccount) async throws -> String {
        let token = Self.newToken()
        let now = clock.now()
        let session = StoredSession(
            account: account.name, csrf: RandomText.hexadecimal(bytes: 16),
            expiresAt: now.adding(seconds: Self.lifetimeSeconds))
        try await store.openSession(session, tokenDigest: .sha256(Array(token.utf8)), now: now)
        return token
    }

    /// Renews a session that is about to end; returns its token for the browser's cookie, nil where there is
    /// time. What a page fetches by itself is no use.
    func renew(_ found: Found, of request: Request) async throws -> String? {
        let now = clock.now()
        let end = now.adding(seconds: Self.renewalSeconds)
        guard !found.isProgram, found.session.expiresAt < end, !request.uri.path.hasPrefix("/watch/"),
            let token = request.cookies[cookies.session]?.value
        else { return nil }
        try await store.renewSession(tokenDigest: found.tokenDigest, until: end)
        return token
    }

    /// Ends a session.
    func close(_ found: Found) async throws { try await store.closeSession(tokenDigest: found.tokenDigest) }

    /// The cookie of a token; nil removes it.
    func cookie(_ token: String?, for request: Request) -> Cookie {
        Cookie(
            name: cookies.session, value: token ?? "", maxAge: token == nil ? 0 : Int(Self.lifetimeSeconds),
            path: "/", secure: request.cameOverTLS, httpOnly: true, sameSite: .lax)
    }
}

/// Names of cookies carry the party: browsers share cookies between ports, and a host may run two consoles.
struct CookieNames: Sendable {
    let session: String
    let form: String
    let device: String
    let language: String
    let theme: String

    init(party: PartyCode) {
        session = "enlace-\(party)"
        form = "\(session)-form"
        device = "\(session)-device"
        language = "\(session)-lang"
        theme = "\(session)-theme"
    }
}

extension Request {
    /// The token of a program (RFC 6750 §2.1).
    var bearerToken: String? {
        guard let value = headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst(7))
    }

    /// Whether the browser's connection is encrypted; the proxy in front says so. It only ever adds care.
    var cameOverTLS: Bool { headers.value(of: HeaderName.forwardedProto)?.lowercased() == "https" }
}
