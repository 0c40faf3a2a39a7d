// SPDX-License-Identifier: Apache-2.0

/// Reads the lines in front of a note: proofs and requests are a few lines, an empty one, and a checkpoint.
struct LineCursor {
    /// Number of the line read last, from 1; 0 before the first.
    private(set) var number = 0
    /// What is not read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = ArraySlice(bytes) }

    /// The next line without its newline; nil when no newline follows, because a line that is cut off must
    /// not be read as a shorter one.
    mutating func next() -> ArraySlice<UInt8>? {
        number += 1
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }

    /// The hashes of the following lines, up to an empty line, which is read too; nil at the first line that
    /// is no hash, and at the first hash above `max`.
    mutating func hashes(max: Int) -> [TreeHash]? {
        var hashes: [TreeHash] = []
        while let line = next() {
            if line.isEmpty { return hashes }
            guard hashes.count < max, let hash = TreeHash(base64: line) else { return nil }
            hashes.append(hash)
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// What follows `prefix`; nil when the line begins otherwise.
    func after(_ prefix: String) -> ArraySlice<UInt8>? {
        starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
    }
}
