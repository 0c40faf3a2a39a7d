// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Foundation
import Hummingbird

extension ConsoleSite {
    /// `GET /problems`: what codes of errors mean. Who cannot sign in may read it too.
    func problemsPage(_ visit: Visit) -> Response {
        // Where the store does not answer, the page comes without its strip rather than not at all.
        let status = visit.found == nil ? nil : try? self.status()
        return .page(ProblemsPage.page(frame(visit, status: status), visit.viewer))
    }
}

extension Request {
    /// The language a program asks for (RFC 9110 §12.5.4); nil where it names neither, or is a browser, which
    /// says what its maker set and not what its reader chose.
    var acceptedLanguage: Language? {
        guard prefersJSON, let accepted = headers[.acceptLanguage] else { return nil }
        var best: (language: Language, weight: Double)?
        for part in accepted.split(separator: ",").prefix(16) {
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let tag = pieces.first?.lowercased(),
                let language = Language(rawValue: String(tag.prefix(2))),
                tag.count == 2 || tag.dropFirst(2).first == "-"
            else { continue }
            let stated = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            let weight = stated ?? 1
            if weight > 0, weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        return best?.language
    }
}
