// SPDX-License-Identifier: Apache-2.0

extension RecordID {
    /// The four digits by which desks speak of a call: the same on every node, since they follow from the id.
    ///
    /// They say nothing of the content, so they may stand in a message that wakes people. Two calls of one
    /// night may share them: whoever takes a number must refuse one that two open calls have.
    package var callNumber: String {
        let digits = String((low & 0x3fff_ffff_ffff_ffff) % 10_000)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
