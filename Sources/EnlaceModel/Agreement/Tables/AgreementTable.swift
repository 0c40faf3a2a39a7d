// SPDX-License-Identifier: Apache-2.0

/// A table of the agreement, as ``AgreementSchema`` declares it: ports, places, protocols, a list of codes.
package struct AgreementTable: Hashable, Sendable {
    /// The table's name, e.g. `ports`; of a list of codes `codes/` and the list's name.
    package let name: String
    /// What the file says before its rows: version, title, source.
    package let head: AgreementRow
    /// The rows, in the order of the file.
    package let rows: [AgreementRow]

    /// A table.
    package init(name: String, head: AgreementRow, rows: [AgreementRow]) {
        self.name = name
        self.head = head
        self.rows = rows
    }

    /// The row with a key.
    package subscript(key: String) -> AgreementRow? { rows.first { $0.key == key } }
}

/// A row of a table: its values by column, each in the form that the column's type says.
package struct AgreementRow: Hashable, Sendable {
    /// What names the row in its table, mostly a code; empty where rows have no name of their own.
    package let key: String
    /// The values by column; a column that is left out has none.
    package let values: JSONObject
    /// Whether officials have reviewed the row; nil where the table has no status.
    package let status: ReviewStatus?
    /// Where the row comes from: its own source or that of its file.
    package let source: String?

    /// A row.
    package init(key: String, values: JSONObject, status: ReviewStatus?, source: String?) {
        self.key = key
        self.values = values
        self.status = status
        self.source = source
    }

    /// What a reader calls the row: its name, title, label, term or place.
    package var name: Phrase? {
        for column in ["name", "title", "label", "term", "records"] {
            if let phrase = phrase(column) { return phrase }
        }
        return nil
    }

    /// A text, code, day or reference.
    package func text(_ column: String) -> String? { values[column]?.string }

    /// A text in both languages.
    package func phrase(_ column: String) -> Phrase? { values[column].flatMap { Phrase(tableValue: $0) } }

    /// A whole number.
    package func integer(_ column: String) -> Int64? { values[column]?.integer }

    /// A truth value; false where it is left out.
    package func truth(_ column: String) -> Bool { values[column]?.bool ?? false }

    /// A position.
    package func point(_ column: String) -> GeoPoint? { values[column].flatMap { GeoPoint(json: $0) } }

    /// The texts, codes or references of a list.
    package func texts(_ column: String) -> [String] { values[column]?.array?.compactMap(\.string) ?? [] }

    /// The phrases by party, in the order of their codes.
    package func phrases(_ column: String) -> [(party: String, phrase: Phrase)] {
        (values[column]?.object?.members ?? []).compactMap { member in
            Phrase(tableValue: member.value).map { (member.key, $0) }
        }
    }

    /// The rows within this row. They have a key where they have a `code`, and this row's source where they
    /// have none.
    package func rows(_ column: String) -> [AgreementRow] {
        (values[column]?.array ?? []).compactMap { value in
            guard let object = value.object else { return nil }
            return AgreementRow(
                key: object["code"]?.string ?? "", values: object,
                status: object["status"]?.string.flatMap { ReviewStatus(rawValue: $0) },
                source: object["source"]?.string ?? source)
        }
    }
}

extension Phrase {
    /// A text in both languages as the value of a table's column.
    package init?(tableValue value: JSON) {
        guard let object = value.object, let en = object["en"]?.string, let es = object["es"]?.string else {
            return nil
        }
        self.init(en: en, es: es)
    }
}
