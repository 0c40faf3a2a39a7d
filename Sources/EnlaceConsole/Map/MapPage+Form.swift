// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension MapPage {
    private typealias Words = ConsolePhrases.Map

    /// What is shown: a form that leads to an address.
    static func form(_ input: Input, _ viewer: Viewer) -> HTML {
        let choice = input.choice
        func select(_ name: MapChoice.Name, _ label: Phrase, _ none: Phrase, _ choices: [Choice]) -> HTML {
            FormField(name: name.rawValue, prefix: "map", label: viewer.say(label), isRequired: true)
                .choose(choices, selected: choice[name], none: viewer.say(none))
        }
        func day(_ name: MapChoice.Name, _ label: Phrase) -> HTML {
            """
            <div class="field"><label class="field__label" for="map-\(name.rawValue)">\(viewer.say(label))\
            </label><p class="field__hint" id="map-\(name.rawValue)-hint">\(viewer.say(Words.dayHint))</p>\
            <input id="map-\(name.rawValue)" name="\(name.rawValue)" type="text" inputmode="numeric" \
            autocomplete="off" aria-describedby="map-\(name.rawValue)-hint" size="24" \
            value="\(choice[name])"></div>

            """
        }
        let refused: HTML? =
            input.refused.isEmpty
            ? nil
            : """
            <p class="field__error" role="alert">\(viewer.say(Words.refused))\
            \(input.refused.joined(separator: ", "))</p>

            """
        return """
            <form class="mappage__form" method="get" action="/map" aria-labelledby="map-filter">
            <h2 id="map-filter">\(viewer.say(Words.filter))</h2>
            \(refused)<input type="hidden" name="class" value="\(choice.className.rawValue)">
            <div class="mappage__fields">
            \(select(.kind, Words.kind, Words.allKinds, kinds(input.agreement, viewer)))\
            \(select(.severity, Words.harm, Words.anyHarm, harms(viewer)))\
            \(select(.party, Words.party, Words.anyParty, parties(input.agreement, viewer)))\
            \(select(.side, Words.side, Words.anySide, sides(input.agreement, viewer)))\
            \(select(.segment, Words.segment, Words.anySegment, segments(input.agreement, viewer)))\
            \(day(.from, Words.from))\(day(.to, Words.to))</div>
            <p class="mappage__buttons"><button class="button" type="submit">\(viewer.say(Words.show))\
            </button> <a href="/map?class=\(choice.className.rawValue)">\(viewer.say(Words.showAll))</a></p>
            </form>

            """
    }

    /// Whole groups before single kinds; a group's code stands for all of its kinds.
    private static func kinds(_ agreement: Agreement, _ viewer: Viewer) -> [Choice] {
        let groups = agreement.codeLists["incident-group"]?.entries ?? []
        let events = agreement.codeLists["incident"]?.entries ?? []
        return (groups + events).map {
            Choice(value: $0.code.rawValue, label: "\($0.code) · \(viewer.say($0.label))")
        }
    }

    private static func harms(_ viewer: Viewer) -> [Choice] {
        MapHarm.allCases.map { Choice(value: $0.rawValue, label: viewer.say($0.phrase)) }
    }

    private static func parties(_ agreement: Agreement, _ viewer: Viewer) -> [Choice] {
        agreement.parties.map { Choice(value: $0.code.rawValue, label: viewer.say($0.name)) }
    }

    private static func sides(_ agreement: Agreement, _ viewer: Viewer) -> [Choice] {
        parties(agreement, viewer) + [
            Choice(value: "LINE", label: viewer.say(Words.onLine)),
            Choice(value: "UNK", label: viewer.say(Words.sideUnknown)),
        ]
    }

    private static func segments(_ agreement: Agreement, _ viewer: Viewer) -> [Choice] {
        agreement.segments.map {
            Choice(value: $0.code.rawValue, label: "\($0.code) · \(viewer.say($0.name))")
        }
    }

    /// The period, in steps that need no dragging.
    static func periods(_ input: Input, _ viewer: Viewer) -> HTML {
        let periods = input.periods
        let most = max(1, periods.counts.max() ?? 1)
        let bins = zip(zip(periods.limits, periods.limits.dropFirst()), periods.counts).map {
            limits, count -> HTML in
            let isShown = periods.shown.map { limits.0 < $0.upperBound && $0.lowerBound < limits.1 } ?? false
            let words = viewer.say(
                Words.bin, HTML(text: viewer.date(limits.0)), HTML(text: viewer.date(limits.1)),
                viewer.number(count))
            let height = (count * 40 + most - 1) / most
            return """
                <li><a class="bins__bin" href="\(address(input, limits.0..<limits.1))" data-map-bin\
                \(attribute: "aria-current", isShown ? "true" : nil)>\
                <svg viewBox="0 0 10 40" width="10" height="40" aria-hidden="true" focusable="false">\
                <rect x="0" y="\(40 - height)" width="10" height="\(height)"/></svg>\
                <span class="hidden">\(words)</span></a></li>

                """
        }
        guard !bins.isEmpty else { return "" }
        return """
            <nav class="bins" aria-label="\(viewer.say(Words.period))" data-map-bins>
            <h2>\(viewer.say(Words.period)): \(shown(input, viewer))</h2>
            <ul class="bins__list">
            \(bins)</ul>
            <ul class="bins__steps">
            \(step(input, viewer, by: -1))\(step(input, viewer, by: 1))\
            <li><a href="\(input.choice.choosing(.from, nil).choosing(.to, nil).address)" data-map-bin>\
            \(viewer.say(Words.allTime))</a></li>
            <li><button class="button button--quiet" type="button" data-map-play hidden \
            data-pause="\(viewer.say(Words.pause))">\(viewer.say(Words.play))</button></li>
            </ul>
            </nav>

            """
    }

    private static func shown(_ input: Input, _ viewer: Viewer) -> HTML {
        guard let shown = input.periods.shown else {
            let from = input.choice[.from]
            let to = input.choice[.to]
            return from.isEmpty && to.isEmpty
                ? HTML(text: viewer.say(Words.allTime)) : HTML(text: "\(from) – \(to)")
        }
        return "\(viewer.date(shown.lowerBound)) – \(viewer.date(shown.upperBound))"
    }

    private static func address(_ input: Input, _ period: Range<Instant>) -> String {
        input.choice.choosing(.from, period.lowerBound.description)
            .choosing(.to, period.upperBound.description).address
    }

    /// The period of the same length before or after the one that is shown; the first or last step of the
    /// list where all time is shown.
    private static func step(_ input: Input, _ viewer: Viewer, by steps: Int64) -> HTML {
        let limits = input.periods.limits
        var target: Range<Instant>?
        if let shown = input.periods.shown {
            let length = shown.upperBound.milliseconds - shown.lowerBound.milliseconds
            let start = shown.lowerBound.milliseconds.addingReportingOverflow(steps &* length)
            if !start.overflow, length > 0, Instant.range.contains(start.partialValue) {
                let from = Instant(milliseconds: start.partialValue)
                target = from..<max(from, Instant(milliseconds: from.milliseconds + length))
            }
        } else if limits.count > 1 {
            target =
                steps < 0 ? limits[limits.count - 2]..<limits[limits.count - 1] : limits[0]..<limits[1]
        }
        guard let target else { return "" }
        let phrase = steps < 0 ? Words.earlier : Words.later
        let sign: HTML = steps < 0 ? "◀ " : ""
        let end: HTML = steps < 0 ? "" : " ▶"
        return """
            <li><a href="\(address(input, target))" data-map-bin data-map-step="\(steps)">\(sign)\
            \(viewer.say(phrase))\(end)</a></li>

            """
    }

    /// What everything on the map means; it never changes with what is shown.
    static func legend(_ input: Input, _ viewer: Viewer) -> HTML {
        let shapes = MapShape.legend(of: input.agreement).map { entry -> HTML in
            "<li>\(mapSign(entry.shape, harm: .none, isOwn: true)) \(viewer.say(entry.label))</li>\n"
        }
        let harms = MapHarm.allCases.map { harm -> HTML in
            """
            <li data-harm="\(harm.rawValue)">\(mapSign(.disc, harm: harm, isOwn: true)) \
            \(viewer.say(harm.phrase))</li>

            """
        }
        let notes = [
            Words.uncertain, Words.stretch, Words.cluster, Words.hatch, Words.layers,
        ].map { phrase -> HTML in "<li>\(viewer.say(phrase))</li>\n" }
        return """
            <section class="panel legend" aria-labelledby="map-legend" id="legend">
            <h2 id="map-legend">\(viewer.say(Words.legend))</h2>
            <div class="legend__parts">
            <div><h3>\(viewer.say(Words.shapes))</h3><ul>\(shapes)</ul></div>
            <div><h3>\(viewer.say(Words.colours))</h3><ul>\(harms)</ul>
            <h3>\(viewer.say(Words.outlines))</h3><ul>
            <li>\(mapSign(.disc, harm: .unknown, isOwn: true)) \(viewer.say(Words.singleLine))</li>
            <li>\(mapSign(.disc, harm: .unknown, isOwn: false)) \(viewer.say(Words.doubleLine))</li>
            </ul></div>
            <ul class="legend__notes">\(notes)</ul>
            </div>
            </section>

            """
    }
}

extension FormField {
    /// A choice in a form that filters: nothing chosen is all, so no word says that it may be left out.
    func choose(_ choices: [Choice], selected: String, none: String) -> HTML {
        let options = choices.map { choice -> HTML in
            """
            <option value="\(choice.value)"\(flag: "selected", choice.value == selected)>\
            \(choice.label)</option>

            """
        }
        return """
            <div class="field"><label class="field__label" for="\(id)">\(label)</label>
            <select id="\(id)" name="\(name)"><option value="">\(none)</option>
            \(options)</select></div>

            """
    }
}
