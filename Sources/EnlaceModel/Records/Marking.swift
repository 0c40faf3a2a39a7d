// SPDX-License-Identifier: Apache-2.0

/// Traffic Light Protocol 2.0 (FIRST): how far a record may travel.
package enum TrafficLight: String, Sendable, CaseIterable, Hashable {
    /// Named recipients only.
    case red = "RED"
    /// The receiving organisation only.
    case amberStrict = "AMBER+STRICT"
    /// The receiving organisation and those it serves, on a need to know.
    case amber = "AMBER"
    /// The community.
    case green = "GREEN"
    /// No limit.
    case clear = "CLEAR"

    /// The label's meaning.
    package var phrase: Phrase {
        switch self {
        case .red: Phrase(en: "Recipients only", es: "Sólo destinatarios nombrados")
        case .amberStrict: Phrase(en: "Own organisation only", es: "Sólo la propia institución")
        case .amber:
            Phrase(
                en: "Organisation and those it serves, need to know",
                es: "Institución y quienes atiende, según necesidad")
        case .green: Phrase(en: "Community", es: "Comunidad")
        case .clear: Phrase(en: "No limit", es: "Sin límite")
        }
    }
}

/// How long a record is kept (defaults of the agreement; a legal hold wins).
package enum RetentionClass: String, Sendable, CaseIterable, Hashable {
    /// Operational messages: alerts, acknowledgements.
    case operational
    /// Cases with harm to persons, and everything that proves how they were handled.
    case caseFile = "case"
    /// Open data, kept as long as its licence and use require.
    case reference
    /// Bookkeeping of the exchange itself: releases, receipts.
    case exchange
}

/// Why something is shared. Re-use outside the purpose is refused.
package enum Purpose: String, Sendable, CaseIterable, Hashable {
    /// To prevent violence.
    case prevention
    /// To respond to what is happening.
    case response
    /// To investigate.
    case investigation
    /// To account for what was done.
    case accountability
    /// To compare and agree policy.
    case policy
    /// To train.
    case training
    /// To follow up commitments.
    case followUp = "follow-up"

    /// The word shown to a person.
    package var phrase: Phrase {
        switch self {
        case .prevention: Phrase(en: "prevention", es: "prevención")
        case .response: Phrase(en: "response", es: "respuesta")
        case .investigation: Phrase(en: "investigation", es: "investigación")
        case .accountability: Phrase(en: "accountability", es: "rendición de cuentas")
        case .policy: Phrase(en: "policy", es: "política")
        case .training: Phrase(en: "training", es: "capacitación")
        case .followUp: Phrase(en: "follow-up", es: "seguimiento")
        }
    }
}
