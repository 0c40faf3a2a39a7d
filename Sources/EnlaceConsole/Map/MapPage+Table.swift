// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension MapPage {
    /// The same incidents as on the map, and those that the map cannot draw.
    static func table(_ input: Input, _ viewer: Viewer) -> HTML {
        typealias Words = ConsolePhrases.Map
        let table = input.table
        guard !table.rows.isEmpty else {
            return """
                <section class="panel" aria-labelledby="map-table">
                <h2 id="map-table">\(viewer.say(Words.table))</h2>
                <p class="empty">\(viewer.say(Words.empty))</p>
                </section>

                """
        }
        let heads = [Words.what, Words.when, Words.party, Words.place, Words.precision].map {
            phrase -> HTML in
            "<th scope=\"col\">\(viewer.say(phrase))</th>"
        }
        let first = table.before.map { $0 + 1 }
        let caption = viewer.say(
            Words.caption, viewer.number(input.numbers.total), first.map { viewer.number($0) } ?? "…",
            first.map { viewer.number($0 + table.rows.count - 1) } ?? "…")
        return """
            <section class="panel" aria-labelledby="map-table">
            <h2 id="map-table">\(viewer.say(Words.table))</h2>
            <table class="figures map__table">
            <caption>\(caption)</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(table.rows.map { row($0, input, viewer) })</tbody>
            </table>
            \(pages(input, viewer))</section>

            """
    }

    private static func row(_ found: Table.Row, _ input: Input, _ viewer: Viewer) -> HTML {
        typealias Words = ConsolePhrases.Map
        let row = found.row
        let at = row.placing.isPoint ? row.point.map { MapChoice.text($0) } : nil
        var focused = input.choice
        focused.view = nil
        focused.focus = row.id
        let show: HTML? =
            row.placing == .nowhere || row.placing == .area
            ? nil
            : """
             <a class="map__show" href="\(focused.address)" data-map-focus\
            >\(viewer.say(Words.centre))<span class="hidden"> \(row.id)</span></a>
            """
        let cells: [(Phrase, HTML)] = [
            (
                Words.what,
                """
                \(mapSign(found.shape, harm: row.harm, isOwn: viewer.isOwn(row.party))) \
                <a href="/incidents/\(row.id)">\(eventLabel(row, input, viewer))</a> \
                <span class="code">\(viewer.say(row.harm.phrase))</span>
                """
            ),
            (
                Words.when,
                "\(viewer.date(row.instant)) <span class=\"time\">\(clockText(row.instant))Z</span>"
            ),
            (Words.party, partyMark(row.party, input.agreement, viewer)),
            (Words.place, "\(whereWords(found, viewer))\(show)"),
            (Words.precision, precision(row, input, viewer)),
        ]
        let markup = cells.map { name, cell -> HTML in
            "<td data-label=\"\(viewer.say(name))\"><div>\(cell)</div></td>"
        }
        return """
            <tr data-id="\(row.id)"\(attribute: "data-at", at)\
            \(attribute: "data-words", found.words.map { viewer.say($0) })>\(markup)</tr>

            """
    }

    static func eventLabel(_ row: MapRow, _ input: Input, _ viewer: Viewer) -> String {
        row.event.map { codeLabel($0, in: "incident", input.agreement, viewer) }
            ?? viewer.say(MapHarm.unknown.phrase)
    }

    /// Where it is, in words; a place that stands for an area says so.
    static func whereWords(_ found: Table.Row, _ viewer: Viewer) -> HTML {
        guard let words = found.words else { return HTML(text: viewer.say(ConsolePhrases.Map.noPlace)) }
        return HTML(text: viewer.say(words))
    }

    private static func precision(_ row: MapRow, _ input: Input, _ viewer: Viewer) -> HTML {
        let label = row.precision.map { codeLabel($0, in: "place-precision", input.agreement, viewer) }
        switch row.placing {
        case .nowhere: return HTML(text: viewer.say(ConsolePhrases.Map.noPlace))
        case .stretch, .area:
            return "\(label ?? "") <span class=\"code\">\(viewer.say(ConsolePhrases.Map.onlyArea))</span>"
        case .mark, .circle:
            guard let metres = row.uncertaintyMetres else { return HTML(text: label ?? "") }
            let distance = metres < 1000 ? "\(metres) m" : "\(metres / 1000) km"
            return """
                \(label ?? "") <span class="code">\
                \(viewer.say(ConsolePhrases.Map.within, HTML(text: distance)))</span>
                """
        }
    }

    private static func pages(_ input: Input, _ viewer: Viewer) -> HTML {
        typealias Words = ConsolePhrases.Map
        let newest: HTML? =
            input.table.before == 0
            ? nil
            : "<li><a href=\"\(input.choice.address)\" data-map-page>\(viewer.say(Words.newest))</a></li>"
        let older = input.table.next.map { key -> HTML in
            let rank = input.table.before.map { "&rank=\($0 + input.table.rows.count)" } ?? ""
            return """
                <li><a href="\(input.choice.address)&after=\(key.description)\(rank)" data-map-page \
                rel="next">\(viewer.say(Words.older))</a></li>
                """
        }
        guard newest != nil || older != nil else { return "" }
        return """
            <nav class="map__pages" aria-label="\(viewer.say(Words.table))"><ul>\(newest)\(older)</ul></nav>

            """
    }

    /// How many incidents count in each segment, in the order of the line.
    static func bySegment(_ input: Input, _ viewer: Viewer) -> HTML {
        typealias Words = ConsolePhrases.Map
        let rows = input.agreement.segments.compactMap { segment -> HTML? in
            guard let count = input.numbers.segments[segment.code], count > 0 else { return nil }
            let address = input.choice.choosing(.segment, segment.code.rawValue).showing(nil).address
            return """
                <tr><td data-label="\(viewer.say(Words.segment))"><div><a href="\(address)">\
                \(segment.code) \(viewer.say(segment.name))</a></div></td>\
                <td data-label="\(viewer.say(Words.count))"><div>\(viewer.number(count))</div></td></tr>

                """
        }
        guard !rows.isEmpty else { return "" }
        let caption = viewer.say(Words.bySegmentCaption, viewer.number(CountRow.beltMetres / 1000))
        return """
            <section class="panel" aria-labelledby="map-segments">
            <h2 id="map-segments">\(viewer.say(Words.bySegment))</h2>
            <table class="figures">
            <caption>\(caption)</caption>
            <thead><tr><th scope="col">\(viewer.say(Words.segment))</th>\
            <th scope="col">\(viewer.say(Words.count))</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </section>

            """
    }
}
