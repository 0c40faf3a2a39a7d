// SPDX-License-Identifier: Apache-2.0

extension AgreementSchema {
    /// What a word that stands in a column is called; nil for a word no column has.
    package static func label(of word: String) -> Phrase? { wordLabels[word] }

    private static let wordLabels: [String: Phrase] = [
        // Languages.
        "en": Phrase(en: "English", es: "inglés"), "es": Phrase(en: "Spanish", es: "español"),
        // Desks.
        "watch": Phrase(en: "watch", es: "guardia"),
        "port": Phrase(en: "port of entry", es: "puerto de entrada"),
        "consular": Phrase(en: "consulate", es: "consulado"),
        "national": Phrase(en: "national", es: "nacional"),
        // Ports of entry and mechanisms.
        "active": Phrase(en: "active", es: "en operación"),
        "planned": Phrase(en: "planned", es: "en proyecto"),
        "doubtful": Phrase(en: "doubtful", es: "dudoso"),
        "own-side": Phrase(en: "on its own side", es: "en su propio lado"),
        "unconfirmed": Phrase(en: "unconfirmed", es: "sin confirmar"),
        "ended": Phrase(en: "ended", es: "concluido"),
        // Places and areas.
        "city": Phrase(en: "city", es: "ciudad"), "town": Phrase(en: "town", es: "poblado"),
        "village": Phrase(en: "village", es: "localidad"),
        "landmark": Phrase(en: "landmark", es: "punto de referencia"),
        "county": Phrase(en: "county", es: "condado"),
        "municipality": Phrase(en: "municipality", es: "municipio"),
        "state": Phrase(en: "state", es: "estado"),
        // Levels of mechanisms.
        "policy": Phrase(en: "policy", es: "política"), "region": Phrase(en: "region", es: "región"),
        "local": Phrase(en: "local level", es: "nivel local"),
        "task-force": Phrase(en: "task force", es: "fuerza de tarea"),
        "programme": Phrase(en: "programme", es: "programa"), "treaty": Phrase(en: "treaty", es: "tratado"),
        // Steps of protocols.
        "acting": Phrase(en: "the side that acts", es: "la parte que actúa"),
        "receiving": Phrase(en: "the side that is told", es: "la parte que recibe"),
        "both": Phrase(en: "both sides", es: "ambas partes"),
        // Indicators.
        "persons": Phrase(en: "persons", es: "personas"), "share": Phrase(en: "share", es: "proporción"),
        "days": Phrase(en: "days", es: "días"),
        "per-million-crossings": Phrase(en: "per million crossings", es: "por millón de cruces"),
        "index": Phrase(en: "index", es: "índice"), "count": Phrase(en: "count", es: "número"),
        "minutes": Phrase(en: "minutes", es: "minutos"), "ratio": Phrase(en: "ratio", es: "razón"),
        "down": Phrase(en: "should fall", es: "debe bajar"),
        "up": Phrase(en: "should rise", es: "debe subir"),
        "none": Phrase(en: "is only watched", es: "sólo se observa"),
        "daily": Phrase(en: "daily", es: "diaria"), "weekly": Phrase(en: "weekly", es: "semanal"),
        "on-event": Phrase(en: "when something happens", es: "cuando ocurre un hecho"),
        "monthly": Phrase(en: "monthly", es: "mensual"),
        "quarterly": Phrase(en: "quarterly", es: "trimestral"),
        "half-yearly": Phrase(en: "half-yearly", es: "semestral"),
        "yearly": Phrase(en: "yearly", es: "anual"),
    ]
}

extension ColumnType {
    /// The words that may stand in the column, where they are few and known.
    package var words: [String] {
        switch self {
        case .word(let words), .wordByParty(let words): words
        default: []
        }
    }
}
