// SPDX-License-Identifier: Apache-2.0

extension AgreementSchema {
    static let annexes: [FileSchema] = [
        clocks, mechanisms, protocols, policyTopics, harm, indicators, calendar, glossary,
    ]

    private static let clocks = FileSchema(
        "annexes/clocks.yaml", part: .annex, isRequired: true, title: Phrase(en: "Clocks", es: "Plazos"),
        head: TableColumn.annexHead,
        tables: [
            TableSchema(
                "clocks", list: "clocks", title: Phrase(en: "Clocks", es: "Plazos"),
                noun: Phrase(en: "clock", es: "el plazo"), key: "name",
                columns: [
                    .needed("name", .code, en: "Code", es: "Código"),
                    .needed("title", .phrase, en: "What is owed", es: "Obligación"),
                    .needed("seconds", .whole(seconds), en: "Seconds", es: "Segundos"),
                    .optional("from", .phrase, en: "Runs from", es: "Corre desde"),
                    .optional(
                        "owner", .reference(.row(of: "roles", sameParty: false)), en: "Kept by",
                        es: "A cargo de"),
                    TableColumn.clause.optional(), .status, .source,
                ])
        ])

    private static let mechanisms = FileSchema(
        "annexes/mechanisms.yaml", part: .annex,
        title: Phrase(en: "Mechanisms and liaison channels", es: "Mecanismos y canales de enlace"),
        head: TableColumn.annexHead,
        tables: [
            TableSchema(
                "mechanisms", list: "mechanisms",
                title: Phrase(en: "Mechanisms and liaison channels", es: "Mecanismos y canales de enlace"),
                noun: Phrase(en: "mechanism", es: "el mecanismo"),
                columns: [
                    .code,
                    .needed("kind", .reference(.code(of: "mechanism-kind")), en: "Kind", es: "Tipo"), .name,
                    .needed("level", .word(levels), en: "Level", es: "Nivel"),
                    .optional("chairs", .phraseByParty, en: "Chaired by", es: "Lo preside"),
                    .optional("cadence", .phrase, en: "Meets", es: "Se reúne"),
                    .optional("product", .phrase, en: "Product", es: "Producto"),
                    TableColumn.segments.optional(), .ports,
                    .optional(
                        "offices", .references(.row(of: "offices", sameParty: false)), en: "Offices",
                        es: "Oficinas"),
                    .clauses, .note,
                    .needed(
                        "state", .word(["active", "unconfirmed", "ended"]), en: "State", es: "Situación"),
                    .status, .source,
                ])
        ])

    private static let levels = [
        "national", "policy", "region", "local", "port", "task-force", "programme", "treaty",
    ]

    private static let protocols = FileSchema(
        "annexes/protocols/*.yaml", part: .annex, title: Phrase(en: "Protocols", es: "Protocolos"),
        head: [],
        tables: [
            TableSchema(
                "protocols", list: nil, title: Phrase(en: "Protocols", es: "Protocolos"),
                noun: Phrase(en: "protocol", es: "el protocolo"),
                columns: [
                    .code, .title, .version, .validFrom,
                    .needed("scope", .phrase, en: "Scope", es: "Alcance"),
                    .optional(
                        "triggers", .references(.code(of: "incident")), en: "Triggered by",
                        es: "Lo activan"),
                    .clauses,
                    .needed(
                        "review_days", .whole(days), en: "Reviewed, in days", es: "Se revisa, en días"),
                    .needed("steps", .rows(step), en: "Steps", es: "Pasos"), .status, .source,
                ])
        ])

    private static let step: [TableColumn] = [
        .code, .needed("text", .phrase, en: "What to do", es: "Qué hacer"),
        .needed("owner", .reference(.row(of: "roles", sameParty: false)), en: "Who", es: "Quién"),
        .needed("side", .word(["acting", "receiving", "both"]), en: "Side", es: "Lado"),
        .optional("clock", .reference(.row(of: "clocks", sameParty: false)), en: "Clock", es: "Plazo"),
        .needed("evidence", .phrase, en: "Shows that it was done", es: "Constancia"),
        .optional(
            "phrases", .references(.code(of: "phrasebook")), en: "Coded sentences", es: "Frases codificadas"),
        .optional("needs", .references(.earlier), en: "After the steps", es: "Después de los pasos"),
    ]

    private static let policyTopics = FileSchema(
        "annexes/policy-topics.yaml", part: .annex,
        title: Phrase(en: "Topics of policy", es: "Temas de política"), head: TableColumn.annexHead,
        tables: [
            TableSchema(
                "topics", list: "topics", title: Phrase(en: "Topics of policy", es: "Temas de política"),
                noun: Phrase(en: "topic", es: "el tema"),
                columns: [
                    .code, .title, .clause,
                    .needed("question", .phrase, en: "What is compared", es: "Qué se compara"),
                    .optional(
                        "sources", .phraseByParty, en: "Rules of the parties", es: "Normas de las partes"),
                    .status, .source,
                ])
        ])

