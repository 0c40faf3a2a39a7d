// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the form for a first notice and of the page after it.
    enum FirstNotice {
        static let title = Phrase(en: "First notice", es: "Primer aviso")
        static let lead = Phrase(
            en: "Kind and segment are enough. What you leave as it is goes out as unknown, now, your desk.",
            es: "Bastan el tipo y el segmento. Lo que deje como está sale como: no se sabe, ahora, su mesa.")
        static let what = Phrase(en: "What and where", es: "Qué y dónde")
        static let when = Phrase(
            en: "When did the first official learn of it?", es: "¿Cuándo lo supo el primer funcionario?")
        static let facts = Phrase(en: "What is known", es: "Qué se sabe")
        static let words = Phrase(en: "In words", es: "En palabras")
        static let asked = Phrase(en: "What you ask of them", es: "Qué les solicita")
        static let eventHint = Phrase(
            en: "Type the code or words of its name: C10, shooting.",
            es: "Escriba el código o palabras del nombre: C10, disparo.")
        static let segmentHint = Phrase(
            en: "Type the number or words of its name: 16, Nogales. Your desk’s own segments come first, "
                + "from west to east.",
            es: "Escriba el número o palabras del nombre: 16, Nogales. Primero están los segmentos de su "
                + "mesa, de oeste a este.")
        static let countHint = Phrase(
            en: "Leave empty where it is not known.", es: "Déjelo vacío si no se sabe.")
        static let now = Phrase(en: "now", es: "ahora")
        static let minutesAgo = Sentence(en: "{} min ago", es: "hace {} min")
        static let atTime = Phrase(en: "at this time", es: "a esta hora")
        static let writtenTime = Phrase(en: "Time in UTC, e.g. 05:35", es: "Hora en UTC, p. ej. 05:35")
        static let noSentence = Phrase(en: "No coded sentence", es: "Sin frase codificada")
        static let sentenceHint = Phrase(
            en: "The other side reads the sentence in its own language.",
            es: "La otra parte lee la frase en su propio idioma.")
        static let noteHint = Phrase(
            en: "Facts only, at most 280 characters. Do not write names or numbers of persons, documents, "
                + "telephones or plates: such a note is held here, and the notice leaves without it.",
            es: "Sólo hechos, 280 caracteres como máximo. No escriba nombres ni datos de personas, "
                + "documentos, teléfonos o placas: esa nota queda retenida aquí y el aviso sale sin ella.")

        static let serious = Phrase(
            en: "Serious incident by the agreement: its kind, a death, or a firearm and something across the "
                + "line. What is unknown counts as yes.",
            es:
                "Incidente grave según el acuerdo: por su tipo, por una muerte, o por arma de fuego y "
                + "algo que cruzó la línea. Lo que no se sabe cuenta como sí.")
        static let notSerious = Phrase(
            en: "Not a serious incident by these answers. The notice may be sent all the same.",
            es: "Según estas respuestas no es un incidente grave. El aviso se puede enviar de todos modos.")
        static let consul = Sentence(
            en: "If a national of {} is dead, hurt or held, its consul is owed notice: {}.",
            es: "Si una persona nacional de {} murió, resultó lesionada o está detenida, se debe aviso a su "
                + "consulado: {}.")
        static let suggested = Phrase(
            en: "Suggested requests: check their side, preserve video and recordings, call back.",
            es:
                "Solicitudes sugeridas: verificar su lado, preservar video y grabaciones, devolver llamada."
        )

        static let toWhom = Phrase(en: "To whom it goes", es: "A quién va")
        static let standIn = Sentence(en: "stand-ins: {}", es: "la suplen: {}")
        static let noDesk = Sentence(
            en: "{}: the agreement names no desk for this segment.",
            es: "{}: el acuerdo no nombra una mesa para este segmento.")
        static let chooseSegment = Phrase(
            en: "Choose a segment to see which desk is called. Without one, all parties are.",
            es: "Elija un segmento para ver a qué mesa se llama. Sin segmento, se llama a todas las partes.")
        static let callBackOf = Sentence(
            en: "They call back: {}. No telephone stands in the agreement; use your desk’s list.",
            es: "Devuelven la llamada a: {}. El acuerdo no contiene teléfonos; use la lista de su mesa.")
        static let timeLeft = Sentence(
            en: "Time left to send: {}", es: "Tiempo que queda para enviarlo: {}")
        static let late = Sentence(
            en: "Due since {}. Send it now; late is better than not.",
            es: "Vencido desde {}. Envíelo ahora: tarde es mejor que nunca.")

        static let check = Phrase(en: "Show to whom it goes", es: "Ver a quién va")
        static let send = Phrase(en: "Send first notice", es: "Enviar primer aviso")
        static let sendExercise = Phrase(
            en: "Send EXERCISE first notice", es: "Enviar primer aviso de SIMULACRO")
        static let keys = Phrase(
            en: "Keys in the form: 1 to 9 choose in a group, Ctrl and Enter send.",
            es: "Teclas en el formulario: 1 a 9 eligen en un grupo; Ctrl e Intro envían.")
        static let notSent = Phrase(en: "The first notice was not sent", es: "El primer aviso no se envió")
        static let mayNot = Sentence(
            en: "Your role does not send first notices. You may ask: {}.",
            es: "Su función no envía primeros avisos. Puede pedirlo a: {}.")
        static let reference = Phrase(
            en: "Reference data is nobody’s statement: no notice is sent about it.",
            es: "Los datos de referencia no son declaración de nadie: no se envían avisos sobre ellos.")

        static let oneDraft = Sentence(en: "{} draft from dispatch", es: "{} borrador de despacho")
        static let manyDrafts = Sentence(en: "{} drafts from dispatch", es: "{} borradores de despacho")
        static let draftOf = Sentence(en: "arrived {} from {}", es: "llegó a las {} de {}")
        static let fromDraft = Phrase(
            en: "Filled from a draft of the dispatch system. Check every answer: nothing was sent.",
            es: "Llenado con un borrador del sistema de despacho. Revise cada respuesta: no se envió nada.")
        static let dropDraft = Phrase(en: "Drop this draft", es: "Descartar este borrador")
        static let openDraft = Phrase(en: "Open draft", es: "Abrir borrador")

        static let wrongTime = Phrase(
            en: "Write a time in UTC that is not ahead, e.g. 05:35 or 2026-11-24 05:35.",
            es: "Escriba una hora en UTC que no esté adelantada, p. ej. 05:35 o 2026-11-24 05:35.")
        static let wrongCount = Phrase(
            en: "Write a whole number, or leave the field empty where it is not known.",
            es: "Escriba un número entero, o deje el campo vacío si no se sabe.")

        static func noMatch(_ text: String) -> Phrase {
            let text = String(text.prefix(60))
            return Phrase(
                en: "Nothing in the agreement is called “\(text)”. Choose from the list.",
                es: "Nada en el acuerdo se llama «\(text)». Elija de la lista.")
        }

        static func severalMatch(_ text: String, _ codes: [String]) -> Phrase {
            let (text, codes) = (String(text.prefix(60)), codes.joined(separator: ", "))
            return Phrase(
                en: "“\(text)” may mean \(codes). Write the code.",
                es: "«\(text)» puede ser \(codes). Escriba el código.")
        }
    }

    /// Texts of the page after a first notice was sent.
    enum NoticeSent {
        static let title = Sentence(en: "First notice {} sent", es: "Primer aviso {} enviado")
        static let recorded = Sentence(
            en: "Recorded and signed at {}. Number for voice: {}.",
            es: "Registrado y firmado a las {}. Número para voz: {}.")
        static let state = Phrase(en: "Where it is now", es: "Dónde está ahora")
        static let next = Phrase(en: "What follows", es: "Qué sigue")
        static let ring = Phrase(
            en: "If it is not delivered or not acknowledged in time, ring the desk and log the call.",
            es: "Si no hay entrega o acuse a tiempo, llame a la mesa y registre la llamada.")
        static let correct = Phrase(
            en: "What was sent is not taken back. What turns out wrong is corrected by a further record.",
            es: "Lo enviado no se retira. Lo que resulte equivocado se corrige con otro registro.")
        static let watch = Phrase(en: "Back to Watch", es: "Volver a Guardia")
        static let another = Phrase(en: "Another first notice", es: "Otro primer aviso")
        static let proof = Phrase(en: "Printable proof", es: "Constancia imprimible")
    }
}
