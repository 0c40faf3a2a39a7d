// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension CasePage {
    private typealias Texts = ConsolePhrases.SameEventLink

    /// Which records speak of the same event: proposed by one side, confirmed or rejected by the other.
    static func links(_ input: Input, _ story: ThreadStory, _ viewer: Viewer) -> HTML {
        let items = input.links.map { item($0, input, story, viewer) }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.none))</p>" : "<ul class=\"owed-list\">\(items)</ul>"
        return part(
            "links", ConsolePhrases.Case.linked, "\(list)\(proposal(input, viewer))", viewer)
    }

    private static func item(
        _ link: Link, _ input: Input, _ story: ThreadStory, _ viewer: Viewer
    ) -> HTML {
        let proposer = HTML(text: partyName(link.proposedBy, input.agreement, viewer))
        let decider = HTML(text: link.decidedBy.map { partyName($0, input.agreement, viewer) } ?? "…")
        let state: HTML =
            switch link.state {
            case .proposed: "\(sign(.open))\(viewer.say(Texts.proposed, proposer))"
            case .confirmed: "\(sign(.good))\(viewer.say(Texts.confirmed, proposer, decider))"
            case .rejected: "\(sign(.bad))\(viewer.say(Texts.rejected, proposer, decider))"
            }
        return """
            <li class="owed">\(name(link.first, story, viewer)) = \(name(link.second, story, viewer))
            <p>\(state)</p>\(decision(link, input, viewer))</li>

            """
    }

    private static func name(_ id: RecordID, _ story: ThreadStory, _ viewer: Viewer) -> HTML {
        guard let record = story.record(id) else {
            return "<a href=\"/records/\(id)\"><code>\(id)</code></a>"
        }
        return """
            <a href="/records/\(id)">\(kindTitle(record.kind, viewer)), \(viewer.time(record.instant))</a>
            """
    }

    /// The other side decides; nobody confirms what the own side proposed.
    private static func decision(_ link: Link, _ input: Input, _ viewer: Viewer) -> HTML? {
        guard link.state == .proposed, !viewer.isOwn(link.proposedBy),
            viewer.mayWrite(SameEvent.kindName)
        else { return nil }
        func form(_ state: SameEvent.State, _ label: Phrase, isMain: Bool) -> HTML {
            """
            <form method="post" action="/incidents/\(input.record.id)/same-event">\(csrfField(viewer))\
            <input type="hidden" name="of" value="\(link.proposal)">\
            <input type="hidden" name="state" value="\(state.rawValue)">\
            <button class="button\(isMain ? " button--main" : "")">\(viewer.say(label))\
            <span class="hidden"> \(link.second)</span></button></form>

            """
        }
        return """
            <div class="record__actions">\(form(.confirmed, Texts.confirm, isMain: true))\
            \(form(.rejected, Texts.reject, isMain: false))</div>
            """
    }

    /// The form by which this side proposes a link.
    private static func proposal(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard input.record.className != .reference, viewer.mayWrite(SameEvent.kindName) else { return nil }
        let field = FormField(
            name: "second", prefix: "link", label: viewer.say(Texts.other), hint: viewer.say(Texts.otherHint),
            error: input.problem.map { viewer.say($0) }, isRequired: true)
        return """
            <details\(flag: "open", input.problem != nil)><summary>\(viewer.say(Texts.propose))</summary>
            <form class="form" method="post" action="/incidents/\(input.record.id)/same-event" novalidate>\
            \(csrfField(viewer))<input type="hidden" name="state" value="proposed">
            \(field.input(type: "text", input.typed, autocomplete: "off", viewer))
            <button class="button">\(viewer.say(Texts.send))</button></form></details>
            """
    }

    static func linkProblem(_ input: Input, _ viewer: Viewer) -> HTML {
        errorSummary(
            title: viewer.say(Texts.notSent),
            input.problem.map { [(id: "link-second", text: viewer.say($0))] } ?? [], viewer)
    }
}
