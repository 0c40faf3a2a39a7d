// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

extension IncidentTerm {
    /// The most words of a search that count.
    package static let countMax = 8
    private static let lists = ["incident", "fact-status", "place-precision"]

    /// What the words of a search may stand for in an agreement: every word must hold, each by any of its
    /// meanings.
    ///
    /// A word means a code, segment or party by its code, or by a part of its label in either language,
    /// without regard to case and accents; four or more digits of an id mean the records whose ids begin so.
    package static func terms(of text: String, in agreement: Agreement) -> [IncidentTerm] {
        text.split(whereSeparator: \.isWhitespace).prefix(countMax).map {
            IncidentTerm(word: folded(String($0)), in: agreement)
        }
    }

    private init(word: String, in agreement: Agreement) {
        func means(_ code: String, _ label: Phrase) -> Bool {
            Self.folded(code) == word || Self.folded(label.en).contains(word)
                || Self.folded(label.es).contains(word)
        }
        var codes: Set<Code> = []
        for list in Self.lists {
            for entry in agreement.codeLists[list]?.entries ?? []
            where means(entry.code.rawValue, entry.label) {
                codes.insert(entry.code)
            }
        }
        let segments = agreement.segments.filter { means($0.code.rawValue, $0.name) }.map(\.code)
        var sides = Set(
            agreement.parties.filter { means($0.code.rawValue, $0.name) }.map(\.code.rawValue))
        if means("LINE", Phrase(en: "line", es: "línea")) { sides.insert("LINE") }
        let isID = word.utf8.count >= 4 && word.allSatisfy { $0.isHexDigit || $0 == "-" }
        self.init(
            codes: codes, segments: Set(segments), sides: sides, idPrefix: isID ? word : nil)
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
