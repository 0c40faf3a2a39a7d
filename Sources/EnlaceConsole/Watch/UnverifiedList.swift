// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension WatchPage {
    /// How many stand open; the others are folded away, or a flood would push the verified calls out of
    /// sight.
    private static let unverifiedOpenMax = 3

    /// Urgent messages that could not be verified, above everything else of the page: shown, never counted
    /// among alerts. Their ages run on; the script swaps the part when `data-state` changes.
    static func unverified(_ input: Input, _ viewer: Viewer) -> HTML {
        let list = input.unverified
        guard !list.notices.isEmpty else {
            return "<div id=\"unverified\" data-state=\"none\"></div>\n"
        }
        let state = HTML(text: list.notices.map { "\($0.key)" }.joined() + "\(list.droppedCount)").fingerprint
        let items = list.notices.map { UnverifiedMarkup(notice: $0, input: input, viewer: viewer).html }
        let rest = items.dropFirst(unverifiedOpenMax)
        let more: HTML? =
            rest.isEmpty
            ? nil
            : """
            <details><summary>\
            \(viewer.say(ConsolePhrases.Unverified.more, viewer.number(rest.count)))</summary>
            <ul class="unverified__list">
            \(Array(rest))</ul></details>

            """
        let dropped: HTML? =
            list.droppedCount > 0
            ? """
            <p class="unverified__dropped">\
            \(viewer.say(ConsolePhrases.Unverified.dropped, viewer.number(list.droppedCount)))</p>

            """ : nil
        return """
            <section id="unverified" class="unverified" data-state="\(state)" \
            aria-labelledby="unverified-title">
            <h2 id="unverified-title">\(sign(.bad))\(unverifiedCount(list.notices.count, viewer))</h2>
            <p class="unverified__advice">\(viewer.say(ConsolePhrases.Unverified.advice))</p>
            <p class="field__hint">\(viewer.say(ConsolePhrases.Unverified.putAside))</p>
            <ul class="unverified__list">
            \(Array(items.prefix(unverifiedOpenMax)))</ul>
            \(more)\(dropped)</section>

            """
    }
}

/// `1 message NOT VERIFIED`, `2 messages NOT VERIFIED`, each written out in each language.
func unverifiedCount(_ count: Int, _ viewer: Viewer) -> HTML {
    let sentence = count == 1 ? ConsolePhrases.Unverified.one : ConsolePhrases.Unverified.many
    return viewer.say(sentence, viewer.number(count))
}

/// One message that could not be verified.
private struct UnverifiedMarkup {
    let notice: UnverifiedNotice
    let input: WatchPage.Input
    let viewer: Viewer

    private var key: String { notice.key.description }
    private var agreement: Agreement { input.agreement }
    private var place: String? { notice.row?.segment.map { segmentName($0, agreement, viewer) } }

    var html: HTML {
        let mark = notice.row.map { severityMark($0, agreement, viewer) }
        let note: HTML? = notice.row?.note.map {
            "<p class=\"notice__note\">\(authored($0, viewer))</p>\n"
        }
        return """
            <li class="unverified__item" id="u-\(key)">
            <p class="unverified__what"><strong class="unverified__mark">\
            \(viewer.say(ConsolePhrases.Unverified.mark))</strong> \(mark) \
            <span class="notice__what">\(subject)</span></p>
            \(place.map { "<p class=\"notice__where\">\($0)\(code(notice.row?.segment?.rawValue))</p>\n" })\
            \(persons)\(note)<p class="unverified__voice">\
            \(viewer.say(ConsolePhrases.Unverified.confirmWith, HTML(text: voice)))</p>
            <p>\(partyMark(notice.party, agreement, viewer)) <span class="notice__sent">· \
            \(viewer.say(
                ConsolePhrases.Unverified.arrived, viewer.time(notice.sentAt),
                viewer.age(since: notice.arrivedAt))) · \
            \(viewer.say(ConsolePhrases.Unverified.reason, code(notice.reason)))</span></p>
            \(form)</li>

            """
    }

    /// What is said, in one line: the coded sentence, else the event, else what kind of message it is.
    private var subject: String {
        guard let row = notice.row else {
            let title = kindTitle
            return notice.kind == Acknowledgement.kindName
                ? title : "\(title). \(viewer.say(ConsolePhrases.Unverified.unreadable))"
        }
        if let sentence = row.sentence {
            let label = codeLabel(sentence, in: "phrasebook", agreement, viewer)
            return spoken(label, place: place, time: "\(clockText(row.sentAt))Z")
        }
        return row.event.map { codeLabel($0, in: "incident", agreement, viewer) }
            ?? viewer.say(ConsolePhrases.Watch.kindUnstated)
    }

    private var kindTitle: String {
        switch notice.kind {
        case Acknowledgement.kindName: viewer.say(Acknowledgement.declaration.title)
        case Alert.kindName: viewer.say(Alert.declaration.title)
        case FirstNotice.kindName: viewer.say(FirstNotice.declaration.title)
        // A kind that is not known here is called by its name.
        default: notice.kind
        }
    }

    private var persons: HTML? {
        guard let row = notice.row, row.hurt != nil || row.dead != nil else { return nil }
        func count(_ count: Count) -> HTML {
            switch count {
            case .known(let number): viewer.number(number)
            case .unknown: HTML(text: viewer.say(TriState.unknown.phrase))
            }
        }
        let hurt = row.hurt.map { viewer.say(ConsolePhrases.Watch.hurt, count($0)) }
        let dead = row.dead.map { viewer.say(ConsolePhrases.Watch.dead, count($0)) }
        return "<p class=\"notice__persons\">\(hurt) \(dead)</p>\n"
    }

    /// The desk that asks to be called back, else the office that signed.
    private var voice: String {
        if let desk = notice.row?.callBack { return deskName(desk, agreement, viewer) }
        return agreement.offices.first { $0.code == notice.office }.map { viewer.say($0.name) }
            ?? notice.office.rawValue
    }

    private func code(_ text: String?) -> HTML { text.map { " <span class=\"code\">\($0)</span>" } ?? "" }

    private var form: HTML {
        guard viewer.mayWrite(Acknowledgement.kindName) else { return "" }
        let buttons = UnverifiedDecision.allCases.map { decision -> HTML in
            let word =
                decision == .confirmed
                ? ConsolePhrases.Unverified.confirmed : ConsolePhrases.Unverified.dismissed
            return """
                <button class="button" id="\(decision.rawValue)-\(key)" name="decision" \
                value="\(decision.rawValue)">\(viewer.say(word))\
                <span class="hidden">: \(subject)</span></button>

                """
        }
        return """
            <form class="unverified__form" method="post" action="/unverified/\(key)/put-aside">\
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">
            \(buttons)</form>

            """
    }
}
