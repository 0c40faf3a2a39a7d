// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension ConsolePhrases {
    /// Texts of the map.
    enum Map {
        static let title = Phrase(en: "Map", es: "Mapa")
        /// The part of the page that is drawn; the library names its canvas “Map” itself.
        static let drawn = Phrase(en: "Map of the line", es: "Mapa de la línea")
        static let noPersons = Phrase(
            en: "Areas, not people. This map holds no tracking of persons.",
            es: "Zonas, no personas. Este mapa no contiene el rastreo de nadie.")
        static let notStatement = Phrase(
            en: "Reference – not a statement of either party",
            es: "Referencia: no es declaración de ninguna de las partes")
        static let filter = Phrase(en: "What is shown", es: "Qué se muestra")
        static let kind = Phrase(en: "Kind", es: "Tipo")
        static let allKinds = Phrase(en: "All kinds", es: "Todos los tipos")
        static let harm = Phrase(en: "Severity: harm to persons", es: "Severidad: daño a personas")
        static let anyHarm = Phrase(en: "Any", es: "Cualquiera")
        static let party = Phrase(en: "Stated by", es: "Declarado por")
        static let anyParty = Phrase(en: "Any party", es: "Cualquier parte")
        static let side = Phrase(en: "Side", es: "Lado")
        static let anySide = Phrase(en: "Any side", es: "Cualquier lado")
        static let onLine = Phrase(en: "On the line", es: "Sobre la línea")
        static let sideUnknown = Phrase(en: "Side not known", es: "Lado desconocido")
        static let segment = Phrase(en: "Segment", es: "Tramo")
        static let anySegment = Phrase(en: "The whole line", es: "Toda la línea")
        static let from = Phrase(en: "First day", es: "Primer día")
        static let to = Phrase(en: "Last day", es: "Último día")
        static let dayHint = Phrase(en: "Day, UTC: 2026-11-24", es: "Día, UTC: 2026-11-24")
        static let show = Phrase(en: "Show", es: "Mostrar")
        static let showAll = Phrase(en: "Show all", es: "Mostrar todo")
        static let refused = Phrase(
            en: "What is not a kind, party, side, segment or day was left out: ",
            es: "Se omitió lo que no es tipo, parte, lado, tramo ni día: ")
        static let sum = Sentence(
            en: "{} incidents: {} in view by their place, {} elsewhere, {} known only as an area, {} without "
                + "a place.",
            es:
                "{} incidentes: {} a la vista por su lugar, {} fuera de la vista, {} conocidos sólo por "
                + "zona, {} sin lugar.")
        static let reading = Sentence(
            en: "The map is still reading the records: {} of {} entries. Counts grow until it has them all.",
            es: "El mapa aún lee los registros: {} de {} asientos. Los conteos crecen hasta que los tenga "
                + "todos.")
        static let areaNote = Sentence(
            en: "{} are known only as an area near the line and drawn along its segment; {} only as an area "
                + "farther away and not drawn. All are in the table.",
            es: "{} se conocen sólo por una zona cercana a la línea y se dibujan a lo largo de su tramo; {} "
                + "sólo por una zona más lejana y no se dibujan. Todos están en la tabla.")
        static let picture = Sentence(
            en: "Map of {} incidents in view. The table below holds the same incidents.",
            es: "Mapa de {} incidentes a la vista. La tabla de abajo contiene los mismos incidentes.")
        static let move = Phrase(en: "Move the map", es: "Mover el mapa")
        static let nearer = Phrase(en: "Nearer", es: "Acercar")
        static let farther = Phrase(en: "Farther", es: "Alejar")
        static let north = Phrase(en: "North", es: "Norte")
        static let south = Phrase(en: "South", es: "Sur")
        static let east = Phrase(en: "East", es: "Este")
        static let west = Phrase(en: "West", es: "Oeste")
        static let wholeLine = Phrase(en: "Whole line", es: "Toda la línea")
        static let link = Phrase(en: "Link to this exact view", es: "Enlace a esta vista exacta")
        static let legend = Phrase(en: "Legend", es: "Leyenda")
        static let shapes = Phrase(en: "Shape: kind of event", es: "Forma: tipo de hecho")
        static let colours = Phrase(en: "Colour: harm to persons", es: "Color: daño a personas")
        static let outlines = Phrase(
            en: "Outline: who states it", es: "Contorno: quién lo declara")
        static let singleLine = Phrase(en: "single: own party", es: "sencillo: parte propia")
        static let doubleLine = Phrase(en: "double: counterpart", es: "doble: contraparte")
        static let uncertain = Phrase(
            en: "Dashed circle: somewhere within it, not at its middle",
            es: "Círculo discontinuo: en algún punto dentro de él, no en su centro")
        static let stretch = Phrase(
            en: "Band along the line: known only as an area",
            es: "Franja sobre la línea: conocido sólo por zona")
        static let cluster = Phrase(
            en: "Number in a circle: so many incidents; a thick rim: persons were killed in some",
            es: "Número en un círculo: tantos incidentes; borde grueso: en algunos hubo fallecidos")
        static let hatch = Phrase(
            en: "Plain: own side. Hatched: counterpart’s side",
            es: "Liso: lado propio. Rayado: lado de la contraparte")
        static let layers = Phrase(
            en: "Layers to find one’s way by; they decide nothing",
            es: "Capas de orientación; no deciden nada")
        static let period = Phrase(en: "Period", es: "Periodo")
        static let allTime = Phrase(en: "All time", es: "Todo el tiempo")
        static let earlier = Phrase(en: "Earlier", es: "Anterior")
        static let later = Phrase(en: "Later", es: "Siguiente")
        static let play = Phrase(en: "Play", es: "Reproducir")
        static let pause = Phrase(en: "Pause", es: "Pausa")
        static let bin = Sentence(en: "{} to {}: {}", es: "{} a {}: {}")
        static let table = Phrase(en: "The same incidents as a table", es: "Los mismos incidentes en tabla")
        static let caption = Sentence(
            en: "{} incidents, newest first; rows {} to {}.",
            es: "{} incidentes, los más recientes primero; filas {} a {}.")
        static let what = Phrase(en: "What", es: "Qué")
        static let when = Phrase(en: "When", es: "Cuándo")
        static let place = Phrase(en: "Where", es: "Dónde")
        static let precision = Phrase(en: "How well known", es: "Con qué precisión")
        static let centre = Phrase(en: "Show on the map", es: "Mostrar en el mapa")
        static let older = Phrase(en: "Older", es: "Más antiguos")
        static let newest = Phrase(en: "Newest", es: "Más recientes")
        static let empty = Phrase(
            en: "No incident matches what is chosen.", es: "Ningún incidente coincide con lo elegido.")
        static let noPlace = Phrase(en: "no place stated", es: "sin lugar declarado")
        static let onlyArea = Phrase(en: "known only as an area", es: "conocido sólo por zona")
        static let within = Sentence(en: "within {}", es: "con margen de {}")
        static let bySegment = Phrase(en: "By segment", es: "Por tramo")
        static let bySegmentCaption = Sentence(
            en: "Incidents within {} km of the line, by segment. Others are in the table only.",
            es: "Incidentes a no más de {} km de la línea, por tramo. Los demás están sólo en la tabla.")
        static let count = Phrase(en: "Incidents", es: "Incidentes")
        static let focused = Phrase(en: "Chosen", es: "Elegido")
        static let notFound = Phrase(
            en: "That record has no place on this map.", es: "Ese registro no tiene lugar en este mapa.")
        static let call = Sentence(
            en: "The call stands for segment {}: the map shows the whole segment.",
            es: "El aviso corresponde al tramo {}: el mapa muestra el tramo completo.")
    }
}

extension MapHarm {
    /// The words shown to a person.
    package var phrase: Phrase {
        switch self {
        case .killed: Phrase(en: "persons killed", es: "personas fallecidas")
        case .hurt: Phrase(en: "persons injured or missing", es: "personas lesionadas o desaparecidas")
        case .none: Phrase(en: "nobody harmed, as stated", es: "nadie afectado, según lo declarado")
        case .unknown: Phrase(en: "not stated", es: "sin indicar")
        }
    }
}
