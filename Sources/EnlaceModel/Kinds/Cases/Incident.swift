// SPDX-License-Identifier: Apache-2.0

/// An event with harm or force, as one party states it or as an open source reports it (C3, C4).
package struct Incident: RecordKind {
    /// What kind of event, of the list `incident`.
    package var event: Code?
    /// How firm the statement is, of the list `fact-status`.
    package var status: Code?
    /// Persons killed.
    package var killed: Count?
    /// Persons injured.
    package var injured: Count?
    /// Persons missing.
    package var missing: Count?
    /// When it began.
    package var happenedAt: Instant?
    /// How precise that is, of the list `time-precision`.
    package var timePrecision: Code?
    /// Where it took effect.
    package var place: GeoPoint?
    /// How precise that is, of the list `place-precision`.
    package var placePrecision: Code?
    /// The party on whose side the reporter says it took effect.
    package var claimedSide: PartyCode?
    /// The open source it comes from.
    package var source: String?
    /// The source's own reference.
    package var sourceReference: String?
    /// The licence under which the source is used.
    package var licence: String?
    /// The source's own category.
    package var sourceCategory: String?
    /// Facts in words.
    package var note: Words?
    /// What an official had to say under threat of discipline. It never leaves its party.
    package var compelledStatement: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Incident>(
        name: "incident",
        title: Phrase(en: "Incident", es: "Incidente"),
        clauses: [.c0, .c3, .c4, .c5],
        retention: .caseFile,
        sections: [
            SectionDeclaration("what", en: "What", es: "Qué"),
            SectionDeclaration("when", en: "When", es: "Cuándo"),
            SectionDeclaration("where", en: "Where", es: "Dónde"),
            SectionDeclaration("source", en: "Source", es: "Fuente"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
            SectionDeclaration(
                SectionDeclaration.compelledStatement, en: "Compelled statement",
                es: "Declaración obligada"),
        ],
        fields: [
            Field("event", \.event, in: "what", en: "Kind", es: "Tipo", list: "incident", required: .always),
            Field(
                "status", \.status, in: "what", en: "Status of the facts", es: "Firmeza de los hechos",
                list: "fact-status", required: .always),
            Field("killed", \.killed, in: "what", en: "Persons killed", es: "Personas fallecidas"),
            Field("injured", \.injured, in: "what", en: "Persons injured", es: "Personas lesionadas"),
            Field("missing", \.missing, in: "what", en: "Persons missing", es: "Personas desaparecidas"),
            Field("happenedAt", \.happenedAt, in: "when", en: "When?", es: "¿Cuándo?", required: .always),
            Field(
                "timePrecision", \.timePrecision, in: "when", en: "Precision of the time",
                es: "Precisión del momento", list: "time-precision", required: .always),
            Field("place", \.place, in: "where", en: "Place", es: "Lugar"),
            Field(
                "placePrecision", \.placePrecision, in: "where", en: "Precision of the place",
                es: "Precisión del lugar", list: "place-precision", required: .always),
            Field(
                "claimedSide", \.claimedSide, in: "where", en: "Side, as reported",
                es: "Lado, según el reporte",
                required: .always),
            Field("source", \.source, in: "source", en: "Source", es: "Fuente"),
            Field(
                "sourceReference", \.sourceReference, in: "source", en: "Reference in the source",
                es: "Referencia en la fuente", required: .when { $0.source != nil }),
            Field(
                "licence", \.licence, in: "source", en: "Licence", es: "Licencia",
                required: .when { $0.source != nil }),
            Field(
                "sourceCategory", \.sourceCategory, in: "source", en: "Category in the source",
                es: "Categoría en la fuente"),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
            Field(
                "compelledStatement", \.compelledStatement, in: SectionDeclaration.compelledStatement,
                en: "Compelled statement of an official", es: "Declaración obligada de un servidor público"),
        ])
}
