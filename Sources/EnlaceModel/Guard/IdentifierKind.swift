// SPDX-License-Identifier: Apache-2.0

/// A structured identifier of a person that has no place in the joint space (DOMAIN.md §9.2, N2).
package enum IdentifierKind: String, Sendable, CaseIterable, Hashable {
    /// Mexico’s population register code.
    case curp
    /// Mexico’s taxpayer code.
    case rfc
    /// A social security number of the United States, or Mexico’s where the text says so.
    case socialSecurity = "social-security"
    /// A passport number.
    case passport
    /// The number of a file of the US immigration services.
    case alienNumber = "a-number"
    /// A telephone number.
    case phone
    /// An e-mail address.
    case email
    /// A vehicle’s plate.
    case plate

    /// The word shown to a person.
    package var phrase: Phrase {
        switch self {
        case .curp: Phrase(en: "CURP (population register code)", es: "CURP")
        case .rfc: Phrase(en: "RFC (taxpayer code)", es: "RFC")
        case .socialSecurity: Phrase(en: "social security number", es: "número de seguridad social")
        case .passport: Phrase(en: "passport number", es: "número de pasaporte")
        case .alienNumber: Phrase(en: "A-number", es: "número de extranjero (A-number)")
        case .phone: Phrase(en: "telephone number", es: "número de teléfono")
        case .email: Phrase(en: "e-mail address", es: "correo electrónico")
        case .plate: Phrase(en: "vehicle plate", es: "placa de vehículo")
        }
    }
}

/// An identifier found in a text.
package struct FoundIdentifier: Hashable, Sendable {
    /// What it looks like.
    package let kind: IdentifierKind
    /// Where it stands, in Unicode scalars from the start of the text.
    package let range: Range<Int>

    /// A finding.
    package init(kind: IdentifierKind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

/// A field of a record in whose words identifiers were found.
package struct FlaggedField: Hashable, Sendable {
    /// The section that is disclosed, withheld or erased with it.
    package let section: String
    /// The field’s name on the wire.
    package let field: String
    /// What the field is called.
    package let label: Phrase
    /// What was found, in the order of the text.
    package let found: [FoundIdentifier]

    /// A field with findings.
    package init(section: String, field: String, label: Phrase, found: [FoundIdentifier]) {
        self.section = section
        self.field = field
        self.label = label
        self.found = found
    }

    /// The kinds found, each once, in the order of ``IdentifierKind``.
    package var kinds: [IdentifierKind] {
        IdentifierKind.allCases.filter { kind in found.contains { $0.kind == kind } }
    }

    /// What was found and where, without repeating it: a log or a page that quoted it would keep it.
    package var phrase: Phrase {
        func places(_ language: Language) -> String {
            found.map { "\($0.kind.phrase[language]) (\($0.range.lowerBound + 1)–\($0.range.upperBound))" }
                .joined(separator: ", ")
        }
        return Phrase(
            en: "“\(label.en)” seems to hold what may not be shared: \(places(.en)). Take it out; the "
                + "numbers are the places of its first and last character.",
            es: "«\(label.es)» parece contener lo que no puede compartirse: \(places(.es)). Quítelo; los "
                + "números son los lugares de su primer y último carácter.")
    }
}
