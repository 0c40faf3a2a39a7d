// SPDX-License-Identifier: Apache-2.0

/// The hand-over of a watch from one shift to the next (C7). It stays within its party; the incoming officer
/// signs it with an acknowledgement.
package struct ShiftHandover: RecordKind {
    /// The desk that is handed over.
    package var desk: DeskCode?
    /// When it is handed over.
    package var at: Instant?
    /// The account of the post that leaves. Never a person's name.
    package var outgoing: String?
    /// The account of the post that comes. Never a person's name.
    package var incoming: String?
    /// The records that are still open.
    package var open: [RecordID]?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<ShiftHandover>(
        name: "shift-handover",
        title: Phrase(en: "Shift hand-over", es: "Entrega de guardia"),
        clauses: [.c7],
        retention: .operational,
        sections: [
            SectionDeclaration("handover", en: "Hand-over", es: "Entrega"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("desk", \.desk, in: "handover", en: "Desk", es: "Mesa", required: .always),
            Field("at", \.at, in: "handover", en: "When?", es: "¿Cuándo?", required: .always),
            Field(
                "outgoing", \.outgoing, in: "handover", en: "Handed over by", es: "Entrega",
                required: .always),
            Field(
                "incoming", \.incoming, in: "handover", en: "Taken over by", es: "Recibe",
                required: .always),
            Field("open", \.open, in: "handover", en: "Still open", es: "Pendientes"),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        rules: [
            Rule(
                "shift-handover.same-post",
                en: "A watch is handed over to another post, not to the same one.",
                es: "La guardia se entrega a otro puesto, no al mismo."
            ) { $0.outgoing == nil || $0.outgoing != $0.incoming }
        ])
}
