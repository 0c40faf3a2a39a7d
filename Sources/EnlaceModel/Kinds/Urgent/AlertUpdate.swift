// SPDX-License-Identifier: Apache-2.0

/// How a call goes on: the caller cancels it, says that it is over or how severe it is now; the called side
/// says that it responds, or that it is over on its side (C6).
package struct AlertUpdate: RecordKind {
    /// The alert, first notice or request for assistance that is meant.
    package var of: RecordID?
    /// How it stands, of the list `alert-state`.
    package var state: Code?
    /// How severe it is now, of the list `severity`; said when it is re-rated.
    package var severity: Code?
    /// The desk that says so.
    package var desk: DeskCode?
    /// Facts in words.
    package var note: Words?

    /// Nothing said yet.
    package init() {}

    /// The codes of the list `alert-state` that the program acts on.
    package enum State: String, Sendable, CaseIterable, CodeOfProgram {
        /// The called side acts on it.
        case responding
        /// It is over.
        case resolved
        /// The caller takes it back.
        case cancelled
        /// The caller changes the severity.
        case reRated = "re-rated"

        /// The list the codes belong to.
        package static let list = "alert-state"
    }

    /// See ``KindDeclaration``.
    package static let declaration = KindDeclaration<AlertUpdate>(
        name: "alert-update",
        title: Phrase(en: "Update of an alert", es: "Actualización de una alerta"),
        clauses: [.c5, .c6],
        lane: .urgent,
        retention: .operational,
        releasedBy: .urgent,
        sections: [
            SectionDeclaration("update", en: "Update", es: "Actualización"),
            SectionDeclaration("note", en: "Note", es: "Nota"),
        ],
        fields: [
            Field("of", \.of, in: "update", en: "Of", es: "De", required: .always),
            Field(
                "state", \.state, in: "update", en: "How it stands", es: "Cómo está", list: State.list,
                required: .always),
            Field(
                "severity", \.severity, in: "update", en: "Severity", es: "Severidad", list: "severity",
                required: .when { State($0.state) == .reRated }),
            Field("desk", \.desk, in: "update", en: "Desk", es: "Mesa", required: .always),
            Field("note", \.note, in: "note", en: "Note", es: "Nota"),
        ],
        settles: ["acknowledge-alert", "acknowledge-notice", "acknowledge-request"])
}
