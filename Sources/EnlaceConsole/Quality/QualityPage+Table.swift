// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension QualityPage {
    /// One row for each source and side, and one for each side.
    static func table(_ input: Input, _ viewer: Viewer) -> HTML {
        let columns = columns(input, viewer)
        let heads = columns.map { "<th scope=\"col\">\($0.title)</th>" as HTML }
        let rows = (input.quality.rows + input.quality.sides).enumerated().map { index, row -> HTML in
            let isTotal = index >= input.quality.rows.count
            let cells = columns.map { column -> HTML in
                """
                <td data-label="\(column.title)"><div>\(column.cell(row, isTotal))</div></td>
                """
            }
            return "<tr\(attribute: "class", isTotal ? "quality__sum" : nil)>\(cells)</tr>\n"
        }
        return """
            <section class="panel" aria-labelledby="quality-title">
            <h2 id="quality-title">\(viewer.say(ConsolePhrases.Quality.table))</h2>
            <table class="figures">
            <caption>\(viewer.say(ConsolePhrases.Quality.caption))</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            <p class="proposed">\(viewer.say(ConsolePhrases.Quality.doubtNote))</p>
            </section>

            """
    }

    private struct Column {
        let title: String
        let cell: (QualityRow, Bool) -> HTML
    }

    private static func columns(_ input: Input, _ viewer: Viewer) -> [Column] {
        typealias Words = ConsolePhrases.Quality
        let belt = "\(CountRow.beltMetres / 1000)"
        let named = [
            Column(title: viewer.say(Words.source)) { row, isTotal in
                HTML(
                    text: row.source
                        ?? viewer.say(isTotal ? Words.allSources : Words.statements))
            },
            Column(title: viewer.say(Words.side)) { row, _ in
                HTML(
                    text: row.side.map { partyName($0, input.agreement, viewer) }
                        ?? viewer.say(Words.unknownSide))
            },
            Column(title: viewer.say(Words.records)) { row, _ in viewer.number(row.records) },
            Column(title: viewer.say(Words.period)) { row, _ in period(row, viewer) },
        ]
        let facts = QualityField.allCases.filter { $0 != .event }.map { field in
            Column(title: viewer.say(field.label)) { row, _ in
                percent(row.known[field] ?? 0, of: row, viewer)
            }
        }
        let measures = [
            Column(title: viewer.sayPlainly(Words.other, QualityRow.otherEvent.rawValue)) { row, _ in
                percent(row.other, of: row, viewer)
            },
            Column(title: viewer.sayPlainly(Words.nearLine, belt)) { row, _ in
                percent(row.nearLine, of: row, viewer)
            },
            Column(title: viewer.say(Words.doubtfulSide)) { row, _ in viewer.number(row.doubtfulSide) },
            Column(title: viewer.say(Words.timePrecision)) { row, _ in
                shares(row.timePrecisions, of: row, in: "time-precision", input, viewer)
            },
            Column(title: viewer.say(Words.placePrecision)) { row, _ in
                shares(row.placePrecisions, of: row, in: "place-precision", input, viewer)
            },
        ]
        return named + facts + measures
    }

    private static func period(_ row: QualityRow, _ viewer: Viewer) -> HTML {
        guard let first = row.first, let last = row.last else {
            return HTML(text: viewer.say(ConsolePhrases.Quality.none))
        }
        return "\(viewer.date(first)) – \(viewer.date(last))"
    }

    private static func percent(_ count: Int, of row: QualityRow, _ viewer: Viewer) -> HTML {
        guard let share = row.share(count) else { return HTML(text: viewer.say(ConsolePhrases.Quality.none)) }
        return "\(viewer.number(share / 10))\u{a0}%"
    }

    /// Each precision with its share, the most frequent first.
    private static func shares(
        _ counts: [Code: Int], of row: QualityRow, in list: String, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        let items = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count -> HTML in
            """
            <li>\(codeLabel(code, in: list, input.agreement, viewer)): \
            \(percent(count, of: row, viewer))</li>
            """
        }
        return items.isEmpty
            ? HTML(text: viewer.say(ConsolePhrases.Quality.none))
            : "<ul class=\"figures__shares\">\(items)</ul>"
    }
}
