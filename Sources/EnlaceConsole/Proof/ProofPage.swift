// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The proof of one record on paper, in both languages at once: a court on either side reads it.
///
/// It is a page of its own, without the frame of the console: black on white, for A4 and Letter, no script.
/// The moment it was printed is an argument, so the same proof gives the same page.
package enum ProofPage {
    /// The whole page. `language` is the one that stands first; the other stands beside it.
    package static func page(_ input: Input, language: Language, printedAt: Instant) -> HTML {
        let texts = Bilingual(first: language)
        let main: [HTML] = [
            verdict(input, texts), summary(input, texts), content(input, texts), findings(input, texts),
            fingerprints(input, texts), steps(input, texts), technical(input, texts, printedAt),
            "<footer class=\"proof__foot\">\(texts.columns(input.statement))</footer>",
        ]
        return """
            <!doctype html>
            <html lang="\(language.rawValue)" data-theme="day">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(texts.plain(ConsolePhrases.Proof.title)) · \(input.header.id)</title>
            <link rel="icon" href="\(input.assets.icon)" type="image/svg+xml">
            <link rel="stylesheet" href="\(input.assets.tokens)">
            <link rel="stylesheet" href="\(input.assets.proof)">
            </head>
            <body class="proof">
            \(tools(input, texts))<main class="proof__sheet">
            <header class="proof__head">
            <p class="proof__brand">Enlace · \(texts.inline(input.agreement.title))</p>
            \(mark(input, texts))<h1>\(texts.inline(ConsolePhrases.Proof.title))</h1>
            </header>
            \(main)</main>
            </body>
            </html>

            """
    }

    /// What is for the screen only.
    private static func tools(_ input: Input, _ texts: Bilingual) -> HTML {
        guard let address = input.file.address else { return "" }
        return """
            <nav class="proof__tools" aria-label="\(texts.plain(ConsolePhrases.Proof.title))">
            <a href="/watch">\(texts.inline(ConsolePhrases.Proof.back))</a>
            <a href="\(address)">\(texts.inline(ConsolePhrases.Proof.download))</a>
            <span>\(texts.inline(ConsolePhrases.Proof.print))</span>
            </nav>

            """
    }

    private static func mark(_ input: Input, _ texts: Bilingual) -> HTML {
        guard let mark = input.mark else { return "" }
        return "<p class=\"proof__mark\">\(texts.inline(mark))</p>\n"
    }

    private static func verdict(_ input: Input, _ texts: Bilingual) -> HTML {
        let name: HTML = input.verdict.isGood ? "good" : "bad"
        return """
            <section class="proof__verdict proof__verdict--\(name)">
            \(texts.columns(input.verdict.phrase))</section>

            """
    }

    private static func summary(_ input: Input, _ texts: Bilingual) -> HTML {
        let header = input.header
        let kind = kindTitle(of: header.kind)
        var rows: [HTML] = [
            texts.row(ConsolePhrases.Proof.author, party(header.author, input, texts)),
            texts.row(ConsolePhrases.Proof.office, office(header.office, input, texts)),
            texts.row(ConsolePhrases.Proof.recipient, party(header.recipient, input, texts)),
            texts.row(ConsolePhrases.Proof.claimed, texts.time(header.instant)),
            texts.row(
                ConsolePhrases.Proof.receipted,
                input.receiptAt.map { texts.second($0) } ?? texts.inline(ConsolePhrases.Proof.notReceipted)),
            texts.row(
                ConsolePhrases.Proof.kind,
                "\(texts.inline(kind ?? Phrase(same: header.kind))) <code>\(header.kind)</code>"),
            texts.row(ConsolePhrases.Proof.record, "<code>\(header.id)</code>"),
        ]
        if let predecessor = header.predecessor {
            rows.append(texts.row(ConsolePhrases.Proof.answers, "<code>\(predecessor)</code>"))
        }
        rows += [
            texts.row(ConsolePhrases.Proof.purpose, texts.inline(header.purpose.phrase)),
            texts.row(
                ConsolePhrases.Proof.marking,
                "TLP:\(header.marking.rawValue) – \(texts.inline(header.marking.phrase))"),
        ]
        return texts.section(ConsolePhrases.Proof.summary, id: "summary", texts.table(rows))
    }

    private static func party(_ code: PartyCode, _ input: Input, _ texts: Bilingual) -> HTML {
        let name = input.agreement.party(code)?.name ?? Phrase(same: code.rawValue)
        return "\(texts.inline(name)) <code>\(code)</code>"
    }

    private static func office(_ code: OfficeCode, _ input: Input, _ texts: Bilingual) -> HTML {
        let name = input.agreement.office(code)?.name ?? Phrase(same: code.rawValue)
        return "\(texts.inline(name)) <code>\(code)</code>"
    }

    private static func findings(_ input: Input, _ texts: Bilingual) -> HTML {
        let found: [HTML] = input.findings.map { finding in
            "<li>\(sign(finding.isGood ? .good : .bad))\(texts.columns(finding.phrase))</li>\n"
        }
        let open: [HTML] = input.open.map { "<li>\(sign(.open))\(texts.columns($0))</li>\n" }
        return texts.section(
            ConsolePhrases.Proof.checks, id: "checks", "<ul class=\"proof__list\">\n\(found)</ul>")
            + texts.section(
                ConsolePhrases.Proof.open, id: "open", "<ul class=\"proof__list\">\n\(open)</ul>")
    }

    private static func fingerprints(_ input: Input, _ texts: Bilingual) -> HTML {
        let rows = input.cards.map { card in
            texts.row(
                html: "\(texts.inline(ConsolePhrases.Proof.card)) \(party(card.party, input, texts))",
                "<code class=\"proof__fingerprint\">\(card.fingerprint)</code>")
        }
        return texts.section(ConsolePhrases.Proof.fingerprints, id: "fingerprints", texts.table(rows))
    }

    private static func steps(_ input: Input, _ texts: Bilingual) -> HTML {
        let cards: [HTML] = input.cards.map { " --card \($0.party).json" }
        let name = input.file.name
        let parties = input.cards.map { HTML(text: $0.party.rawValue) }
        let (near, far) = (parties.first ?? "", parties.last ?? "")
        let steps: [(Phrase, HTML?)] = [
            (
                ConsolePhrases.Proof.stepFile,
                "sha256sum \(name)\n\(input.file.digest.description)"
            ), (ConsolePhrases.Proof.stepCards, nil),
            (ConsolePhrases.Proof.stepProgram, "enlace verify \(name)\(cards)"),
            (
                ConsolePhrases.Proof.stepOther,
                "enlace export shared --node NODE-\(near) --with \(far) --out EXPORT\n"
                    + "python3 tools/verify.py EXPORT"
            ), (ConsolePhrases.Proof.stepFormat, nil),
        ]
        let items: [HTML] = steps.map { phrase, command in
            let block: HTML? = command.map { "<pre>\($0)</pre>" }
            return "<li>\(texts.columns(phrase))\(block)</li>\n"
        }
        return texts.section(
            ConsolePhrases.Proof.howTo, id: "how", "<ol class=\"proof__steps\">\n\(items)</ol>")
    }

    private static func technical(_ input: Input, _ texts: Bilingual, _ printedAt: Instant) -> HTML {
        let versions = input.header.versions
        let annexes: [HTML] = versions.annexes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) " }
        let rows: [HTML] = [
            texts.row(ConsolePhrases.Proof.log, "<code>\(input.place.origin)</code>"),
            texts.row(ConsolePhrases.Proof.index, "<code>\(input.place.index)</code>"),
            texts.row(
                ConsolePhrases.Proof.size, "<code>\(input.place.size.map { String($0) } ?? "…")</code>"),
            texts.row(ConsolePhrases.Proof.root, "<code>\(input.place.root ?? "…")</code>"),
            texts.row(ConsolePhrases.Proof.core, "<code>\(versions.core.description)</code>"),
            texts.row(ConsolePhrases.Proof.annexes, "<code>\(annexes)</code>"),
            texts.row(ConsolePhrases.Proof.made, texts.time(printedAt)),
        ]
        let proposed: HTML? =
            input.agreement.status == .proposed
            ? texts.columns(ConsolePhrases.Proof.proposedAgreement) : nil
        return texts.section(
            ConsolePhrases.Proof.technical, id: "technical", "\(texts.table(rows))\(proposed)")
    }
}
