// SPDX-License-Identifier: Apache-2.0

/// An accountable desk says: I have it (C6). Delivery is a different fact, stated by the machine.
///
/// Of a call by voice or a test of a link it attests that it took place; of a shift hand-over it is the
/// signature of the officer who comes.
package struct Acknowledgement: RecordKind {
    /// The record that is acknowledged.
    package var of: RecordID?
    /// The desk that has it.
    package var desk: DeskCode?
    /// What the desk does about it, of the list `intent`.
    package var intent: Code?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Acknowledgement>(
        name: "acknowledgement",
        title: Phrase(en: "Acknowledgement", es: "Acuse de recibo"),
        clauses: [.c6],
        lane: .urgent,
        retention: .operational,
        releasedBy: .urgent,
        sections: [SectionDeclaration("acknowledgement", en: "Acknowledgement", es: "Acuse")],
        fields: [
            Field("of", \.of, in: "acknowledgement", en: "Of", es: "De", required: .always),
            Field("desk", \.desk, in: "acknowledgement", en: "Desk", es: "Mesa", required: .always),
            Field(
                "intent", \.intent, in: "acknowledgement", en: "What the desk does", es: "Qué hace la mesa",
                list: "intent"),
        ],
        settles: [
            "acknowledge-alert", "acknowledge-notice", "acknowledge-request", "attest-voice-log",
        ])
}
