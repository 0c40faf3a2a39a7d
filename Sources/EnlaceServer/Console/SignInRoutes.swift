// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The longest user name that is looked up.
    private static let userByteCountMax = 64

    /// The page for signing in. Somebody who is signed in goes on to where they wanted.
    func signInPage(_ request: Request, _ visit: Visit) throws -> Response {
        let back = request.query("return").flatMap { LocalAddress($0) }
        if let account = visit.found?.account { return .seeOther(back?.text ?? landing(for: account.role)) }
        return signInForm(request, visit, returnTo: back)
    }

    private func signInForm(
        _ request: Request, _ visit: Visit, user: String = "", isRefused: Bool = false,
        problem: Phrase? = nil, ticket: String? = nil, returnTo: LocalAddress?,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        // Nobody has a session yet: the form's token stands in a cookie that no other site can set or read.
        let held = request.cookies[cookies.form]?.value
        let token = held.flatMap { $0.utf8.count == 32 ? $0 : nil } ?? RandomText.hexadecimal(bytes: 16)
        let input = SignInPage.Input(
            frame: frame(visit, status: nil), user: user, isRefused: isRefused, problem: problem,
            returnTo: returnTo?.text, csrfToken: token, ticket: ticket)
        var response = Response.page(SignInPage.page(input, visit.viewer), status: status)
        response.setCookie(
            Cookie(
                name: cookies.form, value: token, path: "/sign-in", secure: request.cameOverTLS,
                httpOnly: true, sameSite: .strict))
        return response
    }

    /// Signs in. Which of user and password was wrong is not said, by words or by time.
    func signIn(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await FormBody(request)
        guard let token = request.cookies[cookies.form]?.value,
            isEqual(Array(form["csrf"].utf8), Array(token.utf8))
        else { throw RequestError.foreignForm }
        let back = LocalAddress(form["return"])
        let user = String(form["user"].prefix(Self.userByteCountMax))
        let key = throttle.key(account: user, deviceCookie: request.cookies[cookies.device]?.value)
        let wait = throttle.secondsToWait(key, at: node.clock.now())
        guard wait == 0 else {
            return signInForm(
                request, visit, user: user, problem: Self.mustWait(wait), returnTo: back,
                status: .tooManyRequests)
        }
        let account = try node.store.account(named: user)
        guard form["ticket"].isEmpty else {
            return try await signInByCode(request, visit, form, account, key, returnTo: back)
        }
        guard try await passwords.isRight(form["password"], for: account), let account else {
            throttle.failed(key, at: node.clock.now())
            logger.notice("a sign-in was refused", metadata: ["account": "\(user)"])
            return signInForm(
                request, visit, user: user, isRefused: true, returnTo: back, status: .forbidden)
        }
        guard try node.store.secondFactor(of: account.name) == nil else {
            let ticket = tickets.ticket(for: account.name, at: node.clock.now())
            return signInForm(request, visit, user: user, ticket: ticket, returnTo: back)
        }
        return try await signedIn(request, visit, account, key, returnTo: back)
    }

    /// The second step: the code of the account's second factor, once.
    private func signInByCode(
        _ request: Request, _ visit: Visit, _ form: FormBody, _ account: StoredAccount?,
        _ key: SignInThrottle.Key, returnTo back: LocalAddress?
    ) async throws -> Response {
        let now = node.clock.now()
        guard let account, tickets.isGood(form["ticket"], for: account.name, at: now),
            let secret = try node.store.secondFactor(of: account.name)
        else { return signInForm(request, visit, returnTo: back, status: .forbidden) }
        var isRight = false
        if let step = TimeCode.step(of: form["code"], secret: secret, at: now) {
            isRight = try await node.store.useSecondFactor(step: step, of: account.name)
        }
        guard isRight else {
            throttle.failed(key, at: now)
            logger.notice("a code was refused at sign-in", metadata: ["account": "\(account.name)"])
            let ticket = tickets.ticket(for: account.name, at: now)
            return signInForm(
                request, visit, user: account.name, isRefused: true, ticket: ticket, returnTo: back,
                status: .forbidden)
        }
        return try await signedIn(request, visit, account, key, returnTo: back)
    }

    private func signedIn(
        _ request: Request, _ visit: Visit, _ account: StoredAccount, _ key: SignInThrottle.Key,
        returnTo back: LocalAddress?
    ) async throws -> Response {
        throttle.succeeded(key)
        if let found = visit.found { try await sessions.close(found) }
        var response = Response.seeOther(back?.text ?? landing(for: account.role))
        response.setCookie(sessions.cookie(try await sessions.open(for: account), for: request))
        response.setCookie(
            Cookie(
                name: cookies.device, value: throttle.deviceCookie(for: account.name), maxAge: 365 * 86_400,
                path: "/sign-in", secure: request.cameOverTLS, httpOnly: true, sameSite: .strict))
        return response
    }

    /// Ends the session.
    func signOut(_ request: Request, _ visit: Visit) async throws -> Response {
        try visit.check(try await FormBody(request))
        if let found = visit.found { try await sessions.close(found) }
        var response = Response.seeOther("/sign-in")
        response.setCookie(sessions.cookie(nil, for: request))
        return response
    }

    private static func mustWait(_ seconds: Int64) -> Phrase {
        Phrase(
            en: "There were several failed attempts. Try again in \(seconds) s. "
                + "Workstations that are signed in go on working.",
            es: "Hubo varios intentos fallidos. Intente de nuevo en \(seconds) s. "
                + "Los equipos con sesión iniciada siguen trabajando.")
    }
}
