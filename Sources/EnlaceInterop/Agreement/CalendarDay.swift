// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A day as it stands in a file: `2026-11-23`.
enum CalendarDay {
    /// Whether a text names a day of the Gregorian calendar.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        return (1...12).contains(month) && (1...Instant.days(inMonth: month, of: year)).contains(day)
    }
}
