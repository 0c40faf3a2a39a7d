// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// What was said of a call since, one line each: who said what, when, and in which words.
func updateLines(_ row: NoticeRow, _ agreement: Agreement, _ viewer: Viewer) -> [HTML] {
    row.updates.sorted { $0.id < $1.id }.map { update in
        let desk =
            update.desk.map { deskName($0, agreement, viewer) }
            ?? partyName(update.party, agreement, viewer)
        let word: HTML =
            if update.state == .reRated, let severity = update.severity {
                viewer.say(
                    ConsolePhrases.Calls.reRated,
                    HTML(text: codeLabel(severity, in: "severity", agreement, viewer)))
            } else {
                HTML(text: codeLabel(update.state.code, in: AlertUpdate.State.list, agreement, viewer))
            }
        let note: HTML? = update.note.map { ": \(authored($0, viewer))" }
        return """
            <p class="fact fact--update">\(viewer.time(update.at)) · <strong>\(word)</strong> · \(desk)\
            \(note)</p>

            """
    } + row.calls.sorted { $0.id < $1.id }.map { voiceLine($0, agreement, viewer) }
}

/// A call by voice about a call: who rang whom, what came of it, and whether the other side attests it.
func voiceLine(_ call: VoiceRow, _ agreement: Agreement, _ viewer: Viewer) -> HTML {
    let desks = [call.ownDesk, call.otherDesk].compactMap { $0 }.map { deskName($0, agreement, viewer) }
    let result = call.result.map { codeLabel($0, in: CallResult.list, agreement, viewer) } ?? "…"
    let standing =
        call.isAttested
        ? "\(sign(.good))\(viewer.say(ConsolePhrases.Voice.attested))"
        : "\(sign(.open))\(viewer.say(ConsolePhrases.Voice.claimed))" as HTML
    return """
        <p class="fact fact--voice"><a href="/voice#v-\(call.id)">\
        \(viewer.say(ConsolePhrases.Voice.byVoice))</a> \(viewer.time(call.at ?? call.loggedAt)) · \
        \(desks.joined(separator: " – ")) · \(result) · \(standing)</p>

        """
}
