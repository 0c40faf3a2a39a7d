// SPDX-License-Identifier: Apache-2.0

/// An order to erase sections of an earlier record of the same party: the erasure's own trace, for good.
///
/// The redacted record stays in its logs as it was signed, and so does every proof; only the named sections
/// are destroyed, and no reader reads them from then on (`docs/format.md`, “Erasure”).
package struct Redaction: RecordKind {
    /// The record whose sections are erased.
    package var of: RecordID?
    /// The names of those sections.
    package var erased: [String]?
    /// Why, of the list `redaction-reason`.
    package var reason: Code?
    /// The order's own reference, e.g. the number of a ruling; never a person's name.
    package var reference: String?
    /// The office that ordered it, e.g. a court.
    package var orderedBy: String?
    /// When it was ordered.
    package var orderedAt: Instant?

    /// Nothing said yet.
    package init() {}

    /// The section that says what is erased; a notice of erasure carries it.
    package static let orderSection = "order"

    /// Kinds that say what was exchanged, told and destroyed. No order reaches them: they hold no content,
    /// and an erasure that could be erased would leave no trace.
    private static let unreachable: Set<String> = [
        "release", "received", "redaction", "destruction-confirmed",
    ]

    /// Whether sections of a kind can be erased by order.
    package static func reaches(kind: String) -> Bool { !unreachable.contains(kind) }

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Redaction>(
        name: "redaction",
        title: Phrase(en: "Redaction", es: "Testado"),
        clauses: [.c4],
        retention: .exchange,
        releasedBy: .redaction,
        sections: [
            SectionDeclaration(orderSection, en: "Order", es: "Orden"),
            SectionDeclaration("basis", en: "Basis", es: "Fundamento"),
        ],
        fields: [
            Field("of", \.of, in: orderSection, en: "Of", es: "De", required: .always),
            Field(
                "sections", \.erased, in: orderSection, en: "Sections to be erased",
                es: "Secciones por suprimir", required: .always),
            Field(
                "reason", \.reason, in: "basis", en: "Reason", es: "Motivo", list: "redaction-reason",
                required: .always),
            Field(
                "reference", \.reference, in: "basis", en: "Reference of the order",
                es: "Referencia de la orden", required: .always),
            Field(
                "orderedBy", \.orderedBy, in: "basis", en: "Ordered by", es: "Ordenado por",
                required: .always),
            Field(
                "orderedAt", \.orderedAt, in: "basis", en: "Ordered on", es: "Ordenado el",
                required: .always),
        ],
        rules: [
            Rule(
                "redaction.no-section",
                en: "A redaction names at least one section. Name what is to be erased.",
                es: "Un testado nombra al menos una sección. Indique qué se suprime."
            ) { $0.erased?.isEmpty != true }
        ],
        opens: ["confirm-destruction"])
}
