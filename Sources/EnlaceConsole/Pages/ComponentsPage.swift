// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Every component on one page, in the language and the theme of the page (`UX` §13). Tests compare its
/// markup; whoever changes a component sees it in all its states.
package enum ComponentsPage {
    /// The whole page. What it shows is made up and says so.
    package static func page(_ frame: Frame.Input, agreement: Agreement, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Components.title))
        let parts: [(Phrase, HTML)] = [
            (ConsolePhrases.Components.marks, marks(agreement, viewer)),
            (ConsolePhrases.Components.parties, parties(agreement, viewer)),
            (ConsolePhrases.Components.tags, tags(viewer)),
            (ConsolePhrases.Components.times, times(viewer)),
            (ConsolePhrases.Components.bands, bands(viewer)),
            (ConsolePhrases.Components.words, words(viewer)),
            (ConsolePhrases.Components.buttons, buttons(viewer)),
            (ConsolePhrases.Components.fields, fields(viewer)),
            (ConsolePhrases.Components.errors, errors(viewer)),
            (ConsolePhrases.Components.drafts, DraftLine.list(drafts(viewer), viewer) ?? ""),
            (ConsolePhrases.Components.empty, empty(viewer)),
        ]
        let sections: [HTML] = parts.enumerated().map { index, part in
            """
            <section class="panel" aria-labelledby="component-\(index)">\
            <h2 id="component-\(index)">\(viewer.say(part.0))</h2>
            \(part.1)</section>

            """
        }
        let main: HTML = """
            <div class="help">
            <h1>\(title)</h1>
            <p>\(viewer.say(ConsolePhrases.Components.lead))</p>
            \(sections)</div>
            """
        return Frame.page(frame, viewer, title: title, main: main)
    }

    private static func marks(_ agreement: Agreement, _ viewer: Viewer) -> HTML {
        let rows =
            Severity.allCases.map { row(Alert.kindName, severity: $0.rawValue, viewer) }
            + [row(FirstNotice.kindName, severity: nil, viewer)]
        let items: [HTML] = rows.map { "<li>\(severityMark($0, agreement, viewer))</li>\n" }
        return "<ul class=\"addressees\">\n\(items)</ul>\n"
    }

    private static func row(_ kind: String, severity: String?, _ viewer: Viewer) -> NoticeRow {
        let id = RecordID(instant: viewer.now, sequence: 1, random: 1)
        return NoticeRow(
            id: id, thread: id, kind: kind, party: viewer.party.code, sentAt: viewer.now, learnedAt: nil,
            severity: severity.map { Code(unchecked: $0) }, event: nil, sentence: nil, segment: nil,
            hurt: nil,
            dead: nil, callBack: nil, note: nil)
    }

    private static func parties(_ agreement: Agreement, _ viewer: Viewer) -> HTML {
        let items: [HTML] = agreement.parties.map { "<p>\(partyMark($0.code, agreement, viewer))</p>\n" }
        return "\(items)"
    }

    private static func tags(_ viewer: Viewer) -> HTML {
        """
        <p><span class="tag">\(viewer.say(ConsolePhrases.Watch.live))</span> \
        <span class="tag">\(viewer.say(ConsolePhrases.Watch.exercise))</span> \
        <span class="tag tag--language">es</span></p>
        <p>\(sign(.good))\(viewer.say(ConsolePhrases.Watch.inTime)) · \
        \(sign(.bad))\(viewer.say(ConsolePhrases.Watch.late)) · \
        \(sign(.open))\(viewer.say(ConsolePhrases.Watch.notDelivered))</p>

        """
    }

    private static func times(_ viewer: Viewer) -> HTML {
        """
        <p>\(viewer.bothTimes(viewer.now)) · \(viewer.age(since: viewer.now.adding(seconds: -3725))) · \
        \(viewer.remaining(until: viewer.now.adding(seconds: 245))) · \(viewer.date(viewer.now)) · \
        \(viewer.number(48_213))</p>

        """
    }

    private static func bands(_ viewer: Viewer) -> HTML {
        // As text, not as bands: a page must not carry the mark of a class that it does not show.
        let marks: [HTML] = ClassName.allCases.compactMap(\.mark).map {
            "<p><strong class=\"band__mark\">\(viewer.say($0))</strong></p>\n"
        }
        return "\(marks)"
    }

    private static func words(_ viewer: Viewer) -> HTML {
        let both = [
            Words(ConsolePhrases.Frame.drill.en, in: .en), Words(ConsolePhrases.Frame.drill.es, in: .es),
        ]
        let items: [HTML] = both.map { "<p>\(authored($0, viewer))</p>\n" }
        return "\(items)"
    }

    private static func buttons(_ viewer: Viewer) -> HTML {
        """
        <p><button class="button button--main" type="button">\(viewer.say(ConsolePhrases.FirstNotice.send))\
        </button> <button class="button" type="button">\(viewer.say(ConsolePhrases.Watch.acknowledge))\
        </button> <button class="button button--quiet" type="button">\
        \(viewer.say(ConsolePhrases.Frame.signOut))</button></p>

        """
    }

    private static func fields(_ viewer: Viewer) -> HTML {
        let choices = TriState.allCases.map { Choice(value: $0.rawValue, label: viewer.say($0.phrase)) }
        let group = ChoiceGroup(
            name: "choice", prefix: "component", legend: viewer.say(ConsolePhrases.Components.choice),
            hint: viewer.say(ConsolePhrases.FirstNotice.countHint))
        let text = FormField(
            name: "text", prefix: "component", label: viewer.say(ConsolePhrases.Components.text),
            hint: viewer.say(ConsolePhrases.FirstNotice.countHint))
        let select = FormField(
            name: "select", prefix: "component", label: viewer.say(ConsolePhrases.Components.select),
            isRequired: true)
        let none = viewer.say(ConsolePhrases.AlertForm.choose)
        return """
            \(text.typed("", among: choices.map(\.label), viewer))\
            \(select.select(choices, selected: "no", none: none, viewer))\
            \(group.radios(choices, selected: "unknown", viewer))
            """
    }

    private static func errors(_ viewer: Viewer) -> HTML {
        let wrong = FormField(
            name: "wrong", prefix: "component", label: viewer.say(ConsolePhrases.Components.text),
            error: viewer.say(ConsolePhrases.FirstNotice.wrongCount))
        let summary: HTML = """
            <div class="summary"><h3 class="summary__title">\(sign(.bad))\
            \(viewer.say(ConsolePhrases.FirstNotice.notSent))</h3>
            <ul><li><a href="#component-wrong">\(viewer.say(ConsolePhrases.FirstNotice.wrongCount))</a></li>\
            </ul></div>

            """
        return summary + wrong.input(type: "text", "–1", autocomplete: "off", viewer)
    }

    private static func drafts(_ viewer: Viewer) -> [DraftLine] {
        [DraftLine(id: "0", arrivedAt: viewer.now, source: "EIDO")]
    }

    private static func empty(_ viewer: Viewer) -> HTML {
        "<p class=\"empty\">\(viewer.say(ConsolePhrases.Watch.empty))</p>\n"
    }
}
