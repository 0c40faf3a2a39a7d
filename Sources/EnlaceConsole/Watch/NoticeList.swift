// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension WatchPage {
    /// The list of alerts and first notices: a part of the page, and the same part when it is fetched again.
    package static func notices(_ input: Input, _ viewer: Viewer) -> HTML {
        let rows = ordered(input.notices, shelved: input.shelved, input.agreement, viewer)
        let waiting = rows.count { $0.standing == .awaitsOwn }
        let address = "class=\(input.className.rawValue)"
        var html: HTML = """
            <div id="notices" data-partial="/watch/notices?\(address)" \
            data-stream="/watch/stream?\(address)" \
            data-say="\(announcement(waiting, input, viewer))">

            """
        html.reserve(rows.count * 2560)
        if rows.isEmpty {
            html += "<p class=\"empty\">\(viewer.say(ConsolePhrases.Watch.empty))</p>\n"
        } else {
            html += head(viewer)
            for folded in folded(rows) {
                html += NoticeRowMarkup(folded: folded, input: input, viewer: viewer).html
            }
            html += "</tbody>\n</table>\n"
        }
        html += proposed(input, viewer)
        html += "</div>\n"
        return html
    }

    /// What the live region says; a drill says so, and what is not verified comes first.
    private static func announcement(_ waiting: Int, _ input: Input, _ viewer: Viewer) -> String {
        let alerts =
            switch waiting {
            case 0: viewer.say(ConsolePhrases.Frame.noneToAcknowledge)
            case 1: viewer.sayPlainly(ConsolePhrases.Frame.oneToAcknowledge, "1")
            default: viewer.sayPlainly(ConsolePhrases.Frame.manyToAcknowledge, String(waiting))
            }
        let open = input.unverified.notices.count
        let sentence = open == 1 ? ConsolePhrases.Unverified.one : ConsolePhrases.Unverified.many
        let text = open > 0 ? "\(viewer.sayPlainly(sentence, String(open))). \(alerts)" : alerts
        return input.className.mark.map { "\(viewer.say($0)): \(text)" } ?? text
    }

    /// Explicit roles: browsers drop the meaning of a table that a style sheet lays out as cards.
    private static func head(_ viewer: Viewer) -> HTML {
        let columns = NoticeRowMarkup.columns.map { column -> HTML in
            "<th role=\"columnheader\" scope=\"col\">\(viewer.say(column))</th>"
        }
        return """
            <table class="notices" role="table">
            <caption class="hidden">\(viewer.say(ConsolePhrases.Watch.caption))</caption>
            <thead role="rowgroup"><tr role="row">\(columns)</tr></thead>
            <tbody role="rowgroup">

            """
    }

    private static func proposed(_ input: Input, _ viewer: Viewer) -> HTML {
        guard input.agreement.status == .proposed else { return "" }
        return """
            <p class="proposed"><span class="tag">\(viewer.say(ReviewStatus.proposed.phrase))</span> \
            \(viewer.say(ConsolePhrases.Watch.proposedCodes))</p>

            """
    }
}
