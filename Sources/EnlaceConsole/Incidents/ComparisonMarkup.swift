// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Two statements about one event side by side; where they differ a word says so.
///
/// Disagreement is a result: both values stay, and neither is marked as the right one.
struct ComparisonMarkup {
    let story: ThreadStory
    let agreement: Agreement
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Case

    /// How the two values of a field stand to each other.
    enum Verdict: Equatable {
        case same
        case differ
        case oneOnly
        /// Words, desks and sources: each side has its own, and that is no contradiction.
        case own
    }

    /// One fact as both say it.
    struct Line {
        let section: String
        let field: String
        let label: Phrase
        let type: FieldType?
        let values: (JSON?, JSON?)
        let verdict: Verdict
    }

    /// The facts that at least one of two records states, in the order of the first one's kind.
    func lines(_ a: ShownRecord, _ b: ShownRecord) -> [Line] {
        let (first, second) = (flat(story.said(a)), flat(story.said(b)))
        let (labels, others) = (SectionLabels(kind: a.kind), SectionLabels(kind: b.kind))
        let names = Set(first.keys).union(second.keys)
        return names.sorted { (labels.rank($0), $0) < (labels.rank($1), $1) }.map { name in
            let here = first[name]?.section
            let there = second[name]?.section
            let section = here ?? there ?? ""
            let type =
                here.flatMap { labels.type(of: name, in: $0) }
                ?? there.flatMap { others.type(of: name, in: $0) }
            let label =
                here == nil ? others.field(name, in: section) : labels.field(name, in: section)
            let values = (first[name]?.value, second[name]?.value)
            return Line(
                section: section, field: name, label: label, type: type, values: values,
                verdict: Self.verdict(values, type))
        }
    }

    private static func verdict(_ values: (JSON?, JSON?), _ type: FieldType?) -> Verdict {
        switch type {
        case .words, .desk, .text, .record, .records: return .own
        default: break
        }
        guard let a = values.0, let b = values.1 else { return .oneOnly }
        return a == b ? .same : .differ
    }

    private func flat(_ said: [String: JSONObject]) -> [String: (section: String, value: JSON)] {
        var flat: [String: (section: String, value: JSON)] = [:]
        for (section, object) in said.sorted(by: { $0.key < $1.key }) {
            for member in object.members { flat[member.key] = (section, member.value) }
        }
        return flat
    }

    /// The two columns.
    func html(_ a: ShownRecord, _ b: ShownRecord) -> HTML {
        let lines = lines(a, b)
        let differing = lines.count { $0.verdict == .differ }
        let summary: HTML =
            differing == 0
            ? "<p>\(sign(.good))\(viewer.say(Texts.noDifferences))</p>"
            : """
            <p><strong class="bad">\(sign(.bad))\
            \(viewer.say(Texts.differences, viewer.number(differing), viewer.number(lines.count)))\
            </strong></p>
            """
        let names = (partyName(a.party, agreement, viewer), partyName(b.party, agreement, viewer))
        let rows = lines.map { row($0, names) }
        return """
            \(summary)
            <table class="figures listing compare"><thead><tr><th scope="col">\(viewer.say(Texts.field))</th>\
            \(head(a))\(head(b))<th scope="col">\(viewer.say(Texts.verdict))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }

    private func head(_ record: ShownRecord) -> HTML {
        """
        <th scope="col">\(partyMark(record.party, agreement, viewer)) \
        <a href="/records/\(record.id)">\(kindTitle(record.kind, viewer)), \(viewer.time(record.instant))</a>\
        </th>
        """
    }

    private func row(_ line: Line, _ names: (String, String)) -> HTML {
        let markup = RecordMarkup(agreement: agreement, viewer: viewer)
        func cell(_ value: JSON?) -> HTML {
            value.map { markup.value($0, line.type) }
                ?? "<span class=\"record__absence\">\(viewer.say(Texts.notSaid))</span>"
        }
        let verdict: HTML =
            switch line.verdict {
            case .same: "\(sign(.good))\(viewer.say(Texts.same))"
            case .differ: "<strong class=\"bad\">\(sign(.bad))\(viewer.say(Texts.differs))</strong>"
            case .oneOnly: HTML(text: viewer.say(Texts.oneOnly))
            case .own: HTML(text: viewer.say(Texts.own))
            }
        let label = viewer.say(line.label)
        return """
            <tr class="compare__row\(line.verdict == .differ ? " compare__row--differs" : "")">\
            <th scope="row">\(label)</th>\
            <td data-label="\(names.0)"><div class="cell">\(cell(line.values.0))</div></td>\
            <td data-label="\(names.1)"><div class="cell">\(cell(line.values.1))</div></td>\
            <td data-label="\(viewer.say(Texts.verdict))"><div class="cell">\(verdict)</div></td></tr>

            """
    }
}
