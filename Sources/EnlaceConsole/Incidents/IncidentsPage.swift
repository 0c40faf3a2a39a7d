// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Incidents / Incidentes: the list of one class, with exact counts and a way to its older pages.
package enum IncidentsPage {
    private typealias Texts = ConsolePhrases.IncidentList
    static let path = "/incidents"

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(Texts.title))
        let new: HTML? =
            input.className != .reference && viewer.mayWrite(Incident.kindName)
            ? """
            <p><a href="\(recordAddress("\(path)/new", in: input.className))">\(viewer.say(Texts.new))</a></p>
            """ : nil
        let main: HTML = """
            <div class="case">
            <div class="owing__head"><h1>\(title)</h1>
            \(recordClassTabs(path, shown: input.className, viewer))\(new)</div>
            \(filter(input, viewer))
            \(counts(input, viewer))
            \(input.page.rows.isEmpty ? empty(input, viewer) : table(input, viewer))
            \(paging(input, viewer))
            <p class="proposed">\(viewer.say(Texts.rule, HTML(text: CountRow.rule)))</p>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func filter(_ input: Input, _ viewer: Viewer) -> HTML {
        let agreement = input.agreement
        func codes(_ list: String) -> [Choice] {
            (agreement.codeLists[list]?.entries ?? []).map {
                Choice(value: $0.code.rawValue, label: "\(viewer.say($0.label)) (\($0.code))")
            }
        }
        let parties = agreement.parties.map {
            Choice(value: $0.code.rawValue, label: viewer.say($0.name))
        }
        let sides =
            parties + [
                Choice(value: "LINE", label: viewer.say(Texts.onLine)),
                Choice(value: "UNK", label: viewer.say(Texts.sideUnknown)),
            ]
        let segments = agreement.segments.map {
            Choice(value: $0.code.rawValue, label: "\(viewer.say($0.name)) (\($0.code))")
        }
        func select(_ name: IncidentChoice.Name, _ label: Phrase, _ choices: [Choice]) -> HTML {
            FormField(name: name.rawValue, prefix: "only", label: viewer.say(label), isRequired: false)
                .select(choices, selected: input.choice[name], none: viewer.say(Texts.all), viewer)
        }
        func day(_ name: IncidentChoice.Name, _ label: Phrase) -> HTML {
            FormField(name: name.rawValue, prefix: "only", label: viewer.say(label))
                .input(type: "date", input.choice[name], autocomplete: "off", viewer)
        }
        let clear: HTML? =
            input.choice.values.isEmpty
            ? nil : " <a href=\"\(recordAddress(path, in: input.className))\">\(viewer.say(Texts.clear))</a>"
        return """
            <details class="case__filter"\(flag: "open", !input.choice.values.isEmpty)>
            <summary>\(viewer.say(Texts.filter))</summary>
            <form class="form case__filters" method="get" action="\(path)">
            <input type="hidden" name="class" value="\(input.className.rawValue)">
            \(select(.event, Texts.event, codes("incident")))\(select(.segment, Texts.segment, segments))\
            \(select(.side, Texts.side, sides))\(select(.party, Texts.party, parties))\
            \(select(.status, Texts.status, codes("fact-status")))\
            \(day(.from, Texts.from))\(day(.before, Texts.before))
            <p><button class="button">\(viewer.say(Texts.apply))</button>\(clear)</p>
            </form></details>
            """
    }

    private static func counts(_ input: Input, _ viewer: Viewer) -> HTML {
        let page = input.page
        guard page.total > 0 else { return "" }
        let words: HTML =
            switch (input.choice.values.isEmpty, page.matching) {
            case (true, 1): HTML(text: viewer.say(Texts.one))
            case (true, _): viewer.say(Texts.count, viewer.number(page.matching))
            case (false, _): viewer.say(Texts.of, viewer.number(page.matching), viewer.number(page.total))
            }
        let unplaced: HTML? =
            page.unplaced > 0 ? " \(viewer.say(Texts.unplaced, viewer.number(page.unplaced)))" : nil
        return "<p role=\"status\"><strong>\(words)</strong>.\(unplaced)</p>"
    }

    /// Why there is nothing to see.
    private static func empty(_ input: Input, _ viewer: Viewer) -> HTML {
        let page = input.page
        let why: HTML =
            if page.total == 0 {
                HTML(text: viewer.say(Texts.noneAtAll))
            } else if page.matching == 0 {
                viewer.say(Texts.noneMatch, viewer.number(page.total))
            } else {
                HTML(text: viewer.say(Texts.noneBehind))
            }
        return "<p class=\"empty\">\(why)</p>"
    }

    private static func table(_ input: Input, _ viewer: Viewer) -> HTML {
        ReleaseListPage.cards(
            [Texts.when, Texts.what, Texts.place, Texts.harm, Texts.status, Texts.party],
            caption: Texts.title,
            input.page.rows.map { row in
                [
                    when(row, viewer), what(row, input, viewer), place(row, input, viewer),
                    harm(row, viewer),
                    HTML(
                        text: row.status.map { codeLabel($0, in: "fact-status", input.agreement, viewer) }
                            ?? viewer.say(Texts.unstated)),
                    partyMark(row.party, input.agreement, viewer),
                ]
            }, viewer)
    }

    private static func when(_ row: IncidentListRow, _ viewer: Viewer) -> HTML {
        guard let at = row.happenedAt else { return HTML(text: viewer.say(Texts.unstated)) }
        return viewer.time(at)
    }

    private static func what(_ row: IncidentListRow, _ input: Input, _ viewer: Viewer) -> HTML {
        let name =
            row.event.map { codeLabel($0, in: "incident", input.agreement, viewer) }
            ?? viewer.say(ConsolePhrases.Watch.kindUnstated)
        let code: HTML? = row.event.map { " <span class=\"code\">\($0)</span>" }
        return """
            <a href="\(path)/\(row.id)?party=\(row.party)">\(name)\
            <span class="hidden"> \(row.id)</span></a>\(code)
            """
    }

    private static func place(_ row: IncidentListRow, _ input: Input, _ viewer: Viewer) -> HTML {
        let place: String =
            switch row.place {
            case .segment(let code): "\(segmentName(code, input.agreement, viewer)) (\(code))"
            case .beyondBelt: viewer.say(Texts.beyond)
            case .area: viewer.say(Texts.area)
            }
        let side: String =
            switch row.side {
            case "LINE": viewer.say(Texts.onLine)
            case "UNK": viewer.say(Texts.sideUnknown)
            default: PartyCode(rawValue: row.side).map { partyName($0, input.agreement, viewer) } ?? row.side
            }
        return "<p>\(place)</p>\n<p class=\"fact--owed\">\(side)</p>"
    }

    private static func harm(_ row: IncidentListRow, _ viewer: Viewer) -> HTML {
        let parts = [(Texts.killed, row.killed), (Texts.injured, row.injured), (Texts.missing, row.missing)]
            .compactMap { sentence, count -> HTML? in
                guard let count, count != .known(0) else { return nil }
                let number: HTML =
                    switch count {
                    case .known(let number): viewer.number(number)
                    case .unknown: HTML(text: viewer.say(TriState.unknown.phrase))
                    }
                return "<p>\(viewer.say(sentence, number))</p>\n"
            }
        let isStated = [row.killed, row.injured, row.missing].contains { $0 != nil }
        guard parts.isEmpty else { return "\(parts)" }
        return isStated ? "0" : HTML(text: viewer.say(Texts.unstated))
    }

    private static func paging(_ input: Input, _ viewer: Viewer) -> HTML {
        let query = input.choice.query
        let base = "\(path)?class=\(input.className.rawValue)" + (query.isEmpty ? "" : "&\(query)")
        let older: HTML? = input.page.next.map { next in
            let address = "\(base)&after=\(next.description)"
            return "<a rel=\"next\" href=\"\(address)\">\(viewer.say(Texts.older))</a>"
        }
        let newest: HTML? =
            input.page.isFirst ? nil : "<a href=\"\(base)\">\(viewer.say(Texts.newest))</a> "
        guard older != nil || newest != nil else { return "" }
        return "<p class=\"record__actions\">\(newest)\(older)</p>"
    }
}
