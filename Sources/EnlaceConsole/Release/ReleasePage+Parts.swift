// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension ReleasePage {
    private typealias Texts = ConsolePhrases.Release

    /// The errors of the first step, above it.
    static func problems(_ input: Input, _ viewer: Viewer) -> HTML {
        let errors = ["to", "purpose"].compactMap { name in
            input.errors[name].map { (id: "release-\(name)", text: viewer.say($0)) }
        }
        return errorSummary(title: viewer.say(Texts.notReleased), errors, viewer)
    }

    /// The form of the first step. It asks for the next page and changes nothing.
    static func form(_ input: Input, _ viewer: Viewer) -> HTML {
        let recipient = FormField(
            name: "to", prefix: "release", label: viewer.say(Texts.recipient),
            error: input.errors["to"].map { viewer.say($0) }, isRequired: true)
        let purpose = FormField(
            name: "purpose", prefix: "release", label: viewer.say(Texts.purpose),
            hint: viewer.say(Texts.purposeHint), error: input.errors["purpose"].map { viewer.say($0) },
            isRequired: true)
        let parties = input.recipients.map {
            Choice(value: $0.rawValue, label: partyName($0, input.agreement, viewer))
        }
        let purposes = Purpose.allCases.map { Choice(value: $0.rawValue, label: viewer.say($0.phrase)) }
        let none = viewer.say(Texts.choose)
        return """
            <form class="form" method="get" action="\(path(input.record.id))/preview" novalidate>
            \(recipient.select(
                parties, selected: input.decision.recipient?.rawValue ?? "", none: none, viewer))\
            \(input.record.told.map { told($0, input, viewer) })\
            \(purpose.select(
                purposes, selected: input.decision.purpose?.rawValue ?? "", none: none, viewer))\
            \(withholding(input, viewer))
            <button class="button button--main">\(viewer.say(Texts.goOn))</button>
            </form>

            """
    }

    private static func told(_ told: ShownRecord.Told, _ input: Input, _ viewer: Viewer) -> HTML {
        let labels = SectionLabels(kind: input.record.kind)
        let names = labels.ordered(told.disclosed.sorted(), by: \.self)
            .map { viewer.say(labels.section($0)) }.joined(separator: ", ")
        let said = viewer.say(
            Texts.told, HTML(text: partyName(told.recipient, input.agreement, viewer)), HTML(text: names))
        return "<p class=\"field__hint\">\(said)</p>\n"
    }

    private static func withholding(_ input: Input, _ viewer: Viewer) -> HTML {
        let labels = SectionLabels(kind: input.record.kind)
        let boxes = labels.ordered(input.record.sections, by: \.name).map { section -> HTML in
            let title = viewer.say(labels.section(section.name))
            guard input.releasable.contains(section.name) else {
                return """
                    <p class="release__never"><del>\(title)</del> – \(viewer.say(Texts.never))</p>

                    """
            }
            let id = "withhold-\(section.name)"
            return """
                <p class="release__box"><input type="checkbox" id="\(id)" name="\(id)" value="1"\
                \(flag: "checked", input.decision.withheld.contains(section.name))> \
                <label for="\(id)">\(viewer.say(Texts.withholdThis, HTML(text: title)))</label></p>

                """
        }
        return """
            <fieldset class="release__withhold"><legend>\(viewer.say(Texts.withhold))</legend>
            <p class="field__hint">\(viewer.say(Texts.withholdHint))</p>
            \(boxes)</fieldset>
            """
    }

    /// The record as the recipient's page will show it: its language, what is withheld absent.
    static func sheet(_ input: Input, _ viewer: Viewer) -> HTML {
        let record = input.record
        let party = input.decision.recipient.flatMap { input.agreement.party($0) } ?? viewer.party
        let reader = Viewer(
            language: party.language, theme: viewer.theme, now: viewer.now, zone: nil, party: party, post: nil
        )
        let shown = ShownRecord(
            id: record.id, className: record.className, kind: record.kind, thread: record.thread,
            predecessor: record.predecessor, party: record.party, office: record.office,
            instant: record.instant, marking: record.marking,
            sections: record.sections.filter(input.isDisclosed))
        let office =
            input.agreement.office(record.office).map { reader.say($0.name) } ?? record.office.rawValue
        let purpose = input.decision.purpose.map { reader.say($0.phrase) } ?? "…"
        let mark: HTML? = record.className.mark.map { "<p><strong>\(reader.say($0))</strong></p>" }
        let content = RecordMarkup(agreement: input.agreement, viewer: reader, hasLinks: false)
            .sections(shown)
        let title = viewer.say(Texts.sheet, HTML(text: recipientName(input, viewer)))
        return """
            <section class="release__sheet" aria-labelledby="release-sheet">
            <h2 id="release-sheet">\(title)</h2>
            <div lang="\(party.language.rawValue)">
            \(mark)<p><strong>\(kindTitle(record.kind, reader))</strong></p>
            <p>\(partyMark(record.party, input.agreement, reader)) \(office)</p>
            <p>\(reader.say(Texts.saidAt, reader.time(record.instant)))</p>
            <p>\(reader.say(ConsolePhrases.Records.marking)): \(record.marking.rawValue) – \
            \(reader.say(record.marking.phrase)). \(reader.say(ConsolePhrases.Proof.purpose)): \(purpose)</p>
            \(content)
            </div>
            </section>
            """
    }

    /// What the recipient learns of what it does not read: that it exists.
    static func absent(_ input: Input, _ viewer: Viewer) -> HTML {
        let labels = SectionLabels(kind: input.record.kind)
        let hidden = labels.ordered(input.record.sections.filter { !input.isDisclosed($0) }, by: \.name)
            .map { viewer.say(labels.section($0.name)) }
        guard !hidden.isEmpty else { return "<p>\(viewer.say(Texts.allDisclosed))</p>" }
        let names: HTML = "<del>\(hidden.joined(separator: ", "))</del>"
        let nothing: HTML? =
            hidden.count == input.record.sections.count
            ? "<p><strong class=\"bad\">\(viewer.say(Texts.nothingDisclosed))</strong></p>" : nil
        return "<p>\(viewer.say(Texts.absent, names))</p>\n\(nothing)"
    }

    /// The decision as fields that a form carries on.
    static func hidden(_ decision: Decision) -> [HTML] {
        fields(decision).map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    }

    /// The decision as a query; names and codes need no escaping in it.
    static func query(_ decision: Decision) -> String {
        fields(decision).map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private static func fields(_ decision: Decision) -> [(String, String)] {
        [("to", decision.recipient?.rawValue), ("purpose", decision.purpose?.rawValue)]
            .compactMap { name, value in value.map { (name, $0) } }
            + decision.withheld.sorted().map { ("withhold-\($0)", "1") }
    }
}
