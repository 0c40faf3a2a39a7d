// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Writes the texts of an agreement in one language, or in both with one of them first.
struct AgreementTexts {
    /// The languages, the first one first; never none.
    let languages: [Language]

    /// The language that stands first.
    var first: Language { languages.first ?? .en }

    /// A text on one line, in each language once.
    func inline(_ phrase: Phrase) -> HTML {
        languages.count > 1 ? Bilingual(first: first).inline(phrase) : HTML(text: phrase[first])
    }

    /// A text where there is room for characters only.
    func plain(_ phrase: Phrase) -> String {
        languages.count > 1 ? Bilingual(first: first).plain(phrase) : phrase[first]
    }

    /// A text as paragraphs side by side.
    func columns(_ phrase: Phrase) -> HTML {
        languages.count > 1 ? Bilingual(first: first).columns(phrase) : "<p>\(phrase[first])</p>"
    }

    /// The word that says whether officials have reviewed something.
    func status(_ status: ReviewStatus) -> HTML {
        let word = inline(ConsolePhrases.Agreement.mark(status))
        return status == .proposed
            ? "<strong class=\"status status--proposed\">\(word)</strong>"
            : "<strong class=\"status\">\(word)</strong>"
    }
}

/// A part of the printed agreement: one table under a heading.
struct AgreementSection {
    /// The anchor.
    let id: String
    let title: Phrase
    let table: AgreementTable
    let schema: TableSchema

    /// Whether it is a list of codes. There are many: the contents name them apart.
    var isCodeList: Bool { table.name.hasPrefix("codes/") }

    /// What the contents call it.
    var entry: Phrase { isCodeList ? Self.listTitle(of: table) : title }

    /// The parts in the order in which people read them: what is agreed, by whom, how and by when; then the
    /// directories of offices and places, and last the words.
    static func all(of tables: [String: AgreementTable]) -> [AgreementSection] {
        let lists = tables.keys.filter { $0.hasPrefix("codes/") }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let last = ["terms"]
        return (order + lists + last).compactMap { name in
            guard let table = tables[name], !table.rows.isEmpty,
                let schema = AgreementSchema.table(named: name)
            else { return nil }
            let id = "t-" + name.replacing("/", with: "-")
            return AgreementSection(id: id, title: title(of: table, schema), table: table, schema: schema)
        }
    }

    /// The tables that are no code lists. A table that stands in no place of its own comes after them.
    private static var order: [String] {
        let names = [
            "clauses", "parties", "borders", "roles", "protocols", "clocks", "mechanisms", "markings",
            "retention", "products", "indicators", "topics", "weights", "injuries", "agencies", "desks",
            "offices", "sectors", "segments", "ports", "places", "pairs", "areas",
        ]
        let others = AgreementSchema.tables.map(\.table.name).filter {
            !names.contains($0) && $0 != "codes" && $0 != "terms"
        }
        return names + others
    }

    private static func title(of table: AgreementTable, _ schema: TableSchema) -> Phrase {
        guard table.name.hasPrefix("codes/") else { return schema.title }
        let title = listTitle(of: table)
        return Phrase(
            en: "\(ConsolePhrases.Agreement.codeList.en): \(title.en)",
            es: "\(ConsolePhrases.Agreement.codeList.es): \(title.es)")
    }

    private static func listTitle(of table: AgreementTable) -> Phrase {
        table.head.phrase("title") ?? Phrase(same: String(table.name.dropFirst("codes/".count)))
    }
}
