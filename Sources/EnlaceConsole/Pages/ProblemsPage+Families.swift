// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ProblemsPage {
    /// All families, the last for codes of no other.
    package static let families: [Family] = [
        Family(
            "request", Phrase(en: "The request", es: "La solicitud"),
            Phrase(
                en: "The address, a parameter or the body is not as the description of the API says. Nothing "
                    + "was done. Correct it and send it again.",
                es: "La dirección, un parámetro o el contenido no son como indica la descripción de la API. "
                    + "No se hizo nada. Corríjalo y envíelo de nuevo.")),
        Family(
            "session", Phrase(en: "The session", es: "La sesión"),
            Phrase(
                en: "Nobody is signed in, the session has ended, or a form does not carry its token. Sign in "
                    + "and load the page again.",
                es: "No hay sesión iniciada, la sesión terminó, o un formulario no lleva su token. Inicie la "
                    + "sesión y cargue la página de nuevo.")),
        Family(
            "authority", Phrase(en: "Authority", es: "Facultades"),
            Phrase(
                en: "The agreement does not give the role of the account this act. Ask somebody whose role "
                    + "has it.",
                es: "El acuerdo no da esta facultad al rol de la cuenta. Pídalo a quien la tenga.")),
        Family(
            "record", Phrase(en: "What is said", es: "Lo que se declara"),
            Phrase(
                en:
                    "Something that must be said is missing, or breaks a rule of its kind, or the record "
                    + "meant is not held here. Complete it; everything may be said to be unknown.",
                es:
                    "Falta algo que debe indicarse, se incumple una regla del tipo, o el registro no está "
                    + "aquí. Complételo; de todo puede indicarse que no se sabe.")),
        Family(
            "field", Phrase(en: "A field", es: "Un campo"),
            Phrase(
                en: "A value does not have the form of its field. The description of the API says the form.",
                es: "Un valor no tiene la forma de su campo. La descripción de la API indica la forma.")),
        Family(
            "alert", Phrase(en: "The alert form", es: "El formulario de alerta"),
            Phrase(
                en: "A field of the form is missing or is not a code of the agreement. Nothing was sent: use "
                    + "voice if it is urgent.",
                es:
                    "Un campo del formulario falta o no es un código del acuerdo. No se envió nada: use voz "
                    + "si es urgente.")),
        Family(
            "unverified", Phrase(en: "Messages not verified", es: "Mensajes sin verificar"),
            Phrase(
                en: "The message is not there any more, or was decided already. Load Watch again.",
                es: "El mensaje ya no está, o ya se decidió. Cargue Guardia de nuevo.")),
        Family(
            "exchange", Phrase(en: "The exchange", es: "El intercambio"),
            Phrase(
                en: "What a counterpart sent, or is sent, is not as was agreed. Compare with the counterpart "
                    + "by voice.",
                es: "Lo que envió o recibe una contraparte no es lo acordado. Coteje con la contraparte por "
                    + "voz.")),
        Family(
            "misbehaviour", Phrase(en: "A stopped channel", es: "Un canal detenido"),
            Phrase(
                en:
                    "A channel is stopped, or is not. A person resumes it with a reason; others go on.",
                es: "Un canal está detenido, o no lo está. Una persona lo reanuda con un motivo; los demás "
                    + "siguen.")),
        Family(
            "restore", Phrase(en: "A restored node", es: "Un nodo restaurado"),
            Phrase(
                en: "The node may know less than has left it, and signs nothing new until it is recovered.",
                es: "El nodo quizá sepa menos de lo que salió de él, y no firma nada nuevo hasta recuperarse."
            )),
        Family(
            "store", Phrase(en: "The store", es: "El almacén"),
            Phrase(
                en:
                    "The node’s store does not answer: the disk is full, busy or damaged. Use voice, and "
                    + "tell whoever runs the node.",
                es:
                    "El almacén del nodo no responde: el disco está lleno, ocupado o dañado. Use voz, y "
                    + "avise a quien administra el nodo.")),
        Family(
            "node", Phrase(en: "The node", es: "El nodo"),
            Phrase(
                en: "The node is stopping or has too much to do. Wait a moment and try again.",
                es: "El nodo se está deteniendo o tiene demasiado trabajo. Espere un momento e intente de "
                    + "nuevo.")),
        Family(
            "server", Phrase(en: "A fault of the program", es: "Un fallo del programa"),
            Phrase(
                en: "The program failed. Its log says why, under the word that the answer names.",
                es: "El programa falló. Su bitácora indica la causa, con la palabra que da la respuesta.")),
        Family(
            "other", Phrase(en: "Anything else", es: "Lo demás"),
            Phrase(
                en: "The sentence beside the code says what happened and what to do.",
                es: "La frase junto al código indica qué pasó y qué hacer.")),
    ]
}
