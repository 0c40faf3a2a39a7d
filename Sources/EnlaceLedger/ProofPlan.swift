// SPDX-License-Identifier: Apache-2.0

/// Which subtrees a proof needs: first planned (pure), then read in one go, then joined.
struct ProofPlan {
    /// The subtrees to read, each group joining into one hash of the proof.
    private var groups: [[SubtreeCoordinate]] = []

    /// The siblings on the way from `place` up to the root of a tree of `size` entries, lowest first
    /// (RFC 9162 §2.1.3.1). At most one of them is not complete, the one at the right edge.
    mutating func addPath(from place: SubtreeCoordinate, inTreeOf size: UInt64) {
        var height = place.height
        var node = place.index
        var last = (size - 1) >> UInt64(height)
        while last > 0 {
            let sibling = node ^ 1
            if sibling < last {
                groups.append([SubtreeCoordinate(height: height, index: sibling)])
            } else if sibling == last {
                groups.append(SubtreeCoordinate.covering(sibling << UInt64(height), size))
            }
            node >>= 1
            last >>= 1
            height += 1
        }
    }

    /// One complete subtree as a hash of its own.
    mutating func add(_ place: SubtreeCoordinate) {
        groups.append([place])
    }

    /// Reads all subtrees and joins the groups.
    func read(from reader: some HashReader) throws -> [TreeHash] {
        let hashes = try reader.hashes(at: groups.flatMap { $0 })
        var position = 0
        return groups.map { group in
            defer { position += group.count }
            return MerkleHash.joined(hashes[position..<position + group.count])
        }
    }
}

/// How a path from the node `index` to the root of a tree ends: first levels where both sides occur, then,
/// along the right edge of the tree, only levels with a sibling at the left (RFC 9162 §2.1.3.2).
struct ProofShape {
    /// Levels below the point where the path meets the right edge.
    let inner: Int
    /// Siblings above it, all at the left.
    let border: Int

    /// `last` is the index of the last node at the height of `index`.
    init(index: UInt64, last: UInt64) {
        inner = 64 - (index ^ last).leadingZeroBitCount
        border = (index >> UInt64(inner)).nonzeroBitCount
    }

    var hashCount: Int { inner + border }
}
