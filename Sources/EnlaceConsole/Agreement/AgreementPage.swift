// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The agreement on paper: every table of its folder, clause by clause and row by row, for people who sign.
///
/// It is a page of its own, without the frame of the console: black on white, for A4 and Letter, no script.
/// The same agreement gives the same page.
package enum AgreementPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The version of an annex.
        package struct Annex: Sendable {
            let name: String
            let version: String
            let digest: ContentDigest

            /// An annex by name, version and the digest of its canonical form.
            package init(name: String, version: String, digest: ContentDigest) {
                self.name = name
                self.version = version
                self.digest = digest
            }
        }

        let assets: AssetAddresses
        let title: Phrase
        let status: ReviewStatus
        let tables: [String: AgreementTable]
        let core: ContentDigest
        let annexes: [Annex]

        /// An agreement with the digests that its parties sign.
        package init(
            assets: AssetAddresses, agreement: Agreement, core: ContentDigest, annexes: [Annex]
        ) {
            self.assets = assets
            title = agreement.title
            status = agreement.status
            tables = agreement.tables
            self.core = core
            self.annexes = annexes
        }
    }

    /// The whole page, in one language or with the texts of both side by side, the first one on the left.
    package static func page(_ input: Input, languages: [Language]) -> HTML {
        let texts = AgreementTexts(languages: languages.isEmpty ? Language.allCases : languages)
        let sections = AgreementSection.all(of: input.tables)
        let tables = AgreementTables(tables: input.tables, texts: texts)
        let name = texts.plain(ConsolePhrases.Agreement.toc)
        let body: [HTML] = sections.map { tables.section($0) }
        return """
            <!doctype html>
            <html lang="\(texts.first.rawValue)" data-theme="day">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(texts.plain(input.title))</title>
            <link rel="icon" href="\(input.assets.icon)" type="image/svg+xml">
            <link rel="stylesheet" href="\(input.assets.tokens)">
            <link rel="stylesheet" href="\(input.assets.agreement)">
            </head>
            <body class="agreement">
            <main class="agreement__sheet">
            <header class="agreement__head">
            <p class="agreement__brand">Enlace · \(texts.inline(ConsolePhrases.Agreement.document))</p>
            <h1>\(texts.inline(input.title))</h1>
            \(standing(input, texts))</header>
            \(about(texts))<nav class="agreement__part" aria-label="\(name)">
            <h2>\(texts.inline(ConsolePhrases.Agreement.contents))</h2>
            \(contents(sections.filter { !$0.isCodeList }, texts))\
            <h3>\(texts.inline(ConsolePhrases.Agreement.codeLists))</h3>
            \(contents(sections.filter(\.isCodeList), texts))</nav>
            \(versions(input, texts))\(body)\
            <footer class="agreement__foot">\(texts.columns(ConsolePhrases.Agreement.closing))</footer>
            </main>
            </body>
            </html>

            """
    }

    /// What the document is and what it is not, before anything else.
    private static func about(_ texts: AgreementTexts) -> HTML {
        let paragraphs: [HTML] = ConsolePhrases.Agreement.about.map { texts.columns($0) }
        return """
            <section class="agreement__part agreement__about" aria-labelledby="about">
            <h2 id="about">\(texts.inline(ConsolePhrases.Agreement.aboutTitle))</h2>
            \(paragraphs)</section>

            """
    }

    private static func contents(_ sections: [AgreementSection], _ texts: AgreementTexts) -> HTML {
        let lines: [HTML] = sections.map { section in
            "<li><a href=\"#\(section.id)\">\(texts.inline(section.entry))</a></li>\n"
        }
        return """
            <ul class="agreement__contents">
            \(lines)</ul>

            """
    }

    private static func standing(_ input: Input, _ texts: AgreementTexts) -> HTML {
        let count = ReviewCount(of: input.tables.values)
        return """
            <p class="agreement__mark">\(texts.status(input.status)). \
            \(texts.inline(ConsolePhrases.Agreement.standing(count)))</p>

            """
    }

    private static func versions(_ input: Input, _ texts: AgreementTexts) -> HTML {
        let head = input.tables["parties"]?.head
        var rows = [
            fact(texts.inline(ConsolePhrases.Agreement.core), head, input.core)
        ]
        for annex in input.annexes.sorted(by: { $0.name < $1.name }) {
            let head = input.tables.values.first { table in
                AgreementSchema.tables.contains {
                    $0.table.name == table.name && $0.file.annexName == annex.name
                }
            }?.head
            let label: HTML =
                "\(texts.inline(ConsolePhrases.Agreement.annex)) <code>\(annex.name)</code>"
            rows.append(fact(label, head, annex.digest, version: annex.version))
        }
        return """
            <section class="agreement__part" aria-labelledby="versions">
            <h2 id="versions">\(texts.inline(ConsolePhrases.Agreement.versions))</h2>
            <table class="facts">
            <thead><tr><td></td><th scope="col">\(texts.inline(TableColumn.version.label))</th>\
            <th scope="col">\(texts.inline(TableColumn.validFrom.label))</th>\
            <th scope="col">\(texts.inline(ConsolePhrases.Agreement.digest))</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </section>

            """
    }

    private static func fact(
        _ label: HTML, _ head: AgreementRow?, _ digest: ContentDigest, version: String? = nil
    ) -> HTML {
        """
        <tr><th scope="row">\(label)</th><td>\(version ?? head?.text("version") ?? "–")</td>\
        <td>\(head?.text("valid_from") ?? "–")</td><td><code>\(digest.description)</code></td></tr>

        """
    }
}
