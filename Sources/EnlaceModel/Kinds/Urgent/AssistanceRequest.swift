// SPDX-License-Identifier: Apache-2.0

/// A request that the other side do something on its own side: medical help, a look, video kept (C6).
package struct AssistanceRequest: RecordKind {
    /// What is asked for, of the list `request`.
    package var requests: [Code]?
    /// The record the request is about.
    package var about: RecordID?
    /// When the first official of the asking side learned of what makes it necessary.
    package var learnedAt: Instant?
    /// The segment of the line.
    package var segment: SegmentCode?
    /// The side that is meant, of the list `side`.
    package var side: Code?
    /// A coded sentence of the list `phrasebook`.
    package var sentence: Code?
    /// The desk that asks and is called back.
    package var callBack: DeskCode?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<AssistanceRequest>(
        name: "assistance-request",
        title: Phrase(en: "Request for assistance", es: "Solicitud de apoyo"),
        clauses: [.c5, .c6],
        lane: .urgent,
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("request", en: "Request", es: "Solicitud"),
            SectionDeclaration("where", en: "Where", es: "Dónde"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field(
                "requests", \.requests, in: "request", en: "What is asked for", es: "Qué se solicita",
                list: "request", required: .always),
            Field("about", \.about, in: "request", en: "About", es: "Sobre"),
            Field(
                "learnedAt", \.learnedAt, in: "request", en: "When?", es: "¿Cuándo?",
                required: .when { $0.about == nil }),
            Field(
                "sentence", \.sentence, in: "request", en: "Coded sentence", es: "Frase codificada",
                list: "phrasebook"),
            Field(
                "callBack", \.callBack, in: "request", en: "Call back", es: "Devolver llamada",
                required: .always),
            Field(
                "segment", \.segment, in: "where", en: "Where?", es: "¿Dónde?",
                required: .when { $0.about == nil }),
            Field("side", \.side, in: "where", en: "Side", es: "Lado", list: "side"),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        rules: [
            Rule(
                "assistance-request.no-request",
                en: "A request names at least one thing that is asked for.",
                es: "Una solicitud indica al menos una cosa que se solicita."
            ) { $0.requests?.isEmpty != true }
        ],
        opens: ["acknowledge-request"])
}
