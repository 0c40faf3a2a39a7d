// SPDX-License-Identifier: Apache-2.0

/// Texts that repeat, each held once and known by a number; 0 is no text.
struct CodeTable: Sendable {
    private(set) var texts = [""]
    private var numbers: [String: UInt32] = [:]

    /// The number of a text, which is new where it was not held yet.
    mutating func number(of text: String?) -> UInt32 {
        guard let text, !text.isEmpty else { return 0 }
        if let known = numbers[text] { return known }
        let number = UInt32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    /// The text of a number; nil for 0.
    func text(_ number: UInt32) -> String? { number == 0 ? nil : texts[Int(number)] }

    /// For each number whether its text is one of some.
    func marks(_ wanted: some Sequence<String>) -> [Bool] {
        var marks = [Bool](repeating: false, count: texts.count)
        for text in wanted {
            if let number = numbers[text] { marks[Int(number)] = true }
        }
        return marks
    }
}
