// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Questions to the other side and from it, with the clock of whoever is asked.
package enum QuestionsPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class whose questions are shown.
        package let className: ClassName
        /// The questions, in any order.
        package let questions: [QuestionView]
        /// The call that a new question is about; nil for none.
        package let about: NoticeView?
        /// The agreement whose codes, desks and clocks are shown.
        package let agreement: Agreement
        /// What was typed into the form, and what is wrong with it.
        package let form: QuestionForm

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, questions: [QuestionView], about: NoticeView? = nil,
            agreement: Agreement, form: QuestionForm = QuestionForm()
        ) {
            self.frame = frame
            self.className = className
            self.questions = questions
            self.about = about
            self.agreement = agreement
            self.form = form
        }
    }
}

/// What was typed into the form for a new question, and what is wrong with it.
package struct QuestionForm: Sendable {
    /// The fields, by their names in the posted form: those of the kind `question`.
    package enum FieldName: String, Sendable, CaseIterable {
        /// Of the list `question-form`.
        case form
        /// A segment of the line; not asked for where the question is about a call.
        case segment
        /// Of the list `incident`; optional.
        case event
        /// Of the list `phrasebook`; optional.
        case sentence
        /// Facts in words, in the language of the page; optional.
        case note
    }

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
