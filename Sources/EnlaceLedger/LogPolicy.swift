// SPDX-License-Identifier: Apache-2.0

/// Whose signatures a checkpoint needs to be believed (C2SP tlog-policy): known logs, known witnesses, and
/// the quorum that the witnesses must reach.
package struct LogPolicy: Hashable, Sendable {
    /// A log whose checkpoints are accepted. The name of its key is its origin.
    package struct Log: Hashable, Sendable {
        /// The key, of type `ed25519`.
        package let key: NoteVerifierKey
        /// Where the log is reached, if anybody needs to; nothing here uses it.
        package let url: PolicyWord?

        /// A log by its key.
        package init(key: NoteVerifierKey, url: PolicyWord? = nil) {
            self.key = key
            self.url = url
        }
    }

    /// A cosigner that may count towards the quorum.
    package struct Witness: Hashable, Sendable {
        /// What the policy calls it; it means nothing elsewhere.
        package let name: PolicyWord
        /// The key, of type `cosignatureV1`.
        package let key: NoteVerifierKey
        /// Where the witness is reached, if anybody needs to; nothing here uses it.
        package let url: PolicyWord?

        /// A witness by its key.
        package init(name: PolicyWord, key: NoteVerifierKey, url: PolicyWord? = nil) {
            self.name = name
            self.key = key
            self.url = url
        }
    }

    /// Witnesses and groups that count as one when enough of them do.
    package struct Group: Hashable, Sendable {
        /// What the policy calls it.
        package let name: PolicyWord
        /// How many of the members are enough, 1 to their number.
        package let threshold: Int
        /// Names of witnesses and groups, at least one.
        package let members: [PolicyWord]

        /// A group by the names of its members.
        package init(name: PolicyWord, threshold: Int, members: [PolicyWord]) {
            self.name = name
            self.threshold = threshold
            self.members = members
        }
    }

    /// Most logs, most witnesses and most groups; the text asks for 32 of each.
    package static let countMax = 64
    /// Longest policy in bytes: 64 of everything with long names and comments.
    package static let byteCountMax = 1 << 18

    /// The logs, of which one must have signed.
    package private(set) var logs: [Log] = []
    /// The witnesses.
    package private(set) var witnesses: [Witness] = []
    /// The groups, each behind its members.
    package private(set) var groups: [Group] = []
    /// The witness or group that must stand by a checkpoint; nil when no cosignature is needed.
    package var quorum: PolicyWord? { quorumName == PolicyWord.none ? nil : quorumName }
    private(set) var quorumName = PolicyWord.none

    /// A policy from its parts. Throws `policy` with the line of `bytes` where the mistake would stand.
    package init(
        logs: [Log], witnesses: [Witness], groups: [Group], quorum: PolicyWord?
    ) throws(LedgerError) {
        let statements =
            logs.map(PolicyStatement.log) + witnesses.map(PolicyStatement.witness)
            + groups.map(PolicyStatement.group) + [.quorum(quorum ?? PolicyWord.none)]
        try self.init(statements.enumerated().map { (line: $0.offset + 1, statement: $0.element) })
    }

    /// Reads a policy. Throws `textTooLong`, or `policy` with the first line that is wrong and why.
    package init(bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.byteCountMax else {
            throw .textTooLong(of: "policy", byteCount: bytes.count, max: Self.byteCountMax)
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // A policy that was cut off may ask for less than the whole one.
        guard let last = lines.last, last.isEmpty, lines.count > 1 else {
            throw .policy(line: lines.count, .noFinalNewline, detail: "")
        }
        var statements: [(line: Int, statement: PolicyStatement)] = []
        for (position, text) in lines.dropLast().enumerated() {
            let line = position + 1
            let words = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let checked = words.compactMap { PolicyWord(bytes: $0) }
            guard checked.count == words.count else {
                throw .policy(line: line, .character, detail: Excerpt.of(text))
            }
            guard let first = checked.first, first.bytes[0] != UInt8(ascii: "#") else { continue }
            statements.append((line, try PolicyStatement(words: checked, line: line)))
        }
        try self.init(statements)
    }

    /// The policy as text, without comments: logs, witnesses, groups, quorum, each in their order.
    package var bytes: [UInt8] {
        let statements =
            logs.map(PolicyStatement.log) + witnesses.map(PolicyStatement.witness)
            + groups.map(PolicyStatement.group) + [.quorum(quorumName)]
        return statements.flatMap(\.line)
    }
}

extension LogPolicy {
    /// Adds statement by statement: a name counts only behind the line that defines it, which also rules out
    /// groups that contain themselves.
    private init(_ statements: [(line: Int, statement: PolicyStatement)]) throws(LedgerError) {
        var names: Set<PolicyWord> = []
        var members: Set<PolicyWord> = []
        var hasQuorum = false
        for (line, statement) in statements {
            func expect(
                _ isRight: Bool, _ defect: PolicyDefect, _ detail: String
            ) throws(LedgerError) {
                guard isRight else { throw .policy(line: line, defect, detail: detail) }
            }
            func define(_ name: PolicyWord) throws(LedgerError) {
                try expect(name != PolicyWord.none, .reservedName, name.excerpt)
                try expect(names.insert(name).inserted, .nameTwice, name.excerpt)
            }
            switch statement {
            case .log(let log):
                try expect(log.key.type == .ed25519, .key, "\(log.key.name) is not the key of a log")
                try expect(!logs.map(\.key.publicKey).contains(log.key.publicKey), .keyTwice, log.key.text)
                logs.append(log)
                try expect(logs.count <= Self.countMax, .tooMany, "\(Self.countMax) logs")
            case .witness(let witness):
                let key = witness.key
                try expect(key.type == .cosignatureV1, .key, "\(key.name) is not the key of a cosigner")
                try expect(!witnesses.map(\.key.publicKey).contains(key.publicKey), .keyTwice, key.text)
                try define(witness.name)
                witnesses.append(witness)
                try expect(witnesses.count <= Self.countMax, .tooMany, "\(Self.countMax) witnesses")
            case .group(let group):
                let isPossible = (1...max(1, group.members.count)).contains(group.threshold)
                try expect(isPossible && !group.members.isEmpty, .threshold, "\(group.threshold)")
                for member in group.members {
                    try expect(names.contains(member), .unknownName, member.excerpt)
                    try expect(members.insert(member).inserted, .memberTwice, member.excerpt)
                }
                try define(group.name)
                groups.append(group)
                try expect(groups.count <= Self.countMax, .tooMany, "\(Self.countMax) groups")
            case .quorum(let name):
                try expect(!hasQuorum, .quorumTwice, name.excerpt)
                try expect(name == PolicyWord.none || names.contains(name), .unknownName, name.excerpt)
                quorumName = name
                hasQuorum = true
            }
        }
        let lastLine = statements.last?.line ?? 1
        guard hasQuorum else { throw .policy(line: lastLine, .noQuorum, detail: "") }
        let logKeys = Set(logs.map(\.key.publicKey))
        if let both = witnesses.first(where: { logKeys.contains($0.key.publicKey) }) {
            // A log that witnesses itself would make the quorum smaller than it reads.
            throw .policy(line: lastLine, .keyOfLogAndWitness, detail: both.name.excerpt)
        }
    }
}
