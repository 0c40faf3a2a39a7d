// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension VoicePage {
    private typealias Texts = ConsolePhrases.Voice

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePage.voice.title))
        let calls = input.rows.filter { $0.row.kind == VoiceLog.kindName }
            .map { VoiceMarkup(view: $0, input: input, viewer: viewer) }.sorted(by: VoiceMarkup.order)
        let list: HTML =
            calls.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.none))</p>"
            : "<ul class=\"entries\">\n\(calls.map(\.html))</ul>"
        let main: HTML = """
            <div class="watch__head"><h1>\(title)</h1>
            \(recordClassTabs("/voice", shown: input.className, viewer))</div>
            \(linkDown(input, viewer))<div class="sheet sheet--two">
            <div class="sheet">
            \(log(input, viewer))
            <section class="panel" aria-labelledby="calls-title">
            <h2 id="calls-title">\(viewer.say(Texts.list))</h2>
            \(list)
            </section>
            </div>
            \(tests(input, viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func linkDown(_ input: Input, _ viewer: Viewer) -> [HTML] {
        input.down.map { party in
            let name = HTML(text: partyName(party, input.agreement, viewer))
            return "<p class=\"advice\">\(viewer.say(Texts.linkDown, name))</p>\n"
        }
    }

    /// One press logs the call: which way it went and what came of it stand on the button.
    private static func log(_ input: Input, _ viewer: Viewer) -> HTML {
        guard input.className != .reference else { return "" }
        guard viewer.mayWrite(VoiceLog.kindName) else {
            return """
                <section class="panel" aria-labelledby="log-title"><h2 id="log-title">\
                \(viewer.say(Texts.log))</h2><p>\(viewer.say(Texts.mayNot))</p></section>

                """
        }
        let about = FormField(name: "about", prefix: "log", label: viewer.say(Texts.about))
        let choices = input.open.map { call -> Choice in
            let place = call.row.segment.map { segmentName($0, input.agreement, viewer) }
            let subject = callSubject(call.row, place: place, input.agreement, viewer).text
            return Choice(
                value: call.row.id.description,
                label:
                    "\(viewer.sayPlainly(ConsolePhrases.Calls.number, call.row.id.shortNumber)) · \(subject)")
        }
        // The call that waits longest is meant most often: a call is chosen, not searched for.
        let chosen = input.about ?? input.open.first?.row.id
        let note = FormField(name: "note", prefix: "log", label: viewer.say(Texts.note))
        return """
            <section id="log" class="panel" aria-labelledby="log-title">
            <h2 id="log-title">\(viewer.say(Texts.log))</h2>
            <p class="field__hint">\(viewer.say(Texts.logHint))</p>
            \(problem(input, viewer))<form class="form" method="post" action="/voice">\(csrfField(viewer))\
            <input type="hidden" name="class" value="\(input.className.rawValue)">
            \(about.select(
                choices, selected: chosen?.description ?? "", none: viewer.say(Texts.aboutNothing), viewer))\
            \(common(input, prefix: "log", viewer))\(sentence(input, viewer))
            \(note.textArea("", rows: 2, maxLength: AlertForm.noteLimit, viewer))\
            <div class="presses" data-keys>\(presses(input, viewer))</div>
            </form>
            </section>

            """
    }

    private static func problem(_ input: Input, _ viewer: Viewer) -> HTML? {
        input.error.map { error in
            """
            <div class="summary" role="alert" tabindex="-1" data-focus>
            <p class="summary__title">\(sign(.bad))\(viewer.say(Texts.notLogged))</p>
            <p>\(viewer.say(error))</p></div>

            """
        }
    }

    /// Desk at the other end and channel.
    private static func common(_ input: Input, prefix: String, _ viewer: Viewer) -> [HTML] {
        let desks = input.otherDesks(viewer)
        let desk = FormField(
            name: "otherDesk", prefix: prefix, label: viewer.say(Texts.otherDesk), isRequired: true)
        let channel = FormField(
            name: "channel", prefix: prefix, label: viewer.say(Texts.channel), isRequired: true)
        let channels = input.agreement.codeLists["voice-channel"]?.entries ?? []
        let choose = viewer.say(ConsolePhrases.AlertForm.choose)
        return [
            desk.select(
                desks.map { Choice(value: $0.code.rawValue, label: viewer.say($0.name)) },
                selected: desks.first?.code.rawValue ?? "", none: choose, viewer),
            channel.select(
                channels.map { Choice(value: $0.code.rawValue, label: viewer.say($0.label)) },
                selected: channels.first?.code.rawValue ?? "", none: choose, viewer),
        ]
    }

    private static func sentence(_ input: Input, _ viewer: Viewer) -> HTML {
        let field = FormField(name: "sentence", prefix: "log", label: viewer.say(Texts.say))
        let choices = (input.agreement.codeLists["phrasebook"]?.entries ?? []).map {
            Choice(value: $0.code.rawValue, label: spoken(viewer.say($0.label), place: nil, time: nil))
        }
        return field.select(
            choices, selected: "", none: viewer.say(ConsolePhrases.AlertForm.noSentence), viewer)
    }

    private static func presses(_ input: Input, _ viewer: Viewer) -> [HTML] {
        let directions = input.agreement.codeLists["call-direction"]?.entries ?? []
        let results = input.agreement.codeLists[CallResult.list]?.entries ?? []
        var number = 0
        return directions.map { direction in
            let buttons = results.map { result -> HTML in
                number += 1
                let key: HTML? = number < 10 ? "<kbd aria-hidden=\"true\">\(number)</kbd> " : nil
                let isMain = CallResult(result.code) == .passed
                return """
                    <button class="button\(isMain ? " button--main" : "")" name="call" \
                    value="\(direction.code) \(result.code)">\(key)<span class="hidden">\
                    \(viewer.say(direction.label)): </span>\(viewer.say(result.label))</button>

                    """
            }
            return """
                <div class="presses__row" role="group" aria-labelledby="press-\(direction.code)">
                <p id="press-\(direction.code)">\(viewer.say(direction.label))</p>
                \(buttons)</div>

                """
        }
    }

    /// When each link was last tested, and the press that logs a test.
    private static func tests(_ input: Input, _ viewer: Viewer) -> HTML {
        let rows = input.rows.filter { $0.row.kind == CommsTest.kindName }
        let others = input.agreement.parties.map(\.code).filter { !viewer.isOwn($0) }
        let facts = others.map { party -> HTML in
            let name = HTML(text: partyName(party, input.agreement, viewer))
            let last = rows.filter {
                $0.row.isPassed && ($0.row.party == party || $0.row.otherParty == party)
            }.compactMap { $0.row.at }.max()
            let limit = testSeconds(input.agreement)
            let isLate = limit.map { (last?.adding(seconds: $0)).map { $0 < viewer.now } ?? true } ?? false
            let said =
                last.map { viewer.say(Texts.lastTest, name, viewer.bothTimes($0)) }
                ?? viewer.say(Texts.neverTested, name)
            let late: HTML? =
                isLate
                ? """
                <p class="fact"><strong class="bad">\(sign(.bad))\(viewer.say(
                    Texts.testOverdue, HTML(text: durationText(seconds: limit ?? 0))))</strong></p>

                """ : nil
            return "<p class=\"fact\">\(said)</p>\n\(late)"
        }
        let list = rows.map { VoiceMarkup(view: $0, input: input, viewer: viewer) }
            .sorted(by: VoiceMarkup.order).prefix(testsShown).map(\.html)
        let entries: HTML? = list.isEmpty ? nil : "<ul class=\"entries\">\n\(list)</ul>\n"
        return """
            <section class="panel" aria-labelledby="tests-title">
            <h2 id="tests-title">\(viewer.say(Texts.tests))</h2>
            \(facts)\(testForm(input, viewer))\(entries)</section>

            """
    }

    /// The most tests that are listed; the last that passed is named above them.
    private static let testsShown = 10

    private static func testForm(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard viewer.mayWrite(CommsTest.kindName), input.className != .reference else { return nil }
        let results = input.agreement.codeLists[CallResult.list]?.entries ?? []
        let buttons: [HTML] = results.map {
            "<button class=\"button\" name=\"result\" value=\"\($0.code)\">\(viewer.say($0.label))</button>\n"
        }
        return """
            <form class="form" method="post" action="/voice/tests">\(csrfField(viewer))\
            <input type="hidden" name="class" value="\(input.className.rawValue)">
            \(common(input, prefix: "test", viewer))
            <div class="presses__row" role="group" aria-labelledby="test-press">
            <p id="test-press">\(viewer.say(Texts.test))</p>
            \(buttons)</div></form>

            """
    }
}
