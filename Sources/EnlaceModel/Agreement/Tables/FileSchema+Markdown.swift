// SPDX-License-Identifier: Apache-2.0

extension FileSchema {
    /// The tables of `docs/agreement.md` for this file: what stands at its top, then each of its tables.
    package var markdown: String {
        var parts: [String] = []
        if !head.isEmpty { parts.append("At the top:\n\n" + Self.markdown(head)) }
        for table in tables {
            let place =
                switch table.list {
                case nil: "The file is one row of the table `\(table.name)`"
                case let list?: "Rows under `\(list)`" + (table.isRequired ? "" : " (optional)")
                }
            let key = table.key.map { ", named by `\($0)`" } ?? ""
            parts.append("\(place)\(key):\n\n" + Self.markdown(table.columns))
            for column in table.columns {
                guard case .rows(let inner) = column.type else { continue }
                parts.append("Rows under `\(column.key)` of such a row:\n\n" + Self.markdown(inner))
            }
        }
        return parts.joined(separator: "\n\n")
    }

    private static func markdown(_ columns: [TableColumn]) -> String {
        let rows = columns.map { column in
            "| `\(column.key)` | \(column.type.markdown) | \(column.need) "
                + "| \(column.label.en) / *\(column.label.es)* |"
        }
        return (["| Key | Form | | Meaning |", "|---|---|---|---|"] + rows).joined(separator: "\n")
    }
}

extension TableColumn {
    fileprivate var need: String {
        if type.isSource { return "in the row or at the top" }
        return isRequired ? "needed" : "optional"
    }
}

extension ColumnType {
    /// Whether a file may state the value once for all its rows.
    package var isSource: Bool { if case .source = self { true } else { false } }

    /// The form in words, in English as all documents for programmers.
    fileprivate var markdown: String {
        switch self {
        case .code: "code"
        case .text, .source: "text"
        case .texts: "list of texts"
        case .phrase: "phrase"
        case .whole(let range): "whole number, \(range.lowerBound)…\(range.upperBound)"
        case .truth: "`true` or `false`"
        case .day: "day"
        case .point: "point"
        case .status: "`proposed` or `reviewed`"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .reference(let target): target.markdown
        case .references(let target): "list: \(target.markdown)"
        case .phraseByParty: "party → phrase"
        case .wordByParty(let words): "party → " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .textsByCode: "scheme → list of texts"
        case .rows: "list of rows"
        }
    }
}

extension TableReference {
    fileprivate var markdown: String {
        switch self {
        case .party: "party"
        case .partyOrLine: "party, or `LINE`"
        case .kind: "kind of record"
        case .clause(nil): "clause"
        case .clause(let word?): "clause, or `\(word)`"
        case .row(let table, let sameParty): "row of `\(table)`" + (sameParty ? " of the same party" : "")
        case .code(let list): "code of list `\(list)`"
        case .codeIfListed(let list): "code of list `\(list)`, where there is one"
        case .ownList(let ending):
            ending.isEmpty ? "another code of the list" : "code of the list of this name and `\(ending)`"
        case .earlier: "row above"
        }
    }
}
