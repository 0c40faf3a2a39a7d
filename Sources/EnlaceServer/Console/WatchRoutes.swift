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
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        _ = try visit.officer()
        let input = try watchInput(className, visit, form: form)
        return .page(WatchPage.page(input, visit.viewer), status: status)
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
            frame: frame(visit, className: className, status: try status(notices)), className: className,
            counts: notices.mapValues(\.count), notices: notices[className] ?? [],
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

    /// The four facts of the strip.
    func status() throws -> Frame.Status { try status(try allNotices()) }

    private func status(_ notices: [ClassName: [NoticeView]]) throws -> Frame.Status {
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
            unacknowledged: notices.mapValues { $0.count(where: { awaitsOwn($0.row) }) }, links: links,
            ledger: try health.ledger())
    }

    private func awaitsOwn(_ row: NoticeRow) -> Bool {
        row.party != node.party && !row.acknowledgements.contains { $0.party == node.party }
    }
}
