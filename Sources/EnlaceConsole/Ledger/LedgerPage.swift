// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Ledger / Bitácora: the logs of this node and its copies, what the other side has receipted, and what is
/// stopped; words first.
package enum LedgerPage {
    private typealias Texts = ConsolePhrases.Ledger

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(Texts.title))
        let main: HTML = """
            <div class="proofs">
            <h1>\(title)</h1>
            <p>\(viewer.say(Texts.lead))</p>
            \(stopped(input, viewer))
            \(verification(input, viewer))
            \(part("own", Texts.own, logs(input.own, isOwn: true, Texts.noneOwn, input, viewer), viewer))
            \(part(
                "mirrors", Texts.mirrors,
                logs(input.mirrors, isOwn: false, Texts.noneMirrored, input, viewer), viewer))
            \(part("witnesses", Texts.witnesses, witnesses(input, viewer), viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func part(_ id: StaticString, _ title: Phrase, _ content: HTML, _ viewer: Viewer) -> HTML {
        let name = HTML(stringLiteral: id)
        return """
            <section class="panel" aria-labelledby="ledger-\(name)">
            <h2 id="ledger-\(name)">\(viewer.say(title))</h2>
            \(content)
            </section>

            """
    }

    /// What a log is, in words.
    static func words(_ title: LogTitle, _ agreement: Agreement, _ viewer: Viewer) -> HTML {
        guard let channel = title.channel else { return HTML(text: viewer.say(Texts.domestic)) }
        return viewer.say(
            Texts.channel, HTML(text: partyName(channel.author, agreement, viewer)),
            HTML(text: partyName(channel.recipient, agreement, viewer)),
            HTML(text: viewer.say(recordClassTitle(channel.className))),
            HTML(text: viewer.say(laneTitle(channel.lane))))
    }

    private static func logs(
        _ logs: [Log], isOwn: Bool, _ none: Phrase, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        guard !logs.isEmpty else { return "<p class=\"empty\">\(viewer.say(none))</p>" }
        let receipt = isOwn ? Texts.receipted : Texts.given
        return ReleaseListPage.cards(
            [Texts.log, Texts.entries, Texts.last, receipt, Texts.root, Texts.check],
            caption: isOwn ? Texts.own : Texts.mirrors,
            logs.map { log in
                let address = "/ledger/entry?log=\(log.title.path)&index=\(log.size - 1)"
                return [
                    """
                    <p>\(words(log.title, input.agreement, viewer))</p><p class="code">\(log.title.path)</p>
                    """,
                    viewer.number(log.size), log.lastAt.map { viewer.time($0) } ?? "–",
                    receipted(log, viewer), "<code>\(String(log.root.prefix(16)))…</code>",
                    """
                    <a href="\(address)">\(viewer.say(Texts.check))<span class="hidden"> \
                    \(log.title.path)</span></a>
                    """,
                ]
            }, viewer)
    }

    private static func receipted(_ log: Log, _ viewer: Viewer) -> HTML {
        guard let receipted = log.receipted else { return HTML(text: viewer.say(Texts.notSent)) }
        guard receipted > 0 else { return "\(sign(.open))\(viewer.say(Texts.noReceipt))" }
        guard receipted >= log.size else {
            return """
                \(sign(.open))\(viewer.say(
                    Texts.some, viewer.number(receipted), viewer.number(log.size),
                    viewer.number(log.size - receipted)))
                """
        }
        let at: HTML = log.receiptAt.map { viewer.time($0) } ?? "–"
        return "\(sign(.good))\(viewer.say(Texts.all, viewer.number(receipted), at))"
    }

    private static func witnesses(_ input: Input, _ viewer: Viewer) -> HTML {
        guard !input.witnesses.isEmpty else { return "<p>\(viewer.say(Texts.noWitness))</p>" }
        let items = input.witnesses.map { witness -> HTML in
            let last =
                witness.lastCosigned.map { viewer.say(Texts.cosigned, viewer.bothTimes($0)) }
                ?? HTML(text: viewer.say(Texts.neverCosigned))
            let failure: HTML? = witness.failure.map {
                " <strong class=\"bad\">\(sign(.bad))\(viewer.say(Texts.failing, HTML(text: $0)))</strong>"
            }
            return "<li><strong>\(witness.name)</strong>: \(last)\(failure)</li>\n"
        }
        return "<ul class=\"owed-list\">\(items)</ul>"
    }

    private static func stopped(_ input: Input, _ viewer: Viewer) -> HTML {
        guard !input.stopped.isEmpty else { return "" }
        let items = input.stopped.map { stopped -> HTML in
            let command = "enlace misbehaviour resume \(stopped.title.path) --reason …"
            return """
                <li class="owed">
                <p><strong>\(words(stopped.title, input.agreement, viewer))</strong> \
                <span class="code">\(stopped.title.path)</span></p>
                <p>\(viewer.say(stopped.words))</p>
                <p class="fact">\(viewer.say(
                    Texts.found, viewer.bothTimes(stopped.foundAt), "<code>\(stopped.code)</code>"))</p>
                <p><a href="/ledger/evidence/\(stopped.number)">\(viewer.say(Texts.evidence))\
                <span class="hidden"> \(stopped.number)</span></a></p>
                <p>\(viewer.say(Texts.resumeHow)) <code>\(command)</code></p>
                </li>

                """
        }
        return """
            <section class="failed" aria-labelledby="ledger-stopped">
            <h2 id="ledger-stopped">\(sign(.bad))\(viewer.say(Texts.stopped))</h2>
            <ul class="owed-list">\(items)</ul>
            </section>
            """
    }

    private static func verification(_ input: Input, _ viewer: Viewer) -> HTML {
        let result: HTML? = input.verified.map { phrase in
            """
            <p role="status"><strong>\(sign(.good))\(viewer.say(phrase))</strong> \
            \(viewer.say(Texts.verifiedAt, viewer.bothTimes(viewer.now)))</p>

            """
        }
        return part(
            "verify", Texts.verify,
            """
            \(result)<p>\(viewer.say(Texts.verifyHint))</p>
            <form method="post" action="/ledger/verify">\(csrfField(viewer))\
            <button class="button">\(viewer.say(Texts.verifyNow))</button></form>
            <p class="proposed">\(viewer.say(Texts.offline))</p>
            """, viewer)
    }
}
