// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension OverduePage {
    /// What the other side needs to print the same list: the instant, how far each channel was read, and a
    /// digest of which eight letters are enough over the telephone.
    static func comparison(_ comparison: Comparison, _ input: Input, _ viewer: Viewer) -> HTML {
        typealias Texts = ConsolePhrases.SameList
        let party = comparison.party
        let title = viewer.say(Texts.title, HTML(text: partyName(party, input.agreement, viewer)))
        let content: HTML =
            comparison.heads.allSatisfy { $0.size == 0 }
            ? "<p class=\"empty\">\(viewer.say(Texts.nothing))</p>"
            : """
            <p>\(viewer.say(Texts.both, full(input.instant, viewer))) \
            <code>\(input.instant.description)</code></p>
            \(digest(comparison, input, viewer))
            \(heads(comparison, title: title, input, viewer))
            \(otherForm(comparison, input, viewer))
            """
        return """
            <section class="panel owing__same" aria-labelledby="same-\(party)">
            <h2 id="same-\(party)">\(title)</h2>
            \(content)
            </section>

            """
    }

    private static func digest(_ comparison: Comparison, _ input: Input, _ viewer: Viewer) -> HTML {
        typealias Texts = ConsolePhrases.SameList
        let address = fixedAddress(comparison, input)
        guard let digest = comparison.digest?.description else {
            return """
                <p>\(viewer.say(Texts.notComputed)) \
                <a href="\(address)">\(viewer.say(Texts.compute))</a></p>
                """
        }
        let link: HTML? =
            input.isFixed
            ? nil
            : "<p class=\"screen-only\"><a href=\"\(address)\">\(viewer.say(Texts.openFixed))</a></p>"
        return """
            <dl class="owing__digest"><div><dt>\(viewer.say(Texts.digest))</dt>\
            <dd><code>\(String(digest.prefix(8)))</code></dd></div>
            <div><dt>\(viewer.say(Texts.whole))</dt><dd><code>\(digest)</code></dd></div></dl>
            \(link)
            """
    }

    private static func fixedAddress(_ comparison: Comparison, _ input: Input) -> String {
        "\(path)?class=\(input.className.rawValue)&with=\(comparison.party)"
            + "&at=\(input.instant.description)&sizes=\(comparison.sizes)"
    }

    private static func heads(
        _ comparison: Comparison, title: HTML, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        typealias Texts = ConsolePhrases.SameList
        let rows = comparison.heads.map { head -> HTML in
            let direction = viewer.say(
                Texts.from, HTML(text: partyName(head.author, input.agreement, viewer)),
                HTML(text: partyName(head.recipient, input.agreement, viewer)))
            let root: HTML =
                head.size == 0 ? "–" : "<code>\(String(head.root.description.prefix(16)))…</code>"
            return """
                <tr><th scope="row">\(direction)</th><td>\(viewer.say(laneTitle(head.lane)))</td>\
                <td>\(viewer.number(head.size))</td>\
                <td>\(root)</td></tr>

                """
        }
        let columns = [Texts.direction, Texts.lane, Texts.entries, Texts.root].map {
            "<th scope=\"col\">\(viewer.say($0))</th>" as HTML
        }
        return """
            <table class="plain"><caption class="hidden">\(title)</caption>
            <thead><tr>\(columns)</tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }

    /// The other side reads out its instant and sizes; here they give its list.
    private static func otherForm(_ comparison: Comparison, _ input: Input, _ viewer: Viewer) -> HTML {
        typealias Texts = ConsolePhrases.SameList
        let prefix = "same-\(comparison.party)"
        let instant = FormField(
            name: "at", prefix: prefix, label: viewer.say(Texts.instant), isRequired: true)
        let sizes = FormField(
            name: "sizes", prefix: prefix, label: viewer.say(Texts.sizes), isRequired: true)
        return """
            <details class="screen-only"><summary>\(viewer.say(Texts.other))</summary>
            <p class="field__hint">\(viewer.say(Texts.otherHint))</p>
            <form class="form" method="get" action="\(path)">
            <input type="hidden" name="class" value="\(input.className.rawValue)">
            <input type="hidden" name="with" value="\(comparison.party)">
            \(instant.input(type: "text", input.instant.description, autocomplete: "off", viewer))\
            \(sizes.input(type: "text", comparison.sizes, autocomplete: "off", viewer))\
            <button class="button">\(viewer.say(Texts.show))</button></form></details>
            """
    }

    static func fixedNote(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard input.isFixed else { return nil }
        typealias Texts = ConsolePhrases.SameList
        return """
            <p class="panel"><strong>\(viewer.say(Texts.fixed, full(input.instant, viewer)))</strong> \
            <a class="screen-only" href="\(recordAddress(path, in: input.className))">\
            \(viewer.say(Texts.live))</a></p>

            """
    }
}

/// What a lane is called.
func laneTitle(_ lane: Lane) -> Phrase {
    switch lane {
    case .urgent: ConsolePhrases.Unverified.urgentLane
    case .record: ConsolePhrases.Unverified.recordLane
    }
}
