// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Writes the tables of an agreement: a row for each row, a column for each language.
struct AgreementTables {
    let tables: [String: AgreementTable]
    let texts: AgreementTexts

    /// A part with its heading.
    func section(_ section: AgreementSection) -> HTML {
        let head = section.table.head
        let isProtocols = section.schema.list == nil
        let rows: [HTML] = section.table.rows.map { row in
            self.row(row, section, steps: isProtocols ? "steps" : nil)
        }
        let names: [HTML] = texts.languages.map { language -> HTML in
            let name = AgreementSchema.label(of: language.rawValue) ?? Phrase(same: language.rawValue)
            return "<th scope=\"col\">\(texts.inline(name))</th>"
        }
        return """
            <section class="agreement__part" aria-labelledby="\(section.id)">
            <h2 id="\(section.id)">\(texts.inline(section.title))</h2>
            \(isProtocols ? texts.columns(ConsolePhrases.Agreement.sides) : fileFacts(head))\
            <table class="rows">
            <thead><tr><th scope="col">\(texts.inline(TableColumn.code.label))</th>\
            \(names)</tr></thead>
            \(rows)</table>
            </section>

            """
    }

    /// What the file says once for all its rows.
    private func fileFacts(_ head: AgreementRow) -> HTML {
        var html = HTML()
        if let rule = head.phrase("rule") { html += texts.columns(rule) }
        if let source = head.source {
            html += """
                <p class="source">\(texts.inline(ConsolePhrases.Agreement.fileSource)): \(source)</p>

                """
        }
        return html
    }

    private func row(_ row: AgreementRow, _ section: AgreementSection, steps: String?) -> HTML {
        let columns = section.schema.columns.filter { $0.key != steps }
        let cells: [HTML] = texts.languages.map { language in
            let served = section.schema.name == "clauses" ? clauseIndex(row.key, language) : nil
            return cell(row, columns, key: section.schema.key, language, after: served)
        }
        let inner: [HTML] = steps.map { row.rows($0).map { step($0, section.schema) } } ?? []
        return """
            <tbody\(attribute: "class", steps == nil ? nil : "protocol")>
            <tr><th scope="row">\(name(of: row))\(status(row))</th>\(cells)</tr>
            \(source(row))\(inner)</tbody>

            """
    }

    private func name(of row: AgreementRow) -> HTML {
        row.key.isEmpty ? "" : "<code>\(row.key)</code>"
    }

    private func status(_ row: AgreementRow) -> HTML {
        row.status.map { " \(texts.status($0))" } ?? ""
    }

    /// The row's own source. What has none has that of its file, which stands above the table.
    private func source(_ row: AgreementRow) -> HTML {
        guard let source = row.text("source") else { return "" }
        return """
            <tr class="source"><td colspan="\(texts.languages.count + 1)">\
            \(texts.inline(TableColumn.source.label)): \(source)</td></tr>

            """
    }

    /// A step of a protocol as a line of a checklist.
    private func step(_ step: AgreementRow, _ schema: TableSchema) -> HTML {
        guard case .rows(let columns)? = schema.columns.first(where: { $0.key == "steps" })?.type else {
            return ""
        }
        let cells: [HTML] = texts.languages.map { cell(step, columns, key: "code", $0, after: nil) }
        // What waits for nothing is done at once, wherever it stands in the list.
        let waits = !step.texts("needs").isEmpty
        let atOnce: HTML =
            waits ? "" : " <span class=\"now\">\(texts.inline(ConsolePhrases.Agreement.atOnce))</span>"
        return """
            <tr class="step"><th scope="row"><span class="box" aria-hidden="true">☐</span> \
            <code>\(step.key)</code>\(atOnce)</th>\(cells)</tr>

            """
    }

    private func cell(
        _ row: AgreementRow, _ columns: [TableColumn], key: String?, _ language: Language, after: HTML?
    ) -> HTML {
        let values = AgreementValues(tables: tables, language: language)
        let facts = values.facts(of: row, columns, key: key)
        return
            "<td\(attribute: "lang", language == texts.first ? nil : language.rawValue)>\(facts)\(after)</td>"
    }

    /// What of the agreement serves a clause, table by table.
    private func clauseIndex(_ clause: String, _ language: Language) -> HTML? {
        var found: [HTML] = []
        for (_, schema) in AgreementSchema.tables {
            let rows = tables[schema.name]?.rows.filter {
                $0.text("clause") == clause || $0.texts("clauses").contains(clause)
            }
            guard let rows, !rows.isEmpty else { continue }
            let codes: [HTML] = rows.map { " <code>\($0.key)</code>" }
            found.append("<li>\(schema.title[language]):\(codes)</li>\n")
        }
        guard !found.isEmpty else { return nil }
        return """
            <p>\(ConsolePhrases.Agreement.served[language]):</p>
            <ul>
            \(found)</ul>
            """
    }
}
