// SPDX-License-Identifier: Apache-2.0

extension AgreementSchema {
    static let ports = FileSchema(
        "ports.yaml", part: .core, title: Phrase(en: "Ports of entry", es: "Puertos de entrada"),
        head: [.fileSource],
        tables: [
            TableSchema(
                "ports", list: "ports", title: Phrase(en: "Ports of entry", es: "Puertos de entrada"),
                noun: Phrase(en: "port of entry", es: "el puerto de entrada"),
                columns: [
                    .code, .name,
                    .needed("kinds", .references(.code(of: "port-kind")), en: "Kinds", es: "Tipos"),
                    .needed(
                        "state", .word(["active", "planned", "doubtful"]), en: "State", es: "Situación"),
                    .needed("at", .phraseByParty, en: "Town", es: "Población"),
                    .needed("point", .point, en: "Position", es: "Posición"),
                    .needed(
                        "point_side", .reference(.partyOrLine), en: "Map point falls on",
                        es: "El punto del mapa cae en"),
                    .needed("inspection", .wordByParty(["own-side"]), en: "Inspection", es: "Inspección"),
                    .needed(
                        "segment", .reference(.row(of: "segments", sameParty: false)), en: "Segment",
                        es: "Tramo"),
                    .needed(
                        "measure_m", .whole(measure), en: "Metres along the line",
                        es: "Metros a lo largo de la línea"),
                    .optional("numbers", .textsByCode, en: "Numbers", es: "Números"),
                    .optional("hours", .phrase, en: "Hours", es: "Horario"), .note, .status, .source,
                ])
        ])

    static let places = FileSchema(
        "places.yaml", part: .core, title: Phrase(en: "Places", es: "Lugares"), head: [.fileSource],
        tables: [
            TableSchema(
                "places", list: "places", isRequired: false,
                title: Phrase(en: "Places", es: "Lugares"), noun: Phrase(en: "place", es: "el lugar"),
                columns: [
                    .code, .party, .name, .point,
                    .needed(
                        "kind", .word(["city", "town", "village", "landmark"]), en: "Kind", es: "Tipo"),
                    .status, .source,
                ]),
            TableSchema(
                "pairs", list: "pairs", isRequired: false,
                title: Phrase(en: "Sister cities", es: "Ciudades hermanas"),
                noun: Phrase(en: "pair of places", es: "el par de lugares"),
                columns: [
                    .code,
                    .needed(
                        "places", .references(.row(of: "places", sameParty: false)), en: "Places",
                        es: "Lugares"),
                    .note,
                    .optional("counted", .truth, en: "In the published count", es: "En la cuenta publicada"),
                    .status, .source,
                ]),
            TableSchema(
                "areas", list: "areas", isRequired: false,
                title: Phrase(
                    en: "States, counties and municipalities", es: "Estados, condados y municipios"),
                noun: Phrase(en: "area", es: "el área"),
                columns: [
                    .code, .party,
                    .needed("kind", .word(["county", "municipality", "state"]), en: "Kind", es: "Tipo"),
                    .name, .border,
                    .optional(
                        "within", .reference(.row(of: "areas", sameParty: true)), en: "Within",
                        es: "Dentro de"),
                    .optional("key", .text, en: "Official key", es: "Clave oficial"),
                    .needed(
                        "stretches", .rows([.fromMetres, .toMetres]), en: "Stretches of the line",
                        es: "Trechos de la línea"), .note, .status, .source,
                ]),
        ])

    static let codes = FileSchema(
        "codes/*.yaml", part: .core, title: Phrase(en: "Code lists", es: "Listas de códigos"),
        head: [.version, .fileTitle, .needed("source", .text, en: "Source", es: "Fuente")],
        tables: [
            TableSchema(
                "codes", list: "codes", title: Phrase(en: "Codes", es: "Códigos"),
                noun: Phrase(en: "code", es: "el código"),
                columns: [
                    .code, .needed("label", .phrase, en: "Label", es: "Denominación"),
                    .optional("definition", .phrase, en: "Definition", es: "Definición"),
                    .optional("includes", .phrase, en: "Includes", es: "Incluye"),
                    .optional("excludes", .phrase, en: "Excludes", es: "Excluye"),
                    .optional("serious", .truth, en: "Serious", es: "Grave"),
                    .optional(
                        "uncertainty_m", .whole(0...1_000_000), en: "Uncertainty in metres",
                        es: "Incertidumbre en metros"),
                    .optional("group", .reference(.ownList(ending: "-group")), en: "Group", es: "Grupo"),
                    .optional("parent", .reference(.ownList(ending: "")), en: "Under", es: "Dentro de"),
                    .validFrom,
                    .optional("valid_to", .day, en: "Valid to", es: "Vigente hasta"),
                    .optional(
                        "crosswalks", .rows(crosswalk), en: "In other schemes", es: "En otros catálogos"),
                    .optional(
                        "profiles", .references(.code(of: "field-profile")), en: "Profiles of fields",
                        es: "Perfiles de campos"),
                    .optional(
                        "harm", .reference(.row(of: "weights", sameParty: false)), en: "Weight of harm",
                        es: "Ponderación del daño"),
                    .optional(
                        "levels", .references(.code(of: "force-level")), en: "Levels of force",
                        es: "Niveles de fuerza"),
                    .status, .source,
                ])
        ])

    private static let crosswalk: [TableColumn] = [
        .needed("scheme", .reference(.code(of: "crosswalk-scheme")), en: "Scheme", es: "Catálogo"),
        .needed("code", .text, en: "Code", es: "Código"),
        .optional("when", .phrase, en: "When", es: "Cuándo"), .note, .status, .source,
    ]
}
