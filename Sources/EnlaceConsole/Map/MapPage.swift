// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Map / Mapa: where incidents were, as a picture and as the same incidents in a table.
///
/// The table is the accessible map: same filter, same counts, every incident in it. The picture works without
/// a script; its links move and zoom it.
package enum MapPage {
    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Map.title))
        let main: HTML = """
            <div class="mappage">
            <h1>\(title)</h1>
            \(classTabs(input.choice.className, viewer))
            \(reference(input, viewer))\
            <p class="mappage__note">\(viewer.say(ConsolePhrases.Map.noPersons))</p>
            \(form(input, viewer))\(map(input, viewer))\(periods(input, viewer))\(part(input, viewer))\
            \(legend(input, viewer))\(bySegment(input, viewer))</div>
            <script type="module" src="\(input.frame.assets.map)"></script>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// Numbers and table: what the script swaps in when the view or the filter changes.
    package static func part(_ input: Input, _ viewer: Viewer) -> HTML {
        """
        <div id="map-part">
        \(sums(input, viewer))\(focus(input, viewer))\(table(input, viewer))</div>

        """
    }

    private static func classTabs(_ shown: ClassName, _ viewer: Viewer) -> HTML {
        let classes: [(ClassName, Phrase)] = [
            (.live, ConsolePhrases.Watch.live), (.exercise, ConsolePhrases.Watch.exercise),
            (.reference, ConsolePhrases.Watch.reference),
        ]
        let items = classes.map { name, phrase -> HTML in
            """
            <li><a href="/map?class=\(name.rawValue)"\
            \(attribute: "aria-current", name == shown ? "page" : nil)>\(viewer.say(phrase))</a></li>

            """
        }
        return """
            <nav class="tabs" aria-label="\(viewer.say(ConsolePhrases.Watch.classes))"><ul>
            \(items)</ul></nav>
            """
    }

    /// Open data stand apart: nobody must take them for what a party said.
    private static func reference(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard input.choice.className == .reference else { return nil }
        return "<p class=\"mappage__reference\">\(viewer.say(ConsolePhrases.Map.notStatement))</p>\n"
    }

    private static func map(_ input: Input, _ viewer: Viewer) -> HTML {
        let choice = input.choice
        let view = input.view
        func link(_ name: StaticString, _ phrase: Phrase, _ target: MapView?) -> HTML {
            """
            <li><a class="button button--quiet" data-map-\(HTML(stringLiteral: name)) \
            href="\(choice.showing(target).address)">\(viewer.say(phrase))</a></li>

            """
        }
        typealias Words = ConsolePhrases.Map
        let classMark: String? = choice.className == .reference ? " map--reference" : nil
        return """
            <section class="map\(classMark ?? "")" aria-label="\(viewer.say(Words.drawn))" id="map" \
            data-map data-style="/map/style.json?class=\(choice.className.rawValue)" \
            data-filter="\(choice.filterQuery)" data-class="\(choice.className.rawValue)" \
            data-at="\(MapChoice.text(view.centrePoint))" data-zoom="\(view.zoom)" \
            data-library="\(input.addresses.library)">
            \(picture(input, viewer))<nav class="map__move" aria-label="\(viewer.say(Words.move))"><ul>
            \(link("nearer", Words.nearer, view.zoomed(by: 1)))\
            \(link("farther", Words.farther, view.zoomed(by: -1)))\
            \(link("west", Words.west, view.moved(east: -0.5, south: 0)))\
            \(link("north", Words.north, view.moved(east: 0, south: -0.5)))\
            \(link("south", Words.south, view.moved(east: 0, south: 0.5)))\
            \(link("east", Words.east, view.moved(east: 0.5, south: 0)))\
            \(link("all", Words.wholeLine, nil))</ul></nav>
            <p class="map__link"><a href="\(choice.withView(view).address)" data-map-link>\
            \(viewer.say(Words.link))</a></p>
            <p class="hidden" role="status" data-map-said></p>
            </section>

            """
    }

    private static func sums(_ input: Input, _ viewer: Viewer) -> HTML {
        let numbers = input.numbers
        typealias Words = ConsolePhrases.Map
        let reading = numbers.reading.map { reading -> HTML in
            """
            <p class="proposed" role="status">\
            \(viewer.say(Words.reading, viewer.number(reading.read), viewer.number(reading.entries)))</p>

            """
        }
        let points = numbers.of(.mark, .circle)
        let areas = numbers.of(.stretch, .area)
        let areaWords = viewer.say(
            Words.areaNote, viewer.number(numbers.of(.stretch)), viewer.number(numbers.of(.area)))
        let note: HTML? = areas == 0 ? nil : "<p>\(areaWords)</p>\n"
        let sum = viewer.say(
            Words.sum, viewer.number(numbers.total), viewer.number(input.drawing.inView),
            viewer.number(max(0, points - input.drawing.inView)), viewer.number(areas),
            viewer.number(numbers.of(.nowhere)))
        return "\(reading)<p class=\"mappage__sum\" id=\"map-sum\">\(sum)</p>\n\(note)"
    }

    private static func focus(_ input: Input, _ viewer: Viewer) -> HTML? {
        typealias Words = ConsolePhrases.Map
        switch input.focus {
        case nil: return nil
        case .nothing:
            return "<p class=\"mappage__focus\" role=\"status\">\(viewer.say(Words.notFound))</p>\n"
        case .segment(let code):
            let name = HTML(text: "\(code) \(segmentName(code, input.agreement, viewer))")
            return "<p class=\"mappage__focus\" role=\"status\">\(viewer.say(Words.call, name))</p>\n"
        case .incident(let found):
            return """
                <p class="mappage__focus" role="status"><strong>\(viewer.say(Words.focused)):</strong> \
                \(eventLabel(found.row, input, viewer)) · \(viewer.date(found.row.instant)) · \
                \(whereWords(found, viewer))</p>

                """
        }
    }
}

extension MapChoice {
    /// The same with the view that is shown, so that a link leads to exactly it.
    func withView(_ view: MapView) -> MapChoice {
        var choice = self
        choice.view = view
        return choice
    }
}
