// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Writes the values of a row in one language.
struct AgreementValues {
    let tables: [String: AgreementTable]
    let language: Language

    /// The row's name, and under it each other column by its label. Code, status and source stand elsewhere.
    func facts(of row: AgreementRow, _ columns: [TableColumn], key: String?) -> [HTML] {
        var facts: [HTML] = []
        // What the row is called stands first, wherever its file has it.
        let ordered =
            columns.filter { Self.names.contains($0.key) } + columns.filter { !Self.names.contains($0.key) }
        for column in ordered where !["status", "source", key].contains(column.key) {
            guard let value = row.values[column.key], let html = html(value, column, of: row) else {
                continue
            }
            let label = label(of: column, value)
            switch column.type {
            case .rows, .references(.code(of: Self.spoken)):
                facts.append("<p class=\"label\">\(label):</p>\n\(html)")
            case _ where Self.names.contains(column.key):
                facts.append("<p class=\"name\">\(html)</p>\n")
            case .phrase:
                facts.append("<p><span class=\"label\">\(label):</span> \(html)</p>\n")
            default:
                facts.append("<p class=\"fact\"><span class=\"label\">\(label):</span> \(html)</p>\n")
            }
        }
        return facts
    }

    /// Columns that say what the row is: they need no label.
    private static let names: Set<String> = ["name", "title", "label", "term", "text"]

    /// The list of sentences that are read out: each stands on a line of its own.
    private static let spoken = "phrasebook"

    private func label(of column: TableColumn, _ value: JSON) -> String {
        guard case .whole = column.type, let number = value.integer else { return column.label[language] }
        return (AgreementMeasures.shown(number, under: column.key).label ?? column.label)[language]
    }

    /// A value; nil where there is nothing to say.
    private func html(_ value: JSON, _ column: TableColumn, of row: AgreementRow) -> HTML? {
        switch (column.type, value) {
        case (.phrase, _): Phrase(tableValue: value).map { HTML(text: $0[language]) }
        case (.truth, .bool(let truth)):
            truth ? HTML(text: ConsolePhrases.Agreement.yes[language]) : nil
        case (.whole, .integer(let number)):
            HTML(text: AgreementMeasures.shown(number, under: column.key).text[language])
        case (.point, _): GeoPoint(json: value)?.markup
        case (.word, .string(let word)): HTML(text: label(word))
        case (.reference(let target), .string(let key)): reference(key, target)
        case (.references(.code(of: Self.spoken)), .array(let keys)): sentences(keys.compactMap(\.string))
        case (.references(let target), .array(let keys)):
            keys.isEmpty ? nil : list(keys.compactMap(\.string).map { reference($0, target) }, "; ")
        case (.texts, .array(let texts)):
            texts.isEmpty ? nil : list(texts.map { HTML(text: $0.string ?? $0.canonicalText) }, ", ")
        case (.phraseByParty, .object(let object)):
            list(
                byParty(object).map { member -> HTML in
                    let phrase = Phrase(tableValue: member.value)?[language] ?? ""
                    return "\(party(member.key)): \(phrase)"
                }, "; ")
        case (.wordByParty, .object(let object)):
            list(byParty(object).map { "\(party($0.key)): \(label($0.value.string ?? ""))" }, "; ")
        case (.textsByCode, .object(let object)):
            list(
                object.members.map { member -> HTML in
                    let texts = (member.value.array ?? []).compactMap(\.string).joined(separator: ", ")
                    return "<code>\(member.key)</code> \(texts)"
                }, "; ")
        case (.rows(let columns), .array): nested(row.rows(column.key), columns)
        case (_, .string(let text)): HTML(text: text)
        default: HTML(text: value.canonicalText)
        }
    }

    private func list(_ pieces: [HTML], _ separator: StaticString) -> HTML {
        var html = HTML()
        for (index, piece) in pieces.enumerated() {
            if index > 0 { html += HTML(stringLiteral: separator) }
            html += piece
        }
        return html
    }

    private func sentences(_ keys: [String]) -> HTML? {
        guard !keys.isEmpty else { return nil }
        let lines: [HTML] = keys.map { "<li>\(reference($0, .code(of: Self.spoken)))</li>\n" }
        return "<ul>\n\(lines)</ul>\n"
    }

    /// What is said for each party, in the order in which the agreement names them.
    private func byParty(_ object: JSONObject) -> [JSONObject.Member] {
        let parties = (tables["parties"]?.rows ?? []).map(\.key)
        return parties.flatMap { code in object.members.filter { $0.key == code } }
            + object.members.filter { !parties.contains($0.key) }
    }

    private func nested(_ rows: [AgreementRow], _ columns: [TableColumn]) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let lines: [HTML] = rows.map { row in
            var pieces: [HTML] = []
            for column in columns where column.key != "source" || row.text("source") != nil {
                guard let value = row.values[column.key], let html = html(value, column, of: row) else {
                    continue
                }
                if case .status = column.type {
                    let word = row.status.map { ConsolePhrases.Agreement.mark($0)[language] }
                    pieces.append(HTML(text: word ?? ""))
                } else if case .reference = column.type {
                    pieces.append(html)
                } else if column.key == "code" {
                    pieces.append("<code>\(html)</code>")
                } else {
                    pieces.append("\(label(of: column, value)): \(html)")
                }
            }
            return "<li>\(list(pieces, " · "))</li>\n"
        }
        return "<ul>\n\(lines)</ul>\n"
    }

    private func label(_ word: String) -> String { AgreementSchema.label(of: word)?[language] ?? word }

    private func party(_ code: String) -> String { tables["parties"]?[code]?.name?[language] ?? code }

    /// A name that something else bears, with what that is called. Segments go by their codes, which sort.
    private func reference(_ key: String, _ target: TableReference) -> HTML {
        let name: Phrase? =
            switch target {
            case .party, .partyOrLine: tables["parties"]?[key]?.name
            case .kind, .earlier, .clause: nil
            case .row(of: "segments", _): nil
            case .row(let table, _): tables[table]?[key]?.name
            case .code(let list), .codeIfListed(let list): tables["codes/\(list)"]?[key]?.name
            case .ownList: nil
            }
        if case .partyOrLine = target, name == nil {
            return HTML(text: ConsolePhrases.Agreement.theLine[language])
        }
        guard let name else { return "<code>\(key)</code>" }
        if case .row(of: "clocks", _) = target, let seconds = tables["clocks"]?[key]?.integer("seconds") {
            let time = AgreementMeasures.duration(seconds)[language]
            return "\(name[language]): <strong>\(time)</strong> <code>\(key)</code>"
        }
        guard name[language].lowercased() != key else { return HTML(text: name[language]) }
        return "\(name[language]) <code>\(key)</code>"
    }
}
