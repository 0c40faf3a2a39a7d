// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the navigation.
    enum Navigation {
        static let label = Phrase(en: "Pages", es: "Páginas")
        static let ask = Sentence(
            en: "not open to your role; you may ask: {}",
            es: "no está abierta a su función; puede pedir a: {}")
    }
}
