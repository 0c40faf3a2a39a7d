// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the list of incidents.
    enum IncidentList {
        static let title = Phrase(en: "Incidents", es: "Incidentes")
        static let new = Phrase(en: "New incident", es: "Nuevo incidente")
        static let filter = Phrase(en: "Show only", es: "Mostrar sólo")
        static let all = Phrase(en: "all", es: "todos")
        static let event = Phrase(en: "Kind", es: "Tipo")
        static let segment = Phrase(en: "Segment", es: "Tramo")
        static let side = Phrase(en: "Side", es: "Lado")
        static let party = Phrase(en: "Stated by", es: "Declarado por")
        static let status = Phrase(en: "Status of the facts", es: "Firmeza de los hechos")
        static let from = Phrase(en: "From (day, UTC)", es: "Desde (día, UTC)")
        static let before = Phrase(en: "Before (day, UTC)", es: "Antes de (día, UTC)")
        static let apply = Phrase(en: "Show", es: "Mostrar")
        static let clear = Phrase(en: "Show all", es: "Mostrar todo")
        static let onLine = Phrase(en: "on the line", es: "sobre la línea")
        static let sideUnknown = Phrase(en: "side not known", es: "lado sin determinar")
        static let beyond = Phrase(
            en: "farther than 20 km from the line", es: "a más de 20 km de la línea")
        static let area = Phrase(en: "no place, or a whole area", es: "sin lugar, o una zona entera")

        static let count = Sentence(en: "{} incidents", es: "{} incidentes")
        static let one = Phrase(en: "1 incident", es: "1 incidente")
        static let of = Sentence(
            en: "{} of {} incidents of this class", es: "{} de {} incidentes de esta clase")
        static let unplaced = Sentence(
            en: "{} of them have no place that can be drawn as a point.",
            es: "{} de ellos no tienen un lugar que pueda dibujarse como punto.")
        static let rule = Sentence(
            en: "Counted as incidents, not as single acts (rule {}).",
            es: "Se cuentan incidentes, no actos individuales (regla {}).")
        static let noneAtAll = Phrase(
            en: "No incidents in this class: none was recorded here and none was released to this side.",
            es:
                "No hay incidentes en esta clase: no se ha registrado ninguno aquí ni se ha difundido "
                + "ninguno a este lado.")
        static let noneMatch = Sentence(
            en: "None of the {} incidents of this class matches what you chose above.",
            es: "Ninguno de los {} incidentes de esta clase corresponde a lo elegido arriba.")
        static let noneBehind = Phrase(
            en: "There is nothing older.", es: "No hay nada anterior.")
        static let older = Phrase(en: "Older", es: "Más antiguos")
        static let newest = Phrase(en: "Newest", es: "Más recientes")

        static let when = Phrase(en: "When", es: "Cuándo")
        static let what = Phrase(en: "What", es: "Qué")
        static let place = Phrase(en: "Where", es: "Dónde")
        static let harm = Phrase(en: "Persons harmed", es: "Personas afectadas")
        static let killed = Sentence(en: "killed: {}", es: "fallecidas: {}")
        static let injured = Sentence(en: "injured: {}", es: "lesionadas: {}")
        static let missing = Sentence(en: "missing: {}", es: "desaparecidas: {}")
        static let unstated = Phrase(en: "not stated", es: "sin indicar")
        static let files = Phrase(en: "The same list as a file:", es: "La misma lista como archivo:")
    }

    /// Texts of the page of one incident and its thread.
    enum Case {
        static let title = Phrase(en: "Serious incident", es: "Incidente grave")
        static let plainTitle = Phrase(en: "Incident", es: "Incidente")
        static let lead = Phrase(
            en:
                "Everything both sides have said about it, in one timeline. What differs stays, side "
                + "by side.",
            es: "Todo lo que ambos lados han dicho al respecto, en una sola línea de tiempo. Lo que difiere "
                + "se conserva, lado a lado.")
        static let timeline = Phrase(en: "Timeline of both sides", es: "Línea de tiempo de ambos lados")
        static let empty = Phrase(en: "Nothing is held of this thread.", es: "No se tiene nada de este hilo.")
        static let sides = Phrase(en: "Side by side", es: "Lado a lado")
        static let field = Phrase(en: "Field", es: "Dato")
        static let verdict = Phrase(en: "The two statements", es: "Las dos declaraciones")
        static let same = Phrase(en: "agree", es: "coinciden")
        static let differs = Phrase(en: "DIFFER", es: "DIFIEREN")
        static let oneOnly = Phrase(en: "said by one side only", es: "lo dice un solo lado")
        static let own = Phrase(en: "each in its own words", es: "cada uno con sus palabras")
        static let notSaid = Phrase(en: "not said, or not disclosed", es: "sin decir, o sin divulgar")
        static let differences = Sentence(
            en: "The two sides differ in {} of {} facts.", es: "Los dos lados difieren en {} de {} datos.")
        static let noDifferences = Phrase(
            en: "The two sides do not contradict each other.", es: "Los dos lados no se contradicen.")
        static let oneSide = Phrase(
            en: "Only one side has stated facts so far; there is nothing to compare.",
            es: "Hasta ahora sólo un lado ha declarado hechos; no hay qué comparar.")

        static let correction = Sentence(
            en: "Correction of {}", es: "Corrección de {}")
        static let before = Phrase(en: "Before", es: "Antes")
        static let after = Phrase(en: "After", es: "Después")
        static let corrected = Sentence(
            en: "corrected {}", es: "corregido: {}")
        static let unknownCorrection = Phrase(
            en: "The record that it corrects is not held here, or it does not fit it.",
            es: "El registro que corrige no se tiene aquí, o no corresponde a él.")
        static let owed = Phrase(en: "What is owed in this thread", es: "Lo que se debe en este hilo")
        static let nothingOwed = Phrase(
            en: "Nothing is owed in this thread.", es: "En este hilo no se debe nada.")
        static let linked = Phrase(
            en: "The same event, as the other side records it",
            es: "El mismo hecho, como lo registra la otra parte")
        static let thread = Sentence(en: "Thread {}", es: "Hilo {}")
        static let open = Phrase(en: "Open this record", es: "Abrir este registro")
        static let limit = Sentence(
            en: "The first {} records of the thread are shown.",
            es: "Se muestran los primeros {} registros del hilo.")
    }

    /// Texts of the link of two records that speak of one event.
    enum SameEventLink {
        static let none = Phrase(
            en: "No record of another thread is linked to this one.",
            es: "Ningún registro de otro hilo está vinculado a éste.")
        static let proposed = Sentence(
            en: "{} proposes that both are the same event; the other side has not answered.",
            es: "{} propone que ambos son el mismo hecho; la otra parte no ha respondido.")
        static let confirmed = Sentence(
            en: "Proposed by {}, confirmed by {}: it counts once.",
            es: "Propuesto por {}, confirmado por {}: se cuenta una vez.")
        static let rejected = Sentence(
            en: "Proposed by {}, rejected by {}: both stay apart.",
            es: "Propuesto por {}, rechazado por {}: siguen separados.")
        static let confirm = Phrase(en: "Confirm: the same event", es: "Confirmar: es el mismo hecho")
        static let reject = Phrase(en: "Reject: not the same", es: "Rechazar: no es el mismo")
        static let propose = Phrase(
            en: "Propose that another record is the same event",
            es: "Proponer que otro registro es el mismo hecho")
        static let other = Phrase(en: "The other record", es: "El otro registro")
        static let otherHint = Phrase(
            en: "Its id, as its page or its receipt shows it. Both sides must hold both records.",
            es: "Su identificador, como lo muestra su página o su acuse. Ambos lados deben tener ambos "
                + "registros.")
        static let send = Phrase(en: "Propose", es: "Proponer")
        static let notSent = Phrase(en: "The link was not proposed", es: "El vínculo no se propuso")
    }
}
