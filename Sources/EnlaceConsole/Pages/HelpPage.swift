// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Help: keys, commands, whom to call, whom to ask, and the words of both languages side by side.
package enum HelpPage {
    /// The whole page, for a desk; nil where the reader's desk is not known.
    package static func page(
        _ frame: Frame.Input, desk: DeskCode?, agreement: Agreement, _ viewer: Viewer
    ) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.Help.title))
        let main: HTML = """
            <div class="help">
            <h1>\(title)</h1>
            <section aria-labelledby="help-keys">\
            <h2 id="help-keys">\(viewer.say(ConsolePhrases.Help.keys))</h2>
            \(Frame.keyTable(viewer))</section>
            <section aria-labelledby="help-commands">\
            <h2 id="help-commands">\(viewer.say(ConsolePhrases.Help.commands))</h2>
            \(commands(viewer))</section>
            <section aria-labelledby="help-call">\
            <h2 id="help-call">\(viewer.say(ConsolePhrases.Help.call))</h2>
            \(desks(desk, agreement, viewer))</section>
            <section aria-labelledby="help-ask"><h2 id="help-ask">\(viewer.say(ConsolePhrases.Help.ask))</h2>
            \(roles(agreement, viewer))</section>
            <section aria-labelledby="help-words">\
            <h2 id="help-words">\(viewer.say(ConsolePhrases.Help.glossary))</h2>
            \(glossary(agreement, viewer))</section>
            </div>
            """
        return Frame.page(frame, viewer, title: title, main: main)
    }

    private static func commands(_ viewer: Viewer) -> HTML {
        let verbs: [(HTML, HTML, Phrase)] = [
            ("ack 4F2A", "acuse 4F2A", ConsolePhrases.Help.acknowledge),
            ("go map", "ir mapa", ConsolePhrases.Help.go),
            ("notice S16", "aviso S16", ConsolePhrases.Help.notice),
        ]
        let lines: [HTML] = verbs.map { en, es, phrase in
            """
            <div><dt><code>\(en)</code> · <code>\(es)</code></dt><dd>\(viewer.say(phrase))</dd></div>

            """
        }
        return "<dl class=\"keys\">\n\(lines)</dl>"
    }

    /// The desks of the others that answer for what the reader's desk answers for.
    private static func desks(_ code: DeskCode?, _ agreement: Agreement, _ viewer: Viewer) -> HTML {
        let own = code.flatMap { agreement.desk($0) }?.segments ?? []
        let others = agreement.desks.filter {
            $0.party != viewer.party.code && $0.kind == .watch && !$0.segments.isDisjoint(with: own)
        }
        let items: [HTML] = others.map { desk in
            let shared = agreement.segments.map(\.code)
                .filter { own.contains($0) && desk.segments.contains($0) }
                .map(\.rawValue).joined(separator: ", ")
            let backups = desk.backups.map { deskName($0, agreement, viewer) }.joined(separator: ", ")
            let standIns: HTML? =
                backups.isEmpty
                ? nil
                : "<br>\(viewer.say(ConsolePhrases.FirstNotice.standIn, HTML(text: backups)))"
            return """
                <li>\(partyMark(desk.party, agreement, viewer)) <strong>\(viewer.say(desk.name))</strong>, \
                \(viewer.say(ConsolePhrases.Help.segments, HTML(text: shared)))\(standIns)</li>

                """
        }
        return """
            <p>\(viewer.say(ConsolePhrases.Help.callIntro))</p>
            <ul class="addressees">
            \(items)</ul>
            """
    }

    private static func roles(_ agreement: Agreement, _ viewer: Viewer) -> HTML {
        let items: [HTML] = agreement.roles.map { role in
            let kinds = role.writes.sorted().map { name in
                KindRegistry.kinds.first { $0.kindName == name }.map { viewer.say(kindTitle($0)) } ?? name
            }
            let said =
                kinds.isEmpty ? viewer.say(ConsolePhrases.Help.nothing) : kinds.joined(separator: ", ")
            return "<div><dt>\(viewer.say(role.name))</dt><dd>\(said)</dd></div>\n"
        }
        return """
            <p>\(viewer.say(ConsolePhrases.Help.askIntro))</p>
            <dl class="keys keys--wide">
            \(items)</dl>
            """
    }

    private static func kindTitle<K: RecordKind>(_: K.Type) -> Phrase { K.declaration.title }

    private static func glossary(_ agreement: Agreement, _ viewer: Viewer) -> HTML {
        let terms = agreement.tables["terms"]?.rows.compactMap { $0.phrase("term") } ?? []
        guard !terms.isEmpty else { return "<p>\(viewer.say(ConsolePhrases.Help.noGlossary))</p>" }
        let rows: [HTML] = terms.map {
            "<tr><td lang=\"en\">\($0.en)</td><td lang=\"es\">\($0.es)</td></tr>\n"
        }
        return """
            <table class="words-table"><thead><tr>\
            <th scope="col">\(viewer.say(ConsolePhrases.Help.english))</th>\
            <th scope="col">\(viewer.say(ConsolePhrases.Help.spanish))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }
}
