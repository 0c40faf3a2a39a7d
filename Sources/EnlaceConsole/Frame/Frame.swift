// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The frame of every page: identity bar, status strip, class band, content, footer.
package enum Frame {
    /// A whole page. `title` is also the one `h1`, which the content places itself.
    static func page(
        _ input: Input, _ viewer: Viewer, title: HTML, hasScript: Bool = false, main: HTML
    ) -> HTML {
        var page = HTML()
        page.reserve(main.bytes.count + 8192)
        page += """
            <!doctype html>
            <html lang="\(viewer.language.rawValue)"\(attribute: "data-theme", viewer.theme?.rawValue)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(documentTitle(input, viewer, title))</title>
            <link rel="icon" href="\(input.assets.icon)" type="image/svg+xml">
            <link rel="stylesheet" href="\(input.assets.tokens)">
            <link rel="stylesheet" href="\(input.assets.console)">
            \(viewer.post == nil ? nil : script(input.assets.alarm))\
            \(hasScript ? script(input.assets.watch) : nil)\
            \(viewer.post == nil ? nil : script(input.assets.frame))</head>
            <body\(attribute: "class", input.className.map { "page page--\($0.rawValue)" })>
            <a class="skip" href="#main">\(viewer.say(ConsolePhrases.Frame.skip))</a>
            \(identityBar(input, viewer))
            <div class="head">\(strip(input, viewer))\
            \(stale(input, viewer))\(band(input.className, viewer))</div>
            \(AlarmPart.place(viewer))
            <div class="body\(input.navigation == nil ? "" : " body--nav")">
            \(navigation(input, viewer))<main id="main" class="main" tabindex="-1">

            """
        page += main
        page += "\n</main>\n</div>\n\(commandLine(viewer))\(footer(input, viewer))\n</body>\n</html>\n"
        return page
    }

    /// The alarm stands first, for pages hear of events through it; a page's own script stands before the
    /// frame's, so that it answers its keys first.
    private static func script(_ address: String) -> HTML {
        "<script type=\"module\" src=\"\(address)\"></script>\n"
    }

    /// What the script shows where the strip has not been heard of for 45 s.
    private static func stale(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard input.status != nil else { return nil }
        return """
            <p class="advice" id="frame-stale" role="alert" hidden>\
            \(viewer.say(ConsolePhrases.Watch.stale))</p>
            """
    }

    /// Number of live alerts to acknowledge, class mark, page, product: what a row of tabs must show first.
    private static func documentTitle(_ input: Input, _ viewer: Viewer, _ title: HTML) -> HTML {
        let count = input.status?.unacknowledged[.live] ?? 0
        let mark = input.className?.mark.map { HTML(text: viewer.say($0) + " · ") }
        let waiting: HTML? = count > 0 ? "(\(count)) " : nil
        return "\(waiting)\(mark)\(title) · Enlace"
    }

    /// Says on every page of a class that is not live what it is. Words on plain ground, stripes beside.
    static func band(_ className: ClassName?, _ viewer: Viewer) -> HTML {
        guard let className, let mark = className.mark else { return "" }
        guard className == .exercise else {
            return """
                <section class="band band--\(className.rawValue)" aria-label="\(viewer.say(mark))">\
                <strong class="band__mark">\(viewer.say(mark))</strong></section>
                """
        }
        let both = viewer.say(ConsolePhrases.Frame.bothMarks)
        let repeated: HTML =
            "<span class=\"band__mark band__mark--again\" aria-hidden=\"true\">\(both)</span>"
        return """
            <section class="band band--exercise" aria-label="\(viewer.say(mark))">\
            <strong class="band__mark">\(both)</strong> \
            <span class="band__text">\(viewer.say(ConsolePhrases.Frame.drill))</span>\
            \(repeated)\(repeated)\(repeated)</section>
            """
    }

    private static func footer(_ input: Input, _ viewer: Viewer) -> HTML {
        let status: HTML =
            switch input.agreementStatus {
            case .proposed:
                viewer.say(
                    ConsolePhrases.Frame.agreementProposed, HTML(text: viewer.say(input.agreementTitle)))
            case .reviewed:
                viewer.say(
                    ConsolePhrases.Frame.agreementReviewed, HTML(text: viewer.say(input.agreementTitle)))
            }
        return """
            <footer class="foot">
            <p><strong>ENLACE</strong></p>
            <p class="foot__status">\(status)</p>
            <p>\(viewer.say(ConsolePhrases.Frame.commitment))</p>
            </footer>
            """
    }
}
