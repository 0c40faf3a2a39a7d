// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The line above every page that tells that a call waits: with the way to it, the press that acknowledges
/// it, and the switch for sound. The script fetches it; without scripts the strip counts and Watch lists.
package enum AlarmPart {
    /// What the line shows.
    package struct Input: Sendable {
        /// Alerts and first notices of live records and of drills, in any order.
        package let notices: [ClassName: [NoticeView]]
        /// Questions of live records and of drills, in any order.
        package let questions: [ClassName: [QuestionView]]
        /// The calls that the desk has put aside.
        package let shelved: [RecordID: ShelvedCall]
        /// The desk's code, from which the console's family of sounds follows.
        package let desk: DeskCode?
        /// The agreement whose codes are shown.
        package let agreement: Agreement

        /// A line.
        package init(
            notices: [ClassName: [NoticeView]], questions: [ClassName: [QuestionView]] = [:],
            shelved: [RecordID: ShelvedCall], desk: DeskCode?, agreement: Agreement
        ) {
            self.notices = notices
            self.questions = questions
            self.shelved = shelved
            self.desk = desk
            self.agreement = agreement
        }
    }

    /// How many are shown; the rest is counted, or a flood would push the page out of sight.
    private static let shownMax = 3

    /// Where the script puts the line; nothing where nobody is signed in.
    static func place(_ viewer: Viewer) -> HTML {
        guard viewer.post != nil else { return "" }
        return """
            <section id="alarm" class="alarm" aria-label="\(viewer.say(ConsolePhrases.Alarm.label))" \
            data-partial="/watch/alarm" data-stream="/watch/stream">\
            <p id="alarm-said" class="hidden" role="status"></p></section>

            """
    }

    /// The line, served at `/watch/alarm`.
    package static func html(_ input: Input, _ viewer: Viewer) -> HTML {
        let waiting = waiting(input, viewer)
        let questions = questions(input, viewer)
        let shown =
            waiting.prefix(shownMax).map { item(folded: $0.call, $0.className, input, viewer) }
            + questions.prefix(shownMax).map(\.alarm)
        let count = waiting.reduce(0) { $0 + $1.call.all.count }
        let rest = count - waiting.prefix(shownMax).reduce(0) { $0 + $1.call.all.count }
        let ids = waiting.flatMap(\.call.all).map(\.row.id) + questions.map(\.view.row.id)
        let key = HTML(text: ids.sorted().map(\.description).joined()).fingerprint
        let more: HTML? =
            rest > 0
            ? """
            <li><a href="/watch">\(viewer.say(ConsolePhrases.Alarm.more, viewer.number(rest)))</a></li>

            """ : nil
        // A question sounds as what is moderate: it has a clock, and nobody is hurt by it.
        let loudest =
            (waiting.map { severity(of: $0.call.call.row) } + questions.prefix(1).map { _ in .moderate })
            .min()
        let list: HTML? = shown.isEmpty ? nil : "<ul class=\"alarm__calls\">\n\(shown)\(more)</ul>\n"
        let spoken =
            count == 1 ? ConsolePhrases.Frame.oneToAcknowledge : ConsolePhrases.Frame.manyToAcknowledge
        let asked =
            questions.count == 1 ? ConsolePhrases.Alarm.oneToAnswer : ConsolePhrases.Alarm.manyToAnswer
        let sentences = [
            count > 0 ? viewer.sayPlainly(spoken, String(count)) : nil,
            questions.isEmpty ? nil : viewer.sayPlainly(asked, String(questions.count)),
        ].compactMap { $0 }
        let say =
            sentences.isEmpty
            ? viewer.say(ConsolePhrases.Frame.noneToAcknowledge) : sentences.joined(separator: ". ")
        // All that may change but by the passing of time: a finger on a button stays on it.
        let changing = waiting.map { entry -> HTML in
            let state = CallState(entry.call.call, input.agreement, viewer)
            let ids = entry.call.all.map { "\($0.row.id) " as HTML }
            return "\(ids)\(state.rawValue) \(severity(of: entry.call.call.row).rawValue)"
        }
        let state = (changing + questions.map { "\($0.view.row.id)" }).reduce(HTML(), +).fingerprint
        return """
            <div id="alarm-calls" data-key="\(key)" data-state="\(state)" data-say="\(say)"\
            \(attribute: "data-loudest", loudest?.rawValue)\(attribute: "data-desk", input.desk?.rawValue)>
            \(list)\(sound(viewer))</div>

            """
    }

    /// A first notice sounds as what is extreme: it is about what may be.
    private static func severity(of row: NoticeRow) -> Severity {
        row.kind == Alert.kindName ? Severity(row.currentSeverity) : .extreme
    }

    /// The questions that await the own side, live ones first.
    private static func questions(_ input: Input, _ viewer: Viewer) -> [QuestionMarkup] {
        [ClassName.live, .exercise].flatMap { name in
            let context = CallContext(className: name, agreement: input.agreement, shelved: [:])
            return (input.questions[name] ?? [])
                .map { QuestionMarkup(view: $0, input: context, viewer: viewer) }
                .filter(\.awaitsOwn).sorted(by: QuestionMarkup.order)
        }
    }

    private static func waiting(
        _ input: Input, _ viewer: Viewer
    ) -> [(className: ClassName, call: FoldedCall)] {
        let classes: [ClassName] = [.live, .exercise]
        // What is live comes before what is a drill, however severe the drill.
        return classes.flatMap { name in
            let rows = ordered(
                input.notices[name] ?? [], shelved: input.shelved, input.agreement, viewer
            ).filter { $0.standing == .awaitsOwn }
            return folded(rows).map { (className: name, call: $0) }
        }
    }

    private static func item(
        folded: FoldedCall, _ className: ClassName, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        let row = folded.call.row
        let place = row.segment.map { segmentName($0, input.agreement, viewer) }
        let (subject, saysPlace) = callSubject(row, place: place, input.agreement, viewer)
        let mark: HTML? = className.mark.map { "<span class=\"tag\">\(viewer.say($0))</span> " }
        let whereabouts: HTML? = saysPlace ? nil : place.map { " · \($0)" }
        let state = CallState(folded.call, input.agreement, viewer)
        let actions = NoticeActions(
            notice: folded.call, state: state, waiting: folded.all.map(\.row.id), shelved: nil,
            subject: subject, className: className, agreement: input.agreement, viewer: viewer,
            prefix: "alarm")
        let tag: HTML? = state == .unacknowledged ? nil : " · \(stateTag(state, viewer))"
        let repeats: HTML? =
            folded.repeats.isEmpty
            ? nil
            : """
             · \(viewer.say(
                folded.repeats.count == 1
                    ? ConsolePhrases.Calls.oneRepeat : ConsolePhrases.Calls.manyRepeats,
                viewer.number(folded.repeats.count)))
            """
        return """
            <li class="alarm__call" id="alarm-\(row.id)" data-call="\(row.id)" tabindex="-1">
            <p>\(mark)\(severityMark(row, input.agreement, viewer)) \(callLink(row.id, viewer)) \
            <strong>\(subject)</strong>\(whereabouts) · \(partyMark(row.party, input.agreement, viewer)) · \
            \(viewer.age(since: row.sentAt))\(tag)\(repeats)</p>
            \(actions.acknowledge)</li>

            """
    }

    private static func sound(_ viewer: Viewer) -> HTML {
        """
        <p class="alarm__sound"><span data-sound="off">\(viewer.say(ConsolePhrases.Alarm.off))</span>\
        <span data-sound="blocked" hidden>\(viewer.say(ConsolePhrases.Alarm.blocked))</span>\
        <span data-sound="on" hidden>\(viewer.say(ConsolePhrases.Alarm.on))</span>
        <button type="button" class="button button--quiet" id="sound-on" data-sound="off blocked">\
        \(viewer.say(ConsolePhrases.Alarm.turnOn))</button>
        <button type="button" class="button button--quiet" id="sound-silence" hidden>\
        \(viewer.say(ConsolePhrases.Alarm.silence))</button>
        <button type="button" class="button button--quiet" id="sound-off" data-sound="on" hidden>\
        \(viewer.say(ConsolePhrases.Alarm.turnOff))</button></p>
        """
    }
}
