// SPDX-License-Identifier: Apache-2.0

extension AgreementSchema {
    static let core: [FileSchema] = [
        agreement, agencies, offices, segments, ports, places, roles, markings, retention, codes,
    ]

    private static let agreement = FileSchema(
        "agreement.yaml", part: .core, isRequired: true,
        title: Phrase(en: "The agreement", es: "El acuerdo"),
        head: [
            .needed("id", .code, en: "Short name", es: "Nombre corto"), .version, .validFrom, .title, .status,
            .needed("source", .text, en: "Source", es: "Fuente"),
        ],
        tables: [
            TableSchema(
                "parties", list: "parties", title: Phrase(en: "Parties", es: "Partes"),
                noun: Phrase(en: "party", es: "la parte"),
                columns: [
                    .code, .name,
                    .needed("language", .word(["en", "es"]), en: "Language", es: "Idioma"),
                    .optional("time_zones", .texts, en: "Time zones", es: "Husos horarios"),
                ]),
            TableSchema(
                "borders", list: "borders", title: Phrase(en: "Borders", es: "Fronteras"),
                noun: Phrase(en: "border", es: "la frontera"),
                columns: [
                    .code, .name,
                    .needed(
                        "left", .reference(.party), en: "Party on the left, seen along the line",
                        es: "Parte a la izquierda, vista a lo largo de la línea"),
                    .needed(
                        "right", .reference(.party), en: "Party on the right", es: "Parte a la derecha"),
                    .needed("line", .text, en: "File of the line", es: "Archivo de la línea"),
                ]),
            TableSchema(
                "clauses", list: "clauses", title: Phrase(en: "Clauses", es: "Apartados"),
                noun: Phrase(en: "clause", es: "el apartado"),
                columns: [
                    .needed("code", .word(Clause.allCases.map(\.rawValue)), en: "Code", es: "Código"), .title,
                ]),
        ])

    private static let agencies = FileSchema(
        "agencies.yaml", part: .core, title: Phrase(en: "Agencies", es: "Dependencias"),
        head: [.fileSource],
        tables: [
            TableSchema(
                "agencies", list: "agencies", title: Phrase(en: "Agencies", es: "Dependencias"),
                noun: Phrase(en: "agency", es: "la dependencia"),
                columns: [
                    .code, .party, .needed("name", .phrase, en: "Official name", es: "Nombre oficial"),
                    .optional("short", .text, en: "Short name", es: "Siglas"),
                    .optional(
                        "part_of", .reference(.row(of: "agencies", sameParty: true)), en: "Part of",
                        es: "Depende de"),
                    .needed(
                        "does", .phrase, en: "Its part in this agreement", es: "Su papel en este acuerdo"),
                    .status, .source,
                ])
        ])

    private static let offices = FileSchema(
        "offices.yaml", part: .core, isRequired: true,
        title: Phrase(en: "Offices and desks", es: "Oficinas y mesas"), head: [.fileSource],
        tables: [
            TableSchema(
                "offices", list: "offices", title: Phrase(en: "Offices", es: "Oficinas"),
                noun: Phrase(en: "office", es: "la oficina"),
                columns: [
                    .code, .party, .agency, .name,
                    .optional("seat", .phrase, en: "Seat", es: "Sede"), .point, .note, .status, .source,
                ]),
            TableSchema(
                "desks", list: "desks", title: Phrase(en: "Desks", es: "Mesas"),
                noun: Phrase(en: "desk", es: "la mesa"),
                columns: [
                    .code, .party,
                    .needed(
                        "office", .reference(.row(of: "offices", sameParty: true)), en: "Office",
                        es: "Oficina"),
                    .name,
                    .optional("kind", .word(deskKinds), en: "Kind", es: "Tipo"), .segments, .ports,
                    .needed(
                        "backups", .references(.row(of: "desks", sameParty: true)), en: "Back-ups, in order",
                        es: "Mesas de respaldo, en orden"),
                    .optional(
                        "call_back", .phrase, en: "Call-back channel", es: "Canal para devolver la llamada"),
                    .optional(
                        "notified_for", .references(.row(of: "segments", sameParty: false)), en: "Told of",
                        es: "Se le avisa de"), .note, .status, .source,
                ]),
        ])

