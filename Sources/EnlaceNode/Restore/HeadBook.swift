// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// What the head file says: how far each own log was shown to anybody, and which parties are left aside.
///
/// A file of lines. The first names the party. Each line ends in a checksum, so a line torn by a power cut is
/// not taken for a head; heads that are written together share a line, so only the last can be torn.
package struct HeadBook: Sendable, Equatable {
    /// A head that left the node, or was about to.
    package struct Head: Sendable, Hashable {
        /// The log.
        package let log: LogName
        /// The number of entries.
        package let size: UInt64
        /// The root at that size.
        package let root: TreeHash

        /// A head.
        package init(log: LogName, size: UInt64, root: TreeHash) {
            self.log = log
            self.size = size
            self.root = root
        }
    }

    /// The largest head of each log.
    package private(set) var heads: [LogName: Head] = [:]
    /// Parties that the node goes on without until they have answered.
    package private(set) var closed: Set<PartyCode> = []
    let party: PartyCode

    private static let title = "enlace-heads/1"
    private static let checksumCount = 16

    /// The book of a party that has shown nothing to anybody.
    package init(party: PartyCode) { self.party = party }

    /// Reads a head file; a torn last line is left out, and `isTorn` says so.
    ///
    /// - Returns: nil if any other line is wrong, or the file is another party's: then it proves nothing.
    package init?(bytes: [UInt8], of party: PartyCode, isTorn: inout Bool) {
        self.init(party: party)
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What follows the last line break is a line that was not finished; nothing, if none was begun.
        isTorn = lines.removeLast().isEmpty == false
        if let last = lines.last, Self.fields(of: last) == nil {
            lines.removeLast()
            isTorn = true
        }
        guard let first = lines.first, Self.fields(of: first) == [Self.title, party.rawValue] else {
            return nil
        }
        for line in lines.dropFirst() {
            guard let fields = Self.fields(of: line), take(fields) else { return nil }
        }
    }

    /// The fields of a line without its checksum; nil if that is wrong.
    private static func fields(of line: ArraySlice<UInt8>) -> [String]? {
        guard let space = line.lastIndex(of: UInt8(ascii: " ")),
            checksum(line[..<space]).elementsEqual(line[(space + 1)...]),
            let text = String(validating: line[..<space], as: UTF8.self)
        else { return nil }
        return text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }

    private static func checksum(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Array(Hexadecimal.encode(Array(SHA256.hash(data: Array(bytes)))).utf8.prefix(checksumCount))
    }

    private mutating func take(_ fields: [String]) -> Bool {
        switch fields.first {
        case "heads":
            guard fields.count % 3 == 1 else { return false }
            for start in stride(from: 1, to: fields.count, by: 3) {
                guard let log = LogName(path: fields[start]), let size = UInt64(fields[start + 1]),
                    let root = TreeHash(base64: fields[start + 2].utf8)
                else { return false }
                note(Head(log: log, size: size, root: root))
            }
            return true
        case "without":
            guard fields.count == 2, let party = PartyCode(rawValue: fields[1]) else { return false }
            closed.insert(party)
            return true
        default: return false
        }
    }

    // MARK: Writing

    /// Notes a head that leaves; a smaller one than is known says nothing new.
    package mutating func note(_ head: Head) {
        if head.size > heads[head.log]?.size ?? 0 { heads[head.log] = head }
    }

    /// Notes whether the node goes on without a party.
    package mutating func set(_ party: PartyCode, closed isClosed: Bool) {
        if isClosed { closed.insert(party) } else { closed.remove(party) }
    }

    /// The line that tells of some heads.
    static func line(_ heads: some Sequence<Head>) -> [UInt8] {
        var text = "heads"
        for head in heads {
            text += " \(head.log.path) \(head.size) \(head.root.base64)"
        }
        return line(text)
    }

    private static func line(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes + [UInt8(ascii: " ")] + checksum(bytes) + [UInt8(ascii: "\n")]
    }

    /// The shortest file that says the same.
    package var bytes: [UInt8] {
        var bytes = Self.line("\(Self.title) \(party)")
        let sorted = heads.values.sorted { $0.log.path < $1.log.path }
        if !sorted.isEmpty { bytes += Self.line(sorted) }
        for party in closed.sorted() { bytes += Self.line("without \(party)") }
        return bytes
    }
}
