// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// What a desk can do about a call: plain forms, so that all of it works without scripts.
struct NoticeActions {
    let notice: NoticeView
    let state: CallState
    /// The calls that one press acknowledges together: this one, and the repeats under it.
    let waiting: [RecordID]
    /// The call is put aside until then.
    let shelved: ShelvedCall?
    /// What the call is about, so that each button has a name of its own.
    let subject: String
    let className: ClassName
    let agreement: Agreement
    let viewer: Viewer
    /// Before the ids of controls, where a call stands twice on a page.
    var prefix = "i"
    /// Where the forms lead when they are done; nil leads to the list.
    var returnTo: String?

    private var row: NoticeRow { notice.row }
    /// Fields that every form here carries.
    private var hidden: HTML {
        let back: HTML? = returnTo.map { "<input type=\"hidden\" name=\"return\" value=\"\($0)\">" }
        return """
            \(csrfField(viewer))<input type="hidden" name="class" value="\(className.rawValue)">\(back)
            """
    }

    private var isOwn: Bool { viewer.isOwn(row.party) }
    private var isExtreme: Bool { Severity(row.currentSeverity) == .extreme }

    /// The press that acknowledges.
    var acknowledge: HTML? {
        guard !waiting.isEmpty else { return nil }
        guard viewer.mayWrite(Acknowledgement.kindName) else {
            return "<p class=\"fact\">\(viewer.say(ConsolePhrases.Watch.mayNotAcknowledge))</p>\n"
        }
        let others = waiting.filter { $0 != row.id }.map(\.description).joined(separator: " ")
        let repeats: HTML? =
            others.isEmpty ? nil : "<input type=\"hidden\" name=\"repeats\" value=\"\(others)\">"
        return """
            <form class="acknowledge" method="post" action="/alerts/\(row.id)/acknowledge">\
            \(hidden)\(repeats)
            \(press)</form>

            """
    }

    /// What is extreme asks for one word of intent, each a press of its own; otherwise it is never asked for.
    private var press: HTML {
        let intents = agreement.codeLists["intent"]?.entries ?? []
        let word: HTML =
            waiting.count > 1
            ? viewer.say(ConsolePhrases.Calls.acknowledgeAll, viewer.number(waiting.count))
            : HTML(text: viewer.say(ConsolePhrases.Watch.acknowledge))
        let of: HTML = "<span class=\"hidden\">: \(subject)</span>"
        guard isExtreme, !intents.isEmpty else {
            return "\(intentChoice(intents))<button class=\"button button--main\">\(word)\(of)</button>"
        }
        let buttons = intents.enumerated().map { index, intent -> HTML in
            """
            <button class="button button--main" name="intent" value="\(intent.code)">\
            <kbd aria-hidden="true">\(index + 1)</kbd> \(viewer.say(intent.label))\(of)</button>

            """
        }
        return """
            <p class="acknowledge__ask" id="\(prefix)-ask-\(row.id)">\(word): \
            \(viewer.say(ConsolePhrases.Watch.intentRequired))</p>
            <div class="acknowledge__words" role="group" aria-labelledby="\(prefix)-ask-\(row.id)">
            \(buttons)</div>
            """
    }

    private func intentChoice(_ intents: [CodeEntry]) -> HTML? {
        guard !intents.isEmpty else { return nil }
        let options: [HTML] = intents.map {
            "<option value=\"\($0.code)\">\(viewer.say($0.label))</option>"
        }
        return """
            <label class="hidden" for="\(prefix)-\(row.id)">\
            \(viewer.say(ConsolePhrases.Watch.intent)): \(subject)</label>\
            <select id="\(prefix)-\(row.id)" name="intent"><option value="">\
            \(viewer.say(ConsolePhrases.Watch.intentOptional))</option>\(options)</select>

            """
    }

    /// What else can be said of the call, folded away.
    var others: HTML? {
        let forms = [update, shelve].compactMap { $0 }
        let voice: HTML? =
            viewer.mayWrite("voice-log")
            ? """
            <p><a href="/voice?about=\(row.id)&amp;class=\(className.rawValue)">\
            \(viewer.say(ConsolePhrases.Calls.logCall))<span class="hidden">: \(subject)</span></a></p>

            """ : nil
        guard !state.isClosed, !forms.isEmpty || voice != nil else { return nil }
        return """
            <details class="more"><summary>\(viewer.say(ConsolePhrases.Calls.more))\
            <span class="hidden">: \(subject)</span></summary>
            \(forms)\(voice)</details>

            """
    }

