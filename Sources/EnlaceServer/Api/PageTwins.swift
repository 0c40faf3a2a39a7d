// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// What the other pages show, for programs.
    func addPageTwins(_ router: Router<ConsoleContext>) {
        router.get("/watch.json") { request, context in
            try noticeList(request, try context.currentVisit())
        }
        router.get("/watch.csv") { request, context in
            try noticeTable(request, try context.currentVisit())
        }
        router.get("/questions.json") { request, context in
            try questionList(request, try context.currentVisit())
        }
        router.get("/questions.csv") { request, context in
            try questionTable(request, try context.currentVisit())
        }
        router.get("/quality.json") { request, context in
            try await qualityFile(request, try context.currentVisit())
        }
        router.get("/quality.csv") { request, context in
            try await qualityTable(request, try context.currentVisit())
        }
        router.get("/ledger.json") { _, context in try headList(try context.currentVisit()) }
    }

    /// `GET /watch.json`: alerts and first notices, newest first.
    private func noticeList(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let page = try noticePage(request)
        var answer: JSONObject = [
            "class": .string(page.className.rawValue),
            "rows": .array(page.views.map { $0.listed(at: visit.viewer.now) }),
            "unacknowledged": .integer(
                Int64(try node.store.unacknowledgedCount(in: page.className, by: node.party))),
        ]
        answer["next"] = page.next.map { .string($0) }
        return .json(.object(answer)).linking(next: page.next)
    }

    /// `GET /watch.csv`: one row for each alert or first notice and each party that owes its acknowledgement.
    private func noticeTable(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let page = try noticePage(request)
        var table = CSVTable(columns: ["class"] + NoticeView.columns)
        for view in page.views { table.add([page.className.rawValue] + view.fields) }
        return .file(
            table.text, type: CSVTable.mediaType, name: "watch-\(page.className.rawValue).csv"
        ).linking(next: page.next)
    }

    private func noticePage(
        _ request: Request
    ) throws -> (className: ClassName, views: [NoticeView], next: String?) {
        let className = try request.queriedClass
        let limit = try request.limit(100, atMost: 200)
        let page = try node.store.notices(in: className, after: try request.pageKey, limit: limit)
        return (className, page.views, page.next.map(request.address))
    }

    /// `GET /questions.json`: questions and their answers, newest first.
    private func questionList(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let className = try request.queriedClass
        let views = try node.store.questions(in: className, limit: try request.limit(100, atMost: 200))
        return .json([
            "class": .string(className.rawValue),
            "rows": .array(views.map { $0.listed(at: visit.viewer.now) }),
        ])
    }

    /// `GET /questions.csv`
    private func questionTable(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let className = try request.queriedClass
        let views = try node.store.questions(in: className, limit: try request.limit(100, atMost: 200))
        var table = CSVTable(columns: ["class"] + QuestionView.columns)
        for view in views { table.add([className.rawValue] + view.fields) }
        return .file(table.text, type: CSVTable.mediaType, name: "questions-\(className.rawValue).csv")
    }

    /// `GET /quality.json`
    private func qualityFile(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try visit.officer()
        return .json(try await quality(in: try request.queriedClass).json)
    }

    /// `GET /quality.csv`
    private func qualityTable(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try visit.officer()
        let className = try request.queriedClass
        let quality = try await quality(in: className)
        var table = CSVTable(
            columns: ["class", "source", "side", "records", "placed", "nearLine", "doubtfulSide", "other"]
                + QualityField.allCases.map { "known-\($0.rawValue)" })
        for row in quality.rows {
            let known = QualityField.allCases.map { String(row.known[$0] ?? 0) }
            table.add(
                [
                    className.rawValue, row.source, row.side?.rawValue, String(row.records),
                    String(row.placed), String(row.nearLine), String(row.doubtfulSide), String(row.other),
                ] + known)
        }
        return .file(table.text, type: CSVTable.mediaType, name: "quality-\(className.rawValue).csv")
    }

    /// `GET /ledger.json`: the signed heads of all logs, own and mirrored.
    private func headList(_ visit: Visit) throws -> Response {
        _ = try visit.officer()
        func list(own: Bool) throws -> JSON {
            .array(
                try node.store.heads(own: own).map { head in
                    [
                        "checkpoint": .string(String(decoding: head.note, as: UTF8.self)),
                        "log": .string(head.log.path), "root": .string(Hexadecimal.encode(head.root.bytes)),
                        "size": .integer(Int64(head.size)),
                    ]
                })
        }
        return .json(["mirrors": try list(own: false), "own": try list(own: true)])
    }
}
