// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A sentence in both languages with places for values, each written `{}`.
///
/// A place takes markup (a time that keeps running, a number), so a sentence is never glued from pieces:
/// each language puts the value where its grammar wants it.
package struct Sentence: Sendable, Hashable {
    /// The two texts with their places.
    package let phrase: Phrase

    /// A sentence; both texts have the same number of places, and a test counts them.
    package init(en: String, es: String) { phrase = Phrase(en: en, es: es) }
}

extension Viewer {
    /// A sentence in the viewer's language, its places filled in order. A missing value is shown as `…`.
    package func say(_ sentence: Sentence, _ values: HTML...) -> HTML {
        var html = HTML()
        var rest = Substring(say(sentence.phrase))
        var values = values[...]
        while let place = firstPlace(in: rest) {
            html += HTML(text: String(rest[..<place.lowerBound]))
            html += values.popFirst() ?? "…"
            rest = rest[place.upperBound...]
        }
        html += HTML(text: String(rest))
        return html
    }

    /// The same for plain text, where the value goes into an attribute.
    func sayPlainly(_ sentence: Sentence, _ value: String) -> String {
        let text = say(sentence.phrase)
        guard let place = firstPlace(in: Substring(text)) else { return text }
        return "\(text[..<place.lowerBound])\(value)\(text[place.upperBound...])"
    }

    /// A number with its thousands apart, as both languages write it in the console: `48 213`.
    package func number(_ number: some BinaryInteger) -> HTML {
        "<span class=\"number\">\(number.grouped)</span>"
    }
}

/// Where the next `{}` stands. Over bytes: comparing characters would cost more than the rest of a page.
private func firstPlace(in text: Substring) -> Range<Substring.Index>? {
    let bytes = text.utf8
    guard let open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    let next = bytes.index(after: open)
    guard next < bytes.endIndex, bytes[next] == UInt8(ascii: "}") else { return nil }
    return open..<bytes.index(after: next)
}
