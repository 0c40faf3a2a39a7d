// SPDX-License-Identifier: Apache-2.0

/// A call to the desk that answers for the same segment on the other side (C6).
package struct Alert: RecordKind {
    /// How severe, of the list `severity`.
    package var severity: Code?
    /// What kind of event, provisionally, of the list `incident`.
    package var event: Code?
    /// A coded sentence of the list `phrasebook`.
    package var sentence: Code?
    /// When the first official learned of it.
    package var learnedAt: Instant?
    /// The segment of the line.
    package var segment: SegmentCode?
    /// Where it takes effect, of the list `side`.
    package var side: Code?
    /// The place, where known.
    package var place: GeoPoint?
    /// The desk that calls and is called back.
    package var callBack: DeskCode?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Alert>(
        name: "alert",
        title: Phrase(en: "Alert", es: "Alerta"),
        clauses: [.c5, .c6],
        lane: .urgent,
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("facts", en: "Facts", es: "Hechos"),
            SectionDeclaration("where", en: "Where", es: "Dónde"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field(
                "severity", \.severity, in: "facts", en: "Severity", es: "Severidad", list: "severity",
                required: .always),
            Field("event", \.event, in: "facts", en: "Kind", es: "Tipo", list: "incident", required: .always),
            Field(
                "sentence", \.sentence, in: "facts", en: "Coded sentence", es: "Frase codificada",
                list: "phrasebook"),
            Field("learnedAt", \.learnedAt, in: "facts", en: "When?", es: "¿Cuándo?", required: .always),
            Field(
                "callBack", \.callBack, in: "facts", en: "Call back", es: "Devolver llamada",
                required: .always),
            Field("segment", \.segment, in: "where", en: "Where?", es: "¿Dónde?", required: .always),
            Field("side", \.side, in: "where", en: "Takes effect on", es: "Tiene efecto en", list: "side"),
            Field("place", \.place, in: "where", en: "Place", es: "Lugar"),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        opens: ["acknowledge-alert", "first-notice"])
}
