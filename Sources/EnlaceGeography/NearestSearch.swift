// SPDX-License-Identifier: Apache-2.0

/// What a search for the nearest piece has seen so far: the least distance, and the first piece that has it.
///
/// One pass finds both. Pieces within a tenth of a micrometre of the least distance count as equally near; a
/// piece that was passed over for an earlier one is remembered by its distance only. Where such a piece might
/// have become the first after all, the search says that it is not sure, and the caller asks again with the
/// least distance in hand: that happens where three places of a line lie equally near, so almost never.
struct NearestSearch {
    /// The least square of a distance so far.
    private(set) var least = Double.infinity
    /// What is farther than this (as a square) can be neither nearest nor equally near.
    private(set) var limit = Double.infinity
    /// The first piece, in the order of the line, that lies within the limit.
    private(set) var first = 0
    /// Whether `first` is certain.
    private(set) var isSure = true

    private var firstSquared = Double.infinity
    /// The least square of a distance of a piece passed over for an earlier one.
    private var passedOver = Double.infinity

    /// The square of a distance a tenth of a micrometre greater.
    static func tieLimit(_ squaredDistance: Double) -> Double {
        let distance = squaredDistance.squareRoot() + 1e-7
        return distance * distance
    }

    /// Takes a piece into account.
    mutating func take(_ piece: Int, _ squared: Double) {
        guard squared <= limit else { return }
        if squared < least {
            least = squared
            limit = Self.tieLimit(squared)
        }
        if firstSquared > limit {
            // The first of before is out. One passed over for it may still be in, and come before this piece.
            if passedOver <= limit { isSure = false }
            first = piece
            firstSquared = squared
        } else if piece < first {
            passedOver = min(passedOver, firstSquared)
            first = piece
            firstSquared = squared
        } else {
            passedOver = min(passedOver, squared)
        }
    }
}