    /// What a desk is for; `watch` where it does not say.
    private static let deskKinds = Desk.Kind.allCases.map(\.rawValue)

    private static let segments = FileSchema(
        "segments.yaml", part: .core, isRequired: true,
        title: Phrase(en: "Sectors and segments", es: "Sectores y tramos"), head: [.fileSource],
        tables: [
            TableSchema(
                "sectors", list: "sectors", isRequired: false,
                title: Phrase(en: "Sectors of the line", es: "Sectores de la línea"),
                noun: Phrase(en: "sector", es: "el sector"),
                columns: [
                    .code, .border, .name, .fromMetres, .toMetres,
                    .optional("precision", .phrase, en: "Precision", es: "Precisión"), .status, .source,
                ]),
            TableSchema(
                "segments", list: "segments", title: Phrase(en: "Segments", es: "Tramos"),
                noun: Phrase(en: "segment", es: "el tramo"), key: "id",
                columns: [
                    .needed("id", .code, en: "Code", es: "Código"), .border, .name, .fromMetres, .toMetres,
                    .needed(
                        "kind", .reference(.codeIfListed(of: "line-kind")), en: "Kind of line",
                        es: "Tipo de línea"),
                    .optional(
                        "sector", .reference(.row(of: "sectors", sameParty: false)), en: "In the sector",
                        es: "En el sector"),
                    .status, .source,
                ]),
        ])

    private static let roles = FileSchema(
        "roles.yaml", part: .core, isRequired: true, title: Phrase(en: "Roles", es: "Funciones"),
        head: [.fileSource],
        tables: [
            TableSchema(
                "roles", list: "roles", title: Phrase(en: "Roles", es: "Funciones"),
                noun: Phrase(en: "role", es: "la función"),
                columns: [
                    .code, .name, .needed("writes", .references(.kind), en: "Writes", es: "Elabora"),
                    .needed("releases", .references(.kind), en: "Releases", es: "Difunde"),
                    .optional(
                        "reads_kinds", .references(.kind), en: "Reads records of these kinds",
                        es: "Lee registros de estos tipos"),
                    .optional(
                        "reads_access_log", .truth, en: "Reads the access log",
                        es: "Lee la bitácora de accesos"),
                    .optional("reads", .phrase, en: "Reads", es: "Lee"), .note, .status, .source,
                ])
        ])

    private static let markings = FileSchema(
        "markings.yaml", part: .core, title: Phrase(en: "Markings", es: "Marcas de difusión"),
        head: [.fileSource],
        tables: [
            TableSchema(
                "markings", list: "markings", title: Phrase(en: "Markings", es: "Marcas de difusión"),
                noun: Phrase(en: "marking", es: "la marca"),
                columns: [
                    .code,
                    .needed(
                        "scheme", .reference(.code(of: "marking-scheme")), en: "Scheme", es: "Sistema"),
                    .name, .needed("meaning", .phrase, en: "Meaning", es: "Significado"),
                    .needed("basis", .text, en: "Law", es: "Fundamento jurídico"),
                    .optional(
                        "equals", .references(.row(of: "markings", sameParty: false)), en: "Handled like",
                        es: "Se maneja igual que"),
                    .optional(
                        "second_person", .truth, en: "Release takes a second person",
                        es: "La difusión requiere una segunda persona"),
                    .status, .source,
                ])
        ])

    private static let retention = FileSchema(
        "retention.yaml", part: .core, title: Phrase(en: "Retention", es: "Conservación"),
        head: [.fileSource],
        tables: [
            TableSchema(
                "retention", list: "retention", title: Phrase(en: "Retention", es: "Conservación"),
                noun: Phrase(en: "retention class", es: "la clase de conservación"),
                columns: [
                    .code, .needed("records", .phrase, en: "Which records", es: "Qué registros"),
                    .optional("kinds", .references(.kind), en: "Kinds", es: "Tipos"),
                    .optional("active_days", .whole(days), en: "Days in active use", es: "Días en trámite"),
                    .needed("active", .phrase, en: "In active use", es: "En trámite"),
                    .optional("then", .phrase, en: "Then", es: "Después"),
                    .needed("end", .phrase, en: "At the end", es: "Al final"),
                    .optional("permanent", .truth, en: "Kept for ever", es: "Conservación permanente"),
                    .status, .source,
                ])
        ])
}
