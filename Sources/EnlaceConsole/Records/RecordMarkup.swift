// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Shows what a record of any kind says, from the declarations of its fields: the one place that does.
///
/// A kind, a field or a code that this program does not know is shown by its name on the wire, never dropped.
struct RecordMarkup {
    let agreement: Agreement
    let viewer: Viewer
    /// Whether ids of records lead to their pages; on what another party will read they lead nowhere.
    var hasLinks = true

    private typealias Texts = ConsolePhrases.Records

    /// Every section: what it says, or why its words are not there.
    ///
    /// - Parameters:
    ///   - withholding: Sections that would be withheld: struck through and named.
    ///   - level: The level of the sections' headings.
    func sections(
        _ record: ShownRecord, withholding withheld: Set<String> = [], heading level: StaticString = "h3"
    ) -> [HTML] {
        let labels = SectionLabels(kind: record.kind)
        let (name, end) = (HTML(stringLiteral: level), HTML(stringLiteral: level))
        return labels.ordered(record.sections, by: \.name).map { section in
            let title = viewer.say(labels.section(section.name))
            let isStruck = withheld.contains(section.name)
            let heading: HTML =
                isStruck
                ? "<del>\(title)</del> <span class=\"tag\">\(viewer.say(Texts.willBeWithheld))</span>"
                : HTML(text: title)
            let content: HTML =
                switch section.state {
                case .held(let object): fields(object, in: section.name, labels)
                case .redacted: absence(Texts.redacted)
                case .erased: absence(Texts.erased)
                case .withheld: absence(Texts.withheld)
                }
            let body: HTML = isStruck ? "<div class=\"record__struck\"><del>\(content)</del></div>" : content
            return """
                <section class="record__section\(isStruck ? " record__section--withheld" : "")">
                <\(name)>\(heading)</\(end)>
                \(body)
                </section>

                """
        }
    }

    private func absence(_ phrase: Phrase) -> HTML {
        "<p class=\"record__absence\">\(sign(.open))\(viewer.say(phrase))</p>"
    }

    /// The fields of a section, in the order of their form.
    func fields(_ object: JSONObject, in section: String, _ labels: SectionLabels) -> HTML {
        let rows = object.members.sorted { (labels.rank($0.key), $0.key) < (labels.rank($1.key), $1.key) }
            .map { member -> HTML in
                let label = viewer.say(labels.field(member.key, in: section))
                let value = value(member.value, labels.type(of: member.key, in: section))
                return "<div><dt>\(label)</dt><dd>\(value)</dd></div>\n"
            }
        return rows.isEmpty
            ? "<p class=\"record__absence\">\(viewer.say(Texts.nothingSaid))</p>"
            : "<dl class=\"record__fields\">\n\(rows)</dl>"
    }

    /// The value of a field in words. What has another form than it should is shown as it stands.
    func value(_ value: JSON, _ type: FieldType?) -> HTML {
        switch (type, value) {
        case (.instant, .string(let text)): Instant(text).map { viewer.bothTimes($0) } ?? HTML(text: text)
        case (.triState, .string(let text)):
            HTML(text: TriState(rawValue: text).map { viewer.say($0.phrase) } ?? text)
        case (.count, "unknown"): HTML(text: viewer.say(TriState.unknown.phrase))
        case (.count, .integer(let number)), (.integer, .integer(let number)): viewer.number(number)
        case (.code(let list), .string(let text)): code(text, in: list)
        case (.codes(let list), .array(let values)):
            lines(values.map { code($0.string ?? $0.canonicalText, in: list) })
        case (.segment, .string(let text)):
            named(text, SegmentCode(rawValue: text).flatMap { agreement.segment($0)?.name })
        case (.desk, .string(let text)):
            named(text, DeskCode(rawValue: text).flatMap { agreement.desk($0)?.name })
        case (.party, .string(let text)):
            named(text, PartyCode(rawValue: text).flatMap { agreement.party($0)?.name })
        case (.words, .object(let object)):
            Words(json: .object(object)).map { authored($0, viewer) } ?? HTML(text: value.canonicalText)
        case (.point, .object(let object)):
            GeoPoint(json: .object(object))?.markup ?? HTML(text: value.canonicalText)
        case (.record, .string(let text)): record(text)
        case (.records, .array(let values)):
            lines(values.map { record($0.string ?? $0.canonicalText) })
        case (.values, .object(let object)): values(object)
        case (_, .string(let text)): HTML(text: text)
        case (_, .array(let values)):
            lines(values.map { HTML(text: $0.string ?? $0.canonicalText) })
        default: HTML(text: value.canonicalText)
        }
    }

