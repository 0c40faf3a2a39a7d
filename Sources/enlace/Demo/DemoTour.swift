// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Five minutes through the consoles, step by step, each with the address to open.
struct DemoTour: Sendable {
    /// One step: what to do on which console, at which address.
    private struct Step {
        let node: DemoNode
        let path: String
        let phrase: Phrase
    }

    let site: DemoSite

    /// The tour in both languages, that of the reader first.
    func text(in language: Language) -> String {
        let order: [Language] = language == .es ? [.es, .en] : [.en, .es]
        return order.map { section(in: $0) }.joined(separator: "\n\n")
    }

    private func section(in language: Language) -> String {
        let lines = site.nodes.map { "  \($0.party)  \(address("/watch", of: $0, in: $0.language))" }
        let numbered = steps.enumerated().map { index, step in
            """
              \(index + 1). [\(step.node.party)] \(step.phrase[language])
                 \(address(step.path, of: step.node, in: language))
            """
        }
        let parts =
            [opening[language]] + lines + [accounts[language], heading[language]] + numbered
            + [closing[language]]
        return parts.joined(separator: "\n")
    }

    private func address(_ path: String, of node: DemoNode, in language: Language) -> String {
        "http://\(node.console.text)\(path)?class=exercise&lang=\(language.rawValue)"
    }

    private var opening: Phrase {
        Phrase(
            en: "The nodes are up. EXERCISE: shots heard at the line, 23:35, number of hurt unknown.",
            es: """
                Los nodos están en marcha. SIMULACRO: disparos en la línea, 23:35, se ignora cuántas
                personas hay lesionadas.
                """)
    }

    private var accounts: Phrase {
        let names = DemoAccounts.names(in: site.agreement)
        return Phrase(
            en: """
                Sign in on each as \(DemoSite.watchAccount), password \(DemoSite.password).
                An account for each role, with the same password: \(names).
                """,
            es: """
                Entre en cada uno como \(DemoSite.watchAccount), contraseña \(DemoSite.password).
                Hay una cuenta por función, con la misma contraseña: \(names).
                """)
    }

    private var heading: Phrase {
        Phrase(
            en: "Five minutes, with both consoles side by side (two browsers, or one private window):",
            es: "Cinco minutos, con ambas consolas a la vista (dos navegadores, o una ventana privada):")
    }

    private var closing: Phrase {
        let folder = site.nodes[0].folder.url.path
        return Phrase(
            en: """
                Keys: ? shows them. After stopping, verify what both hold:
                  enlace verify \(folder)
                """,
            es: """
                Teclas: ? las muestra. Tras detenerlos, verifique lo que ambos tienen:
                  enlace verify \(folder)
                """)
    }
}

extension DemoTour {
    private var steps: [Step] {
        let (caller, called) = site.players
        func step(_ node: DemoNode, _ path: String, en: String, es: String) -> Step {
            Step(node: node, path: path, phrase: Phrase(en: en, es: es))
        }
        return [
            step(
                caller, "/watch",
                en:
                    "An alert of the other side waits: press a, a. Delivery and acknowledgement differ.",
                es: "Una alerta del otro lado le espera: oprima a, a. Entrega y acuse de recibo van aparte."),
            step(
                called, "/watch", en: "The other side sees your acknowledgement at once.",
                es: "El otro lado ve su acuse de inmediato."),
            step(
                called, "/notices/new",
                en:
                    "Send a first notice without a mouse. Every answer may be “unknown”.",
                es:
                    "Envíe un primer aviso sin ratón. Toda respuesta puede ser «no se sabe»."
            ),
            step(
                caller, "/questions",
                en:
                    "“Was it yours?” One answer came, one question is open: answer it before it is overdue.",
                es:
                    "«¿Fue de ustedes?» Llegó una respuesta; otra pregunta espera: conteste a tiempo."
            ),
            step(
                caller, "/voice",
                en: "The other side rang. Say that it did: an attested call counts like a message.",
                es: "El otro lado llamó. Déjelo asentado: una llamada confirmada cuenta como un mensaje."),
            step(
                caller, "/incidents",
                en: "Both sides’ reports of one event on one timeline, and what differs.",
                es: "Los reportes de ambos lados en una sola cronología, y lo que difiere."),
            step(
                caller, "/map",
                en: "Areas, not people. Filter: the table beside the map shows the same rows.",
                es: "Áreas, no personas. Filtre: la tabla junto al mapa muestra los mismos renglones."),
            step(
                caller, "/release",
                en:
                    "Sign in as release: what waits for a second person, as the other side will read it.",
                es:
                    "Entre como release: lo que espera a otra persona, tal como lo leerá el otro lado."
            ),
            step(
                caller, "/overdue", en: "What we owe and what they owe, since when, and whom to ring.",
                es: "Qué debemos y qué nos deben, desde cuándo, y a quién llamar."),
            step(
                caller, "/hand-over", en: "Hand the watch over; the officer who comes signs too.",
                es: "Entregue la guardia; también firma quien la recibe."),
            step(
                caller, "/ledger",
                en: "Open a record: what was signed, its receipt, and below them the proof.",
                es: "Abra un registro: lo que se firmó, su acuse y, abajo, la prueba."),
        ]
    }
}
