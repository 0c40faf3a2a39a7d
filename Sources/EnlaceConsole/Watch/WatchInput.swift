// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension WatchPage {
    /// What the Watch page shows: one class at a time, never two mixed.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class whose records are shown.
        package let className: ClassName
        /// How many alerts and first notices each class holds, for the tabs.
        package let counts: [ClassName: Int]
        /// Alerts and first notices of the class, in any order.
        package let notices: [NoticeView]
        /// The calls that the desk has put aside, by record.
        package let shelved: [RecordID: ShelvedCall]
        /// Urgent messages of the class that could not be verified.
        package let unverified: UnverifiedNotices
        /// What is owed in the class and not settled.
        package let obligations: [ObligationRow]
        /// Incidents held in the class.
        package let totals: IncidentTotals
        /// The agreement whose codes, segments, desks and clocks are shown.
        package let agreement: Agreement
        /// The state of the form for a new alert.
        package let newAlert: AlertForm

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, counts: [ClassName: Int], notices: [NoticeView],
            shelved: [RecordID: ShelvedCall] = [:], unverified: UnverifiedNotices = UnverifiedNotices(),
            obligations: [ObligationRow],
            totals: IncidentTotals, agreement: Agreement,
            newAlert: AlertForm = AlertForm()
        ) {
            self.frame = frame
            self.className = className
            self.counts = counts
            self.notices = notices
            self.shelved = shelved
            self.unverified = unverified
            self.obligations = obligations
            self.totals = totals
            self.agreement = agreement
            self.newAlert = newAlert
        }
    }
}

/// What was typed into the form for a new alert, and what is wrong with it.
package struct AlertForm: Sendable {
    /// The fields, by their names in the posted form: those of the kind `alert`.
    package enum FieldName: String, Sendable, CaseIterable {
        /// Of the list `severity`.
        case severity
        /// Of the list `incident`.
        case event
        /// A segment of the line.
        case segment
        /// Of the list `phrasebook`; optional.
        case sentence
        /// Facts in words, in the language of the page; optional.
        case note
    }

    /// The longest note, in characters as a person counts them.
    package static let noteLimit = 280

    /// What was typed; a missing field is empty.
    package let values: [FieldName: String]
    /// What is wrong, by field.
    package let errors: [FieldName: Phrase]

    /// A form as it is first shown, or as it comes back.
    package init(values: [FieldName: String] = [:], errors: [FieldName: Phrase] = [:]) {
        self.values = values
        self.errors = errors
    }
}
