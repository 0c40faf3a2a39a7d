// SPDX-License-Identifier: Apache-2.0

/// More time for something that is owed (C8): proposed by whoever owes it, accepted or refused by whoever is
/// owed. The first due time stays visible.
package struct Extension: RecordKind {
    /// The clock that runs, e.g. `answer-question`.
    package var clock: String?
    /// The record that started it.
    package var record: RecordID?
    /// Until when more time is asked for.
    package var until: Instant?
    /// What is said, of the list `extension-state`.
    package var state: Code?
    /// The proposal that is accepted or refused; a proposal names none.
    package var of: RecordID?
    /// Why more time is needed, of the list `extension-reason`.
    package var reason: Code?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// The codes of the list `extension-state`.
    package enum State: String, Sendable, CaseIterable, CodeOfProgram {
        /// Whoever owes asks for more time.
        case proposed
        /// Whoever is owed agrees.
        case accepted
        /// Whoever is owed does not.
        case refused

        /// The list the codes belong to.
        package static let list = "extension-state"
    }

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Extension>(
        name: "extension",
        title: Phrase(en: "Extension of a deadline", es: "Prórroga de un plazo"),
        clauses: [.c6, .c8],
        retention: .exchange,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("extension", en: "Extension", es: "Prórroga"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("clock", \.clock, in: "extension", en: "Deadline", es: "Plazo", required: proposed),
            Field("record", \.record, in: "extension", en: "Record", es: "Registro", required: .always),
            Field("until", \.until, in: "extension", en: "Until", es: "Hasta", required: proposed),
            Field(
                "state", \.state, in: "extension", en: "What is said", es: "Qué se afirma",
                list: State.list, required: .always),
            Field(
                "of", \.of, in: "extension", en: "Of", es: "De",
                required: .when { State($0.state).map { $0 != .proposed } ?? false }),
            Field(
                "reason", \.reason, in: "extension", en: "Reason", es: "Motivo", list: "extension-reason",
                required: proposed),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ])

    private static let proposed = Requirement<Extension>.when { State($0.state) == .proposed }
}
