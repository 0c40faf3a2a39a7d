// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension Frame {
    /// Whose node, which post, language, theme, sign out.
    static func identityBar(_ input: Input, _ viewer: Viewer) -> HTML {
        """
        <header class="identity">
        <a class="identity__brand" href="/">ENLACE</a>
        \(defaultButton(input, viewer))<p class="identity__post">\
        <strong>\(viewer.say(viewer.party.name))</strong>\(post(viewer))</p>
        \(languageSwitch(input, viewer))
        \(themeSwitch(input, viewer))
        \(signOut(viewer))
        </header>
        """
    }

    private static func post(_ viewer: Viewer) -> HTML? {
        viewer.post.map { " · \(viewer.say($0.desk)) · \(viewer.say($0.role))" }
    }

    /// What the Enter key in a field presses. Browsers take the first button of a form, which would be one of
    /// the switches: so one that only shows the form again stands before them.
    private static func defaultButton(_ input: Input, _ viewer: Viewer) -> HTML? {
        input.form.map { form in
            """
            <button class="hidden" form="\(form)" name="check" value="1" tabindex="-1" aria-hidden="true">\
            \(viewer.say(ConsolePhrases.FirstNotice.check))</button>
            """
        }
    }

    /// Each language under its own name, with its own `lang`; the page's language is plain text.
    private static func languageSwitch(_ input: Input, _ viewer: Viewer) -> HTML {
        let items: [HTML] = Language.allCases.map { language in
            let code = language.rawValue
            guard language != viewer.language else {
                return """
                    <li><span class="switch__on" lang="\(code)" aria-current="true">\
                    \(language.autonym)</span></li>
                    """
            }
            if let form = input.form {
                return """
                    <li><button class="switch__button" form="\(form)" name="lang" value="\(code)" \
                    formnovalidate lang="\(code)">\(language.autonym)</button></li>
                    """
            }
            return """
                <li><a href="\(input.address(with: "lang", code))" lang="\(code)" hreflang="\(code)">\
                \(language.autonym)</a></li>
                """
        }
        return """
            <nav class="switch" aria-label="\(viewer.say(ConsolePhrases.Frame.language))">\
            <ul>\(items)</ul></nav>
            """
    }

    private static func themeSwitch(_ input: Input, _ viewer: Viewer) -> HTML {
        let items: [HTML] = Theme.allCases.map { theme in
            let word = viewer.say(theme.phrase)
            let sign: HTML = "<span aria-hidden=\"true\">\(theme.sign)</span> "
            guard theme != viewer.theme else {
                return "<li><span class=\"switch__on\" aria-current=\"true\">\(sign)\(word)</span></li>"
            }
            if let form = input.form {
                return """
                    <li><button class="switch__button" form="\(form)" name="theme" \
                    value="\(theme.rawValue)" formnovalidate>\(sign)\(word)</button></li>
                    """
            }
            return "<li><a href=\"\(input.address(with: "theme", theme.rawValue))\">\(sign)\(word)</a></li>"
        }
        return """
            <nav class="switch" aria-label="\(viewer.say(ConsolePhrases.Frame.theme))"><ul>\(items)</ul></nav>
            """
    }

    private static func signOut(_ viewer: Viewer) -> HTML? {
        guard viewer.post != nil else { return nil }
        return """
            <form class="identity__out" method="post" action="/sign-out">\(csrfField(viewer))\
            <button class="button button--quiet">\(viewer.say(ConsolePhrases.Frame.signOut))</button></form>
            """
    }
}

/// The hidden field that proves that a form came from a page of this session.
func csrfField(_ viewer: Viewer) -> HTML? {
    viewer.post.map { "<input type=\"hidden\" name=\"csrf\" value=\"\($0.csrfToken)\">" }
}
