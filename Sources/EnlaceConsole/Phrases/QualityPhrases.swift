// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the page on data quality.
    enum Quality {
        static let title = Phrase(en: "Data quality", es: "Calidad de los datos")
        static let lead = Phrase(
            en: "How complete and how precise the records are, by source and side. Little reporting is not "
                + "little risk: coverage differs by place and year.",
            es: "Qué tan completos y precisos son los registros, por fuente y lado. Pocos registros no son "
                + "poco riesgo: la cobertura varía según el lugar y el año.")
        static let ofNewest = Sentence(
            en: "The newest {} of {} incidents were read. “enlace quality” reads all.",
            es: "Se leyeron los {} incidentes más recientes de {}. «enlace quality» los lee todos.")
        static let empty = Phrase(
            en: "No incidents in this class.", es: "No hay incidentes en esta clase.")
        static let compare = Phrase(en: "May the sides be compared?", es: "¿Se pueden comparar los lados?")
        static let comparable = Phrase(
            en: "Comparable: no difference was found in source, period, precision or rule of inclusion.",
            es: "Comparables: no se halló diferencia de fuente, periodo, precisión ni regla de inclusión.")
        static let notComparable = Sentence(
            en: "Not comparable, because {}.", es: "No son comparables, porque {}.")
        static let allSources = Phrase(en: "all sources", es: "todas las fuentes")
        static let statements = Phrase(en: "statements of the parties", es: "declaraciones de las partes")
        static let oneSide = Phrase(
            en: "There are records of fewer than two sides: nothing can be compared.",
            es: "No hay registros de dos lados: nada se puede comparar.")
        static let table = Phrase(en: "By source and side", es: "Por fuente y lado")
        static let caption = Phrase(
            en: "Shares of the records that state each fact, in per cent, rounded down",
            es: "Proporción de registros que indican cada dato, en porcentaje, redondeada hacia abajo")

        static let source = Phrase(en: "Source", es: "Fuente")
        static let side = Phrase(en: "Side", es: "Lado")
        static let unknownSide = Phrase(en: "not stated", es: "sin indicar")
        static let records = Phrase(en: "Records", es: "Registros")
        static let period = Phrase(en: "First – last", es: "Primero – último")
        static let other = Sentence(en: "Code {} (other)", es: "Código {} (otro)")
        static let timePrecision = Phrase(en: "Precision of the time", es: "Precisión del momento")
        static let placePrecision = Phrase(en: "Precision of the place", es: "Precisión del lugar")
        static let nearLine = Sentence(en: "Within {} km of the line", es: "A {} km o menos de la línea")
        static let doubtfulSide = Phrase(en: "Side in doubt", es: "Lado dudoso")
        static let doubtNote = Phrase(
            en: "Side in doubt: the point lies on the other side than reported, farther from the line than "
                + "it is uncertain.",
            es: "Lado dudoso: el punto está en el lado contrario al reportado, más lejos de la línea que "
                + "su incertidumbre.")
        static let none = Phrase(same: "–")
        static let link = Phrase(en: "Data quality of this class", es: "Calidad de los datos de esta clase")
    }
}
