// SPDX-License-Identifier: Apache-2.0

/// The answer to a question: ours, not ours, or not known yet (C6). A later answer may say more; the first
/// one settles what is owed.
package struct Answer: RecordKind {
    /// The question that is answered.
    package var of: RecordID?
    /// What is answered, of the list `answer`.
    package var answer: Code?
    /// The desk that answers.
    package var desk: DeskCode?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Answer>(
        name: "answer",
        title: Phrase(en: "Answer", es: "Respuesta"),
        clauses: [.c5, .c6],
        lane: .urgent,
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("answer", en: "Answer", es: "Respuesta"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("of", \.of, in: "answer", en: "Of", es: "De", required: .always),
            Field(
                "answer", \.answer, in: "answer", en: "Answer", es: "Respuesta", list: "answer",
                required: .always),
            Field("desk", \.desk, in: "answer", en: "Desk", es: "Mesa", required: .always),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        settles: ["answer-question"])
}
