// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A form for a new record of a kind, or for the correction of one, built from the kind's declaration.
package enum RecordFormPage {
    private typealias Texts = ConsolePhrases.RecordForm

    /// What the form does.
    package enum Purpose: Sendable {
        /// States something new in a class.
        case new(kind: String, className: ClassName)
        /// Replaces values of an own record.
        case correction(of: ShownRecord)
    }

    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let purpose: Purpose
        let values: [String: String]
        let errors: [String: Phrase]
        let problem: Phrase?
        let agreement: Agreement

        /// A form.
        ///
        /// - Parameters:
        ///   - values: What was typed, or stands in the record, by the names of the form.
        ///   - errors: What is wrong, by field.
        ///   - problem: What is wrong with all of it.
        package init(
            frame: Frame.Input, purpose: Purpose, values: [String: String], errors: [String: Phrase] = [:],
            problem: Phrase? = nil, agreement: Agreement
        ) {
            self.frame = frame
            self.purpose = purpose
            self.values = values
            self.errors = errors
            self.problem = problem
            self.agreement = agreement
        }
    }

    /// The fields that a form asks for: of a correction those of sections that can be read and corrected.
    package static func entries(_ purpose: Purpose) -> [FormEntry] {
        switch purpose {
        case .new(let kind, _): FormEntry.entries(of: kind).filter(\.isAsked)
        case .correction(let record):
            FormEntry.entries(of: record.kind).filter { entry in
                entry.isAsked && entry.section != SectionDeclaration.compelledStatement
                    && record.said[entry.section] != nil
            }
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        switch input.purpose {
        case .new(let kind, let className): new(kind, className, input, viewer)
        case .correction(let record): correction(of: record, input, viewer)
        }
    }

    private static func new(
        _ kind: String, _ className: ClassName, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        let title = viewer.say(Texts.new, HTML(text: kindTitle(kind, viewer)))
        let send = className == .exercise ? Texts.recordExercise : Texts.record
        return page(
            input, kind, title: title, action: "/incidents", lead: Texts.newLead, notDone: Texts.notRecorded,
            before: "<input type=\"hidden\" name=\"class\" value=\"\(className.rawValue)\">", button: send,
            viewer)
    }

    private static func correction(
        of record: ShownRecord, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        let title = viewer.say(Texts.correction, HTML(text: kindTitle(record.kind, viewer)))
        let reasons = (input.agreement.codeLists["correction-reason"]?.entries ?? []).map {
            Choice(value: $0.code.rawValue, label: viewer.say($0.label))
        }
        let reason = FormField(
            name: "reason", prefix: FormEntryMarkup.prefix, label: viewer.say(Texts.reason),
            error: input.errors["reason"].map { viewer.say($0) }, isRequired: true)
        return page(
            input, record.kind, title: title, action: "/records/\(record.id)/correct",
            lead: Texts.correctionLead, notDone: Texts.notCorrected,
            before: reason.select(
                reasons, selected: input.values["reason"] ?? "",
                none: viewer.say(ConsolePhrases.AlertForm.choose), viewer),
            button: Texts.correct, viewer)
    }

    private static func page(
        _ input: Input, _ kind: String, title: HTML, action: String, lead: Phrase, notDone: Phrase,
        before: HTML, button: Phrase, _ viewer: Viewer
    ) -> HTML {
        let entries = entries(input.purpose)
        let markup = FormEntryMarkup(
            agreement: input.agreement, viewer: viewer, values: input.values, errors: input.errors)
        let problem: HTML? = input.problem.map { problem in
            """
            <div class="summary" role="alert"><p>\(sign(.bad))\(viewer.say(problem))</p></div>

            """
        }
        let main: HTML = """
            <div class="record">
            <h1>\(title)</h1>
            \(problem)\(markup.summary(notDone, entries))<p>\(viewer.say(lead))</p>
            <form class="form record__form" method="post" action="\(action)" novalidate>
            \(csrfField(viewer))\(before)
            \(markup.sections(kind, entries))
            <p><button class="button button--main">\(viewer.say(button))</button></p>
            </form>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }
}
