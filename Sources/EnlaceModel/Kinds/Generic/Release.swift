// SPDX-License-Identifier: Apache-2.0

/// The decision that another party may know something: what, to whom, which sections, why, by whom.
///
/// It stays in the domestic log of the party that decides; no other party learns who else was told.
package struct Release: RecordKind {
    /// The records released.
    package var records: [RecordID]?
    /// The party they are released to.
    package var recipient: PartyCode?
    /// The names of sections withheld from every one of them; empty when all is disclosed.
    package var withheld: [String]?
    /// Why, of the list `purpose`.
    package var purpose: Code?
    /// The rule of the agreement that decided, or
    package var rule: Code?
    /// the desk whose officer decided.
    package var desk: DeskCode?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Release>(
        name: "release",
        title: Phrase(en: "Release", es: "Difusión"),
        clauses: [.c3, .c4],
        retention: .exchange,
        sections: [SectionDeclaration("release", en: "Release", es: "Difusión")],
        fields: [
            Field("records", \.records, in: "release", en: "Records", es: "Registros", required: .always),
            Field(
                "recipient", \.recipient, in: "release", en: "Recipient", es: "Destinatario",
                required: .always),
            Field(
                "withheld", \.withheld, in: "release", en: "Sections withheld", es: "Secciones reservadas"),
            Field(
                "purpose", \.purpose, in: "release", en: "Purpose", es: "Finalidad", list: "purpose",
                required: .always),
            Field("rule", \.rule, in: "release", en: "By rule", es: "Por regla", list: "release-rule"),
            Field(
                "desk", \.desk, in: "release", en: "By desk", es: "Por la mesa",
                required: .when { $0.rule == nil }),
        ],
        rules: [
            Rule(
                "release.both-rule-and-desk",
                en: "A release is decided by a rule or by a desk, not by both. Leave one out.",
                es: "Una difusión la decide una regla o una mesa, no ambas. Omita una."
            ) { $0.rule == nil || $0.desk == nil }
        ])
}
