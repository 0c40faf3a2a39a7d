// SPDX-License-Identifier: Apache-2.0

/// A party's word that it no longer holds what another party ordered to be erased. The office that signs the
/// record is the one that confirms.
package struct DestructionConfirmed: RecordKind {
    /// The redaction that ordered it.
    package var redaction: RecordID?
    /// The names of the sections this party no longer holds, or never held.
    package var destroyed: [String]?
    /// When they were destroyed.
    package var destroyedAt: Instant?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<DestructionConfirmed>(
        name: "destruction-confirmed",
        title: Phrase(en: "Destruction confirmed", es: "Destrucción confirmada"),
        clauses: [.c4],
        retention: .exchange,
        releasedBy: .redaction,
        sections: [SectionDeclaration("destruction", en: "Destruction", es: "Destrucción")],
        fields: [
            Field(
                "redaction", \.redaction, in: "destruction", en: "Ordered by redaction",
                es: "Ordenada por el testado", required: .always),
            Field(
                "sections", \.destroyed, in: "destruction", en: "Sections no longer held",
                es: "Secciones que ya no se conservan", required: .always),
            Field(
                "destroyedAt", \.destroyedAt, in: "destruction", en: "Destroyed at", es: "Destruidas el",
                required: .always),
        ],
        rules: [
            Rule(
                "destruction-confirmed.no-section",
                en: "A confirmation names at least one section.",
                es: "Una confirmación nombra al menos una sección."
            ) { $0.destroyed?.isEmpty != true }
        ],
        settles: ["confirm-destruction"])

    /// Whether the confirmation covers everything a redaction names.
    package func covers(_ redaction: Redaction) -> Bool {
        Set(redaction.erased ?? []).isSubset(of: destroyed ?? [])
    }
}
