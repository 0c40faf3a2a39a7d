// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Watch / Guardia: what needs the officer on duty now, and whether the link to the other side is alive.
package enum WatchPage {
    /// The most obligations listed beside the alerts; the rest is counted.
    static let obligationLimit = 8

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Watch.title))
        let main: HTML = """
            <div class="watch__head"><h1>\(title)</h1>
            \(classTabs(input, viewer))\(newAlertLink(input, viewer))</div>
            \(liveParts(input, viewer))
            \(unverified(input, viewer))
            <div class="watch">
            <section class="watch__list" aria-labelledby="notices-title">
            <h2 id="notices-title" class="hidden">\(viewer.say(ConsolePhrases.Watch.caption))</h2>
            \(notices(input, viewer))</section>
            <div class="watch__side">
            \(newAlert(input, viewer))\(obligations(input, viewer))\(totals(input, viewer))</div>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, hasScript: true, main: main)
    }

    /// What the script fetches after an event: strip, messages not verified, and list, each as in the page.
    ///
    /// Served at `/watch/notices?class=…`; the script swaps each part by its id.
    package static func update(_ input: Input, _ viewer: Viewer) -> HTML {
        Frame.strip(input.frame, viewer) + unverified(input, viewer) + notices(input, viewer)
    }

    /// The three classes, one shown at a time.
    private static func classTabs(_ input: Input, _ viewer: Viewer) -> HTML {
        let classes: [(ClassName, Phrase)] = [
            (.live, ConsolePhrases.Watch.live), (.exercise, ConsolePhrases.Watch.exercise),
            (.reference, ConsolePhrases.Watch.reference),
        ]
        let items = classes.map { name, phrase -> HTML in
            let count: HTML? = input.counts[name].map { count in
                """
                 <span class="tabs__count">\(viewer.number(count))\
                <span class="hidden"> \(viewer.say(ConsolePhrases.Watch.inClass))</span></span>
                """
            }
            let address: HTML = name == .live ? "/watch" : "/watch?class=\(name.rawValue)"
            let current = name == input.className ? "page" : nil
            return """
                <li><a href="\(address)"\(attribute: "aria-current", current)>\
                \(viewer.say(phrase))\(count)</a></li>

                """
        }
        return """
            <nav class="tabs" aria-label="\(viewer.say(ConsolePhrases.Watch.classes))"><ul>
            \(items)</ul></nav>
            """
    }

    /// What scripts speak through, and what stands there without scripts.
    private static func liveParts(_ input: Input, _ viewer: Viewer) -> HTML {
        """
        <p id="said" class="hidden" role="status"></p>
        <p id="stale" class="advice" role="alert" hidden>\(viewer.say(ConsolePhrases.Watch.stale))</p>
        <noscript><p class="proposed">\(viewer.say(ConsolePhrases.Watch.asOf, viewer.bothTimes(viewer.now))) \
        <a href="\(input.frame.address)">\(viewer.say(ConsolePhrases.Watch.refresh))</a></p></noscript>
        """
    }

    private static func obligations(_ input: Input, _ viewer: Viewer) -> HTML {
        let rows = input.obligations.sorted {
            ($0.dueAt, $0.record, $0.clock) < ($1.dueAt, $1.record, $1.clock)
        }
        let listed = Dictionary(
            input.notices.map { ($0.row.id, $0.row) }, uniquingKeysWith: { first, _ in first })
        let items = rows.prefix(obligationLimit).map { row -> HTML in
            let cause = listed[row.record].map { notice -> HTML in
                """
                <a class="owed__cause" href="#n-\(notice.id)">\(viewer.time(notice.sentAt))\
                \(notice.segment.map { " · \($0)" })\(notice.event.map { " · \($0)" })</a>

                """
            }
            return """
                <li class="owed">\(clockTitle(row.clock, input.agreement, viewer)) \(cause)
                \(partyMark(row.debtor, input.agreement, viewer))
                <span class="owed__clock">\(obligationClock(row, viewer))</span></li>

                """
        }
        let rest = rows.count - items.count
        let more: HTML? =
            rest > 0
            ? "<p class=\"proposed\">\(viewer.say(ConsolePhrases.Watch.moreOwed, viewer.number(rest)))</p>"
            : nil
        let list: HTML =
            rows.isEmpty
            ? "<p>\(viewer.say(ConsolePhrases.Watch.nothingOwed))</p>"
            : "<ul class=\"owed-list\">\(items)</ul>"
        return """
            <section class="panel" aria-labelledby="owed-title">
            <h2 id="owed-title">\(viewer.say(ConsolePhrases.Watch.obligations))</h2>
            \(list)\(more)
            </section>

            """
    }

    private static func totals(_ input: Input, _ viewer: Viewer) -> HTML {
        """
        <section class="panel" aria-labelledby="totals-title">
        <h2 id="totals-title">\(viewer.say(ConsolePhrases.Watch.incidents))</h2>
        <dl class="totals">
        <div><dt>\(viewer.say(ConsolePhrases.Watch.ownIncidents))</dt>\
        <dd>\(viewer.number(input.totals.own))</dd></div>
        <div><dt>\(viewer.say(ConsolePhrases.Watch.receivedIncidents))</dt>\
        <dd>\(viewer.number(input.totals.received))</dd></div>
        </dl>
        <p class="proposed">\(viewer.say(ConsolePhrases.Watch.countingRule, HTML(text: CountRow.rule)))</p>
        <p><a href="/quality?class=\(input.className.rawValue)">\
        \(viewer.say(ConsolePhrases.Quality.link))</a></p>
        </section>

        """
    }
}
