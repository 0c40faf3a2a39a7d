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
        switch status {
        case .proposed:
            "<strong class=\"status status--proposed\">\(inline(ConsolePhrases.Agreement.proposed))</strong>"
        case .reviewed: "<strong class=\"status\">\(inline(ConsolePhrases.Agreement.reviewed))</strong>"
        }
    }
}

/// A part of the printed agreement: one table under a heading.
struct AgreementSection {
    /// The anchor.
    let id: String
    let title: Phrase
    let table: AgreementTable
    let schema: TableSchema

    /// The parts in the order in which people read them: who, where, with whom, how, by which words.
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
            "clauses", "parties", "borders", "sectors", "segments", "agencies", "offices", "desks", "ports",
            "places", "pairs", "areas", "roles", "mechanisms", "protocols", "clocks", "indicators", "topics",
            "weights", "injuries", "products", "markings", "retention",
        ]
        let others = AgreementSchema.tables.map(\.table.name).filter {
            !names.contains($0) && $0 != "codes" && $0 != "terms"
        }
        return names + others
    }

    private static func title(of table: AgreementTable, _ schema: TableSchema) -> Phrase {
        guard table.name.hasPrefix("codes/") else { return schema.title }
        let name = String(table.name.dropFirst("codes/".count))
        let title = table.head.phrase("title") ?? Phrase(same: name)
        return Phrase(
            en: "\(ConsolePhrases.Agreement.codeList.en): \(title.en)",
            es: "\(ConsolePhrases.Agreement.codeList.es): \(title.es)")
    }
}
