// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The party a record comes from: outline (single or double), name, and the word own or counterpart.
func partyMark(_ code: PartyCode, _ agreement: Agreement, _ viewer: Viewer) -> HTML {
    let isOwn = viewer.isOwn(code)
    let word = isOwn ? ConsolePhrases.Watch.own : ConsolePhrases.Watch.counterpart
    return """
        <span class="party party--\(isOwn ? "own" : "counterpart")">\(partyName(code, agreement, viewer)) \
        <span class="party__word">\(viewer.say(word))</span></span>
        """
}

/// What a party is called; its code where the agreement does not know it.
func partyName(_ code: PartyCode, _ agreement: Agreement, _ viewer: Viewer) -> String {
    agreement.party(code).map { viewer.say($0.name) } ?? code.rawValue
}

/// What a desk is called; its code where the agreement does not know it.
func deskName(_ code: DeskCode, _ agreement: Agreement, _ viewer: Viewer) -> String {
    agreement.desk(code).map { viewer.say($0.name) } ?? code.rawValue
}

/// What a code means; the code itself where the list does not have it, never nothing.
func codeLabel(_ code: Code, in list: String, _ agreement: Agreement, _ viewer: Viewer) -> String {
    agreement.entry(code, in: list).map { viewer.say($0.label) } ?? code.rawValue
}

/// What a segment is called; its code where the agreement does not know it.
func segmentName(_ code: SegmentCode, _ agreement: Agreement, _ viewer: Viewer) -> String {
    agreement.segment(code).map { viewer.say($0.name) } ?? code.rawValue
}

/// Words of an author in the author's language; a tag says so where it is not the language of the page.
///
/// `bdi` keeps right-to-left letters inside the words from reordering what stands around them.
func authored(_ words: Words, _ viewer: Viewer) -> HTML {
    let code = words.language.rawValue
    guard words.language != viewer.language else {
        return "<bdi class=\"words\" lang=\"\(code)\">\(words.text)</bdi>"
    }
    let origin = words.language == .en ? ConsolePhrases.Watch.inEnglish : ConsolePhrases.Watch.inSpanish
    return """
        <bdi class="words" lang="\(code)">\(words.text)</bdi> <span class="tag tag--language">\
        <span aria-hidden="true">\(code)</span><span class="hidden">\(viewer.say(origin))</span></span>
        """
}

/// A coded sentence with the place and time of the record in its places; what is not known stays `…`.
func spoken(_ sentence: String, place: String?, time: String?) -> String {
    var text = ""
    var rest = sentence.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
        let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
        text += String(Substring(rest[..<open]))
        let name = String(Substring(rest[rest.index(after: open)..<close]))
        rest = rest[rest.index(after: close)...]
        let value: String? =
            switch name {
            case "place": place
            case "time": time
            default: nil
            }
        text += value ?? "…"
        // A sentence that ends in an unknown value ends in the sign for it, not in four dots.
        if value == nil, rest.first == UInt8(ascii: ".") { rest.removeFirst() }
    }
    return text + String(Substring(rest))
}
