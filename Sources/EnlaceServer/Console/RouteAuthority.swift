// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import Hummingbird

/// What each route of the console needs of the role of who asks: one table, decided by the agreement.
///
/// The node decides again for every command; this table is what keeps a page closed. A route that is missing
/// here is open to whoever is signed in, and a test fails on it.
package enum RouteAuthority {
    /// What a route needs.
    package enum Need: Hashable, Sendable {
        /// Not even a session.
        case nobody
        /// A role that has this.
        case role(PageNeed)
        /// A role that may read the kind of the record whose id stands in the address.
        case record
    }

    private static let calls = PageNeed.reads([Alert.kindName, FirstNotice.kindName])
    private static let incidents = PageNeed.reads([Incident.kindName])

    /// The routes, method and path.
    package static let needs: [String: Need] = {
        var needs: [String: Need] = open
        for (page, paths) in pages {
            for path in paths { needs["GET \(path)"] = .role(page.need) }
        }
        needs["GET /incidents/new"] = .role(.writes([Incident.kindName]))
        needs["GET /records/:id/correct"] = .role(.writes([Correction.kindName]))
        for path in records { needs["GET \(path)"] = .record }
        for (path, kinds) in writing { needs["POST \(path)"] = .role(.writes(kinds)) }
        for (route, need) in secondPerson { needs[route] = need }
        return needs
    }()

    private static let open: [String: Need] = [
        "GET /": .nobody, "GET /health": .nobody, "GET /assets/:name": .nobody, "GET /sign-in": .nobody,
        "POST /sign-in": .nobody, "POST /sign-out": .role(.nothing), "GET /openapi.json": .nobody,
        "GET /problems": .nobody, "GET /node/components": .role(.nothing), "POST /command": .role(.nothing),
        "POST /ledger/verify": .role(.nothing), "GET /watch/strip": .role(.nothing),
        "GET /watch/alarm": .role(.nothing), "GET /watch/stream": .role(.nothing),
        "GET /map/files/:name": .role(.nothing), "GET /map/glyphs/:stack/:range": .role(.nothing),
        "GET /map/basemap/:zoom/:column/:row": .role(.nothing),
    ]

    private static let pages: [ConsolePage: [String]] = [
        .watch: ["/watch", "/watch.json", "/watch.csv", "/watch/notices"],
        .firstNotice: ["/notices/new"],
        .questions: ["/questions", "/questions.json", "/questions.csv"],
        .voice: ["/voice", "/voice.json", "/voice.csv"],
        .handOver: ["/hand-over", "/hand-over.json"],
        .map: ["/map", "/map/part", "/map/style.json", "/map/tiles/:class/:zoom/:column/:row"],
        .incidents: ["/incidents", "/incidents.json", "/incidents.csv", "/incidents.geojson"],
        .overdue: ["/overdue", "/overdue.json", "/overdue.csv"],
        .release: ["/release", "/release/pending/:id"],
        .ledger: ["/ledger", "/ledger.json", "/ledger/entry", "/ledger/check", "/ledger/evidence/:number"],
        .quality: ["/quality", "/quality.json", "/quality.csv"],
        .access: ["/access"],
        .help: ["/help"],
    ]

    private static let records = [
        "/records/:id", "/records/:id.json", "/records/:id/proof", "/records/:id/proof.json",
        "/incidents/:id", "/notices/:id", "/notices/:id/state", "/calls/:id", "/release/:id",
        "/release/:id/preview", "/release/:id/done",
    ]

    /// Who may write a record may propose its release and take the proposal back, so the node decides for
    /// each record what no role alone can tell.
    private static let secondPerson: [String: Need] = [
        "POST /release/:id": .role(.nothing), "GET /release/pending/:id": .role(.nothing),
        "POST /release/pending/:id/refuse": .role(.nothing),
        "POST /release/pending/:id/confirm": .role(.releases), "POST /release/held/:id": .role(.releases),
    ]

    private static let writing: [String: [String]] = [
        "/alerts": [Alert.kindName], "/alerts/:id/acknowledge": [Acknowledgement.kindName],
        "/unverified/:key/put-aside": [Acknowledgement.kindName], "/notices": [FirstNotice.kindName],
        "/notices/check": [FirstNotice.kindName], "/incidents/:id/same-event": [SameEvent.kindName],
        "/calls/:id/update": [AlertUpdate.kindName], "/calls/:id/shelve": [Acknowledgement.kindName],
        "/questions": [Question.kindName], "/questions/:id/answer": [Answer.kindName],
        "/voice": [VoiceLog.kindName], "/voice/tests": [CommsTest.kindName],
        "/voice/:id/attest": [Acknowledgement.kindName], "/hand-over": [ShiftHandover.kindName],
        "/hand-over/:id/sign": [Acknowledgement.kindName],
        "/incidents": [Incident.kindName], "/incidents/new": [Incident.kindName],
        "/records/:id/correct": [Correction.kindName], "/overdue/extensions": [Extension.kindName],
        "/overdue/extensions/:id": [Extension.kindName],
    ]
}

extension ConsoleSite {
    /// Refuses a route whose page the visitor's role does not open. Who is not signed in is left to the
    /// handlers, which ask for it.
    func authorise(_ request: Request, _ context: ConsoleContext, _ visit: Visit) throws {
        let method = request.method == .head ? "GET" : request.method.rawValue
        // The router writes `{id}` where the table, like the documentation, writes `:id`.
        let path = context.endpointPath?.replacing("{", with: ":").replacing("}", with: "")
        guard let path, let need = RouteAuthority.needs["\(method) \(path)"],
            visit.found != nil
        else { return }
        let officer = try visit.officer()
        switch need {
        case .nobody: return
        case .role(let need):
            guard !node.has(officer, need) else { return }
            throw ClosedPage(ask: node.agreement.roles.filter { $0.has(need) }.map(\.name))
        case .record:
            // What is not there is for the handler to say.
            guard let id = context.parameters.get("id").flatMap({ RecordID($0) }),
                let kind = try node.store.record(id)?.kind
            else { return }
            let need = PageNeed.reads([kind])
            guard node.has(officer, need) else {
                throw ClosedPage(ask: node.agreement.roles.filter { $0.has(need) }.map(\.name))
            }
            node.noteRead(id, kind: kind, by: officer)
        }
    }
}

/// A page that the visitor's role does not open, and those who may.
struct ClosedPage: SpokenError {
    let ask: [Phrase]
    var code: String { "authority.page" }
    var phrase: Phrase {
        guard !ask.isEmpty else {
            return Phrase(
                en: "By the agreement no role opens this page.",
                es: "Según el acuerdo, ninguna función abre esta página.")
        }
        return Phrase(
            en: "Your role does not open this page. These do: "
                + ask.map(\.en).joined(separator: ", ") + ".",
            es: "Su función no abre esta página. Estas sí: " + ask.map(\.es).joined(separator: ", ") + ".")
    }
}
