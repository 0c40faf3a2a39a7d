// SPDX-License-Identifier: Apache-2.0

/// The name of a time zone in the tz database.
///
/// Only its form is checked. Which names there are depends on the machine, and an agreement must be sound for
/// all parties or for none.
enum TimeZoneName {
    /// Whether a text is `UTC` or has the form `Area/City`, perhaps with a region between them.
    static func isWellFormed(_ text: String) -> Bool {
        if text == "UTC" { return true }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count)
            && parts.allSatisfy { part in
                guard let first = part.utf8.first, (0x41...0x5a).contains(first) else { return false }
                return part.utf8.allSatisfy(isNamePart)
            }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5a, 0x61...0x7a, 0x30...0x39: true
        default: "_-+".utf8.contains(byte)
        }
    }
}
