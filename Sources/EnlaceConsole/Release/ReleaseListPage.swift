// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Release / Difusión: what waits for a decision and what was decided. Opening it releases nothing.
package enum ReleaseListPage {
    private typealias Texts = ConsolePhrases.ReleaseList

    /// A record that was released to nobody.
    package struct Undecided: Sendable {
        let id: RecordID
        let kind: String
        let instant: Instant

        /// A record.
        package init(id: RecordID, kind: String, instant: Instant) {
            self.id = id
            self.kind = kind
            self.instant = instant
        }
    }

    /// A decision that was recorded.
    package struct Decided: Sendable {
        let release: Release
        let instant: Instant

        /// A `release` record and when it was made.
        package init(release: Release, instant: Instant) {
            self.release = release
            self.instant = instant
        }
    }

    /// What the list shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let className: ClassName
        let undecided: [Undecided]
        let decided: [Decided]
        let waiting: [PendingRelease]
        let held: [HeldNote]
        let limit: Int
        let account: String
        let releases: Set<String>
        let agreement: Agreement

        /// A list.
        ///
        /// - Parameters:
        ///   - limit: The most rows of each part.
        ///   - account: The account of the reader, who does not decide about what is its own.
        ///   - releases: The kinds that the reader's role releases.
        package init(
            frame: Frame.Input, className: ClassName, undecided: [Undecided], decided: [Decided],
            waiting: [PendingRelease] = [], held: [HeldNote] = [], limit: Int, account: String,
            releases: Set<String>, agreement: Agreement
        ) {
            self.frame = frame
            self.className = className
            self.undecided = undecided
            self.decided = decided
            self.waiting = waiting
            self.held = held
            self.limit = limit
            self.account = account
            self.releases = releases
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(Texts.title))
        let main: HTML = """
            <div class="release">
            <h1>\(title)</h1>
            \(recordClassTabs("/release", shown: input.className, viewer))
            <p>\(viewer.say(Texts.lead))</p>
            \(part("waiting", Texts.waiting, Texts.noneWaiting, waiting(input, viewer), viewer))
            \(part("held", Texts.held, Texts.noneHeld, held(input, viewer), viewer))
            \(part("undecided", Texts.undecided, Texts.noneUndecided, undecided(input, viewer), viewer))
            \(part("last", Texts.last, Texts.noneLast, decided(input, viewer), viewer))
            <p class="proposed">\(viewer.say(Texts.newest, viewer.number(input.limit)))</p>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// A part of the page: its table, or the sentence that there is nothing.
    static func part(
        _ id: StaticString, _ title: Phrase, _ none: Phrase, _ table: HTML?, _ viewer: Viewer
    ) -> HTML {
        let name = HTML(stringLiteral: id)
        return """
            <section class="panel" aria-labelledby="release-\(name)">
            <h2 id="release-\(name)">\(viewer.say(title))</h2>
            \(table ?? "<p class=\"empty\">\(viewer.say(none))</p>")
            </section>
            """
    }

    private static func undecided(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard !input.undecided.isEmpty else { return nil }
        return cards(
            [Texts.when, Texts.kind, Texts.record], caption: Texts.undecided,
            input.undecided.map { row in
                let link: HTML = """
                    <a href="/records/\(row.id)"><code>\(row.id)</code></a> \
                    <a class="release__begin" href="\(ReleasePage.path(row.id))">\(viewer.say(Texts.begin))\
                    <span class="hidden"> \(row.id)</span></a>
                    """
                return [viewer.time(row.instant), HTML(text: kindTitle(row.kind, viewer)), link]
            }, viewer)
    }

    private static func decided(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard !input.decided.isEmpty else { return nil }
        return cards(
            [Texts.when, Texts.to, Texts.record, Texts.withheld, Texts.purpose, Texts.by],
            caption: Texts.last,
            input.decided.map { row in
                let release = row.release
                let records = (release.records ?? []).prefix(3).map { id -> HTML in
                    "<a href=\"/records/\(id)\"><code>\(id)</code></a> "
                }
                let withheld = (release.withheld ?? []).joined(separator: ", ")
                let purpose = release.purpose.flatMap { Purpose(rawValue: $0.rawValue) }
                return [
                    viewer.time(row.instant),
                    HTML(text: release.recipient.map { partyName($0, input.agreement, viewer) } ?? "–"),
                    "\(records)",
                    withheld.isEmpty ? HTML(text: viewer.say(Texts.nothing)) : "<del>\(withheld)</del>",
                    HTML(text: purpose.map { viewer.say($0.phrase) } ?? "–"),
                    HTML(text: release.desk.map { deskName($0, input.agreement, viewer) } ?? "–"),
                ]
            }, viewer)
    }

    /// A table whose rows become cards where there is no room.
    static func cards(
        _ columns: [Phrase], caption: Phrase, _ rows: [[HTML]], _ viewer: Viewer
    ) -> HTML {
        let heads = columns.map { "<th scope=\"col\">\(viewer.say($0))</th>" as HTML }
        let lines = rows.map { row -> HTML in
            let cells = zip(columns, row).map { column, cell -> HTML in
                "<td data-label=\"\(viewer.say(column))\"><div class=\"cell\">\(cell)</div></td>\n"
            }
            return "<tr>\n\(cells)</tr>\n"
        }
        return """
            <table class="figures listing"><caption class="hidden">\(viewer.say(caption))</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(lines)</tbody></table>
            """
    }
}
