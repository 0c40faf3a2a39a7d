// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the page of one call.
    enum Call {
        static let state = Phrase(en: "State and acknowledgement", es: "Estado y acuse")
        static let timeline = Phrase(en: "Everything said", es: "Todo lo dicho")
        static let timelineHint = Phrase(
            en: "Each statement in the order in which it refers to the others. What an author says about the "
                + "time is a claim; what a node signed is evidence.",
            es: "Cada registro en el orden en que se refiere a los demás. La hora que dice quien escribe es "
                + "una declaración; lo que firmó un nodo es evidencia.")
        static let unread = Sentence(
            en: "{} more records of this thread cannot be read here.",
            es: "Aquí no se pueden leer otros {} registros de este hilo.")
        static let owed = Phrase(en: "Owed because of it", es: "Lo que se debe por él")
        static let ring = Phrase(en: "Whom to ring", es: "A quién llamar")
        static let json = Phrase(en: "As data (JSON)", es: "Como datos (JSON)")
        static let back = Phrase(en: "Back to the list", es: "Volver a la lista")
    }

    /// Texts of the page of questions.
    enum Questions {
        static let ask = Phrase(en: "Ask the other side", es: "Preguntar a la otra parte")
        static let askHint = Phrase(
            en: "A question, not a reproach. “We do not know yet” is an answer; silence is none.",
            es: "Es una pregunta, no un reclamo. «Aún no lo sabemos» es una respuesta; el silencio no.")
        static let form = Phrase(en: "What do you ask?", es: "¿Qué pregunta?")
        static let send = Phrase(en: "Send question", es: "Enviar pregunta")
        static let sendExercise = Phrase(en: "Send EXERCISE question", es: "Enviar pregunta de SIMULACRO")
        static let notSent = Phrase(en: "The question was not sent", es: "La pregunta no se envió")
        static let list = Phrase(en: "Questions and answers", es: "Preguntas y respuestas")
        static let none = Phrase(en: "No questions in this class.", es: "No hay preguntas en esta clase.")
        static let asked = Sentence(en: "Asked {}", es: "Pregunta hecha {}")
        static let about = Sentence(en: "about {}", es: "sobre {}")
        static let weOwe = Phrase(en: "Your side owes the answer.", es: "Su lado debe la respuesta.")
        static let theyOwe = Sentence(en: "{} owes the answer.", es: "{} debe la respuesta.")
        static let silence = Sentence(
            en: "SILENCE: no answer by {} since it was due {}. Ring, in this order:",
            es: "SILENCIO: sin respuesta de {} desde que venció, {}. Llame, en este orden:")
        static let ownSilence = Sentence(
            en: "OVERDUE: your side owes an answer since {}.",
            es: "VENCIDA: su lado debe una respuesta desde {}.")
        static let answered = Sentence(en: "{} answered {}: {}", es: "{} respondió {}: {}")
        static let answerMore = Phrase(en: "Say more", es: "Ampliar la respuesta")
        static let keys = Phrase(
            en: "Key a: go to the first one to answer; 1, 2, 3: the answer.",
            es: "Tecla a: ir a la primera por responder; 1, 2, 3: la respuesta.")
        static let mayNotAsk = Phrase(
            en: "Your role does not ask. Ask the watch desk.",
            es: "Su función no pregunta. Consulte a la mesa de guardia.")
        static let mayNotAnswer = Phrase(
            en: "Your role does not answer. Ask the watch desk.",
            es: "Su función no responde. Consulte a la mesa de guardia.")
    }

    /// Texts of the page of calls by voice.
    enum Voice {
        static let byVoice = Phrase(en: "Voice call", es: "Llamada de voz")
        static let attested = Phrase(en: "attested by the other side", es: "confirmada por la otra parte")
        static let claimed = Phrase(
            en: "claimed by one side, not attested", es: "declarada por una parte, sin confirmar")
        static let log = Phrase(en: "Log a voice call", es: "Registrar una llamada de voz")
        static let logHint = Phrase(
            en: "One press logs it with the time of now. Clocks count from the call once the other side "
                + "attests it.",
            es: "Una pulsación la registra con la hora actual. Los plazos cuentan desde la llamada cuando la "
                + "otra parte la confirma.")
        static let linkDown = Sentence(
            en: "The link to {} is down. Ring, say the coded sentence, and log the call here. It leaves when "
                + "the link is back.",
            es: "El enlace con {} está caído. Llame, diga la frase codificada y registre aquí la llamada. "
                + "Saldrá cuando vuelva el enlace.")
        static let about = Phrase(en: "About", es: "Sobre")
        static let aboutNothing = Phrase(en: "No call in the list", es: "Ningún aviso de la lista")
        static let otherDesk = Phrase(en: "Desk at the other end", es: "Mesa del otro lado")
        static let channel = Phrase(en: "By what", es: "Medio")
        static let press = Phrase(
            en: "Press what happened", es: "Presione lo que ocurrió")
        static let note = Phrase(en: "Note", es: "Nota")
        static let list = Phrase(en: "Calls logged", es: "Llamadas registradas")
        static let none = Phrase(en: "No calls logged in this class.", es: "No hay llamadas en esta clase.")
        static let attest = Phrase(en: "It took place so", es: "Así fue")
        static let attestHint = Phrase(
            en: "The other side wrote this down. If it took place so, say it: clocks then count from "
                + "the call.",
            es: "La otra parte lo registró. Si así fue, confírmelo: los plazos cuentan desde la llamada.")
        static let attestedBy = Sentence(en: "attested {} by {}", es: "confirmada {} por {}")
        static let corrected = Phrase(
            en: "corrected since it was attested", es: "corregida después de su confirmación")
        static let loggedBy = Sentence(en: "written down {} by {}", es: "registrada {} por {}")
        static let tests = Phrase(en: "Tests of the links", es: "Pruebas de enlace")
        static let test = Phrase(en: "Log a test", es: "Registrar una prueba")
        static let lastTest = Sentence(
            en: "Last test with {} that passed: {}", es: "Última prueba exitosa con {}: {}")
        static let neverTested = Sentence(
            en: "No test with {} has passed yet.", es: "Aún no hay una prueba exitosa con {}.")
        static let testOverdue = Sentence(
            en: "OVERDUE: the agreement asks for one every {}.",
            es: "VENCIDA: el acuerdo pide una cada {}.")
        static let mayNot = Phrase(
            en: "Your role does not log calls. Ask the watch desk.",
            es: "Su función no registra llamadas. Consulte a la mesa de guardia.")
        static let say = Phrase(en: "Say on the telephone", es: "Diga por teléfono")
        static let notLogged = Phrase(en: "The call was not logged", es: "La llamada no se registró")
    }

    /// Texts of the page of hand-overs.
    enum HandOver {
        static let open = Phrase(en: "Open for this desk", es: "Pendientes de esta mesa")
        static let nothingOpen = Phrase(en: "Nothing is open.", es: "No hay pendientes.")
        static let write = Phrase(en: "Hand over the watch", es: "Entregar la guardia")
        static let writeHint = Phrase(
            en: "Everything in the list is handed over. You sign by sending; the officer who comes signs on "
                + "his or her own account.",
            es: "Se entrega todo lo de la lista. Al enviar, usted firma; quien recibe firma con su propia "
                + "cuenta.")
        static let incoming = Phrase(en: "Account of the officer who comes", es: "Cuenta de quien recibe")
        static let incomingHint = Phrase(
            en: "The name of the post's account, never a person's name.",
            es: "El nombre de la cuenta del puesto, nunca el de una persona.")
        static let send = Phrase(en: "Sign and hand over", es: "Firmar y entregar")
        static let notSent = Phrase(en: "Nothing was handed over", es: "No se entregó nada")
        static let list = Phrase(en: "Hand-overs", es: "Entregas")
        static let none = Phrase(en: "No hand-overs yet.", es: "Aún no hay entregas.")
        static let outgoing = Phrase(en: "Handed over by", es: "Entrega")
        static let taker = Phrase(en: "Taken over by", es: "Recibe")
        static let notSigned = Phrase(en: "not signed yet", es: "sin firma aún")
        static let signed = Sentence(en: "signed {}", es: "firmó {}")
        static let sign = Phrase(en: "Sign: I take over", es: "Firmar: recibo la guardia")
        static let count = Sentence(en: "{} records handed over", es: "{} registros entregados")
        static let more = Sentence(en: "and {} more", es: "y {} más")
        static let print = Phrase(
            en: "Print this page for the folder of the desk.",
            es: "Imprima esta página para la carpeta de la mesa.")
        static let domestic = Phrase(
            en: "A hand-over stays on this side; it is not sent to anybody.",
            es: "La entrega queda de este lado; no se envía a nadie.")
        static let mayNot = Phrase(
            en: "Your role does not hand over a watch.", es: "Su función no entrega guardias.")
        static let empty = Phrase(
            en: "Write the account of the officer who comes.", es: "Escriba la cuenta de quien recibe.")
    }
}
