// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Every text of the console, grouped by the part of a page where it stands.
enum ConsolePhrases {
    /// Texts of the frame around every page.
    enum Frame {
        static let skip = Phrase(en: "Skip to content", es: "Ir al contenido")
        static let language = Phrase(en: "Language", es: "Idioma")
        static let theme = Phrase(en: "Theme", es: "Tema")
        static let signOut = Phrase(en: "Sign out", es: "Cerrar sesión")
        static let status = Phrase(en: "Status", es: "Situación")

        static let noneToAcknowledge = Phrase(en: "No alerts to acknowledge", es: "Sin alertas por acusar")
        static let oneToAcknowledge = Sentence(
            en: "{} alert to acknowledge", es: "{} alerta pendiente de acuse")
        static let manyToAcknowledge = Sentence(
            en: "{} alerts to acknowledge", es: "{} alertas pendientes de acuse")

        static let linkTo = Sentence(en: "Link to {}:", es: "Enlace con {}:")
        static let linkUp = Sentence(en: "up, {} ago", es: "activo, hace {}")
        static let linkDown = Sentence(en: "DOWN, last contact {} ago", es: "CAÍDO, último contacto hace {}")
        static let linkDownNever = Phrase(
            en: "DOWN, no contact so far", es: "CAÍDO, sin contacto hasta ahora")
        static let linkNever = Phrase(en: "no contact so far", es: "sin contacto hasta ahora")
        static let linkDownAdvice = Sentence(
            en: "Link to {} down. What you see of that side may be old. "
                + "Your notices are stored and will be sent. Use voice now.",
            es: "Enlace con {} caído. Lo que ve de ese lado puede no ser actual. "
                + "Sus avisos quedan guardados y se enviarán. Use voz ahora.")

        static let ledger = Phrase(en: "Ledger:", es: "Bitácora:")
        static let ledgerGood = Sentence(
            en: "{} entries, checkpoint {} ago", es: "{} asientos, punto de control hace {}")
        static let ledgerNew = Sentence(
            en: "{} entries, no checkpoint yet", es: "{} asientos, aún sin punto de control")
        static let ledgerBad = Sentence(
            en: "FAULT at {} entries. Call the node administrator.",
            es: "FALLA con {} asientos. Llame a quien administra el nodo.")
        static let time = Phrase(en: "Time:", es: "Hora:")

        static let drill = Phrase(
            en: "Drill only. This is not a real incident.", es: "Simulacro. No es un incidente real.")
        static let bothMarks = Phrase(same: "EXERCISE / SIMULACRO")

        static let agreementProposed = Sentence(
            en:
                "{}: proposed. Names, codes, segments and deadlines marked so come from public material or "
                + "are proposals; officials of the parties have not reviewed them.",
            es: "{}: propuesto. Los nombres, códigos, segmentos y plazos así marcados provienen de material "
                + "público o son propuestas; las autoridades de las partes no los han revisado.")
        static let agreementReviewed = Sentence(
            en: "{}: reviewed by officials of the parties.", es: "{}: revisado por autoridades de las partes."
        )
        static let commitment = Phrase(
            en: "The statement behind this exchange is a political commitment. Nothing shown here is an "
                + "admission or creates a new legal obligation.",
            es:
                "La declaración que sustenta este intercambio es un compromiso político. Nada de lo que aquí "
                + "se muestra constituye una admisión ni crea una nueva obligación jurídica.")
    }
}
