// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts about more time for what is owed.
    enum Extension {
        static let firstDue = Sentence(
            en: "First due {}; both sides agreed to more time.",
            es: "Vencía al principio {}; ambos lados acordaron más plazo.")
        static let asked = Sentence(
            en: "{} asks for time until {}: {}. Not answered.",
            es: "{} pide plazo hasta {}: {}. Sin respuesta.")
        static let accepted = Sentence(
            en: "{} asked for time until {}: accepted.", es: "{} pidió plazo hasta {}: aceptado.")
        static let refused = Sentence(
            en: "{} asked for time until {}: refused.", es: "{} pidió plazo hasta {}: rechazado.")
        static let accept = Phrase(en: "Accept", es: "Aceptar")
        static let refuse = Phrase(en: "Refuse", es: "Rechazar")
        static let ask = Phrase(en: "Ask for more time", es: "Pedir más plazo")
        static let until = Phrase(en: "Until when?", es: "¿Hasta cuándo?")
        static let reason = Phrase(en: "Reason", es: "Motivo")
        static let send = Phrase(en: "Ask", es: "Pedir")
    }
}
