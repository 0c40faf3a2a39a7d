// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Overdue / Vencidos: what each party owes, since when, and whom to ring. Made for the morning call.
package enum OverduePage {
    /// Where it is served.
    static let path = "/overdue"

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        typealias Texts = ConsolePhrases.Overdue
        let title = HTML(text: viewer.say(Texts.title))
        let main: HTML = """
            <div class="owing">
            <div class="owing__head"><h1>\(title)</h1>
            \(recordClassTabs(path, shown: input.className, viewer))</div>
            <p>\(viewer.say(Texts.lead))</p>
            <p class="owing__asof"><strong>\(viewer.say(Texts.asOf, full(input.instant, viewer)))</strong> \
            \(viewer.say(recordClassTitle(input.className))). \
            <span class="screen-only">\(viewer.say(Texts.print))</span></p>
            \(fixedNote(input, viewer))\(limitNote(input, viewer))
            \(parties(input, viewer).map { list(of: $0, input, viewer) })
            \(settledLate(input, viewer))
            \(input.comparisons.map { comparison($0, input, viewer) })
            \(files(input, viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// An instant with its day, in the local time of the page too: a paper outlives its day.
    static func full(_ instant: Instant, _ viewer: Viewer) -> HTML {
        let local: HTML? = viewer.localText(instant).map { " <span class=\"time\">(\($0))</span>" }
        return """
            <time class="time" datetime="\(instant.description)">\(viewer.date(instant)), \
            \(clockText(instant))Z</time>\(local)
            """
    }

    /// The own party first, then the others, each with a list, also where it owes nothing.
    private static func parties(_ input: Input, _ viewer: Viewer) -> [PartyCode] {
        let own = viewer.party.code
        let others = Set(input.owed.map(\.obligation.debtor) + input.comparisons.map(\.party))
        return [own] + others.subtracting([own]).sorted()
    }

    private static func list(of party: PartyCode, _ input: Input, _ viewer: Viewer) -> HTML {
        typealias Texts = ConsolePhrases.Overdue
        let rows = input.owed.filter { $0.obligation.debtor == party }
            .sorted { OwedRowMarkup.order($0, $1) }
        let name = HTML(text: partyName(party, input.agreement, viewer))
        let isOwn = viewer.isOwn(party)
        let title: HTML = isOwn ? HTML(text: viewer.say(Texts.weOwe)) : viewer.say(Texts.theyOwe, name)
        let overdue = rows.count { $0.obligation.state(at: input.instant) == .overdue }
        let counts: HTML = """
            <p class="owing__counts"><strong\(attribute: "class", overdue > 0 ? "bad" : nil)>\
            \(viewer.say(Texts.overdueCount, viewer.number(overdue)))</strong> · \
            \(viewer.say(Texts.openCount, viewer.number(rows.count - overdue)))</p>
            """
        let nothing: HTML =
            isOwn ? HTML(text: viewer.say(Texts.oweNothing)) : viewer.say(Texts.theyOweNothing, name)
        let content: HTML =
            rows.isEmpty
            ? "<p class=\"empty\">\(nothing)</p>"
            : "\(counts)\n\(table(rows, title: title, last: Texts.standing, input, viewer))"
        return """
            <section class="panel owing__party" aria-labelledby="owed-\(party)">
            <h2 id="owed-\(party)">\(title) \(partyMark(party, input.agreement, viewer))</h2>
            \(content)
            </section>

            """
    }

    private static func settledLate(_ input: Input, _ viewer: Viewer) -> HTML {
        typealias Texts = ConsolePhrases.Overdue
        let title = HTML(text: viewer.say(Texts.late))
        let content: HTML =
            input.settledLate.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.noneLate))</p>"
            : table(input.settledLate, title: title, last: Texts.settled, input, viewer)
        return """
            <section class="panel" aria-labelledby="owed-late">
            <h2 id="owed-late">\(title)</h2>
            \(content)
            </section>

            """
    }

    private static func table(
        _ rows: [OwedView], title: HTML, last: Phrase, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        typealias Texts = ConsolePhrases.Overdue
        let columns = [Texts.since, Texts.owed, Texts.because, Texts.ring, last]
        let heads = columns.map { "<th scope=\"col\">\(viewer.say($0))</th>" as HTML }
        let lines = rows.map { row -> HTML in
            let markup = OwedRowMarkup(view: row, input: input, viewer: viewer)
            let cells = zip(columns, markup.cells).map { column, cell -> HTML in
                "<td data-label=\"\(viewer.say(column))\"><div class=\"cell\">\(cell)</div></td>\n"
            }
            return "<tr class=\"owing__row\" id=\"\(markup.anchor)\">\n\(cells)</tr>\n"
        }
        return """
            <table class="figures listing owing__table"><caption class="hidden">\(title)</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(lines)</tbody></table>
            """
    }

    private static func limitNote(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard input.owed.count >= input.limit else { return nil }
        return """
            <p class="advice">\(viewer.say(ConsolePhrases.Overdue.more, viewer.number(input.limit)))</p>

            """
    }

    private static func files(_ input: Input, _ viewer: Viewer) -> HTML {
        let (json, csv) = (
            recordAddress("\(path).json", in: input.className),
            recordAddress("\(path).csv", in: input.className)
        )
        return """
            <p class="screen-only">\(viewer.say(ConsolePhrases.Overdue.files)) \
            <a href="\(json)">JSON</a> · <a href="\(csv)">CSV</a></p>
            <p class="proposed">\(viewer.say(ConsolePhrases.Overdue.numbers))</p>
            """
    }
}
