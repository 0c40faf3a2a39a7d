// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One row of the Watch list.
struct NoticeRowMarkup {
    private let notice: NoticeView
    private let standing: NoticeStanding
    private let folded: FoldedCall
    private let input: WatchPage.Input
    private let viewer: Viewer
    private let place: String?
    /// What the call is about, in one line.
    private let subject: String
    /// Whether the coded sentence already names the place.
    private let saysPlace: Bool

    /// The heads of the columns, which narrow screens repeat in each card.
    static let columns = [
        ConsolePhrases.Watch.severity, ConsolePhrases.Watch.whatWhere, ConsolePhrases.Watch.age,
        ConsolePhrases.Watch.from, ConsolePhrases.Watch.state,
    ]

    init(folded: FoldedCall, input: WatchPage.Input, viewer: Viewer) {
        self.folded = folded
        notice = folded.call
        standing = folded.standing
        self.input = input
        self.viewer = viewer
        let row = notice.row
        let place = row.segment.map { segmentName($0, input.agreement, viewer) }
        self.place = place
        (subject, saysPlace) = callSubject(row, place: place, input.agreement, viewer)
    }

    private var row: NoticeRow { notice.row }
    private var agreement: Agreement { input.agreement }

    /// The row. `data-state` changes with anything but the passing of time: the script swaps rows by it.
    var html: HTML {
        let mark = severityMark(row, agreement, viewer)
        let what = whatAndWhere
        let state = NoticeStateMarkup(
            folded: folded, subject: subject,
            input: CallContext(
                className: input.className, agreement: input.agreement, shelved: input.shelved),
            viewer: viewer)
        let repeats = repeats
        let cells: [HTML] = [mark, "\(what)\(repeats)", age, from, state.html]
        let fingerprint = (mark + what + state.unchanging + from).fingerprint
        return """
            <tr id="n-\(row.id)" class="notice\(standing.isOpen ? " notice--open" : "")" \
            role="row" \
            tabindex="-1" data-state="\(fingerprint)"\(flag: "data-mine", standing == .awaitsOwn)>
            \(zip(Self.columns, cells).map(cell))</tr>

            """
    }

    /// The repeats of the event, which open in place.
    private var repeats: HTML? {
        guard !folded.repeats.isEmpty else { return nil }
        let items = folded.repeats.map { standing, notice -> HTML in
            let row = notice.row
            let place = row.segment.map { segmentName($0, agreement, viewer) }
            let note: HTML? = row.note.map {
                "<p class=\"notice__note\">\(authored($0, viewer))</p>"
            }
            let state = CallState(notice, agreement, viewer)
            return """
                <li id="n-\(row.id)"><p>\(callLink(row.id, viewer)) · \(viewer.time(row.sentAt)) · \
                \(severityMark(row, agreement, viewer)) · \(stateTag(state, viewer))</p>
                <p>\(callSubject(row, place: place, agreement, viewer).text)</p>\(note)</li>

                """
        }
        let sentence =
            items.count == 1 ? ConsolePhrases.Calls.oneRepeat : ConsolePhrases.Calls.manyRepeats
        return """
            <details class="repeats"><summary>\(viewer.say(sentence, viewer.number(items.count)))\
            <span class="hidden">: \(subject)</span></summary>
            <ul class="repeats__list">
            \(items)</ul></details>

            """
    }

    private func cell(_ column: Phrase, _ content: HTML) -> HTML {
        "<td role=\"cell\" data-label=\"\(viewer.say(column))\"><div class=\"cell\">\(content)</div></td>\n"
    }