    private func lines(_ lines: [HTML]) -> HTML {
        let items = lines.map { "<li>\($0)</li>" as HTML }
        return "<ul>\(items)</ul>"
    }

    private func code(_ text: String, in list: String) -> HTML {
        named(text, Code(rawValue: text).flatMap { agreement.entry($0, in: list)?.label })
    }

    private func named(_ text: String, _ name: Phrase?) -> HTML {
        guard let name else { return "<code>\(text)</code>" }
        return "\(viewer.say(name)) <span class=\"code\">\(text)</span>"
    }

    private func record(_ text: String) -> HTML {
        guard hasLinks, let id = RecordID(text) else { return "<code>\(text)</code>" }
        return "<a href=\"/records/\(id)\"><code>\(text)</code></a>"
    }

    /// New values of a correction: by section and field, without knowing the kind that is corrected.
    private func values(_ object: JSONObject) -> HTML {
        let rows = object.members.flatMap { section -> [HTML] in
            (section.value.object?.members ?? []).map { field -> HTML in
                "<li><code>\(section.key).\(field.key)</code>: \(field.value.canonicalText)</li>"
            }
        }
        return rows.isEmpty ? HTML(text: JSON.object(object).canonicalText) : "<ul>\(rows)</ul>"
    }
}

extension SectionLabels {
    /// Sections in the order in which the kind shows them; what is not known comes last, by name.
    func ordered<T>(_ sections: [T], by name: (T) -> String) -> [T] {
        sections.sorted { (sectionRank(name($0)), name($0)) < (sectionRank(name($1)), name($1)) }
    }
}

/// The marks of a record's party, class and marking, and its two times: who, when, how shown.
struct ProvenanceMarkup {
    let agreement: Agreement
    let viewer: Viewer

    private typealias Texts = ConsolePhrases.Records

    /// Who signed it and when that is claimed, and when the other side signed that it had it.
    func html(_ record: ShownRecord) -> HTML {
        let office = agreement.office(record.office).map { viewer.say($0.name) } ?? record.office.rawValue
        let mark: HTML? = record.className.mark.map { " <strong class=\"tag\">\(viewer.say($0))</strong>" }
        return """
            <p class="record__provenance">\(partyMark(record.party, agreement, viewer))\(mark) \
            <span>\(viewer.say(Texts.signedBy, HTML(text: office)))</span></p>
            <p class="fact">\(viewer.say(Texts.claimed, viewer.bothTimes(record.instant)))</p>
            \(evidence(record))
            """
    }

    /// What others signed about when it was there: evidence, beside the author's claim.
    func evidence(_ record: ShownRecord) -> [HTML] {
        guard viewer.isOwn(record.party) else {
            let words =
                record.receivedAt.map { viewer.say(Texts.received, viewer.bothTimes($0)) }
                ?? HTML(text: viewer.say(Texts.noReceipt))
            return ["<p class=\"fact\">\(record.receivedAt == nil ? sign(.open) : sign(.good))\(words)</p>\n"]
        }
        guard !record.told.isEmpty else {
            return ["<p class=\"fact\">\(sign(.open))\(viewer.say(Texts.toldNobody))</p>\n"]
        }
        return record.told.map { told in
            let name = HTML(text: partyName(told.recipient, agreement, viewer))
            guard let at = told.receiptAt else {
                return """
                    <p class="fact fact--undelivered">\(sign(.open))\
                    \(viewer.say(Texts.toldNotStored, name))</p>

                    """
            }
            return """
                <p class="fact">\(sign(.good))\(viewer.say(Texts.storedBy, name, viewer.bothTimes(at))) · \
                <a href="/records/\(record.id)/proof?with=\(told.recipient)">\
                \(viewer.say(ConsolePhrases.Proof.receiptLink))</a></p>

                """
        }
    }
}
