// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One row of the list of what is owed: since when, what, because of what, whom to ring, how it stands.
struct OwedRowMarkup {
    private let view: OwedView
    private let input: OverduePage.Input
    private let viewer: Viewer

    private typealias Texts = ConsolePhrases.Overdue
    private var owed: ObligationRow { view.obligation }
    private var agreement: Agreement { input.agreement }

    init(view: OwedView, input: OverduePage.Input, viewer: Viewer) {
        self.view = view
        self.input = input
        self.viewer = viewer
    }

    /// Longest due first; the same order on both nodes.
    static func order(_ a: OwedView, _ b: OwedView) -> Bool {
        let (a, b) = (a.obligation, b.obligation)
        return (a.dueAt, a.record, a.clock) < (b.dueAt, b.record, b.clock)
    }

    /// What names the row in the page: one record may start several clocks of several debtors.
    var anchor: String { "o-\(owed.record)-\(owed.clock)-\(owed.debtor)" }

    /// The cells in the order of the columns.
    var cells: [HTML] { [since, what, because, ring, standing] }

    private var since: HTML {
        let isPast = owed.dueAt < input.instant
        let due = viewer.say(isPast ? Texts.wasDue : Texts.due, time(owed.dueAt))
        return "<p>\(time(owed.openedAt))</p>\n<p class=\"fact--owed\">\(due)</p>"
    }

    private func time(_ instant: Instant) -> HTML { viewer.time(instant) }

    /// The clock in both languages, so that the two sides speak of one thing, with where it comes from.
    private var what: HTML {
        guard let clock = agreement.clocks[owed.clock] else {
            return """
                <p><strong>\(owed.clock)</strong></p>
                <p class="fact--owed">\(viewer.say(Texts.unknownClock))</p>
                """
        }
        let other: Language = viewer.language == .en ? .es : .en
        let status: HTML? =
            clock.status == .proposed
            ? " <span class=\"tag\">\(viewer.say(ReviewStatus.proposed.phrase))</span>" : nil
        let source = viewer.say(
            Texts.source, HTML(text: durationText(seconds: clock.seconds)), HTML(text: clock.source))
        return """
            <p><strong>\(viewer.say(clock.title))</strong>\(status)</p>
            <p class="owing__other" lang="\(other.rawValue)">\(clock.title[other])</p>
            <p class="fact--owed">\(source)</p>
            """
    }

    private var because: HTML {
        let link: HTML = """
            <a href="/records/\(owed.record)">\(subject)<span class="hidden">: \
            \(viewer.say(Texts.open)) \(owed.record)</span></a>
            """
        guard let basis = view.basis else {
            return "<p>\(link)</p>\n<p class=\"fact--owed\">\(viewer.say(Texts.noBasis))</p>"
        }
        let author = HTML(text: partyName(basis.author, agreement, viewer))
        let claimed = viewer.say(Texts.claimed, author, time(basis.claimedAt))
        let evidenced: HTML =
            if let at = basis.evidencedAt, let by = basis.evidencedBy {
                viewer.say(
                    Texts.evidenced, HTML(text: partyName(by, agreement, viewer)), time(at))
            } else {
                HTML(text: viewer.say(Texts.notEvidenced))
            }
        return """
            <p>\(link)</p>
            <p class="fact--owed">\(claimed)</p>
            <p class="fact--owed">\(evidenced)</p>
            """
    }

    /// What the record is, of what, where.
    private var subject: HTML {
        guard let basis = view.basis else { return "\(owed.record)" }
        let event = basis.event.map { ": \(codeLabel($0, in: "incident", agreement, viewer))" } ?? ""
        let place = basis.segment.map { ", \(segmentName($0, agreement, viewer)) (\($0))" } ?? ""
        return HTML(text: "\(kindTitle(basis.kind, viewer))\(event)\(place)")
    }

    /// The desk that answers for the segment on the side that owes, and who stands in for it.
    private var ring: HTML {
        guard let desk = agreement.desk(of: owed.debtor, for: view.basis?.segment) else {
            return "<p>\(viewer.say(Texts.noDesk))</p>"
        }
        let backups = desk.backups.map { deskName($0, agreement, viewer) }.joined(separator: ", ")
        let then: HTML? =
            backups.isEmpty
            ? nil : "<p class=\"fact--owed\">\(viewer.say(Texts.backups, HTML(text: backups)))</p>"
        return """
            <p><strong>\(viewer.say(desk.name))</strong> <span class="code">\(desk.code)</span></p>
            \(then)
            """
    }

    private var standing: HTML {
        let state = owed.state(at: input.instant)
        let word = viewer.say(state.phrase)
        switch state {
        case .overdue:
            let by = viewer.say(Texts.lateBy, duration(from: owed.dueAt, to: input.instant))
            return "<p><strong class=\"bad\">\(sign(.bad))\(by)</strong></p>\n\(more)"
        case .open:
            let left = viewer.say(Texts.left, duration(from: input.instant, to: owed.dueAt))
            return "<p>\(sign(.open))\(left)</p>\n\(more)"
        case .met, .late:
            let settled = owed.settledAt.map { at in
                viewer.say(Texts.settledAt, time(at), duration(from: owed.dueAt, to: at))
            }
            let by: HTML? = owed.settledBy.map { id in
                """
                <p><a href="/records/\(id)">\(viewer.say(Texts.settledBy))\
                <span class="hidden"> \(id)</span></a></p>
                """
            }
            return "<p><strong class=\"bad\">\(word)</strong></p>\n<p>\(settled)</p>\n\(by)"
        }
    }

    /// What was agreed about more time.
    private var more: HTML {
        ExtensionMarkup(view: view, anchor: anchor, input: input, viewer: viewer).html
    }

    /// A length of time on a page that stands still: paper does not count on.
    private func duration(from a: Instant, to b: Instant) -> HTML {
        "<span class=\"time\">\(durationText(seconds: seconds(from: a, to: b)))</span>"
    }
}

/// What a kind is called; its name on the wire where this program does not know it.
func kindTitle(_ name: String, _ viewer: Viewer) -> String {
    ProofPage.kindTitle(of: name).map { viewer.say($0) } ?? name
}
