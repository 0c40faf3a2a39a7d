// SPDX-License-Identifier: Apache-2.0

/// What a party took from another's channel log, and what it could not read (the ladder's second step).
///
/// The countersignature proves storage; this record says, in the receiver's own log, when and what.
package struct Received: RecordKind {
    /// The origin of the log that was copied.
    package var log: String?
    /// The index of the first entry.
    package var from: Int?
    /// The index after the last entry.
    package var to: Int?
    /// The log's root at that size.
    package var root: ContentDigest?
    /// Entries that were stored but not understood, as `index:reason-code`.
    package var rejected: [String]?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Received>(
        name: "received",
        title: Phrase(en: "Receipt", es: "Acuse de almacenamiento"),
        clauses: [.c4, .c6],
        retention: .exchange,
        releasedBy: .receipt,
        sections: [SectionDeclaration("received", en: "Received", es: "Recibido")],
        fields: [
            Field("log", \.log, in: "received", en: "Log", es: "Bitácora", required: .always),
            Field(
                "from", \.from, in: "received", en: "From entry", es: "Desde la entrada", required: .always),
            Field("to", \.to, in: "received", en: "To entry", es: "Hasta la entrada", required: .always),
            Field("root", \.root, in: "received", en: "Root", es: "Raíz", required: .always),
            Field("rejected", \.rejected, in: "received", en: "Not understood", es: "No comprendidas"),
        ],
        rules: [
            Rule(
                "received.empty-range",
                en: "A receipt covers at least one entry.", es: "Un acuse cubre al menos una entrada."
            ) { ($0.from ?? 0) < ($0.to ?? 1) }
        ])
}
