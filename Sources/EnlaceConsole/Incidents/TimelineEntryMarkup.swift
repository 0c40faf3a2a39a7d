// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One record in the timeline of both sides.
struct TimelineEntryMarkup {
    let record: ShownRecord
    let story: ThreadStory
    let agreement: Agreement
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Case

    /// The item: who, what, how firm, both times, and what is said.
    var html: HTML {
        let side = viewer.isOwn(record.party) ? "own" : "counterpart"
        return """
            <li class="timeline__item timeline__item--\(side)" id="r-\(record.id)-\(record.party)">
            <h3><a href="/records/\(record.id)?party=\(record.party)">\(kindTitle(record.kind, viewer))\
            <span class="hidden">: \(viewer.say(Texts.open)) \(record.id)</span></a> \(status)</h3>
            \(ProvenanceMarkup(agreement: agreement, viewer: viewer).html(record))
            \(correctionNotes)
            \(record.kind == Correction.kindName ? beforeAndAfter : sections)
            </li>

            """
    }

    /// How firm the facts are, where the kind says it.
    private var status: HTML? {
        let text = story.said(record).values.lazy.compactMap { $0["status"]?.string }.first
        guard let code = text.flatMap({ Code(rawValue: $0) }) else { return nil }
        return "<span class=\"tag\">\(codeLabel(code, in: "fact-status", agreement, viewer))</span>"
    }

    private var sections: HTML {
        "\(RecordMarkup(agreement: agreement, viewer: viewer).sections(record, heading: "h4"))"
    }

    /// Where what stands here was replaced later.
    private var correctionNotes: [HTML] {
        story.corrections(of: record).map { id in
            let when = story.record(id).map { viewer.time($0.instant) } ?? "\(id)"
            return """
                <p class="fact"><a href="/records/\(id)">\(viewer.say(Texts.corrected, when))</a></p>

                """
        }
    }

    /// What the correction changed, each value beside the one before it.
    private var beforeAndAfter: HTML {
        CorrectionMarkup(story: story, agreement: agreement, viewer: viewer).html(record)
    }
}

/// A correction as a table: field, before, after.
struct CorrectionMarkup {
    let story: ThreadStory
    let agreement: Agreement
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Case

    func html(_ record: ShownRecord) -> HTML {
        let changes = story.changes(by: record)
        let target = record.value("of")?.string.flatMap { RecordID($0) }.flatMap { story.record($0) }
        guard let target, !changes.isEmpty else {
            let sections = RecordMarkup(agreement: agreement, viewer: viewer).sections(record, heading: "h4")
            return "<p>\(viewer.say(Texts.unknownCorrection))</p>\n\(sections)"
        }
        let labels = SectionLabels(kind: target.kind)
        let markup = RecordMarkup(agreement: agreement, viewer: viewer)
        let rows = changes.map { change -> HTML in
            let type = labels.type(of: change.field, in: change.section)
            let before =
                change.before.map { markup.value($0, type) } ?? HTML(text: viewer.say(Texts.notSaid))
            let label = viewer.say(labels.field(change.field, in: change.section))
            return """
                <tr><th scope="row">\(label)</th>\
                <td><div class="cell"><del>\(before)</del></div></td>\
                <td><div class="cell"><ins>\(markup.value(change.after, type))</ins></div></td></tr>

                """
        }
        let reason: HTML? = record.value("reason")?.string.flatMap { Code(rawValue: $0) }.map {
            "<p>\(codeLabel($0, in: "correction-reason", agreement, viewer))</p>"
        }
        let title: HTML = """
            <a href="/records/\(target.id)">\
            \(kindTitle(target.kind, viewer)), \(viewer.time(target.instant))</a>
            """
        return """
            <p>\(viewer.say(Texts.correction, title))</p>
            \(reason)
            <table class="plain"><thead><tr><th scope="col">\(viewer.say(Texts.field))</th>\
            <th scope="col">\(viewer.say(Texts.before))</th>\
            <th scope="col">\(viewer.say(Texts.after))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }
}
