// SPDX-License-Identifier: Apache-2.0

/// Replaces values of an earlier record of the same party. The earlier record stays as it was signed.
package struct Correction: RecordKind {
    /// The record that is corrected.
    package var of: RecordID?
    /// Why, of the list `correction-reason`.
    package var reason: Code?
    /// New values, by section and field: `{"what": {"killed": 2}}`.
    package var values: JSONObject?

    /// Nothing said yet.
    package init() {}

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<Correction>(
        name: "correction",
        title: Phrase(en: "Correction", es: "Corrección"),
        clauses: [.c4],
        retention: .caseFile,
        releasedBy: .correction,
        sections: [SectionDeclaration("correction", en: "Correction", es: "Corrección")],
        fields: [
            Field("of", \.of, in: "correction", en: "Of", es: "De", required: .always),
            Field(
                "reason", \.reason, in: "correction", en: "Reason", es: "Motivo", list: "correction-reason",
                required: .always),
            Field(
                "values", \.values, in: "correction", en: "New values", es: "Valores nuevos",
                required: .always),
        ],
        rules: [
            Rule(
                "correction.compelled-statement",
                en: "A compelled statement is not corrected: a correction may be released, it never. "
                    + "Record the incident anew.",
                es: "Una declaración obligada no se corrige: una corrección puede difundirse; ella, nunca. "
                    + "Registre el incidente de nuevo."
            ) { $0.values?[SectionDeclaration.compelledStatement] == nil }
        ])

    /// Applies the new values to the record they correct, but for those of sections that were erased by
    /// order: what was erased does not come back by a correction of it.
    ///
    /// - Throws: ``FieldError`` if a section, field or value does not fit the corrected kind.
    package func applied<K: RecordKind>(
        to record: K, leavingOut erased: Set<String> = []
    ) throws(FieldError) -> K {
        var corrected = record
        for section in (values ?? JSONObject()).members where !erased.contains(section.key) {
            guard section.key != SectionDeclaration.compelledStatement else {
                throw .unknownSection(section.key)
            }
            guard let object = section.value.object else { throw .wrongForm(field: section.key) }
            for member in object.members {
                try corrected.set(member.key, to: member.value, in: section.key)
            }
        }
        return corrected
    }
}
