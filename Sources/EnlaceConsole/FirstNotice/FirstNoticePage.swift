// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The form for a first notice: by keyboard alone, in under a minute, with only kind and segment known.
package enum FirstNoticePage {
    /// The id of the form, which the switches of the frame submit so that nothing typed is lost.
    package static let formID = "notice"

    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class in which the notice is given; not reference.
        package let className: ClassName
        /// What was typed, and what is wrong.
        package let form: NoticeForm
        /// The desk of who writes.
        package let desk: DeskCode
        /// The agreement whose lists, segments, desks and clocks are shown.
        package let agreement: Agreement
        /// Drafts from dispatch that nobody has sent or dropped.
        package let drafts: [DraftLine]
        /// The draft that fills the form.
        package let draft: String?

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, form: NoticeForm, desk: DeskCode, agreement: Agreement,
            drafts: [DraftLine] = [], draft: String? = nil
        ) {
            self.frame = frame
            self.className = className
            self.form = form
            self.desk = desk
            self.agreement = agreement
            self.drafts = drafts
            self.draft = draft
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.FirstNotice.title))
        let main: HTML = """
            <div class="first-notice">
            <h1>\(title)</h1>
            \(body(input, viewer))</div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func body(_ input: Input, _ viewer: Viewer) -> HTML {
        guard input.className != .reference else {
            return "<p>\(viewer.say(ConsolePhrases.FirstNotice.reference))</p>\n"
        }
        guard viewer.mayWrite(FirstNotice.kindName) else {
            let roles = input.agreement.roles.filter { $0.writes.contains(FirstNotice.kindName) }
                .map { viewer.say($0.name) }.joined(separator: ", ")
            return "<p>\(viewer.say(ConsolePhrases.FirstNotice.mayNot, HTML(text: roles)))</p>\n"
        }
        let draft: HTML? = input.draft.map { draft in
            """
            <p class="draft">\(viewer.say(ConsolePhrases.FirstNotice.fromDraft))\
            <input type="hidden" name="draft" value="\(draft)"> \
            <button class="button button--quiet" name="drop" value="1">\
            \(viewer.say(ConsolePhrases.FirstNotice.dropDraft))</button></p>

            """
        }
        return """
            \(DraftLine.list(input.drafts.filter { $0.id != input.draft }, viewer))\
            \(problems(input, viewer))\
            <p class="first-notice__lead">\(viewer.say(ConsolePhrases.FirstNotice.lead))</p>
            <form class="form" id="\(formID)" method="post" action="/notices" novalidate \
            data-check="/notices/check">
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">\
            <input type="hidden" name="opened" value="\(input.form.opened(at: viewer.now).description)">\
            <input type="hidden" name="\(NoticeForm.shown)" value="1">
            \(draft)\(FirstNoticeFields(input: input, viewer: viewer).html)
            \(advice(input, viewer))
            \(buttons(input, viewer))
            </form>

            """
    }

    private static func buttons(_ input: Input, _ viewer: Viewer) -> HTML {
        let send =
            input.className == .exercise
            ? ConsolePhrases.FirstNotice.sendExercise : ConsolePhrases.FirstNotice.send
        return """
            <p class="first-notice__buttons">\
            <button class="button" name="check" value="1">\(viewer.say(ConsolePhrases.FirstNotice.check))\
            </button> <button class="button button--main" name="send" value="1" data-send>\
            \(viewer.say(send))</button></p>
            <p class="field__hint">\(viewer.say(ConsolePhrases.FirstNotice.keys))</p>
            """
    }

    private static func problems(_ input: Input, _ viewer: Viewer) -> HTML {
        let errors = FirstNotice.declaration.fields.compactMap { field in
            input.form.errors[field.name].map {
                (id: "\(formID)-\(field.name)", text: "\(viewer.say(field.label)) – \(viewer.say($0))")
            }
        }
        return errorSummary(title: viewer.say(ConsolePhrases.FirstNotice.notSent), errors, viewer)
    }
}

/// A draft of the dispatch system that waits for a person.
package struct DraftLine: Sendable, Equatable {
    /// The draft's id in addresses.
    package let id: String
    /// When it came.
    package let arrivedAt: Instant
    /// The system that gave it, as it names itself.
    package let source: String

    /// A line.
    package init(id: String, arrivedAt: Instant, source: String) {
        self.id = id
        self.arrivedAt = arrivedAt
        self.source = source
    }

    /// `3 drafts from dispatch` with the way to each; nothing where there is none.
    package static func list(_ drafts: [DraftLine], _ viewer: Viewer) -> HTML? {
        guard !drafts.isEmpty else { return nil }
        let sentence =
            drafts.count == 1 ? ConsolePhrases.FirstNotice.oneDraft : ConsolePhrases.FirstNotice.manyDrafts
        let lines: [HTML] = drafts.map { draft in
            let said = viewer.say(
                ConsolePhrases.FirstNotice.draftOf, viewer.time(draft.arrivedAt), HTML(text: draft.source))
            return """
                <li><a href="/notices/new?draft=\(draft.id)">\
                \(viewer.say(ConsolePhrases.FirstNotice.openDraft))<span class="hidden"> \(draft.id)</span>\
                </a> \(said)</li>

                """
        }
        return """
            <details class="drafts"\(flag: "open", drafts.count < 4)><summary>\
            \(viewer.say(sentence, viewer.number(drafts.count)))</summary><ul>
            \(lines)</ul></details>

            """
    }
}
