// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the Watch page.
    enum Watch {
        static let title = Phrase(en: "Watch", es: "Guardia")
        static let classes = Phrase(en: "Class of records", es: "Clase de registros")
        static let live = Phrase(en: "Live", es: "Real")
        static let exercise = Phrase(en: "Exercise", es: "Simulacro")
        static let reference = Phrase(en: "Reference", es: "Referencia")
        static let inClass = Phrase(en: "alerts and first notices", es: "alertas y primeros avisos")

        static let severity = Phrase(en: "Severity", es: "Severidad")
        static let whatWhere = Phrase(en: "What · where", es: "Qué · dónde")
        static let age = Phrase(en: "Age", es: "Tiempo")
        static let from = Phrase(en: "From", es: "Origen")
        static let state = Phrase(en: "State", es: "Estado")
        static let caption = Phrase(
            en: "Alerts and first notices, what awaits an acknowledgement first",
            es: "Alertas y primeros avisos; primero lo que espera acuse")
        static let empty = Phrase(
            en: "No alerts or first notices in this class.",
            es: "No hay alertas ni primeros avisos en esta clase.")
        static let proposedCodes = Phrase(
            en: "Codes, segments and deadlines in this list are proposed, not yet reviewed by officials.",
            es:
                "Los códigos, segmentos y plazos de esta lista son propuestos; "
                + "las autoridades aún no los revisan."
        )
        static let asOf = Sentence(
            en: "As of {}. Without scripts the page does not refresh itself.",
            es: "Al corte de {}. Sin programas del navegador la página no se actualiza sola.")
        static let refresh = Phrase(en: "Refresh", es: "Actualizar")
        static let stale = Phrase(
            en: "This page has lost its node. What you see may be old. Use voice for what is urgent.",
            es:
                "Esta página perdió contacto con su nodo. Lo que ve puede no ser actual. "
                + "Use voz para lo urgente."
        )

        static let sent = Phrase(en: "sent", es: "envío")
        static let senderAhead = Phrase(
            en: "The sender's clock is ahead of this node's.",
            es: "El reloj del emisor va adelantado respecto de este nodo.")
        static let kindUnstated = Phrase(en: "Kind not stated", es: "Tipo sin indicar")
        static let segmentUnstated = Phrase(en: "place not stated", es: "lugar sin indicar")
        static let hurt = Sentence(en: "Persons hurt: {}", es: "Personas lesionadas: {}")
        static let dead = Sentence(en: "Persons dead: {}", es: "Personas fallecidas: {}")
        static let callBack = Sentence(en: "Call back: {}", es: "Devolver llamada: {}")
        static let inEnglish = Phrase(
            en: "Original in English, not translated", es: "Original en inglés, sin traducción")
        static let inSpanish = Phrase(
            en: "Original in Spanish, not translated", es: "Original en español, sin traducción")
        static let own = Phrase(en: "own side", es: "lado propio")
        static let counterpart = Phrase(en: "counterpart", es: "contraparte")

        static let delivered = Sentence(en: "Delivered {}", es: "Entrega {}")
        static let notDelivered = Phrase(en: "Not delivered yet", es: "Aún sin entrega")
        static let received = Sentence(en: "Received {}", es: "Recepción {}")
        static let unacknowledged = Phrase(en: "UNACKNOWLEDGED", es: "SIN ACUSE")
        static let acknowledged = Sentence(en: "Acknowledged {} by {}", es: "Acuse {} de {}")
        static let dueIn = Sentence(en: "due in {}", es: "vence en {}")
        static let overdue = Sentence(en: "OVERDUE since {}", es: "PLAZO VENCIDO desde {}")
        static let inTime = Phrase(en: "in time", es: "en plazo")
        static let late = Phrase(en: "after the deadline", es: "fuera de plazo")

        static let intent = Phrase(en: "What your desk does", es: "Qué hace su mesa")
        static let intentOptional = Phrase(en: "What your desk does…", es: "Qué hace su mesa…")
        static let intentRequired = Phrase(en: "Choose what your desk does", es: "Elija qué hace su mesa")
        static let acknowledge = Phrase(en: "Acknowledge", es: "Acusar recibo")
        static let mayNotAcknowledge = Phrase(
            en: "Your role does not acknowledge. Ask the watch desk.",
            es: "Su función no acusa recibo. Consulte a la mesa de guardia.")

        static let obligations = Phrase(en: "Owed and not settled", es: "Obligaciones pendientes")
        static let nothingOwed = Phrase(en: "Nothing is owed.", es: "No hay obligaciones pendientes.")
        static let moreOwed = Sentence(en: "and {} more", es: "y {} más")
        static let incidents = Phrase(en: "Incidents held", es: "Incidentes registrados")
        static let ownIncidents = Phrase(en: "own", es: "propios")
        static let receivedIncidents = Phrase(en: "received", es: "recibidos")
        static let countingRule = Sentence(
            en: "Counted as incidents, not as single acts (rule {}).",
            es: "Se cuentan incidentes, no actos individuales (regla {}).")
    }
}
