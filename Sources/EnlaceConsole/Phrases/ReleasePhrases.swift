// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the release of a record, step by step.
    enum Release {
        static let title = Phrase(en: "Release a record", es: "Difundir un registro")
        static let steps = Phrase(en: "Steps of the release", es: "Pasos de la difusión")
        static let stepChoose = Phrase(en: "What, to whom, why", es: "Qué, a quién y para qué")
        static let stepRead = Phrase(
            en: "What the other side will read", es: "Lo que leerá la otra parte")
        static let stepConfirm = Phrase(en: "Confirmation", es: "Confirmación")
        static let stepOf = Sentence(en: "Step {} of 3", es: "Paso {} de 3")

        static let nothingYet = Phrase(
            en: "Nothing leaves by opening this page. It leaves when you press the last button.",
            es: "Abrir esta página no difunde nada. Sale cuando presiona el último botón.")
        static let record = Phrase(en: "The record", es: "El registro")
        static let recipient = Phrase(en: "To whom?", es: "¿A quién?")
        static let purpose = Phrase(en: "For what purpose?", es: "¿Con qué finalidad?")
        static let purposeHint = Phrase(
            en: "Re-use for another purpose needs your consent.",
            es: "Usarlo con otra finalidad requiere su consentimiento.")
        static let choose = Phrase(en: "Choose", es: "Elija")
        static let withhold = Phrase(en: "Sections to withhold", es: "Secciones que se reservan")
        static let withholdHint = Phrase(
            en: "The other side sees that a withheld section exists, and nothing of its words. "
                + "What was disclosed once is not taken back.",
            es: "La otra parte ve que existe una sección reservada y nada de sus palabras. "
                + "Lo ya divulgado no se retira.")
        static let withholdThis = Sentence(en: "Withhold “{}”", es: "Reservar «{}»")
        static let never = Phrase(
            en: "Never leaves its party, whatever is decided.",
            es: "Nunca sale de su parte, se decida lo que se decida.")
        static let told = Sentence(
            en: "{} was told already: {}.", es: "A {} ya se le difundió: {}.")
        static let goOn = Phrase(en: "Show what they will read", es: "Ver lo que leerán")
        static let missingRecipient = Phrase(
            en: "Choose to whom the record is released.", es: "Elija a quién se difunde el registro.")
        static let missingPurpose = Phrase(
            en: "Choose the purpose.", es: "Elija la finalidad.")
        static let notReleased = Phrase(
            en: "The record was not released", es: "El registro no se difundió")

        static let readsExactly = Sentence(
            en: "This is all that {} will read, in its language.",
            es: "Esto es todo lo que leerá {}, en su idioma.")
        static let sheet = Sentence(en: "What {} will read", es: "Lo que leerá {}")
        static let saidAt = Sentence(en: "Said {}", es: "Dicho: {}")
        static let absent = Sentence(
            en: "It will see that these sections exist, and nothing of their words: {}.",
            es: "Verá que existen estas secciones y nada de sus palabras: {}.")
        static let allDisclosed = Phrase(
            en: "No section is withheld.", es: "No se reserva ninguna sección.")
        static let nothingDisclosed = Phrase(
            en: "Everything is withheld: it would read the header alone.",
            es: "Todo queda reservado: sólo leería el encabezado.")
        static let change = Phrase(en: "Change", es: "Cambiar")
        static let now = Sentence(en: "Release to {}", es: "Difundir a {}")
        static let propose = Phrase(
            en: "Propose: a second person confirms", es: "Proponer: confirma una segunda persona")
        static let needsSecond = Phrase(
            en: "The marking demands a second person. Nothing leaves until somebody else confirms.",
            es: "La marca exige una segunda persona. Nada sale hasta que alguien más confirme.")
        static let cannotTakeBack = Phrase(
            en: "It cannot be taken back. A correction can follow it.",
            es: "No se puede retirar. Puede seguirle una corrección.")
        static let mayNot = Phrase(
            en: "Your role does not release records of this kind. You may ask:",
            es: "Su función no difunde registros de este tipo. Puede pedirlo a:")

        static let doneTitle = Phrase(en: "Released", es: "Difundido")
        static let receipt = Phrase(en: "Receipt number", es: "Número de acuse")
        static let receiptHint = Phrase(
            en: "The log and the entry in which it stands; the other side names the same.",
            es: "La bitácora y el asiento en que consta; la otra parte nombra el mismo.")
        static let stored = Sentence(
            en: "{} signed that it stored it: {}", es: "{} firmó que lo almacenó: {}")
        static let notStored = Sentence(
            en: "The node of {} has not signed that it stored it yet. It will be sent until it does.",
            es: "El nodo de {} aún no firma que lo almacenó. Se enviará hasta que lo haga.")
        static let refresh = Phrase(en: "Look again", es: "Volver a ver")
        static let disclosed = Phrase(en: "Disclosed", es: "Divulgado")
        static let nothing = Phrase(en: "nothing", es: "nada")
        static let toList = Phrase(en: "All releases", es: "Todas las difusiones")
    }

    /// Texts of the list of what is about to leave and what has left.
    enum ReleaseList {
        static let title = Phrase(en: "Release", es: "Difusión")
        static let lead = Phrase(
            en: "What waits for a decision, and what was decided. What is urgent leaves by rule and never "
                + "waits here.",
            es: "Lo que espera una decisión y lo que se decidió. Lo urgente sale por regla y nunca espera "
                + "aquí.")
        static let waiting = Phrase(
            en: "Waiting for a second person", es: "En espera de una segunda persona")
        static let noneWaiting = Phrase(
            en: "Nothing waits for a second person.", es: "Nada espera a una segunda persona.")
        static let held = Phrase(
            en: "Notes held by the identifier guard", es: "Notas retenidas por la guarda de identificadores")
        static let noneHeld = Phrase(en: "No note is held.", es: "No hay notas retenidas.")
        static let undecided = Phrase(
            en: "Own records released to nobody", es: "Registros propios sin difundir")
        static let noneUndecided = Phrase(
            en: "Every own record of this class was released to somebody.",
            es: "Todo registro propio de esta clase ya se difundió a alguien.")
        static let last = Phrase(en: "Last releases by decision", es: "Últimas difusiones por decisión")
        static let noneLast = Phrase(
            en: "Nothing was released by decision in this class.",
            es: "En esta clase no se ha difundido nada por decisión.")
        static let record = Phrase(en: "Record", es: "Registro")
        static let kind = Phrase(en: "Kind", es: "Tipo")
        static let when = Phrase(en: "When", es: "Cuándo")
        static let to = Phrase(en: "Recipient", es: "Destinatario")
        static let purpose = Phrase(en: "Purpose", es: "Finalidad")
        static let withheld = Phrase(en: "Withheld", es: "Reservado")
        static let by = Phrase(en: "By desk", es: "Por la mesa")
        static let begin = Phrase(en: "Release…", es: "Difundir…")
        static let nothing = Phrase(en: "nothing", es: "nada")
        static let newest = Sentence(
            en: "The newest {} are shown.", es: "Se muestran los {} más recientes.")
    }
}
