// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the form for a new alert.
    enum AlertForm {
        static let title = Phrase(en: "New alert", es: "Nueva alerta")
        static let whatHappens = Phrase(
            en: "It leaves at once for the desk that answers for the segment on the other side.",
            es: "Sale de inmediato hacia la mesa que responde por el segmento en el otro lado.")
        static let whatHappensAmongSeveral = Phrase(
            en: "It leaves at once for the parties whose border the segment is; where borders meet, for all "
                + "that meet there.",
            es: "Sale de inmediato hacia las partes cuya frontera es el segmento; donde se unen fronteras, "
                + "hacia todas las que se unen ahí.")
        static let send = Phrase(en: "Send alert", es: "Enviar alerta")
        static let sendExercise = Phrase(en: "Send EXERCISE alert", es: "Enviar alerta de SIMULACRO")
        static let choose = Phrase(en: "Choose", es: "Elija")
        static let noSentence = Phrase(en: "No coded sentence", es: "Sin frase codificada")
        static let noteHint = Phrase(
            en: "Write the facts only. Do not write names. At most 280 characters.",
            es: "Escriba sólo los hechos. No escriba nombres. 280 caracteres como máximo.")
        static let optional = Phrase(en: "optional", es: "opcional")
        static let notSent = Phrase(en: "The alert was not sent", es: "La alerta no se envió")
        static let mayNotSend = Phrase(
            en: "Your role does not send alerts. Ask the watch desk.",
            es: "Su función no envía alertas. Consulte a la mesa de guardia.")
        static let errorPrefix = Phrase(en: "Error:", es: "Error (corrija):")
    }

    /// Texts of the sign-in page.
    enum SignIn {
        static let title = Phrase(en: "Sign in", es: "Iniciar sesión")
        static let node = Sentence(en: "This node belongs to: {}", es: "Este nodo pertenece a: {}")
        static let user = Phrase(en: "User", es: "Usuario")
        static let password = Phrase(en: "Password", es: "Contraseña")
        static let submit = Phrase(en: "Sign in", es: "Entrar")
        static let failed = Phrase(en: "You are not signed in", es: "No se inició la sesión")
        static let refused = Phrase(
            en: "User or password is not right. Check both and try again.",
            es: "El usuario o la contraseña no son correctos. Verifique ambos e intente de nuevo.")
    }

    /// Texts of the page for what went wrong.
    enum Failure {
        static let whatToDo = Phrase(en: "What you can do", es: "Qué puede hacer")
        static let code = Sentence(en: "Code: {}", es: "Código: {}")
        static let at = Sentence(en: "Time: {}", es: "Hora: {}")
        static let back = Phrase(en: "Back to Watch", es: "Volver a Guardia")
    }

    /// Texts of the list of keys.
    enum Keys {
        static let title = Phrase(en: "Keys", es: "Teclas")
        static let open = Phrase(en: "Keys (?)", es: "Teclas (?)")
        static let next = Phrase(en: "next row", es: "fila siguiente")
        static let previous = Phrase(en: "previous row", es: "fila anterior")
        static let acknowledge = Phrase(
            en: "select the first that awaits you; again: acknowledge it",
            es: "elegir la primera que espera su acuse; otra vez: acusar recibo")
        static let help = Phrase(en: "this list", es: "esta lista")
        static let note = Phrase(
            en: "Keys work outside fields only.", es: "Las teclas funcionan sólo fuera de los campos.")
        static let enabled = Phrase(en: "Use single keys", es: "Usar teclas sueltas")
        static let close = Phrase(en: "Close", es: "Cerrar")
    }
}