    /// The updates that this side may say: the caller cancels, both sides say that it is over, the called
    /// side that it responds.
    private var update: HTML? {
        guard viewer.mayWrite("alert-update"), !state.isClosed else { return nil }
        var words: [(String, Phrase)] = []
        if !isOwn, state != .responding, state != .cancelledUnacknowledged {
            words.append(("responding", ConsolePhrases.Calls.respond))
        }
        if state != .cancelledUnacknowledged { words.append(("resolved", ConsolePhrases.Calls.resolve)) }
        if isOwn, state != .cancelledUnacknowledged {
            words.append(("cancelled", ConsolePhrases.Calls.cancel))
        }
        guard !words.isEmpty else { return nil }
        let buttons: [HTML] = words.map { word, phrase in
            """
            <button class="button" name="state" value="\(word)">\(viewer.say(phrase))\
            <span class="hidden">: \(subject)</span></button>

            """
        }
        return """
            <form class="more__form" method="post" action="/calls/\(row.id)/update">\(hidden)
            \(buttons)</form>

            """
    }

    /// The caller changes how severe the call is.
    var reRate: HTML? {
        guard isOwn, !state.isClosed, row.kind == Alert.kindName, viewer.mayWrite("alert-update") else {
            return nil
        }
        let options: [HTML] = (agreement.codeLists["severity"]?.entries ?? []).map { entry in
            let isNow = entry.code == row.currentSeverity
            return """
                <option value="\(entry.code)"\(flag: "selected", isNow)>\(viewer.say(entry.label))</option>
                """
        }
        return """
            <form class="more__form" method="post" action="/calls/\(row.id)/update">\(hidden)
            <label for="\(prefix)-rate-\(row.id)">\(viewer.say(ConsolePhrases.Calls.severity))</label>
            <select id="\(prefix)-rate-\(row.id)" name="severity">\(options)</select>
            <button class="button" name="state" value="re-rated">\(viewer.say(ConsolePhrases.Calls.reRate))\
            </button></form>

            """
    }

    /// Putting aside: at most an hour, with a reason, never what is extreme.
    private var shelve: HTML? {
        guard !isOwn, state.isWaiting, ShelvedCall.allows(row.kind, severity: row.currentSeverity),
            viewer.mayWrite(Acknowledgement.kindName)
        else { return nil }
        guard shelved == nil else {
            return """
                <form class="more__form" method="post" action="/calls/\(row.id)/shelve">\(hidden)\
                <button class="button" name="minutes" value="0">\(viewer.say(ConsolePhrases.Calls.unshelve))\
                <span class="hidden">: \(subject)</span></button></form>

                """
        }
        let minutes: [HTML] = ShelvedCall.minutesOffered.map {
            "<option value=\"\($0)\">\(viewer.say(ConsolePhrases.Calls.minutes, "\($0)"))</option>"
        }
        let reasons: [HTML] = ShelveReason.allCases.map {
            "<option value=\"\($0.rawValue)\">\(viewer.say($0.phrase))</option>"
        }
        return """
            <form class="more__form" method="post" action="/calls/\(row.id)/shelve">\(hidden)
            <label for="\(prefix)-for-\(row.id)">\(viewer.say(ConsolePhrases.Calls.shelveFor))\
            <span class="hidden">: \(subject)</span></label>
            <select id="\(prefix)-for-\(row.id)" name="minutes">\(minutes)</select>
            <label for="\(prefix)-why-\(row.id)">\(viewer.say(ConsolePhrases.Calls.shelveReason))\
            <span class="hidden">: \(subject)</span></label>
            <select id="\(prefix)-why-\(row.id)" name="reason">\(reasons)</select>
            <button class="button">\(viewer.say(ConsolePhrases.Calls.shelve))\
            <span class="hidden">: \(subject)</span></button>
            <p class="field__hint">\(viewer.say(ConsolePhrases.Calls.shelveHint))</p></form>

            """
    }
}
