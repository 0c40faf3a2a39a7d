// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Step 3 of a release that takes two persons: the second one reads what would leave, and confirms or
/// refuses. Who proposed it may only take it back.
package enum PendingReleasePage {
    private typealias Texts = ConsolePhrases.PendingRelease

    /// What the page shows.
    package struct Input: Sendable {
        let release: ReleasePage.Input
        let pending: PendingRelease
        let account: String
        let mayConfirm: Bool

        /// A page.
        ///
        /// - Parameters:
        ///   - release: The record with what was decided about it.
        ///   - account: The account of the reader.
        ///   - mayConfirm: Whether the reader's role releases records of the kind.
        package init(
            release: ReleasePage.Input, pending: PendingRelease, account: String, mayConfirm: Bool
        ) {
            self.release = release
            self.pending = pending
            self.account = account
            self.mayConfirm = mayConfirm
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let pending = input.pending
        let state = pending.state(at: viewer.now)
        let name = HTML(text: partyName(pending.recipient, input.release.agreement, viewer))
        let decided: HTML? = pending.decidedBy.map { by in
            " \(viewer.say(Texts.decidedBy, HTML(text: by)))"
        }
        let content: HTML = """
            <p><strong>\(viewer.say(state.phrase))</strong>.\(decided)</p>
            <p>\(viewer.say(
                Texts.proposed, HTML(text: pending.proposedBy), viewer.bothTimes(pending.proposedAt)))</p>
            <p>\(viewer.say(Texts.expires, viewer.bothTimes(pending.expiresAt)))</p>
            <p>\(viewer.say(ConsolePhrases.Release.readsExactly, name))</p>
            \(ReleasePage.sheet(input.release, viewer))
            \(ReleasePage.absent(input.release, viewer))
            \(state == .waiting ? decision(input, name, viewer) : outcome(input, state, viewer))
            """
        return ReleasePage.page(input.release.frame, viewer, step: 2, content)
    }

    private static func decision(_ input: Input, _ name: HTML, _ viewer: Viewer) -> HTML {
        let isOwn = input.pending.proposedBy == input.account
        let confirm: HTML? =
            input.mayConfirm && !isOwn
            ? form(
                input, "confirm", viewer.say(ConsolePhrases.Release.now, name), isMain: true, viewer) : nil
        let why: HTML? =
            if isOwn {
                "<p>\(viewer.say(Texts.notYourself))</p>\n"
            } else if !input.mayConfirm {
                "<p>\(viewer.say(ConsolePhrases.Release.mayNot)) <strong>"
                    + "\(input.release.ask.map { viewer.say($0) }.joined(separator: ", "))</strong></p>\n"
            } else {
                nil
            }
        let refuse: HTML? =
            input.mayConfirm || isOwn
            ? form(
                input, "refuse", HTML(text: viewer.say(isOwn ? Texts.takeBack : Texts.refuse)), isMain: false,
                viewer) : nil
        return """
            \(why)<p>\(viewer.say(ConsolePhrases.Release.cannotTakeBack))</p>
            <div class="record__actions">\(confirm)\(refuse)</div>
            """
    }

    private static func form(
        _ input: Input, _ action: StaticString, _ label: HTML, isMain: Bool, _ viewer: Viewer
    ) -> HTML {
        """
        <form method="post" action="/release/pending/\(input.pending.id)/\(HTML(stringLiteral: action))">\
        \(csrfField(viewer))\
        <button class="button button--large\(isMain ? " button--main" : "")">\(label)</button></form>

        """
    }

    private static func outcome(
        _ input: Input, _ state: PendingRelease.State, _ viewer: Viewer
    ) -> HTML {
        guard state == .confirmed else { return "" }
        let address = "/release/\(input.pending.record)/done?to=\(input.pending.recipient)"
        return "<p><a href=\"\(address)\">\(viewer.say(ConsolePhrases.Release.receipt))</a></p>"
    }
}
