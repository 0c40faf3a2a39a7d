// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The most alerts and first notices on the page.
    private static let noticeLimit = 200
    /// The most obligations that are read for the page.
    private static let obligationLimit = 500
    /// A link that is silent for longer is said to be down, where the agreement has no clock `link-silent`.
    private static let linkSilenceSeconds: Int64 = 60

    /// `GET /watch`
    func watchPage(
        _ className: ClassName, _ visit: Visit, form: AlertForm = AlertForm(),
        status: HTTPResponse.Status = .ok, isPacked: Bool = false
    ) throws -> Response {
        _ = try visit.officer()
        let input = try watchInput(className, visit, form: form)
        return .page(WatchPage.page(input, visit.viewer), status: status, isPacked: isPacked)
    }

    /// `GET /watch/notices`: the strip and the list, as the script swaps them in.
    func watchNotices(_ className: ClassName, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        return .page(WatchPage.update(try watchInput(className, visit, form: AlertForm()), visit.viewer))
    }

    private func watchInput(
        _ className: ClassName, _ visit: Visit, form: AlertForm
    ) throws -> WatchPage.Input {
        let notices = try allNotices()
        return WatchPage.Input(
            frame: frame(visit, className: className, status: try status()), className: className,
            counts: notices.mapValues(\.count), notices: notices[className] ?? [],
            shelved: try node.store.shelved(at: visit.viewer.now),
            unverified: try node.store.unverified(in: className),
            obligations: try node.store.unsettledObligations(in: className, limit: Self.obligationLimit),
            totals: try node.store.incidentTotals(in: className), agreement: node.agreement, newAlert: form)
    }

    private func allNotices() throws -> [ClassName: [NoticeView]] {
        var notices: [ClassName: [NoticeView]] = [:]
        for name in ClassName.allCases {
            notices[name] = try node.store.notices(in: name, limit: Self.noticeLimit)
        }
        return notices
    }

    /// The four facts of the strip. No thread is folded for them: they stand on every page.
    func status() throws -> Frame.Status {
        let now = node.clock.now()
        let silence = node.agreement.clocks["link-silent"]?.seconds ?? Self.linkSilenceSeconds
        let links = node.counterparts.keys.sorted().map { party -> LinkState in
            let contact = node.links.lastContact(with: party)
            let since = contact ?? health.startedAt
            return LinkState(
                party: node.agreement.party(party)?.name ?? Phrase(same: party.rawValue),
                lastContact: contact,
                isDown: since.adding(seconds: silence) < now)
        }
        return Frame.Status(
            unacknowledged: try unacknowledged(), links: links,
            ledger: try health.ledger(), stopped: try stopped(),
            unverified: try node.store.unverifiedCounts(),
            doubts: node.restoreGuard.complaints.map(\.phrase) + health.wake.complaints,
            drafts: try node.store.drafts(at: now).count)
    }

    private func unacknowledged() throws -> [ClassName: Int] {
        var counts: [ClassName: Int] = [:]
        for name in ClassName.allCases {
            counts[name] = try node.store.unacknowledgedCount(in: name, by: node.party)
        }
        return counts
    }

    private func stopped() throws -> [StoppedChannel] {
        try node.store.unresumedMisbehaviours().map { found in
            let author = found.channel.author
            return StoppedChannel(
                party: node.agreement.party(author)?.name ?? Phrase(same: author.rawValue),
                className: found.channel.className, lane: found.channel.lane, code: found.code)
        }
    }

    /// `POST /unverified/{key}/put-aside`: a message that is not verified was confirmed by voice, or is of no
    /// matter.
    func putAside(_ request: Request, key text: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let key = ContentDigest(hex: text) else { throw RequestError.notFound(request.uri.path) }
        guard let decision = UnverifiedDecision(rawValue: form["decision"]) else {
            throw FieldError.wrongForm(field: "decision")
        }
        try await node.putAside(key, decision, by: officer)
        if request.prefersJSON { return .json(["decision": .string(decision.rawValue)]) }
        let className = ClassName(rawValue: form["class"]) ?? .live
        return .seeOther(className == .live ? "/watch" : "/watch?class=\(className.rawValue)")
    }
}
