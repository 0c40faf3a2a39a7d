// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ProofPage {
    /// The words of the record, section by section, and what is not there in its place.
    static func content(_ input: Input, _ texts: Bilingual) -> HTML {
        let labels = SectionLabels(kind: input.header.kind)
        var parts: [HTML] = input.sections.map { section in
            let rows = section.object.members.sorted { labels.rank($0.key) < labels.rank($1.key) }.map {
                member in
                texts.row(
                    labels.field(member.key, in: section.name),
                    FieldText(agreement: input.agreement, texts: texts)
                        .html(member.value, labels.type(of: member.key, in: section.name)))
            }
            return "<h3>\(texts.inline(labels.section(section.name)))</h3>\n\(texts.table(rows))"
        }
        parts += input.absences.map { absence in
            let why = absence.isErased ? ConsolePhrases.Proof.erased : ConsolePhrases.Proof.withheld
            return """
                <h3>\(texts.inline(labels.section(absence.name)))</h3>
                <div class="proof__absence">\(texts.columns(why))
                <p>\(texts.inline(ConsolePhrases.Proof.digest)): \
                <code>\(absence.digest.description)</code></p></div>

                """
        }
        if input.sections.isEmpty { parts.insert(texts.columns(ConsolePhrases.Proof.noContent), at: 0) }
        return texts.section(ConsolePhrases.Proof.content, id: "content", "\(parts)")
    }

    /// What a kind is called; nil for one this program does not know.
    static func kindTitle(of name: String) -> Phrase? {
        // A kind of a newer program is shown by its name.
        (try? KindRegistry.kind(named: name)).map { $0.title }
    }
}

extension RecordKind {
    fileprivate static var title: Phrase { declaration.title }
    fileprivate static var labels: [(name: String, section: String, label: Phrase, type: FieldType)] {
        declaration.fields.map { ($0.name, $0.section, $0.label, $0.type) }
    }
    fileprivate static var sectionTitles: [(name: String, title: Phrase)] {
        declaration.sections.map { ($0.name, $0.title) }
    }
}

/// What the sections and fields of a kind are called; their names on the wire where the kind is not known.
struct SectionLabels {
    private let fields: [(name: String, section: String, label: Phrase, type: FieldType)]
    private let titles: [(name: String, title: Phrase)]

    init(kind name: String) {
        // A kind of a newer program is shown by the names on the wire.
        let kind = try? KindRegistry.kind(named: name)
        fields = kind?.labels ?? []
        titles = kind?.sectionTitles ?? []
    }

    func section(_ name: String) -> Phrase {
        titles.first { $0.name == name }?.title ?? Phrase(same: name)
    }

    /// The place of a section in its kind; what is not known comes last.
    func sectionRank(_ name: String) -> Int { titles.firstIndex { $0.name == name } ?? titles.count }

    func field(_ name: String, in section: String) -> Phrase {
        fields.first { $0.name == name && $0.section == section }?.label ?? Phrase(same: name)
    }

    func type(of name: String, in section: String) -> FieldType? {
        fields.first { $0.name == name && $0.section == section }?.type
    }

    /// The place of a field in its form; what is not known comes last.
    func rank(_ name: String) -> Int { fields.firstIndex { $0.name == name } ?? fields.count }
}

/// The value of a field in words of both languages. What has another form than it should is shown as it is.
struct FieldText {
    let agreement: Agreement
    let texts: Bilingual

    func html(_ value: JSON, _ type: FieldType?) -> HTML {
        switch (type, value) {
        case (.instant, .string(let text)): Instant(text).map { texts.time($0) } ?? HTML(text: text)
        case (.triState, .string(let text)):
            TriState(rawValue: text).map { texts.inline($0.phrase) } ?? HTML(text: text)
        case (.count, "unknown"): texts.inline(TriState.unknown.phrase)
        case (.code(let list), .string(let text)): code(text, in: list)
        case (.codes(let list), .array(let values)):
            paragraphs(values.map { code($0.string ?? $0.canonicalText, in: list) })
        case (.segment, .string(let text)):
            named(text, SegmentCode(rawValue: text).flatMap { agreement.segment($0)?.name })
        case (.desk, .string(let text)):
            named(text, DeskCode(rawValue: text).flatMap { agreement.desk($0)?.name })
        case (.party, .string(let text)):
            named(text, PartyCode(rawValue: text).flatMap { agreement.party($0)?.name })
        case (.words, .object(let object)):
            Words(json: .object(object)).map(words) ?? HTML(text: value.canonicalText)
        case (.point, .object(let object)): point(object) ?? HTML(text: value.canonicalText)
        case (_, .string(let text)): HTML(text: text)
        case (_, .array(let values)):
            paragraphs(values.map { HTML(text: $0.string ?? $0.canonicalText) })
        default: HTML(text: value.canonicalText)
        }
    }

    private func paragraphs(_ lines: [HTML]) -> HTML {
        let paragraphs = lines.map { line -> HTML in "<p>\(line)</p>" }
        return "\(paragraphs)"
    }

    private func code(_ text: String, in list: String) -> HTML {
        named(text, Code(rawValue: text).flatMap { agreement.entry($0, in: list)?.label })
    }

    private func named(_ text: String, _ name: Phrase?) -> HTML {
        guard let name else { return "<code>\(text)</code>" }
        return "\(texts.inline(name)) <code>\(text)</code>"
    }

    /// Words stay in the language of their author: what was signed is what is shown.
    private func words(_ words: Words) -> HTML {
        "<bdi class=\"words\" lang=\"\(words.language.rawValue)\">\(words.text)</bdi>"
    }

    private func point(_ object: JSONObject) -> HTML? {
        GeoPoint(json: .object(object))?.markup
    }
}
