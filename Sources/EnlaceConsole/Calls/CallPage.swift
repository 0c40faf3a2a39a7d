// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One call: how it stands, whom to ring, what can be done, what is owed, and everything said.
package enum CallPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class of the call.
        package let className: ClassName
        /// The call.
        package let call: NoticeView
        /// Everything said in its thread, in the order in which it refers to each other.
        package let statements: [ShownRecord]
        /// How many records of the thread cannot be read here.
        package let unread: Int
        /// The calls that the desk has put aside.
        package let shelved: [RecordID: ShelvedCall]
        /// The agreement whose codes, desks and clocks are shown.
        package let agreement: Agreement

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, call: NoticeView, statements: [ShownRecord],
            unread: Int, shelved: [RecordID: ShelvedCall], agreement: Agreement
        ) {
            self.frame = frame
            self.className = className
            self.call = call
            self.statements = statements
            self.unread = unread
            self.shelved = shelved
            self.agreement = agreement
        }
    }

    private typealias Texts = ConsolePhrases.Call

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let row = input.call.row
        let place = row.segment.map { segmentName($0, input.agreement, viewer) }
        let (subject, saysPlace) = callSubject(row, place: place, input.agreement, viewer)
        let number = viewer.say(ConsolePhrases.Calls.number, HTML(text: row.id.shortNumber))
        let title: HTML = "\(number) · \(subject)"
        let whereabouts: HTML? =
            saysPlace
            ? nil
            : "<p class=\"notice__where\">\(place ?? viewer.say(ConsolePhrases.Watch.segmentUnstated))</p>\n"
        let main: HTML = """
            <div class="call">
            <div class="call__head">
            <p><a href="\(recordAddress("/watch", in: input.className))">\(viewer.say(Texts.back))</a></p>
            <h1>\(title)</h1>
            \(whereabouts)<p>\(severityMark(row, input.agreement, viewer)) · \
            \(partyMark(row.party, input.agreement, viewer)) · \(viewer.bothTimes(row.sentAt)) · \
            \(viewer.age(since: row.sentAt))</p>
            </div>
            \(standing(input, subject: subject, viewer))\(ring(input, viewer))\(owed(input, viewer))\
            \(timeline(input, viewer))
            <p><a href="/calls/\(row.id).json">\(viewer.say(Texts.json))</a></p>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func standing(_ input: Input, subject: String, _ viewer: Viewer) -> HTML {
        let rows = ordered([input.call], shelved: input.shelved, input.agreement, viewer)
        let folded = rows.map { FoldedCall(call: $0.notice, standing: $0.standing) }
        let context = CallContext(
            className: input.className, agreement: input.agreement, shelved: input.shelved,
            returnTo: "call")
        let parts = folded.map { call -> HTML in
            let markup = NoticeStateMarkup(folded: call, subject: subject, input: context, viewer: viewer)
            return "\(markup.html)\(markup.actions.reRate)"
        }
        return """
            <section class="panel" id="n-\(input.call.row.id)" tabindex="-1" aria-labelledby="state-title">
            <h2 id="state-title">\(viewer.say(Texts.state))</h2>
            \(parts)</section>

            """
    }

    /// The desks at the other end, also where nothing is late: a call is often quicker than a form.
    private static func ring(_ input: Input, _ viewer: Viewer) -> HTML {
        let row = input.call.row
        let parties =
            viewer.isOwn(row.party) ? input.call.called(input.agreement).sorted() : [row.party]
        let lists = parties.map { party -> HTML in
            var desks = desksToRing(party, for: row.segment, input.agreement)
            // Who calls says which desk is called back.
            if party == row.party, let back = row.callBack.flatMap({ input.agreement.desk($0) }) {
                desks = [back] + desks.filter { $0.code != back.code }
            }
            return """
                <h3>\(partyName(party, input.agreement, viewer))</h3>
                \(ringList(desks, input.agreement, viewer))
                """
        }
        let voice: HTML? =
            viewer.mayWrite(VoiceLog.kindName)
            ? """
            <p><a href="/voice?about=\(row.id)&amp;class=\(input.className.rawValue)">\
            \(viewer.say(ConsolePhrases.Calls.logCall))</a></p>

            """ : nil
        let ask: HTML? =
            viewer.mayWrite(Question.kindName)
            ? """
            <p><a href="/questions?about=\(row.id)&amp;class=\(input.className.rawValue)#ask">\
            \(viewer.say(ConsolePhrases.Calls.ask))</a></p>

            """ : nil
        return """
            <section class="panel" aria-labelledby="ring-title">
            <h2 id="ring-title">\(viewer.say(Texts.ring))</h2>
            \(lists)\(voice)\(ask)</section>

            """
    }

    private static func owed(_ input: Input, _ viewer: Viewer) -> HTML? {
        let rows = input.call.obligations.sorted {
            ($0.dueAt, $0.clock, $0.debtor) < ($1.dueAt, $1.clock, $1.debtor)
        }
        guard !rows.isEmpty else { return nil }
        let items = rows.map { row -> HTML in
            let by: HTML? = row.settledBy.map { " · <a href=\"/records/\($0)\"><code>\($0)</code></a>" }
            return """
                <li class="owed">\(clockTitle(row.clock, input.agreement, viewer)) \
                \(partyMark(row.debtor, input.agreement, viewer))
                <span class="owed__clock">\(obligationClock(row, viewer)) · \
                \(viewer.time(row.dueAt))\(by)</span></li>

                """
        }
        return """
            <section class="panel" aria-labelledby="owed-title">
            <h2 id="owed-title">\(viewer.say(Texts.owed))</h2>
            <ul class="owed-list">\(items)</ul></section>

            """
    }

    private static func timeline(_ input: Input, _ viewer: Viewer) -> HTML {
        let provenance = ProvenanceMarkup(agreement: input.agreement, viewer: viewer)
        let markup = RecordMarkup(agreement: input.agreement, viewer: viewer)
        let items = input.statements.map { record -> HTML in
            """
            <li id="s-\(record.id)"><h3>\(kindTitle(record.kind, viewer))</h3>
            \(provenance.html(record))
            \(markup.sections(record, heading: "h4"))
            <p><a href="/records/\(record.id)"><code>\(record.id)</code></a></p></li>

            """
        }
        let unread: HTML? =
            input.unread > 0
            ? "<p class=\"proposed\">\(viewer.say(Texts.unread, viewer.number(input.unread)))</p>\n" : nil
        return """
            <section class="panel" aria-labelledby="timeline-title">
            <h2 id="timeline-title">\(viewer.say(Texts.timeline))</h2>
            <p class="field__hint">\(viewer.say(Texts.timelineHint))</p>
            <ol class="timeline">
            \(items)</ol>
            \(unread)</section>

            """
    }
}
