// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts about messages that could not be verified, and about channels that are stopped.
    enum Unverified {
        static let mark = Phrase(en: "NOT VERIFIED", es: "SIN VERIFICAR")
        static let one = Sentence(en: "{} message NOT VERIFIED", es: "{} mensaje SIN VERIFICAR")
        static let many = Sentence(en: "{} messages NOT VERIFIED", es: "{} mensajes SIN VERIFICAR")
        static let advice = Phrase(
            en: "Call now and confirm by voice. A known office signed this, but its log could not be "
                + "verified. There is no receipt, and it counts nowhere.",
            es: "Llame ahora y confirme por voz. Lo firma una oficina conocida, pero no se pudo verificar su "
                + "bitácora. No tiene acuse ni entra en ningún conteo.")
        static let more = Sentence(en: "and {} more", es: "y {} más")
        static let confirmWith = Sentence(en: "Confirm by voice: {}", es: "Confirme por voz: {}")
        static let arrived = Sentence(
            en: "sent {} (as its office says), arrived {} ago",
            es: "enviado {} (según su oficina), llegó hace {}")
        static let reason = Sentence(en: "Why: {}", es: "Causa: {}")
        static let unreadable = Phrase(
            en: "Its content could not be read here.", es: "No se pudo leer aquí su contenido.")
        static let confirmed = Phrase(en: "Confirmed by voice", es: "Confirmado por voz")
        static let dismissed = Phrase(en: "Dismiss", es: "Descartar")
        static let putAside = Phrase(
            en: "Either button takes the message off this page and records your desk and the time.",
            es: "Cualquiera de los dos botones retira el mensaje y registra su mesa y la hora.")
        static let dropped = Sentence(
            en: "{} older ones are no longer kept: too many came.",
            es: "{} anteriores ya no se conservan: llegaron demasiados.")

        static let receiptsTo = Sentence(en: "Receipts to {}:", es: "Acuses a {}:")
        static let stopped = Sentence(en: "STOPPED: {}", es: "SUSPENDIDOS: {}")
        static let stoppedAdvice = Sentence(
            en: "What {} sent could not be verified, or contradicts what it sent before. Its urgent messages "
                + "are still shown, marked NOT VERIFIED: confirm each by voice. Yours still leave. Tell "
                + "whoever runs the node; the evidence is kept ({}).",
            es:
                "Lo que envió {} no se pudo verificar, o contradice lo que envió antes. Sus mensajes "
                + "urgentes se siguen mostrando como SIN VERIFICAR: confirme cada uno por voz. Los suyos "
                + "siguen saliendo. Avise a quien administra el nodo; la evidencia se conserva ({}).")
        static let urgentLane = Phrase(en: "urgent", es: "urgente")
        static let recordLane = Phrase(en: "records", es: "registros")
    }
}
