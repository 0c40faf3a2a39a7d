// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the page that explains codes of errors.
    enum Problems {
        static let title = Phrase(
            en: "What the codes of errors mean", es: "Qué significan los códigos de error")
        static let lead = Phrase(
            en: "Every error has a code that does not change. Its first part says where it comes from; the "
                + "sentence beside it says what happened.",
            es:
                "Todo error tiene un código que no cambia. Su primera parte indica de dónde viene; la frase "
                + "que lo acompaña dice qué pasó.")
    }
}
