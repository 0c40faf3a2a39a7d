// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the access log.
    enum Access {
        static let title = Phrase(en: "Access", es: "Accesos")
        static let lead = Phrase(
            en: "Which account opened a restricted record, and who decided releases. The log is signed like "
                + "all others and never leaves this node; that you read it is in it too.",
            es: "Qué cuenta abrió un registro restringido y quién decidió difusiones. La bitácora va firmada "
                + "como las demás y nunca sale de este nodo; que usted la lea también queda en ella.")
        static let empty = Phrase(en: "Nobody has opened anything yet.", es: "Nadie ha abierto nada todavía.")
        static let number = Phrase(en: "No.", es: "N.º")
        static let when = Phrase(en: "When", es: "Cuándo")
        static let account = Phrase(en: "Account", es: "Cuenta")
        static let role = Phrase(en: "Role", es: "Función")
        static let act = Phrase(en: "What", es: "Qué")
        static let record = Phrase(en: "Record", es: "Registro")
        static let older = Phrase(en: "Older entries", es: "Entradas anteriores")
    }
}
