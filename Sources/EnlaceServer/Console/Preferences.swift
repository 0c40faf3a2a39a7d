// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Hummingbird

/// Language and theme, chosen by a link (`?lang=`, `?theme=`) or, on a page with a form, by a button that
/// posts the form, so that nothing typed is lost.
extension ConsoleSite {
    /// The visit in the language or theme that a posted form asks for; nil where it asks for neither.
    func switchedVisit(_ form: FormBody, _ visit: Visit) -> Visit? {
        let language = Language(rawValue: form["lang"])
        let theme = Theme(rawValue: form["theme"])
        guard language != nil || theme != nil else { return nil }
        let viewer = visit.viewer
        return Visit(
            found: visit.found,
            viewer: Viewer(
                language: language ?? viewer.language, theme: theme ?? viewer.theme, now: viewer.now,
                zone: viewer.zone, party: viewer.party, post: viewer.post),
            address: visit.address)
    }

    /// Keeps the choice of a posted form.
    func keep(_ form: FormBody, _ request: Request, _ response: inout Response) {
        keep(Language(rawValue: form["lang"]), Theme(rawValue: form["theme"]), request, &response)
    }

    /// Keeps a choice in a cookie of this workstation.
    func keep(
        _ language: Language?, _ theme: Theme?, _ request: Request, _ response: inout Response
    ) {
        let choices = [(cookies.language, language?.rawValue), (cookies.theme, theme?.rawValue)]
        for (name, value) in choices {
            guard let value else { continue }
            response.setCookie(
                Cookie(
                    name: name, value: value, maxAge: 365 * 86_400, path: "/", secure: request.cameOverTLS,
                    httpOnly: true, sameSite: .lax))
        }
    }

    /// `?lang=` and `?theme=` of any page: keeps the choice and shows the page again without it.
    func preferenceSwitch(_ request: Request, _ visit: Visit) -> Response? {
        guard request.method == .get, let address = LocalAddress(visit.address) else { return nil }
        let language = request.query("lang").flatMap { Language(rawValue: $0) }
        let theme = request.query("theme").flatMap { Theme(rawValue: $0) }
        guard language != nil || theme != nil else { return nil }
        var response = Response.seeOther(address.text)
        keep(language, theme, request, &response)
        return response
    }
}
