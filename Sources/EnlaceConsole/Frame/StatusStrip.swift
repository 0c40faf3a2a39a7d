// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension Frame {
    /// Four facts, the same on every page: alerts to acknowledge, links, ledger, clocks.
    ///
    /// It has the id `strip`: the script swaps it together with the list, so that its ages stay true.
    static func strip(_ input: Input, _ viewer: Viewer) -> HTML {
        guard let status = input.status else { return "" }
        return """
            <div id="strip" data-now="\(viewer.now.description)">
            <section class="strip" aria-label="\(viewer.say(ConsolePhrases.Frame.status))">
            \(waiting(status, input.className, viewer))\(drafts(status, viewer))
            \(unverified(status, viewer))\(stopped(status, viewer))
            \(status.links.map { link($0, viewer) })
            \(ledger(status.ledger, viewer))
            \(clock(viewer))
            </section>
            \(status.doubts.map { doubt($0, viewer) })\
            \(status.links.filter(\.isDown).map { advice($0, viewer) })\(stoppedAdvice(status, viewer))</div>
            """
    }

    /// Live alerts are always counted, also on the pages of a drill; those of a drill carry its mark.
    private static func waiting(_ status: Status, _ className: ClassName?, _ viewer: Viewer) -> HTML {
        let live = status.unacknowledged[.live] ?? 0
        let drill = status.unacknowledged[.exercise] ?? 0
        let isMixed = drill > 0 || className == .exercise
        let liveMark: HTML? =
            isMixed ? "<span class=\"tag\">\(viewer.say(ConsolePhrases.Watch.live))</span> " : nil
        var html: HTML = """
            <p class="strip__fact\(live > 0 ? " strip__fact--urgent" : "")">\(liveMark)\
            <a id="strip-live" href="/watch">\(toAcknowledge(live, viewer))</a></p>
            """
        if drill > 0, let mark = ClassName.exercise.mark {
            html += """
                <p class="strip__fact"><span class="tag">\(viewer.say(mark))</span> \
                <a id="strip-exercise" href="/watch?class=exercise">\(toAcknowledge(drill, viewer))</a></p>
                """
        }
        return html
    }

    /// Drafts of the dispatch system, which nobody has sent.
    private static func drafts(_ status: Status, _ viewer: Viewer) -> HTML? {
        guard status.drafts > 0 else { return nil }
        let sentence =
            status.drafts == 1 ? ConsolePhrases.FirstNotice.oneDraft : ConsolePhrases.FirstNotice.manyDrafts
        return """
            <p class="strip__fact"><a id="strip-drafts" href="/notices/new">\
            \(viewer.say(sentence, viewer.number(status.drafts)))</a></p>
            """
    }

    /// `No alerts`, `1 alert`, `2 alerts to acknowledge`, each written out in each language.
    static func toAcknowledge(_ count: Int, _ viewer: Viewer) -> HTML {
        switch count {
        case ..<1: HTML(text: viewer.say(ConsolePhrases.Frame.noneToAcknowledge))
        case 1: viewer.say(ConsolePhrases.Frame.oneToAcknowledge, viewer.number(1))
        default: viewer.say(ConsolePhrases.Frame.manyToAcknowledge, viewer.number(count))
        }
    }

    private static func link(_ link: LinkState, _ viewer: Viewer) -> HTML {
        let name = viewer.say(ConsolePhrases.Frame.linkTo, HTML(text: viewer.say(link.party)))
        let state: HTML =
            switch (link.lastContact, link.isDown) {
            case (let contact?, false):
                sign(.good) + viewer.say(ConsolePhrases.Frame.linkUp, viewer.age(since: contact))
            case (let contact?, true):
                sign(.bad) + viewer.say(ConsolePhrases.Frame.linkDown, viewer.age(since: contact))
            case (nil, true): sign(.bad) + HTML(text: viewer.say(ConsolePhrases.Frame.linkDownNever))
            case (nil, false): sign(.open) + HTML(text: viewer.say(ConsolePhrases.Frame.linkNever))
            }
        return """
            <p class="strip__fact\(link.isDown ? " strip__fact--bad" : "")">\
            <span class="strip__name">\(name)</span> \(state)</p>

            """
    }

    private static func ledger(_ ledger: LedgerState, _ viewer: Viewer) -> HTML {
        let entries = viewer.number(ledger.entries)
        let state: HTML
        if !ledger.isHealthy {
            state = sign(.bad) + viewer.say(ConsolePhrases.Frame.ledgerBad, entries)
        } else if let checkpoint = ledger.lastCheckpoint {
            let age = viewer.age(since: checkpoint)
            state = sign(.good) + viewer.say(ConsolePhrases.Frame.ledgerGood, entries, age)
        } else {
            state = sign(.open) + viewer.say(ConsolePhrases.Frame.ledgerNew, entries)
        }
        return """
            <p class="strip__fact\(ledger.isHealthy ? "" : " strip__fact--bad")">\
            <span class="strip__name">\(viewer.say(ConsolePhrases.Frame.ledger))</span> \(state)</p>
            """
    }

    private static func clock(_ viewer: Viewer) -> HTML {
        let local: HTML? = viewer.zone.map { zone in
            """
            <span class="time" data-clock="\(zone.offsetSeconds)" data-zone=" \(zone.name)">\
            \(viewer.localText(viewer.now) ?? "")</span> ·
            """
        }
        return """
            <p class="strip__fact strip__fact--clock">\
            <span class="hidden">\(viewer.say(ConsolePhrases.Frame.time)) \
            </span>\(local) \
            <span class="time" data-clock="0" data-zone="Z">\(clockText(viewer.now))Z</span></p>
            """
    }

    private static func doubt(_ doubt: Phrase, _ viewer: Viewer) -> HTML {
        """
        <p class="advice" role="alert">\(sign(.bad))\(HTML(text: viewer.say(doubt)))</p>

        """
    }

    private static func advice(_ link: LinkState, _ viewer: Viewer) -> HTML {
        """
        <p class="advice" role="alert">\(sign(.bad))\
        \(viewer.say(ConsolePhrases.Frame.linkDownAdvice, HTML(text: viewer.say(link.party)))) \
        <a href="/voice">\(viewer.say(ConsolePhrases.Voice.log))</a></p>

        """
    }
}

