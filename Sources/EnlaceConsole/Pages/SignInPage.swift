// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The page for signing in. It is never put between a person and an urgent act: sessions outlive a shift.
package enum SignInPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame; nobody is signed in, so it has no strip.
        package let frame: Frame.Input
        /// The user name that was typed; kept when the page comes back.
        package let user: String
        /// Whether user or password was refused. Which of the two is not said.
        package let isRefused: Bool
        /// Why signing in is not possible now, e.g. too many attempts; nil when it is.
        package let problem: Phrase?
        /// The address to return to, e.g. `/watch?class=exercise`; only an address of this node is kept.
        package let returnTo: String?
        /// The token of the anonymous session.
        package let csrfToken: String
        /// Says that the password was right and that a code is asked for now; nil while the password is.
        package let ticket: String?

        /// A page.
        package init(
            frame: Frame.Input, user: String = "", isRefused: Bool = false, problem: Phrase? = nil,
            returnTo: String? = nil, csrfToken: String, ticket: String? = nil
        ) {
            self.ticket = ticket
            self.frame = frame
            self.user = user
            self.isRefused = isRefused
            self.problem = problem
            self.returnTo = returnTo.flatMap { isLocalAddress($0) ? $0 : nil }
            self.csrfToken = csrfToken
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePhrases.SignIn.title))
        let refused =
            input.ticket == nil ? ConsolePhrases.SignIn.refused : ConsolePhrases.SecondFactor.refused
        let text = input.problem ?? (input.isRefused ? refused : nil)
        let last = input.ticket == nil ? "password" : "code"
        let errors = text.map { [(id: "sign-in-\(last)", text: viewer.say($0))] } ?? []
        let returnTo: HTML? = input.returnTo.map { "<input type=\"hidden\" name=\"return\" value=\"\($0)\">" }
        let party = HTML(text: viewer.say(viewer.party.name))
        let main: HTML = """
            <div class="narrow">
            <h1>\(title)</h1>
            <p>\(viewer.say(ConsolePhrases.SignIn.node, "<strong>\(party)</strong>"))</p>
            \(errorSummary(title: viewer.say(ConsolePhrases.SignIn.failed), errors, viewer))\
            <form class="form" method="post" action="/sign-in">
            <input type="hidden" name="csrf" value="\(input.csrfToken)">\(returnTo)
            \(fields(input, error: text, viewer))\
            <button class="button button--main">\(viewer.say(ConsolePhrases.SignIn.submit))</button>
            </form>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// User and password or, where the password was right and the account has a second factor, its code.
    private static func fields(_ input: Input, error: Phrase?, _ viewer: Viewer) -> HTML {
        guard let ticket = input.ticket else {
            let user = FormField(
                name: "user", prefix: "sign-in", label: viewer.say(ConsolePhrases.SignIn.user),
                isRequired: true)
            let password = FormField(
                name: "password", prefix: "sign-in", label: viewer.say(ConsolePhrases.SignIn.password),
                error: error.map { viewer.say($0) }, isRequired: true)
            return """
                \(user.input(type: "text", input.user, autocomplete: "username", viewer))\
                \(password.input(type: "password", nil, autocomplete: "current-password", viewer))
                """
        }
        let code = FormField(
            name: "code", prefix: "sign-in", label: viewer.say(ConsolePhrases.SecondFactor.code),
            error: error.map { viewer.say($0) }, isRequired: true)
        return """
            <input type="hidden" name="user" value="\(input.user)">\
            <input type="hidden" name="ticket" value="\(ticket)">\
            \(code.input(type: "text", nil, autocomplete: "one-time-code", viewer))
            """
    }
}
