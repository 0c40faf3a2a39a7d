// SPDX-License-Identifier: Apache-2.0

/// A question to the other side, which owes an answer: “was it yours?” and the like (C6).
///
/// “We do not know” is an answer. Silence is none, and becomes overdue without a word of whoever is silent.
package struct Question: RecordKind {
    /// What is asked, of the list `question-form`.
    package var form: Code?
    /// The record the question is about.
    package var about: RecordID?
    /// When the first official of the asking side learned of what is asked about.
    package var learnedAt: Instant?
    /// The segment of the line.
    package var segment: SegmentCode?
    /// The side that is meant, of the list `side`.
    package var side: Code?
    /// What kind of event, provisionally, of the list `incident`.
    package var event: Code?
    /// A coded sentence of the list `phrasebook`.
    package var sentence: Code?
    /// The desk that asks and is called back.
    package var callBack: DeskCode?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Question>(
        name: "question",
        title: Phrase(en: "Question", es: "Pregunta"),
        clauses: [.c5, .c6],
        lane: .urgent,
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("question", en: "Question", es: "Pregunta"),
            SectionDeclaration("where", en: "Where", es: "Dónde"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field(
                "form", \.form, in: "question", en: "What is asked", es: "Qué se pregunta",
                list: "question-form", required: .always),
            Field("about", \.about, in: "question", en: "About", es: "Sobre"),
            Field(
                "learnedAt", \.learnedAt, in: "question", en: "When?", es: "¿Cuándo?",
                required: .when { $0.about == nil }),
            Field("event", \.event, in: "question", en: "Kind", es: "Tipo", list: "incident"),
            Field(
                "sentence", \.sentence, in: "question", en: "Coded sentence", es: "Frase codificada",
                list: "phrasebook"),
            Field(
                "callBack", \.callBack, in: "question", en: "Call back", es: "Devolver llamada",
                required: .always),
            Field(
                "segment", \.segment, in: "where", en: "Where?", es: "¿Dónde?",
                required: .when { $0.about == nil }),
            Field("side", \.side, in: "where", en: "Side", es: "Lado", list: "side"),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        opens: ["answer-question"])
}