    private var whatAndWhere: HTML {
        let kind: HTML? = row.event.map { event in
            let label = row.sentence == nil ? "" : codeLabel(event, in: "incident", agreement, viewer)
            return "<span class=\"notice__kind\"> · <span class=\"code\">\(event)</span> \(label)</span>"
        }
        let segment: HTML? = row.segment.map { " <span class=\"code\">\($0)</span>" }
        let name = saysPlace ? "" : place
        let note: HTML? = row.note.map { "<p class=\"notice__note\">\(authored($0, viewer))</p>" }
        return """
            <p class="notice__what">\(callLink(row.id, viewer)) \(subject)</p>
            <p class="notice__where">\(name ?? viewer.say(ConsolePhrases.Watch.segmentUnstated))\
            \(segment)\(kind)</p>
            \(persons)\(note)
            """
    }

    /// Persons hurt and dead, where a first notice says it; not known is said as such.
    private var persons: HTML? {
        guard row.hurt != nil || row.dead != nil else { return nil }
        let hurt = row.hurt.map { viewer.say(ConsolePhrases.Watch.hurt, count($0)) }
        let dead = row.dead.map { viewer.say(ConsolePhrases.Watch.dead, count($0)) }
        let separator: HTML? = hurt == nil || dead == nil ? nil : " · "
        return "<p class=\"notice__persons\">\(hurt)\(separator)\(dead)</p>"
    }

    private func count(_ count: Count) -> HTML {
        let text: HTML =
            switch count {
            case .known(let number): viewer.number(number)
            case .unknown: HTML(text: viewer.say(TriState.unknown.phrase))
            }
        return "<strong>\(text)</strong>"
    }

    private var age: HTML {
        // A minute of skew is usual; beyond it the age would be false, so the page says why it is zero.
        let isAhead = seconds(from: viewer.now, to: row.sentAt) > 60
        let warning: HTML? =
            isAhead ? "<p class=\"fact\">\(viewer.say(ConsolePhrases.Watch.senderAhead))</p>" : nil
        let local: HTML? = viewer.localText(row.sentAt).map { "<br>\n<span class=\"time\">\($0)</span>" }
        return """
            <p class="notice__age">\(viewer.age(since: row.sentAt))</p>
            <p class="notice__sent"><span class="hidden">\(viewer.say(ConsolePhrases.Watch.sent)) </span>\
            \(viewer.time(row.sentAt))\(local)</p>\(warning)
            """
    }

    private var from: HTML {
        let callBack: HTML? = row.callBack.map { desk in
            let name = HTML(text: deskName(desk, agreement, viewer))
            return "<p class=\"notice__desk\">\(viewer.say(ConsolePhrases.Watch.callBack, name))</p>"
        }
        return "\(partyMark(row.party, agreement, viewer))\(callBack)"
    }
}

/// The number of a call, which leads to everything said about it.
func callLink(_ id: RecordID, _ viewer: Viewer) -> HTML {
    """
    <a class="notice__number" href="/calls/\(id)">\
    \(viewer.say(ConsolePhrases.Calls.number, HTML(text: id.shortNumber)))</a>
    """
}

/// What a call is about, in one line: the coded sentence, else the kind of event, else what is asked for.
///
/// - Returns: The line, and whether it already names the place.
func callSubject(
    _ row: NoticeRow, place: String?, _ agreement: Agreement, _ viewer: Viewer
) -> (text: String, saysPlace: Bool) {
    guard let sentence = row.sentence else {
        let asked = row.requests.map { codeLabel($0, in: "request", agreement, viewer) }
        let text =
            row.event.map { codeLabel($0, in: "incident", agreement, viewer) }
            ?? (asked.isEmpty
                ? viewer.say(ConsolePhrases.Watch.kindUnstated) : asked.joined(separator: ", "))
        return (text, false)
    }
    let label = codeLabel(sentence, in: "phrasebook", agreement, viewer)
    let text = spoken(label, place: place, time: "\(clockText(row.sentAt))Z")
    return (text, place != nil && text != spoken(label, place: nil, time: "\(clockText(row.sentAt))Z"))
}

/// The state of a call as a tag; a word, never a colour alone.
func stateTag(_ state: CallState, _ viewer: Viewer) -> HTML {
    "<strong class=\"state state--\(state.rawValue)\">\(viewer.say(state.phrase))</strong>"
}
