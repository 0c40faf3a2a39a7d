// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The page of one incident or call with everything both sides have said about it, in one timeline.
package enum CasePage {
    private typealias Texts = ConsolePhrases.Case

    /// The link of two records that may speak of one event.
    package struct Link: Sendable, Equatable {
        /// The record that proposes it.
        package let proposal: RecordID
        /// One record.
        package let first: RecordID
        /// The other.
        package let second: RecordID
        /// The party that proposed it.
        package let proposedBy: PartyCode
        /// How it stands.
        package let state: SameEvent.State
        /// The party that confirmed or rejected it.
        package let decidedBy: PartyCode?

        /// A link.
        package init(
            proposal: RecordID, first: RecordID, second: RecordID, proposedBy: PartyCode,
            state: SameEvent.State, decidedBy: PartyCode?
        ) {
            self.proposal = proposal
            self.first = first
            self.second = second
            self.proposedBy = proposedBy
            self.state = state
            self.decidedBy = decidedBy
        }
    }

    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let record: ShownRecord
        let records: [ShownRecord]
        let links: [Link]
        let owed: [OwedView]
        let limit: Int
        let problem: Phrase?
        let typed: String
        let agreement: Agreement

        /// A page.
        ///
        /// - Parameters:
        ///   - record: The record that was asked for.
        ///   - records: All records of its thread and of those that are linked to it, itself among them.
        ///   - limit: The most records of a thread that are read.
        ///   - problem: What was wrong with a link that was typed.
        package init(
            frame: Frame.Input, record: ShownRecord, records: [ShownRecord], links: [Link],
            owed: [OwedView], limit: Int, problem: Phrase? = nil, typed: String = "", agreement: Agreement
        ) {
            self.frame = frame
            self.record = record
            self.records = records
            self.links = links
            self.owed = owed
            self.limit = limit
            self.problem = problem
            self.typed = typed
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let story = ThreadStory(input.records)
        let title = HTML(text: heading(input, story, viewer))
        let main: HTML = """
            <div class="case">
            <h1>\(title)</h1>
            \(ProvenanceMarkup(agreement: input.agreement, viewer: viewer).html(input.record))
            \(actions(input, viewer))
            \(linkProblem(input, viewer))
            <p>\(viewer.say(Texts.lead))</p>
            \(sides(input, story, viewer))
            \(timeline(input, story, viewer))
            \(links(input, story, viewer))
            \(owed(input, viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// What kind of event where, after corrections.
    private static func heading(_ input: Input, _ story: ThreadStory, _ viewer: Viewer) -> String {
        let said = story.said(input.record)
        func text(_ field: String) -> String? { said.values.lazy.compactMap { $0[field]?.string }.first }
        let event = text("event").flatMap { Code(rawValue: $0) }
        let isSerious =
            event.flatMap { input.agreement.entry($0, in: "incident")?.serious }
            ?? (input.record.kind == FirstNotice.kindName)
        let kind = isSerious ? Texts.title : Texts.plainTitle
        let name =
            event.map { codeLabel($0, in: "incident", input.agreement, viewer) }
            ?? kindTitle(input.record.kind, viewer)
        let place =
            text("segment").flatMap { SegmentCode(rawValue: $0) }
            .map { " – \(segmentName($0, input.agreement, viewer)) (\($0))" } ?? ""
        return "\(viewer.say(kind)): \(name)\(place)"
    }

    private static func actions(_ input: Input, _ viewer: Viewer) -> HTML {
        "<p class=\"record__actions\">\(RecordPage.actions(input.record, viewer))</p>"
    }

    private static func sides(_ input: Input, _ story: ThreadStory, _ viewer: Viewer) -> HTML {
        let markup = ComparisonMarkup(story: story, agreement: input.agreement, viewer: viewer)
        let linked = input.links.filter { $0.state != .rejected }.map { ($0.first, $0.second) }
        let pairs = story.pairs(linked: linked)
        let tables = pairs.map { markup.html($0.0, $0.1) }
        let content: HTML = pairs.isEmpty ? "<p>\(viewer.say(Texts.oneSide))</p>" : "\(tables)"
        return part("sides", Texts.sides, content, viewer)
    }

    private static func timeline(_ input: Input, _ story: ThreadStory, _ viewer: Viewer) -> HTML {
        let shown = story.records.filter { Redaction.reaches(kind: $0.kind) }
        let items = shown.map { record in
            TimelineEntryMarkup(record: record, story: story, agreement: input.agreement, viewer: viewer).html
        }
        let limit: HTML? =
            input.records.count >= input.limit
            ? "<p class=\"advice\">\(viewer.say(Texts.limit, viewer.number(input.limit)))</p>" : nil
        let list: HTML =
            items.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.empty))</p>"
            : "<ol class=\"timeline\">\n\(items)</ol>"
        return part("timeline", Texts.timeline, "\(limit)\(list)", viewer)
    }

    private static func owed(_ input: Input, _ viewer: Viewer) -> HTML {
        let rows = input.owed.map(\.obligation).map { row -> HTML in
            """
            <li class="owed">\(clockTitle(row.clock, input.agreement, viewer)) \
            \(partyMark(row.debtor, input.agreement, viewer))
            <span class="owed__clock">\(obligationClock(row, viewer))</span></li>

            """
        }
        let content: HTML =
            rows.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.nothingOwed))</p>"
            : "<ul class=\"owed-list\">\(rows)</ul>"
        return part("owed", Texts.owed, content, viewer)
    }

    static func part(_ id: StaticString, _ title: Phrase, _ content: HTML, _ viewer: Viewer) -> HTML {
        let name = HTML(stringLiteral: id)
        return """
            <section class="panel" aria-labelledby="case-\(name)">
            <h2 id="case-\(name)">\(viewer.say(title))</h2>
            \(content)
            </section>

            """
    }
}
