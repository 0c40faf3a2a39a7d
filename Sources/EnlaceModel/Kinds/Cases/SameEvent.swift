// SPDX-License-Identifier: Apache-2.0

/// The word of a party that two records speak of one event (C3, C4). Proposed by one side, confirmed or
/// rejected by the other; neither record changes.
package struct SameEvent: RecordKind {
    /// One record.
    package var first: RecordID?
    /// The other.
    package var second: RecordID?
    /// What is said, of the list `same-event-state`.
    package var state: Code?
    /// The proposal that is confirmed or rejected; a proposal names none.
    package var of: RecordID?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// The codes of the list `same-event-state`.
    package enum State: String, Sendable, CaseIterable, CodeOfProgram {
        /// One side thinks so.
        case proposed
        /// The other side thinks so, too.
        case confirmed
        /// The other side does not, or the proposing side no longer does.
        case rejected

        /// The list the codes belong to.
        package static let list = "same-event-state"
    }

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<SameEvent>(
        name: "same-event",
        title: Phrase(en: "Same event", es: "Mismo hecho"),
        clauses: [.c3, .c4],
        retention: .caseFile,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("link", en: "Link", es: "Vínculo"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("first", \.first, in: "link", en: "One record", es: "Un registro", required: .always),
            Field(
                "second", \.second, in: "link", en: "The other record", es: "El otro registro",
                required: .always),
            Field(
                "state", \.state, in: "link", en: "What is said", es: "Qué se afirma", list: State.list,
                required: .always),
            Field(
                "of", \.of, in: "link", en: "Of", es: "De",
                required: .when { State($0.state).map { $0 != .proposed } ?? false }),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        rules: [
            Rule(
                "same-event.one-record",
                en: "A record is the same event as another one, not as itself.",
                es: "Un registro es el mismo hecho que otro, no que sí mismo."
            ) { $0.first == nil || $0.first != $0.second }
        ])
}
