// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The most obligations on the page and in its files.
    static let owedLimit = 500
    /// How long something that was settled late stays on the page.
    private static let lateSeconds: Int64 = 7 * 86_400
    /// Up to so many entries the digest is computed with the page; beyond, when it is asked for.
    private static let digestEntriesMax: UInt64 = 2_000

    /// What is owed, to print for the morning call, with its files.
    func addOverdueRoutes(_ router: Router<ConsoleContext>) {
        router.get("/overdue") { request, context in
            try overduePage(request, try context.currentVisit())
        }
        router.get("/overdue.json") { request, context in
            try overdueFile(request, try context.currentVisit())
        }
        router.get("/overdue.csv") { request, context in
            try overdueTable(request, try context.currentVisit())
        }
        router.post("/overdue/extensions") { request, context in
            try await sayExtension(request, try context.currentVisit())
        }
    }

    /// `GET /overdue`
    private func overduePage(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let list = try owedList(request, visit)
        let page = OverduePage.Input(
            frame: frame(visit, className: list.className, status: try status(), page: .overdue),
            className: list.className, instant: list.instant, owed: list.owed,
            settledLate: list.settledLate, limit: Self.owedLimit, comparisons: list.comparisons,
            asked: try asked(in: list.className),
            isFixed: list.isFixed, agreement: node.agreement)
        // Durations and states on the page are those of the instant that it names.
        return .page(OverduePage.page(page, visit.viewer))
    }

    /// `GET /overdue.json`
    private func overdueFile(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let list = try owedList(request, visit)
        let comparisons = list.comparisons.map { comparison -> JSON in
            var object: JSONObject = [
                "heads": .array(comparison.heads.map(\.json)), "with": comparison.party.json,
            ]
            if let digest = comparison.digest { object["digest"] = digest.json }
            return .object(object)
        }
        return .json([
            "class": .string(list.className.rawValue), "comparisons": .array(comparisons),
            "instant": list.instant.json, "limit": .integer(Int64(Self.owedLimit)),
            "owed": .array(list.owed.map { $0.json(at: list.instant) }),
            "settledLate": .array(list.settledLate.map { $0.json(at: list.instant) }),
        ])
    }

    /// `GET /overdue.csv`
    private func overdueTable(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let list = try owedList(request, visit)
        let rows = [OwedView.columns] + (list.owed + list.settledLate).map { $0.values(at: list.instant) }
        let text = rows.map { CSVText.record($0) + "\r\n" }.joined()
        var response = Response.bytes(Array(text.utf8), type: "text/csv; charset=utf-8; header=present")
        response.headers[.contentDisposition] =
            "attachment; filename=\"enlace-overdue-\(list.className.rawValue).csv\""
        return response
    }
}

/// What is owed at an instant.
private struct OwedList {
    let className: ClassName
    let instant: Instant
    var owed: [OwedView]
    var settledLate: [OwedView]
    var comparisons: [OverduePage.Comparison]
    var isFixed = false
}

extension ConsoleSite {
    /// The list of now, or the one that `with`, `at` and `sizes` fix: computed from those entries alone.
    private func owedList(_ request: Request, _ visit: Visit) throws -> OwedList {
        let className = try request.queriedClass
        if let text = request.query("with") {
            guard let party = PartyCode(rawValue: text), node.counterparts[party] != nil else {
                throw RequestError.malformedQuery("with")
            }
            return try fixedList(className, party, try fixedInstant(request, visit), request)
        }
        // Whole seconds: an instant that is read out over the telephone.
        let now = visit.viewer.now
        let instant = Instant(milliseconds: now.milliseconds / 1000 * 1000)
        return OwedList(
            className: className, instant: instant,
            owed: try node.store.owed(in: className, limit: Self.owedLimit),
            settledLate: try node.store.settledLate(
                in: className, since: instant.adding(seconds: -Self.lateSeconds), limit: Self.owedLimit),
            comparisons: try node.counterparts.keys.sorted().map { party in
                let heads = try channelHeads(className, with: party, sizes: nil)
                let isShort = heads.reduce(0) { $0 + $1.size } <= Self.digestEntriesMax
                let digest = isShort ? try owedPicture(className, heads, instant).digest : nil
                return OverduePage.Comparison(party: party, heads: heads, digest: digest)
            })
    }