extension Frame {
    /// Urgent messages that could not be verified, on every page; each class leads to its own.
    private static func unverified(_ status: Status, _ viewer: Viewer) -> [HTML] {
        ClassName.allCases.compactMap { name in
            guard let count = status.unverified[name], count > 0 else { return nil }
            let mark: HTML? = name.mark.map { "<span class=\"tag\">\(viewer.say($0))</span> " }
            let address: HTML = name == .live ? "/watch" : "/watch?class=\(name.rawValue)"
            return """
                <p class="strip__fact strip__fact--bad">\(sign(.bad))\(mark)\
                <a href="\(address)#unverified">\(unverifiedCount(count, viewer))</a></p>

                """
        }
    }

    /// One fact and one piece of advice for each counterpart, however many channels are stopped.
    private static func stoppedByParty(_ status: Status) -> [(party: Phrase, channels: [StoppedChannel])] {
        Dictionary(grouping: status.stopped, by: \.party).sorted { $0.key.en < $1.key.en }
            .map { (party: $0.key, channels: $0.value) }
    }

    private static func stopped(_ status: Status, _ viewer: Viewer) -> [HTML] {
        stoppedByParty(status).map { party, channels in
            let name = viewer.say(ConsolePhrases.Unverified.receiptsTo, HTML(text: viewer.say(party)))
            let list = channels.map { words(for: $0, viewer) }.joined(separator: ", ")
            return """
                <p class="strip__fact strip__fact--bad"><span class="strip__name">\(name)</span> \
                \(sign(.bad))\(viewer.say(ConsolePhrases.Unverified.stopped, HTML(text: list)))</p>

                """
        }
    }

    private static func words(for channel: StoppedChannel, _ viewer: Viewer) -> String {
        let className =
            switch channel.className {
            case .live: ConsolePhrases.Watch.live
            case .exercise: ConsolePhrases.Watch.exercise
            case .reference: ConsolePhrases.Watch.reference
            }
        let lane =
            channel.lane == .urgent
            ? ConsolePhrases.Unverified.urgentLane : ConsolePhrases.Unverified.recordLane
        return "\(viewer.say(className)) · \(viewer.say(lane))"
    }

    private static func stoppedAdvice(_ status: Status, _ viewer: Viewer) -> [HTML] {
        stoppedByParty(status).map { party, channels in
            let codes = Set(channels.map(\.code)).sorted().joined(separator: ", ")
            let said = viewer.say(
                ConsolePhrases.Unverified.stoppedAdvice, HTML(text: viewer.say(party)), HTML(text: codes))
            return "<p class=\"advice\" role=\"alert\">\(sign(.bad))\(said)</p>\n"
        }
    }
}

/// The three signs beside a word: never alone, and never a colour alone.
enum Sign { case good, bad, open }

/// A sign, hidden from readers of text: the word beside it says the same.
func sign(_ sign: Sign) -> HTML {
    switch sign {
    case .good: "<span class=\"sign sign--good\" aria-hidden=\"true\">✓</span> "
    case .bad: "<span class=\"sign sign--bad\" aria-hidden=\"true\">✕</span> "
    case .open: "<span class=\"sign\" aria-hidden=\"true\">○</span> "
    }
}