    private static let harm = FileSchema(
        "annexes/harm.yaml", part: .annex, title: Phrase(en: "Weights of harm", es: "Ponderación del daño"),
        head: TableColumn.annexHead + [.needed("rule", .phrase, en: "Rule", es: "Regla")],
        tables: [
            TableSchema(
                "weights", list: "weights",
                title: Phrase(en: "Weights by act and outcome", es: "Ponderación por acto y resultado"),
                noun: Phrase(en: "weight of harm", es: "la ponderación del daño"),
                columns: [
                    .code, .name, .optional("days", .whole(days), en: "Days", es: "Días"),
                    .optional("by_injury", .truth, en: "By the injury", es: "Según la lesión"),
                    .optional("basis", .phraseByParty, en: "Starting points", es: "Puntos de partida"),
                    .status, .source,
                ]),
            TableSchema(
                "injuries", list: "injuries", isRequired: false,
                title: Phrase(en: "Weights by injury", es: "Ponderación por lesión"),
                noun: Phrase(en: "weight by injury", es: "la ponderación por lesión"), key: "injury",
                columns: [
                    .needed("injury", .reference(.code(of: "injury")), en: "Injury", es: "Lesión"),
                    .needed("days", .whole(days), en: "Days", es: "Días"), .status, .source,
                ]),
        ])

    private static let indicators = FileSchema(
        "annexes/indicators.yaml", part: .annex, title: Phrase(en: "Indicators", es: "Indicadores"),
        head: TableColumn.annexHead,
        tables: [
            TableSchema(
                "indicators", list: "indicators", title: Phrase(en: "Indicators", es: "Indicadores"),
                noun: Phrase(en: "indicator", es: "el indicador"),
                columns: [
                    .code,
                    .needed(
                        "clause", .reference(.clause(orWord: "safeguards")), en: "Clause", es: "Apartado"),
                    .name, .needed("numerator", .phrase, en: "Numerator", es: "Numerador"),
                    .optional("denominator", .phrase, en: "Denominator", es: "Denominador"),
                    .needed("unit", .word(units), en: "Unit", es: "Unidad"),
                    .needed("direction", .word(["down", "up", "none"]), en: "Direction", es: "Sentido"),
                    .optional(
                        "counting_rule", .reference(.code(of: "counting-rule")), en: "Counting rule",
                        es: "Regla de conteo"),
                    .needed("cadence", .word(cadences), en: "Cadence", es: "Periodicidad"),
                    .needed("kinds", .texts, en: "Kinds of records", es: "Tipos de registros"),
                    .optional(
                        "balanced_by", .reference(.row(of: "indicators", sameParty: false)),
                        en: "Read together with", es: "Se lee junto con"),
                    .optional("target", .phrase, en: "Target", es: "Meta"), .status, .source,
                ])
        ])

    private static let units = [
        "persons", "share", "days", "per-million-crossings", "index", "count", "minutes", "ratio",
    ]
    private static let cadences = ["monthly", "quarterly", "half-yearly", "yearly"]
    private static let productCadences = ["daily", "weekly"] + cadences + ["on-event"]

    private static let calendar = FileSchema(
        "annexes/calendar.yaml", part: .annex,
        title: Phrase(en: "Calendar of products", es: "Calendario de productos"), head: TableColumn.annexHead,
        tables: [
            TableSchema(
                "products", list: "products",
                title: Phrase(en: "Calendar of products", es: "Calendario de productos"),
                noun: Phrase(en: "product", es: "el producto"),
                columns: [
                    .code, .title, .needed("when", .phrase, en: "When", es: "Cuándo"),
                    .needed("cadence", .word(productCadences), en: "Cadence", es: "Periodicidad"),
                    .needed("to", .phrase, en: "To whom", es: "A quién"), .clause, .status, .source,
                ])
        ])

    private static let glossary = FileSchema(
        "annexes/glossary.yaml", part: .annex, title: Phrase(en: "Glossary", es: "Glosario"),
        head: TableColumn.annexHead,
        tables: [
            TableSchema(
                "terms", list: "terms", title: Phrase(en: "Glossary", es: "Glosario"),
                noun: Phrase(en: "term", es: "el término"),
                columns: [
                    .code, .needed("term", .phrase, en: "Term", es: "Término"),
                    .optional("meaning", .phrase, en: "Meaning", es: "Significado"),
                    .needed(
                        "seen", .truth, en: "Spanish seen in an official or press text",
                        es: "Visto en español en un texto oficial o de prensa"),
                    .status, .source,
                ])
        ])
}
