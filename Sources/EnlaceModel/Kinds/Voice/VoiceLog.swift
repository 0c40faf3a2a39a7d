// SPDX-License-Identifier: Apache-2.0

/// A call by voice between two desks, as one of them wrote it down (C6, C7). An acknowledgement of the other
/// side attests it; then clocks count from the call, also where the link was down.
package struct VoiceLog: RecordKind {
    /// The record the call was about.
    package var about: RecordID?
    /// When the call took place.
    package var at: Instant?
    /// Who called whom, of the list `call-direction`.
    package var direction: Code?
    /// By what, of the list `voice-channel`.
    package var channel: Code?
    /// The desk that writes this down.
    package var ownDesk: DeskCode?
    /// The desk at the other end.
    package var otherDesk: DeskCode?
    /// What came of it, of the list `call-result`.
    package var result: Code?
    /// The coded sentence that was spoken, of the list `phrasebook`.
    package var sentence: Code?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<VoiceLog>(
        name: "voice-log",
        title: Phrase(en: "Call by voice", es: "Llamada de voz"),
        clauses: [.c6, .c7],
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("call", en: "Call", es: "Llamada"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("about", \.about, in: "call", en: "About", es: "Sobre"),
            Field("at", \.at, in: "call", en: "When?", es: "¿Cuándo?", required: .always),
            Field(
                "direction", \.direction, in: "call", en: "Who called", es: "Quién llamó",
                list: "call-direction", required: .always),
            Field(
                "channel", \.channel, in: "call", en: "By what", es: "Medio", list: "voice-channel",
                required: .always),
            Field("ownDesk", \.ownDesk, in: "call", en: "Own desk", es: "Mesa propia", required: .always),
            Field(
                "otherDesk", \.otherDesk, in: "call", en: "Other desk", es: "Otra mesa", required: .always),
            Field(
                "result", \.result, in: "call", en: "Result", es: "Resultado", list: CallResult.list,
                required: .always),
            Field(
                "sentence", \.sentence, in: "call", en: "Coded sentence", es: "Frase codificada",
                list: "phrasebook"),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        opens: ["attest-voice-log"],
        settles: [
            "acknowledge-alert", "acknowledge-notice", "acknowledge-request", "first-notice",
        ])
}

/// The codes of the list `call-result` that the program acts on.
package enum CallResult: String, Sendable, CaseIterable, CodeOfProgram {
    /// The other desk heard what was to be said.
    case passed

    /// The list the codes belong to.
    package static let list = "call-result"
}
