// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the list of what is owed and late.
    enum Overdue {
        static let title = Phrase(en: "Overdue", es: "Vencidos")
        static let lead = Phrase(
            en:
                "What each party owes because of a record, and has not settled. Silence becomes visible "
                + "here; nothing happens by itself.",
            es: "Lo que cada parte debe en razón de un registro y no ha cumplido. Aquí el silencio se hace "
                + "visible; nada ocurre por sí solo.")
        static let asOf = Sentence(en: "As of {}", es: "Al corte de {}")
        static let print = Phrase(
            en: "Print this page for the morning call.",
            es: "Imprima esta página para la llamada de la mañana.")
        static let files = Phrase(en: "The same list as a file:", es: "La misma lista como archivo:")

        static let weOwe = Phrase(en: "What we owe", es: "Lo que debemos")
        static let theyOwe = Sentence(en: "What {} owes", es: "Lo que debe {}")
        static let overdueCount = Sentence(en: "{} overdue", es: "{} con plazo vencido")
        static let openCount = Sentence(en: "{} not yet due", es: "{} aún en plazo")
        static let oweNothing = Phrase(
            en: "Nothing is owed and not settled on this side.",
            es: "De este lado no hay nada pendiente.")
        static let theyOweNothing = Sentence(
            en: "{} owes nothing that is not settled.", es: "{} no debe nada que esté pendiente.")
        static let late = Phrase(
            en: "Settled late in the last 7 days", es: "Cumplido fuera de plazo en los últimos 7 días")
        static let noneLate = Phrase(
            en: "Nothing was settled late in the last 7 days.",
            es: "Nada se cumplió fuera de plazo en los últimos 7 días.")
        static let more = Sentence(
            en: "The list shows the {} that are due the longest. There are more; the files have the same "
                + "limit.",
            es: "La lista muestra las {} que vencieron primero. Hay más; los archivos tienen el mismo límite."
        )

        static let since = Phrase(en: "Since", es: "Desde")
        static let owed = Phrase(en: "What is owed", es: "Qué se debe")
        static let because = Phrase(en: "Because of", es: "En razón de")
        static let ring = Phrase(en: "Whom to ring", es: "A quién llamar")
        static let standing = Phrase(en: "State", es: "Estado")
        static let settled = Phrase(en: "Settled", es: "Cumplido")

        static let due = Sentence(en: "Due {}", es: "Vence {}")
        static let wasDue = Sentence(en: "Was due {}", es: "Venció {}")
        static let lateBy = Sentence(en: "overdue by {}", es: "vencida hace {}")
        static let left = Sentence(en: "due in {}", es: "vence en {}")
        static let settledAt = Sentence(en: "Settled {}, {} after it was due", es: "Cumplida {}, {} después")
        static let settledBy = Phrase(en: "The record that settled it", es: "El registro que la cumplió")
        static let source = Sentence(en: "Deadline: {}. Source: {}", es: "Plazo: {}. Fuente: {}")
        static let unknownClock = Phrase(
            en: "The agreement names no source for this deadline.",
            es: "El acuerdo no indica la fuente de este plazo.")

        static let claimed = Sentence(en: "{} says: {}", es: "{} declara: {}")
        static let evidenced = Sentence(
            en: "{} signed that it stored it: {}", es: "{} firmó que lo almacenó: {}")
        static let notEvidenced = Phrase(
            en: "No receipt yet: the time is the author's word alone.",
            es: "Aún sin acuse: la hora es sólo palabra de su autor.")
        static let noBasis = Phrase(
            en: "The record is not held here.", es: "El registro no se encuentra aquí.")
        static let open = Phrase(en: "Open the record", es: "Abrir el registro")

        static let backups = Sentence(en: "then: {}", es: "después: {}")
        static let noDesk = Phrase(
            en: "The agreement names no watch desk of this party.",
            es: "El acuerdo no nombra ninguna mesa de guardia de esta parte.")
        static let numbers = Phrase(
            en: "Numbers stand in your directory of posts: the agreement holds desks and no telephones.",
            es: "Los números están en su directorio de puestos: el acuerdo contiene mesas y no teléfonos.")
    }

    /// Texts about the list that the other side can print too.
    enum SameList {
        static let title = Sentence(
            en: "The same list on the side of {}", es: "La misma lista del lado de {}")
        static let both = Sentence(
            en:
                "Both nodes compute the same list of what is owed at {}, from the entries below. If the "
                + "other side reads out the same eight letters, it holds exactly what you hold.",
            es:
                "Ambos nodos calculan la misma lista de obligaciones al {}, a partir de los asientos de "
                + "abajo. Si la otra parte lee las mismas ocho letras, tiene exactamente lo que usted tiene.")
        static let digest = Phrase(en: "Read out", es: "Lea en voz alta")
        static let whole = Phrase(en: "Whole digest", es: "Huella completa")
        static let notComputed = Phrase(
            en: "The digest reads all entries, so it is computed when you ask for it.",
            es: "La huella recorre todos los asientos; se calcula cuando se pide.")
        static let compute = Phrase(en: "Compute it now", es: "Calcularla ahora")
        static let direction = Phrase(en: "Direction", es: "Sentido")
        static let lane = Phrase(en: "Lane", es: "Carril")
        static let entries = Phrase(en: "Entries", es: "Asientos")
        static let root = Phrase(en: "Root hash begins", es: "La huella raíz comienza")
        static let from = Sentence(en: "{} to {}", es: "de {} a {}")
        static let nothing = Phrase(
            en: "Nothing has been exchanged in this class yet.",
            es: "Aún no se ha intercambiado nada en esta clase.")
        static let fixed = Sentence(
            en: "This page shows the list as both nodes compute it at {} from these entries, without what "
                + "came later.",
            es: "Esta página muestra la lista como ambos nodos la calculan al {} con estos asientos, sin lo "
                + "que llegó después.")
        static let openFixed = Phrase(
            en: "Show exactly this list, to print on both sides",
            es: "Mostrar exactamente esta lista, para imprimirla de ambos lados")
        static let other = Phrase(
            en: "Print the list that the other side reads out",
            es: "Imprimir la lista que lee la otra parte")
        static let otherHint = Phrase(
            en: "Enter the instant and the entries of each line above, as the other side reads them.",
            es: "Escriba el instante y los asientos de cada renglón de arriba, como los lee la otra parte.")
        static let instant = Phrase(en: "Instant", es: "Instante")
        static let sizes = Phrase(
            en: "Entries, in the order of the lines, with a dot between",
            es: "Asientos, en el orden de los renglones, separados por un punto")
        static let show = Phrase(en: "Show", es: "Mostrar")
        static let live = Phrase(en: "Back to the list of now", es: "Volver a la lista de ahora")
    }
}
