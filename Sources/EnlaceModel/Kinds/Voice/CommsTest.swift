// SPDX-License-Identifier: Apache-2.0

/// A test of a telephone, radio or satellite link between two desks (C7); an acknowledgement of the other
/// side attests it.
package struct CommsTest: RecordKind {
    /// When the link was tried.
    package var at: Instant?
    /// What was tried, of the list `voice-channel`.
    package var channel: Code?
    /// The desk that tried it.
    package var ownDesk: DeskCode?
    /// The desk at the other end.
    package var otherDesk: DeskCode?
    /// What came of it, of the list `call-result`.
    package var result: Code?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<CommsTest>(
        name: "comms-test",
        title: Phrase(en: "Test of a voice link", es: "Prueba de un enlace de voz"),
        clauses: [.c7],
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("test", en: "Test", es: "Prueba"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("at", \.at, in: "test", en: "When?", es: "¿Cuándo?", required: .always),
            Field(
                "channel", \.channel, in: "test", en: "By what", es: "Medio", list: "voice-channel",
                required: .always),
            Field("ownDesk", \.ownDesk, in: "test", en: "Own desk", es: "Mesa propia", required: .always),
            Field(
                "otherDesk", \.otherDesk, in: "test", en: "Other desk", es: "Otra mesa", required: .always),
            Field(
                "result", \.result, in: "test", en: "Result", es: "Resultado", list: CallResult.list,
                required: .always),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ])
}
