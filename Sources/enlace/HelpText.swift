// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The argument parser writes its own words in English; this puts them into Spanish.
enum HelpText {
    private static let words: [(en: String, es: String)] = [
        ("OVERVIEW:", "DESCRIPCIÓN:"), ("USAGE:", "USO:"), ("Usage:", "Uso:"), ("ARGUMENTS:", "ARGUMENTOS:"),
        ("OPTIONS:", "OPCIONES:"), ("SUBCOMMANDS:", "SUBÓRDENES:"), ("Error:", "Error:"),
        ("Show help information.", "Mostrar esta ayuda."), ("Show the version.", "Mostrar la versión."),
        ("<subcommand>", "<suborden>"), ("(default:", "(por omisión:"),
        ("for detailed help.", "para ver la ayuda detallada."), ("See '", "Vea '"),
        ("for more information.", "para más información."),
        ("Missing expected argument", "Falta el argumento"),
        ("Unknown option", "Opción desconocida"), ("Unexpected argument", "Argumento inesperado"),
        ("Missing value for", "Falta el valor de"), ("Help:", "Ayuda:"),
        ("The value '", "El valor '"), ("' is invalid for '", "' no es válido para '"),
        (". Did you mean '", ". ¿Quiso decir '"),
    ]

    /// The text in a language.
    static func inLanguage(_ text: String, _ language: Language) -> String {
        guard language == .es else { return text }
        return words.reduce(text) { $0.replacing($1.en, with: $1.es) }
    }
}
