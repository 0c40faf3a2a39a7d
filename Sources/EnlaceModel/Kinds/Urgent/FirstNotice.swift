// SPDX-License-Identifier: Apache-2.0

/// The first word to the other side, minutes after the first official learns of a serious event (C4, C6).
///
/// It goes out even if the facts are unknown: every question may be answered so.
package struct FirstNotice: RecordKind {
    /// When the first official learned of it: the start of the clock.
    package var learnedAt: Instant?
    /// How certain the time is, of the list `time-certainty`.
    package var timeCertainty: Code?
    /// What kind of event, provisionally, of the list `incident`.
    package var event: Code?
    /// What is said in a coded sentence, of the list `phrasebook`: the other side reads it in its language.
    package var sentence: Code?
    /// Whether it is still going on.
    package var ongoing: TriState?
    /// Whether anything crossed the line.
    package var crossedLine: TriState?
    /// Whether a firearm was involved.
    package var firearm: TriState?
    /// Whether less-lethal means were involved.
    package var lessLethal: TriState?
    /// Whose officers were involved, of the list `officers`.
    package var officers: Code?
    /// Persons hurt.
    package var hurt: Count?
    /// Persons dead.
    package var dead: Count?
    /// Medical help, of the list `medical`.
    package var medical: Code?
    /// The segment of the line.
    package var segment: SegmentCode?
    /// Where it started, of the list `side`.
    package var sideOfOrigin: Code?
    /// Where it took effect, of the list `side`.
    package var sideOfEffect: Code?
    /// What is asked of the other side, of the list `request`.
    package var requests: [Code]?
    /// The desk to call back.
    package var callBack: DeskCode?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<FirstNotice>(
        name: "first-notice",
        title: Phrase(en: "First notice", es: "Primer aviso"),
        clauses: [.c0, .c4, .c6],
        lane: .urgent,
        retention: .caseFile,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("facts", en: "Facts", es: "Hechos"),
            SectionDeclaration("where", en: "Where", es: "Dónde"),
            SectionDeclaration("request", en: "Request", es: "Solicitud"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: facts + place + requestAndNote,
        opens: ["first-notice", "acknowledge-notice"],
        settles: ["first-notice"])

    private static let facts: [Field<FirstNotice>] = [
        Field("learnedAt", \.learnedAt, in: "facts", en: "When?", es: "¿Cuándo?", required: .always),
        Field(
            "timeCertainty", \.timeCertainty, in: "facts", en: "Certainty of the time",
            es: "Certeza del momento", list: "time-certainty", required: .always),
        Field("event", \.event, in: "facts", en: "Kind", es: "Tipo", list: "incident", required: .always),
        Field(
            "sentence", \.sentence, in: "facts", en: "Coded sentence", es: "Frase codificada",
            list: "phrasebook"),
        Field(
            "ongoing", \.ongoing, in: "facts", en: "Still going on?", es: "¿Continúa?", required: .always),
        Field(
            "crossedLine", \.crossedLine, in: "facts", en: "Did anything cross the line?",
            es: "¿Algo cruzó la línea internacional?", required: .always),
        Field(
            "firearm", \.firearm, in: "facts", en: "Firearm?", es: "¿Arma de fuego?", required: .always),
        Field(
            "lessLethal", \.lessLethal, in: "facts", en: "Less-lethal means?", es: "¿Medios menos letales?",
            required: .always),
        Field(
            "officers", \.officers, in: "facts", en: "Officers involved", es: "Personal involucrado",
            list: "officers", required: .always),
        Field("hurt", \.hurt, in: "facts", en: "Persons hurt", es: "Personas lesionadas", required: .always),
        Field("dead", \.dead, in: "facts", en: "Persons dead", es: "Personas fallecidas", required: .always),
        Field(
            "medical", \.medical, in: "facts", en: "Medical help", es: "Atención médica", list: "medical",
            required: .always),
    ]

    private static let place: [Field<FirstNotice>] = [
        Field("segment", \.segment, in: "where", en: "Where?", es: "¿Dónde?", required: .always),
        Field(
            "sideOfOrigin", \.sideOfOrigin, in: "where", en: "Started on", es: "Se originó en", list: "side",
            required: .always),
        Field(
            "sideOfEffect", \.sideOfEffect, in: "where", en: "Took effect on", es: "Tuvo efecto en",
            list: "side", required: .always),
    ]

    private static let requestAndNote: [Field<FirstNotice>] = [
        Field("requests", \.requests, in: "request", en: "Request", es: "Solicitud", list: "request"),
        Field(
            "callBack", \.callBack, in: "request", en: "Call back", es: "Devolver llamada",
            required: .always),
        Field("note", \.note, in: "note", en: "Note", es: "Nota"),
    ]

    /// Whether the answers make the event serious. Unknown counts as yes; the officer does not choose.
    package func isSerious(in agreement: Agreement) -> Bool {
        let codeIsSerious = event.flatMap { agreement.entry($0, in: "incident")?.serious } ?? true
        return codeIsSerious || (dead?.mayBePositive ?? true)
            || ((firearm ?? .unknown).mayBe && (crossedLine ?? .unknown).mayBe)
    }
}