    private func fixedInstant(_ request: Request, _ visit: Visit) throws -> Instant {
        let text = request.query("at") ?? ""
        // Without milliseconds is how it is read out.
        guard let instant = Instant(text) ?? Instant(text.replacing("Z", with: ".000Z")),
            instant <= visit.viewer.now
        else { throw RequestError.malformedQuery("at") }
        return instant
    }

    private func fixedList(
        _ className: ClassName, _ party: PartyCode, _ instant: Instant, _ request: Request
    ) throws -> OwedList {
        let sizes = (request.query("sizes") ?? "").split(separator: ".").map { UInt64($0) }
        guard !sizes.contains(nil) else { throw RequestError.malformedQuery("sizes") }
        let heads = try channelHeads(className, with: party, sizes: sizes.compactMap(\.self))
        let (rows, digest) = try owedPicture(className, heads, instant)
        let since = instant.adding(seconds: -Self.lateSeconds)
        let open = rows.filter { [.open, .overdue].contains($0.state(at: instant)) }
        let late = rows.filter { row in
            row.state(at: instant) == .late && row.settledAt.map { $0 >= since } ?? false
        }
        func views(_ rows: [ObligationRow], _ order: (ObligationRow, ObligationRow) -> Bool) throws
            -> [OwedView]
        {
            try node.store.owedViews(of: Array(rows.sorted(by: order).prefix(Self.owedLimit)), in: className)
        }
        return OwedList(
            className: className, instant: instant,
            owed: try views(open) { ($0.dueAt, $0.record, $0.debtor) < ($1.dueAt, $1.record, $1.debtor) },
            settledLate: try views(late) {
                ($1.settledAt ?? instant, $0.record) < ($0.settledAt ?? instant, $1.record)
            },
            comparisons: [OverduePage.Comparison(party: party, heads: heads, digest: digest)],
            isFixed: true)
    }

    /// The channels of a class between this node and a counterpart, in the order of their names, as they
    /// stand or at given sizes. A channel without entries is left out of what is computed, on both nodes.
    private func channelHeads(
        _ className: ClassName, with party: PartyCode, sizes: [UInt64]?
    ) throws -> [OverduePage.Head] {
        let channels =
            (ChannelName.all(from: node.party, to: party) + ChannelName.all(from: party, to: node.party))
            .filter { $0.className == className }.sorted { $0.path < $1.path }
        guard sizes.map({ $0.count == channels.count }) ?? true else {
            throw RequestError.malformedQuery("sizes")
        }
        return try channels.enumerated().compactMap { index, channel in
            let log = LogName.channel(channel)
            let held = try node.store.head(of: log)?.size ?? 0
            let size = sizes?[index] ?? held
            guard size <= held else {
                throw NodeError.headNotHeld(origin: try log.origin(in: node.agreement.id).text)
            }
            let root =
                size == 0 ? ContentDigest.sha256([]) : ContentDigest(try node.store.root(of: log, size: size))
            return OverduePage.Head(
                author: channel.author, recipient: channel.recipient, lane: channel.lane, size: size,
                root: root)
        }
    }

    /// What is owed as of some heads, and the digest that both nodes compute of it.
    private func owedPicture(
        _ className: ClassName, _ heads: [OverduePage.Head], _ instant: Instant
    ) throws -> (rows: [ObligationRow], digest: ContentDigest?) {
        try owedPicture(heads, instant, as: className.type)
    }

    private func owedPicture<C: RecordClass>(
        _ heads: [OverduePage.Head], _ instant: Instant, as _: C.Type
    ) throws -> (rows: [ObligationRow], digest: ContentDigest?) {
        let named = try heads.filter { $0.size > 0 }.map { head in
            let channel = ChannelName(
                author: head.author, recipient: head.recipient, className: C.name, lane: head.lane)
            return LogHead(
                origin: try LogName.channel(channel).origin(in: node.agreement.id).text, size: head.size,
                root: head.root)
        }
        guard !named.isEmpty else { return ([], nil) }
        let picture: Picture<C> = try node.picture(at: named, instant: instant, as: C.self)
        return (picture.obligations, .sha256(picture.obligationBytes))
    }
}

extension OverduePage.Head {
    fileprivate var json: JSON {
        [
            "author": author.json, "lane": .string(lane.rawValue), "recipient": recipient.json,
            "root": root.json, "size": .integer(Int64(clamping: size)),
        ]
    }
}
