// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// The second factor of an account at sign-in.
    enum SecondFactor {
        static let code = Phrase(
            en: "Code of the authenticator program", es: "Código del programa autenticador")
        static let refused = Phrase(
            en: "The code is not right, or it was used before. Wait for the next one.",
            es: "El código no es correcto o ya se usó. Espere el siguiente.")
    }
}
