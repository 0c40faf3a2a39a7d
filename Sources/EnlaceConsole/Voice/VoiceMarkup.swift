// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One call by voice or test: what was written down, by whom, and whether the other side attests it.
struct VoiceMarkup {
    let view: VoiceView
    let input: VoicePage.Input
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Voice

    private var row: VoiceRow { view.row }
    private var agreement: Agreement { input.agreement }

    /// Whether the own side has not attested what the other side wrote down about it. A call that nobody
    /// answered owes nothing: nobody over here can know of it.
    private var awaitsOwn: Bool {
        !viewer.isOwn(row.party) && !row.isAttested && row.isPassed
            && row.otherParty.map { viewer.isOwn($0) } ?? false
    }

    /// What the reader has to attest first, then newest first.
    static func order(_ a: VoiceMarkup, _ b: VoiceMarkup) -> Bool {
        if a.awaitsOwn != b.awaitsOwn { return a.awaitsOwn }
        return (a.row.at ?? a.row.loggedAt, a.row.id) > (b.row.at ?? b.row.loggedAt, b.row.id)
    }

    var html: HTML {
        let desks = [row.ownDesk, row.otherDesk].compactMap { $0 }.map { deskName($0, agreement, viewer) }
        let result = row.result.map { codeLabel($0, in: CallResult.list, agreement, viewer) } ?? "…"
        let way: HTML? = row.direction.map {
            "\(codeLabel($0, in: "call-direction", agreement, viewer)) · "
        }
        let channel: HTML? = row.channel.map {
            " · \(codeLabel($0, in: "voice-channel", agreement, viewer))"
        }
        let about: HTML? = row.about.map { " · \(viewer.say(Texts.about)) \(callLink($0, viewer))" }
        let sentence: HTML? = row.sentence.map {
            "<p class=\"notice__where\">\(said($0))</p>\n"
        }
        let note: HTML? = row.note.map { "<p class=\"notice__note\">\(authored($0, viewer))</p>\n" }
        return """
            <li id="v-\(row.id)" class="entry notice\(awaitsOwn ? " entry--open" : "")" tabindex="-1"\
            \(flag: "data-mine", awaitsOwn)>
            <p class="entry__what">\(viewer.bothTimes(row.at ?? row.loggedAt)) · \(result)\(channel)</p>
            <p>\(way)\(desks.joined(separator: " – "))\(about)</p>
            \(sentence)\(note)<p class="fact">\(partyMark(row.party, agreement, viewer)) · \
            \(viewer.say(
                Texts.loggedBy, viewer.time(row.loggedAt),
                HTML(text: row.ownDesk.map { deskName($0, agreement, viewer) } ?? "…")))</p>
            \(standing)\(owed)\(form)</li>

            """
    }

    private func said(_ sentence: Code) -> String {
        spoken(codeLabel(sentence, in: "phrasebook", agreement, viewer), place: nil, time: nil)
    }

    private var standing: HTML {
        guard let attested = row.attestations.first else {
            return "<p class=\"fact\">\(sign(.open))\(viewer.say(Texts.claimed))</p>\n"
        }
        let who =
            attested.desk.map { deskName($0, agreement, viewer) }
            ?? partyName(attested.party, agreement, viewer)
        let changed: HTML? = row.isCorrected ? " · \(viewer.say(Texts.corrected))" : nil
        return """
            <p class="fact">\(sign(.good))\
            \(viewer.say(Texts.attestedBy, viewer.time(attested.at), HTML(text: who)))\(changed)</p>

            """
    }

    private var owed: [HTML] {
        view.obligations.filter { $0.settledBy == nil }.map { obligation in
            let party = HTML(text: partyName(obligation.debtor, agreement, viewer))
            return "<p class=\"fact--owed\">\(party): \(obligationClock(obligation, viewer))</p>\n"
        }
    }

    private var form: HTML? {
        guard awaitsOwn, viewer.mayWrite(Acknowledgement.kindName) else { return nil }
        return """
            <p class="field__hint">\(viewer.say(Texts.attestHint))</p>
            <form class="acknowledge entry__form" method="post" action="/voice/\(row.id)/attest">\
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">
            <button class="button button--main">\(viewer.say(Texts.attest))<span class="hidden">: \
            \(row.id.shortNumber)</span></button></form>

            """
    }
}
