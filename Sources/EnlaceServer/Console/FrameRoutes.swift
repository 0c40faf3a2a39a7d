// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// What belongs to the frame of every page: the strip, the command line, help, the components.
    func addFrameRoutes(_ router: Router<ConsoleContext>) {
        router.get("/watch/strip") { request, context in
            let visit = try context.currentVisit()
            _ = try visit.officer()
            let frame = frame(visit, className: try request.queriedClass, status: try status())
            return Response.page(Frame.stripPart(frame, visit.viewer))
        }
        router.post("/command") { request, context in
            try await runCommand(request, try context.currentVisit())
        }
        router.get("/help") { request, context in
            let visit = try context.currentVisit()
            let desk = try visit.officer().desk
            return Response.page(
                HelpPage.page(
                    frame(visit, status: try status(), page: .help), desk: desk, agreement: node.agreement,
                    visit.viewer))
        }
        router.get("/node/components") { request, context in
            let visit = try context.currentVisit()
            _ = try visit.officer()
            return Response.page(
                ComponentsPage.page(
                    frame(visit, status: try status()), agreement: node.agreement, visit.viewer))
        }
    }

    /// Where somebody lands who did not ask for a page: the first of the role's own order.
    func landing(for role: Code) -> String {
        Navigation(pages: pages.pages, role: role, roles: node.agreement.roles).landing.address
    }

    /// `POST /command`: with JSON the answer is `go` (an address) or `said`; without, a page or a redirect.
    private func runCommand(_ request: Request, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let line = String(form["command"].prefix(Command.byteCountMax))
        do {
            switch try Command(line) {
            case .go(let page):
                guard pages.pages.contains(page) else { throw CommandError.unknownPage(line) }
                return Self.lead(to: page.address, request)
            case .notice(let segment):
                let query = segment.isEmpty ? "" : "?segment=\(segment.queryEscaped)"
                return Self.lead(to: ConsolePage.firstNotice.address + query, request)
            case .acknowledge(let number):
                let done = try await acknowledge(number: number, by: officer, visit)
                return commandResponse(request, visit, line, done: done)
            }
        } catch let error as any SpokenError {
            guard !request.prefersJSON else { throw error }
            return commandResponse(request, visit, line, error: error)
        }
    }

    private static func lead(to address: String, _ request: Request) -> Response {
        request.prefersJSON ? .json(["go": .string(address)]) : .seeOther(address)
    }

    private func commandResponse(
        _ request: Request, _ visit: Visit, _ line: String, done: Phrase? = nil,
        error: (any SpokenError)? = nil
    ) -> Response {
        if let done, request.prefersJSON { return .json(["said": .string(visit.viewer.say(done))]) }
        // Where the store does not answer, the page comes without its strip rather than not at all.
        let page = CommandPage.page(
            frame(visit, status: try? status()), done: done, error: error, line: line, visit.viewer)
        return .page(page, status: error == nil ? .ok : .unprocessableContent)
    }

    /// Acknowledges the call with a short number (or a whole id) among the newest of every class.
    private func acknowledge(number: String, by officer: Officer, _ visit: Visit) async throws -> Phrase {
        var found: [NoticeRow] = []
        for name in ClassName.allCases {
            found += try node.store.notices(in: name, limit: Self.noticesRead).map(\.row).filter { row in
                row.id.description == number
                    || (row.party != node.party && row.id.shortNumber.lowercased() == number)
            }
        }
        guard let row = found.first else { throw CommandError.noCall(number) }
        guard found.count == 1 else { throw CommandError.severalCalls(number, count: found.count) }
        let acknowledgement = try await node.acknowledge(row.id, intent: nil, by: officer)
        let what =
            row.event.flatMap { node.agreement.entry($0, in: "incident")?.label }
            ?? Phrase(same: row.kind)
        let desk = node.agreement.desk(officer.desk)?.name ?? Phrase(same: officer.desk.rawValue)
        let (call, record) = (row.id.shortNumber, acknowledgement.shortNumber)
        return Phrase(
            en:
                "Acknowledged \(call) (\(what.en)) for \(desk.en); record \(record). An acknowledgement "
                + "is not taken back: if it was wrong, tell them by voice and log the call.",
            es: "Acuse de recibo de \(call) (\(what.es)) por \(desk.es); registro \(record). El acuse no se "
                + "retira: si fue un error, dígalo por voz y registre la llamada.")
    }
}
