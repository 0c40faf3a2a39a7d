// SPDX-License-Identifier: Apache-2.0

/// A name or an address in a policy: octets without white space and control characters (C2SP tlog-policy,
/// Character set). Octets above 0x7f count as they are, so two words are equal when every byte is.
package struct PolicyWord: Hashable, Sendable, CustomStringConvertible {
    /// The octets, at least one.
    package let bytes: [UInt8]

    /// The predefined name of a quorum that asks for no cosignature.
    static let none = PolicyWord(unchecked: Array("none".utf8))
    /// The quorums of the policies that are ready made.
    static let both = PolicyWord(unchecked: Array("both".utf8))
    static let twoOfThree = PolicyWord(unchecked: Array("two-of-three".utf8))

    /// A word; nil when it is empty or holds white space or control characters.
    package init?(_ text: String) {
        self.init(bytes: Array(text.utf8))
    }

    init?(bytes: some Collection<UInt8>) {
        let isWord = bytes.allSatisfy { (0x21...0x7e).contains($0) || $0 >= 0x80 }
        guard !bytes.isEmpty, isWord else { return nil }
        self.bytes = Array(bytes)
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    /// The word for people; octets that are not UTF-8 are replaced.
    package var description: String { String(decoding: bytes, as: UTF8.self) }
}
