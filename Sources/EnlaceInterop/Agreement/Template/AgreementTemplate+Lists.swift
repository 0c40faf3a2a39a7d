// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementTemplate {
    /// A list of codes of the template.
    struct List {
        let name: String
        let entries: [(code: String, label: Phrase, more: String)]

        /// The file's text.
        var text: String {
            let rows = entries.map { entry in
                "  - { code: \(entry.code), label: \(AgreementTemplate.yaml(entry.label)), "
                    + "\(entry.more)status: proposed }\n"
            }
            return "\(AgreementTemplate.head)version: \"0.1\"\nsource: \"template\"\ncodes:\n\(rows.joined())"
        }
    }

    /// Every list that kinds of records need, with no more codes than an exercise needs. A list that a later
    /// kind brings begins with one code, `unknown`.
    static func lists(_ left: PartyCode, _ right: PartyCode) -> [List] {
        var known = few
        known["side"] = [
            (left.rawValue, Phrase(en: "side of \(left)", es: "lado de \(left)"), ""),
            (right.rawValue, Phrase(en: "side of \(right)", es: "lado de \(right)"), ""),
            ("LINE", Phrase(en: "on the line", es: "sobre la línea"), ""),
            ("UNK", Phrase(en: "unknown", es: "no se sabe"), ""),
        ]
        known["purpose"] = Purpose.allCases.map { ($0.rawValue, $0.phrase, "") }
        let unknown: [(String, Phrase, String)] = [
            ("unknown", Phrase(en: "unknown", es: "no se sabe"), "")
        ]
        return KindNeeds.codeLists.map { List(name: $0, entries: known[$0] ?? unknown) }
    }

    private static let few: [String: [(code: String, label: Phrase, more: String)]] =
        events.merging(forms) { first, _ in first }.merging(calls) { first, _ in first }

    private static let events: [String: [(code: String, label: Phrase, more: String)]] = [
        "incident": [
            (
                "A10",
                Phrase(en: "Rock or object thrown at personnel", es: "Piedras u objetos contra personal"), ""
            ),
            (
                "B10",
                Phrase(en: "Firearm discharged by personnel", es: "Disparo de arma de fuego por personal"),
                "serious: true, "
            ),
            (
                "C10", Phrase(en: "Shots across the line", es: "Disparos a través de la línea"),
                "serious: true, "
            ),
            ("D10", Phrase(en: "Armed persons at the line", es: "Personas armadas en la línea"), ""),
        ],
        "severity": [
            ("extreme", Phrase(en: "extreme", es: "extrema"), ""),
            ("severe", Phrase(en: "severe", es: "grave"), ""),
            ("moderate", Phrase(en: "moderate", es: "moderada"), ""),
            ("minor", Phrase(en: "minor", es: "menor"), ""),
            ("unknown", Phrase(en: "unknown", es: "no se sabe"), ""),
        ],
        "phrasebook": [
            (
                "NOT-01",
                Phrase(
                    en: "First notice. Shots reported near {place}.",
                    es: "Primer aviso. Se reportan disparos cerca de {place}."), ""
            ),
            (
                "MED-04",
                Phrase(
                    en: "Injured person moved to hospital on our side.",
                    es: "Persona lesionada trasladada a un hospital de nuestro lado."), ""
            ),
        ],
        "request": [
            ("medical", Phrase(en: "send medical help", es: "enviar atención médica"), ""),
            ("check-own-side", Phrase(en: "check your side", es: "verificar su lado"), ""),
            ("preserve-video", Phrase(en: "preserve video", es: "preservar video"), ""),
            ("call-back", Phrase(en: "call us back", es: "devolver la llamada"), ""),
        ],
        "intent": [
            ("en-route", Phrase(en: "unit en route on our side", es: "unidad en camino en nuestro lado"), ""),
            ("observing", Phrase(en: "observing", es: "en observación"), ""),
            ("acting-own-side", Phrase(en: "acting on our side", es: "actuamos en nuestro lado"), ""),
            ("cannot-act", Phrase(en: "cannot act now", es: "por ahora no podemos actuar"), ""),
        ],
        "medical": [
            ("not-needed", Phrase(en: "not needed", es: "no se requiere"), ""),
            ("requested", Phrase(en: "requested", es: "solicitada"), ""),
            ("unknown", Phrase(en: "unknown", es: "no se sabe"), ""),
        ],
        "officers": [
            ("ours", Phrase(en: "ours", es: "nuestro"), ""),
            ("yours", Phrase(en: "yours", es: "de ustedes"), ""),
            ("none", Phrase(en: "none", es: "ninguno"), ""),
            ("unknown", Phrase(en: "unknown", es: "no se sabe"), ""),
        ],
    ]

    private static let forms: [String: [(code: String, label: Phrase, more: String)]] = [
        "fact-status": [
            ("reported", Phrase(en: "reported", es: "reportado"), ""),
            ("observed", Phrase(en: "observed", es: "observado"), ""),
            ("established", Phrase(en: "established", es: "establecido"), ""),
        ],
        "time-certainty": [
            ("exact", Phrase(en: "exact", es: "exacto"), ""),
            ("within-5-min", Phrase(en: "within 5 minutes", es: "con margen de 5 minutos"), ""),
            ("unknown", Phrase(en: "unknown", es: "no se sabe"), ""),
        ],
        "time-precision": [
            ("minute", Phrase(en: "to the minute", es: "al minuto"), ""),
            ("hour", Phrase(en: "to the hour", es: "a la hora"), ""),
            ("day", Phrase(en: "to the day", es: "al día"), ""),
        ],
        "place-precision": [
            ("100M", Phrase(en: "within 100 m", es: "hasta 100 m"), "uncertainty_m: 100, "),
            ("1KM", Phrase(en: "within 1 km", es: "hasta 1 km"), "uncertainty_m: 1000, "),
            ("SEGMENT", Phrase(en: "a segment of the line", es: "un tramo de la línea"), ""),
        ],
        "correction-reason": [
            ("new-information", Phrase(en: "new information", es: "información nueva"), ""),
            ("entry-error", Phrase(en: "error of entry", es: "error de captura"), ""),
        ],
        "redaction-reason": [
            ("court-order", Phrase(en: "order of a court", es: "orden judicial"), ""),
            ("recorded-in-error", Phrase(en: "recorded in error", es: "registrado por error"), ""),
        ],
        "release-rule": [
            (
                "urgent-by-agreement",
                Phrase(en: "urgent records, by agreement", es: "registros urgentes, por acuerdo"), ""
            ),
            (
                "receipt-by-agreement",
                Phrase(en: "receipts, by agreement", es: "acuses de almacenamiento, por acuerdo"), ""
            ),
            (
                "correction-by-agreement",
                Phrase(en: "corrections, by agreement", es: "correcciones, por acuerdo"), ""
            ),
            (
                "reference-import", Phrase(en: "open data, by agreement", es: "datos abiertos, por acuerdo"),
                ""
            ),
            (
                "redaction-by-agreement", Phrase(en: "redactions, by agreement", es: "testados, por acuerdo"),
                ""
            ),
        ],
    ]
}
