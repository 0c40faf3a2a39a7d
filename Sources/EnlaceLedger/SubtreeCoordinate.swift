// SPDX-License-Identifier: Apache-2.0

/// The place of a complete subtree: it covers the `2^height` entries from `index · 2^height` on.
///
/// Height counts levels of the binary tree, 0 for a leaf; the level of a tile counts eight of them.
package struct SubtreeCoordinate: Hashable, Sendable {
    /// Levels of the binary tree below this node, 0...63.
    package let height: Int
    /// How many complete subtrees of the same height stand to the left.
    package let index: UInt64

    /// A place; heights outside 0...63 are a programmer's mistake.
    package init(height: Int, index: UInt64) {
        precondition((0..<64).contains(height), "a tree of 64-bit size has heights 0...63")
        self.height = height
        self.index = index
    }

    /// The complete subtrees that make up entries `start..<end`, largest first.
    ///
    /// `start` must be a multiple of the largest power of two that fits between the two: so begin all
    /// ranges that are nodes of a tree of `end` entries.
    static func covering(_ start: UInt64, _ end: UInt64) -> [SubtreeCoordinate] {
        var places: [SubtreeCoordinate] = []
        var position = start
        while position < end {
            let height = 63 - (end - position).leadingZeroBitCount
            places.append(SubtreeCoordinate(height: height, index: position >> UInt64(height)))
            position += 1 << UInt64(height)
        }
        return places
    }
}
