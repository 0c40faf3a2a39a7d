// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementTemplate {
    /// Lists of what is said about calls, questions, voice and deadlines.
    static let calls: [String: [(code: String, label: Phrase, more: String)]] = [
        "alert-state": [
            ("responding", Phrase(en: "responding", es: "en atención"), ""),
            ("resolved", Phrase(en: "over", es: "concluida"), ""),
            ("cancelled", Phrase(en: "cancelled", es: "cancelada"), ""),
            ("re-rated", Phrase(en: "severity changed", es: "gravedad modificada"), ""),
        ],
        "question-form": [
            ("was-it-yours", Phrase(en: "was it yours?", es: "¿fue de ustedes?"), ""),
            (
                "own-side-check",
                Phrase(en: "what do you see on your side?", es: "¿qué observan en su lado?"), ""
            ),
        ],
        "answer": [
            ("ours", Phrase(en: "ours", es: "es nuestro"), ""),
            ("not-ours", Phrase(en: "not ours", es: "no es nuestro"), ""),
            ("unknown", Phrase(en: "not known yet", es: "aún no se sabe"), ""),
        ],
        "call-direction": [
            ("out", Phrase(en: "we called", es: "llamamos nosotros"), ""),
            ("in", Phrase(en: "they called", es: "nos llamaron"), ""),
        ],
        "voice-channel": [
            ("telephone", Phrase(en: "telephone", es: "teléfono"), ""),
            ("radio", Phrase(en: "radio", es: "radiocomunicación"), ""),
        ],
        "call-result": [
            ("passed", Phrase(en: "message passed", es: "mensaje transmitido"), ""),
            ("no-answer", Phrase(en: "no answer", es: "sin respuesta"), ""),
        ],
        "same-event-state": [
            ("proposed", Phrase(en: "proposed", es: "propuesto"), ""),
            ("confirmed", Phrase(en: "confirmed", es: "confirmado"), ""),
            ("rejected", Phrase(en: "not the same event", es: "no es el mismo hecho"), ""),
        ],
        "extension-state": [
            ("proposed", Phrase(en: "proposed", es: "propuesta"), ""),
            ("accepted", Phrase(en: "accepted", es: "aceptada"), ""),
            ("refused", Phrase(en: "refused", es: "rechazada"), ""),
        ],
        "extension-reason": [
            ("facts-pending", Phrase(en: "facts not known yet", es: "hechos aún por conocer"), "")
        ],
    ]
}
