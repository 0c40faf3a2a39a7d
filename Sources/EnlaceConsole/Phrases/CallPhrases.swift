// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of what is done about a call.
    enum Calls {
        static let number = Sentence(en: "No. {}", es: "Núm. {}")
        static let escalatedSince = Sentence(
            en: "No acknowledgement by {} since {}. Ring, in this order:",
            es: "Sin acuse de {} desde {}. Llame, en este orden:")
        static let escalatedOwn = Sentence(
            en: "Your side owes an acknowledgement since {}. The caller will ring, in this order:",
            es: "Su lado debe el acuse desde {}. Quien avisa llamará, en este orden:")
        static let directory = Phrase(
            en: "Where no channel is shown, the agreement states none: use your desk's directory.",
            es: "Donde no aparece un canal, el acuerdo no lo indica: use el directorio de su mesa.")
        static let cancelledHint = Phrase(
            en: "Taken back. Acknowledge it so that the other side knows that you know.",
            es: "Quien avisó la retiró. Acuse recibo para que la otra parte sepa que usted lo sabe.")

        static let respond = Phrase(en: "We respond", es: "La atendemos")
        static let resolve = Phrase(en: "It is over", es: "Concluyó")
        static let cancel = Phrase(en: "Cancel the alert", es: "Cancelar la alerta")
        static let reRate = Phrase(en: "Change severity", es: "Cambiar severidad")
        static let severity = Phrase(en: "Severity now", es: "Severidad actual")
        static let more = Phrase(en: "More actions", es: "Más acciones")
        static let note = Phrase(en: "Note", es: "Nota")
        static let logCall = Phrase(en: "Log a voice call", es: "Registrar una llamada de voz")
        static let ask = Phrase(en: "Ask the other side", es: "Preguntar a la otra parte")

        static let shelve = Phrase(en: "Put aside", es: "Apartar")
        static let shelveFor = Phrase(en: "For how long", es: "Por cuánto tiempo")
        static let shelveReason = Phrase(en: "Why", es: "Motivo")
        static let minutes = Sentence(en: "{} minutes", es: "{} minutos")
        static let shelveHint = Phrase(
            en: "No sound until then, on this node only. It stays unacknowledged, and the clock runs on.",
            es: "Sin sonido hasta entonces, sólo en este nodo. Sigue sin acuse y el plazo corre.")
        static let shelved = Sentence(
            en: "PUT ASIDE until {} by {}: {}", es: "APARTADA hasta {} por {}: {}")
        static let unshelve = Phrase(en: "Take up again", es: "Retomar")

        static let oneRepeat = Sentence(
            en: "and {} more alert of the same event", es: "y {} alerta más del mismo hecho")
        static let manyRepeats = Sentence(
            en: "and {} more alerts of the same event", es: "y {} alertas más del mismo hecho")
        static let acknowledgeAll = Sentence(
            en: "Acknowledge all {}", es: "Acusar recibo de las {}")

        static let reRated = Sentence(en: "severity changed to {}", es: "severidad cambiada a {}")
        static let proposedBy = Phrase(en: "said by", es: "según")
    }

    /// Texts of the line that tells, on every page, that a call waits.
    enum Alarm {
        static let label = Phrase(en: "Calls that await your desk", es: "Llamados que esperan a su mesa")
        static let off = Phrase(en: "Sound is off.", es: "El sonido está apagado.")
        static let blocked = Phrase(
            en: "The browser blocks sound until you press a key or the button here.",
            es: "El navegador bloquea el sonido hasta que presione aquí una tecla o el botón.")
        static let on = Phrase(en: "Sound is on.", es: "El sonido está encendido.")
        static let turnOn = Phrase(en: "Turn sound on", es: "Encender el sonido")
        static let turnOff = Phrase(en: "Turn sound off", es: "Apagar el sonido")
        static let silence = Phrase(
            en: "Silence (does not acknowledge)", es: "Silenciar (no acusa recibo)")
        static let more = Sentence(en: "and {} more on the Watch page", es: "y {} más en Guardia")
        static let oneToAnswer = Sentence(en: "{} question to answer", es: "{} pregunta por responder")
        static let manyToAnswer = Sentence(en: "{} questions to answer", es: "{} preguntas por responder")
    }
}
