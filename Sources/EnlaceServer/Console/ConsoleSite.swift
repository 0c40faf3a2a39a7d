// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird
import Logging

/// The console of one node: parse, authorise, ask the node, render.
struct ConsoleSite: Sendable {
    let node: Node
    let folder: NodeFolder
    let health: NodeHealth
    let passwords: PasswordChecker
    let logger: Logger
    let cookies: CookieNames
    let sessions: SessionBook
    let throttle = SignInThrottle()
    let tickets = SignInTickets()
    let qualities = QualityBook()
    /// Lets checks of everything through one after the other.
    let verifications = SerialGate()
    let assets = ServedAssets()
    let map = MapSite()
    let pages = PageBook()
    let apiBook = APIBook()

    init(
        node: Node, folder: NodeFolder, health: NodeHealth, passwords: PasswordChecker, logger: Logger
    ) {
        self.node = node
        self.folder = folder
        self.health = health
        self.passwords = passwords
        self.logger = logger
        cookies = CookieNames(party: node.party)
        sessions = SessionBook(store: node.store, clock: node.clock, cookies: cookies)
    }

    /// The router of the console's listener.
    var router: Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ConsoleMiddleware(site: self))
        addFrameRoutes(router)
        addNoticeRoutes(router)
        router.get("/") { _, context in
            let account = try context.currentVisit().found?.account
            return Response.seeOther(account.map { landing(for: $0.role) } ?? "/watch")
        }
        router.get("/health") { _, _ in health.response }
        router.get("/assets/:name") { request, context in
            try assets.response(to: request, name: try context.parameters.require("name"))
        }
        router.get("/sign-in") { request, context in try signInPage(request, try context.currentVisit()) }
        router.post("/sign-in") { request, context in
            try await signIn(request, try context.currentVisit())
        }
        router.post("/sign-out") { request, context in
            try await signOut(request, try context.currentVisit())
        }
        router.get("/watch") { request, context in
            try watchPage(
                try request.queriedClass, try context.currentVisit(), isPacked: request.mayBePacked)
        }
        router.get("/watch/notices") { request, context in
            try watchNotices(try request.queriedClass, try context.currentVisit())
        }
        router.get("/watch/stream") { request, context in
            try watchStream(request, try request.queriedClass, try context.currentVisit())
        }
        router.get("/quality") { request, context in
            try await qualityPage(request, try context.currentVisit())
        }
        router.get("/records/:id/proof") { request, context in
            try proofPage(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/records/:id/proof.json") { request, context in
            try proofFile(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.post("/alerts") { request, context in
            try await sendAlert(request, try context.currentVisit())
        }
        router.post("/alerts/:id/acknowledge") { request, context in
            try await acknowledge(
                request, id: try context.parameters.require("id"), try context.currentVisit())
        }
        router.post("/unverified/:key/put-aside") { request, context in
            try await putAside(
                request, key: try context.parameters.require("key"), try context.currentVisit())
        }
        addCallRoutes(router)
        addTalkRoutes(router)
        addOverdueRoutes(router)
        addReleaseRoutes(router)
        addIncidentRoutes(router)
        addRecordFormRoutes(router)
        addRecordRoutes(router)
        addAPI(router)
        addLedgerRoutes(router)
        addMapRoutes(router)
        addAccessRoutes(router)
        pages.read(router)
        apiBook.read(router)
        return router
    }

    /// The frame of a page. Strip and navigation stand on every page of somebody who is signed in.
    func frame(
        _ visit: Visit, className: ClassName? = nil, status: Frame.Status?, page: ConsolePage? = nil,
        keeping form: String? = nil
    ) -> Frame.Input {
        Frame.Input(
            address: visit.address, assets: assets.addresses, agreementTitle: node.agreement.title,
            agreementStatus: node.agreement.status, className: className, status: status, page: page,
            navigation: navigation(of: visit), keeping: form)
    }

    /// What went wrong, for a browser or for a program.
    func failureResponse(_ error: any Error, _ request: Request, _ visit: Visit) -> Response {
        let failure = Failure(error)
        if failure.status.code >= 500 {
            logger.error(
                "a page failed",
                metadata: ["reference": "\(failure.reference ?? failure.code)", "error": "\(error)"])
        }
        guard !request.prefersJSON else {
            return failure.response(in: visit.viewer.language, at: request.uri.path)
        }
        if failure.status == .unauthorized {
            // A part of a page or a stream is fetched by a script, which must see that it was refused.
            guard !request.uri.path.hasPrefix("/watch/") else {
                return failure.response(in: visit.viewer.language)
            }
            let back = LocalAddress(visit.address).map { "?return=\($0.escaped)" } ?? ""
            return .seeOther("/sign-in\(request.method == .get ? back : "")")
        }
        // Where the store does not answer, the page comes without its strip rather than not at all.
        let status = visit.found == nil ? nil : try? self.status()
        let input = ErrorPage.Input(
            frame: frame(visit, status: status), title: failure.title, what: failure.what,
            whatToDo: failure.whatToDo, code: failure.code)
        return .page(ErrorPage.page(input, visit.viewer), status: failure.status)
    }
}

/// Sets the visit, answers errors, and puts the security headers on every answer.
struct ConsoleMiddleware: RouterMiddleware {
    typealias Context = ConsoleContext
    let site: ConsoleSite

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            var context = context
            let visit = site.visit(request, found: try site.sessions.find(request))
            context.visit = visit
            if let switched = site.preferenceSwitch(request, visit) {
                response = switched
            } else {
                response = try await answer(request, context, visit, next)
            }
            // What was done is done: a session that could not be renewed must not make it look undone.
            if let found = visit.found, response.headers[.setCookie] == nil,
                let token = try? await site.sessions.renew(found, of: request)
            {
                response.setCookie(site.sessions.cookie(token, for: request))
            }
        } catch {
            // The store did not answer, so nobody can be recognised.
            let visit = site.visit(request, found: nil)
            response = site.failureResponse(error, request, visit)
        }
        Self.secure(&response.headers)
        return response
    }

    private func answer(
        _ request: Request, _ context: Context, _ visit: Visit,
        _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            try site.authorise(request, context, visit)
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let error = RequestError.notFound(request.uri.path)
            return site.failureResponse(error, request, visit)
        } catch let error as HTTPError where error.status == .methodNotAllowed {
            return site.failureResponse(RequestError.methodNotAllowed, request, visit)
        } catch {
            return site.failureResponse(error, request, visit)
        }
    }

    /// The policy of every page; the map's adds one thing (``ConsoleSite/mapPolicy``).
    static let policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

    /// No inline style or script, no other site's frame, no guess at media types, nothing kept but assets.
    private static func secure(_ headers: inout HTTPFields) {
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = policy }
        headers[.xContentTypeOptions] = "nosniff"
        headers.set(HeaderName.referrerPolicy, to: "no-referrer")
        headers.set(HeaderName.openerPolicy, to: "same-origin")
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    }
}
