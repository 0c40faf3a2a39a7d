// SPDX-License-Identifier: Apache-2.0

/// Finds structured identifiers of persons in free text of either language. Pure.
///
/// It looks at forms, not at meaning: it holds a note and never a notice, and a second person decides. A name
/// has no form; the phrasebook, which makes free text rare, is the safeguard against those.
package enum IdentifierGuard {
    /// What is found in a text, in its order; where several forms overlap, the longest.
    package static func find(in text: String) -> [FoundIdentifier] {
        let folded = IdentifierText(text)
        var found = emailAddresses(in: folded)
        var place = 0
        while place < folded.bytes.count {
            let matches = IdentifierForm.all.compactMap { form in
                form.end(in: folded, from: place).map { (form.kind, $0) }
            }
            // Equally long ones: the form that stands first is the more exact one.
            if let longest = matches.map(\.1).max(), let match = matches.first(where: { $0.1 == longest }) {
                found.append(finding(match.0, place..<match.1, in: folded))
                place = match.1
            } else {
                place += 1
            }
        }
        return merged(found)
    }

    /// The fields of a record in whose words something is found. Corrections are looked through value by
    /// value.
    package static func flagged<K: RecordKind>(in content: K) -> [FlaggedField] {
        K.declaration.fields.compactMap { field in
            guard field.type == .words || field.type == .values, let value = field.read(content) else {
                return nil
            }
            let found = texts(in: value).flatMap { find(in: $0) }
            guard !found.isEmpty else { return nil }
            return FlaggedField(section: field.section, field: field.name, label: field.label, found: found)
        }
    }

    private static func texts(in value: JSON) -> [String] {
        guard let object = value.object else { return [] }
        if let text = object["text"]?.string { return [text] }
        return object.members.flatMap { texts(in: $0.value) }
    }

    /// `local@domain.tld`, with at least two letters at the end (RFC 5321 §4.1.2, as far as people use it).
    private static func emailAddresses(in text: IdentifierText) -> [FoundIdentifier] {
        let marks = Array(".-_+%".utf8)
        func isPart(_ index: Int) -> Bool {
            text.isWord(index) || text.bytes.indices.contains(index) && marks.contains(text.bytes[index])
        }
        return text.bytes.indices.compactMap { place in
            guard text.bytes[place] == UInt8(ascii: "@") else { return nil }
            var start = place
            while isPart(start - 1) { start -= 1 }
            var end = place + 1
            while isPart(end) { end += 1 }
            // The full stop of a sentence is not part of the address.
            while end > place + 1, !text.isWord(end - 1) { end -= 1 }
            let labels = text.bytes[(place + 1)..<end].split(separator: UInt8(ascii: "."))
            guard start < place, labels.count > 1, let last = labels.last, last.count > 1,
                last.allSatisfy(IdentifierText.isLetter)
            else { return nil }
            return finding(.email, start..<end, in: text)
        }
    }

    private static func finding(
        _ kind: IdentifierKind, _ range: Range<Int>, in text: IdentifierText
    ) -> FoundIdentifier {
        let first = text.origins[range.lowerBound]
        return FoundIdentifier(kind: kind, range: first..<(text.origins[range.upperBound - 1] + 1))
    }

    /// In the order of the text, without what lies within a longer finding.
    private static func merged(_ found: [FoundIdentifier]) -> [FoundIdentifier] {
        let longestFirst = found.sorted {
            ($0.range.count, $1.range.lowerBound) > ($1.range.count, $0.range.lowerBound)
        }
        var kept: [FoundIdentifier] = []
        for finding in longestFirst where !kept.contains(where: { $0.range.overlaps(finding.range) }) {
            kept.append(finding)
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
