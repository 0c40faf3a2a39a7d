// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A logged record as one reader may see it: the header, and what was disclosed of its sections.
package struct StatedRecord<C: RecordClass>: Sendable {
    /// The signed header.
    package let header: Header<C>
    /// What is said; fields of undisclosed sections are unsaid.
    package let content: any RecordKind
    /// Names of sections that are unsaid because their own party had them erased by order.
    package let redacted: Set<String>

    /// A statement.
    package init(header: Header<C>, content: any RecordKind, redacted: Set<String> = []) {
        self.header = header
        self.content = content
        self.redacted = redacted
    }
}

extension StatedRecord {
    /// The records this one speaks of: they come before it, whatever the instants claim.
    var references: [RecordID] {
        var ids: [RecordID] = []
        if header.thread != header.id { ids.append(header.thread) }
        if let predecessor = header.predecessor { ids.append(predecessor) }
        return ids + named.compactMap { $0 }
    }
}

extension StatedRecord {
    /// The records its content names.
    private var named: [RecordID?] {
        switch content {
        case let it as Acknowledgement: [it.of]
        case let it as AlertUpdate: [it.of]
        case let it as Answer: [it.of]
        case let it as Question: [it.about]
        case let it as AssistanceRequest: [it.about]
        case let it as VoiceLog: [it.about]
        case let it as SameEvent: [it.of]
        case let it as Extension: [it.record, it.of]
        case let it as Correction: [it.of]
        case let it as Redaction: [it.of]
        case let it as DestructionConfirmed: [it.redaction]
        default: []
        }
    }
}

/// The order in which a fold reads statements: the same on every node, whatever order they arrived in.
///
/// A statement comes after those it refers to; among the rest the smaller id comes first. An author may refer
/// to a later record of its own, so where one author's order decides, the fold goes by ascending ids.
func causalOrder<C>(_ statements: [StatedRecord<C>]) -> [StatedRecord<C>] {
    let byID = statements.sorted {
        ($0.header.id, $0.header.party) < ($1.header.id, $1.header.party)
    }
    guard byID.count > 1 else { return byID }
    var indices: [RecordID: Int] = [:]
    for (index, statement) in byID.enumerated() { indices[statement.header.id] = index }
    var marks = [Mark](repeating: .unseen, count: byID.count)
    var ordered: [StatedRecord<C>] = []
    ordered.reserveCapacity(byID.count)
    // Depth first along references, with a stack of our own: a hostile chain must not exhaust the real one.
    // A forged cycle is cut where it closes, since an entered statement is not entered again.
    for start in byID.indices {
        var stack = [start]
        while let index = stack.last {
            guard marks[index] == .unseen else {
                stack.removeLast()
                if marks[index] == .entered {
                    marks[index] = .placed
                    ordered.append(byID[index])
                }
                continue
            }
            marks[index] = .entered
            let references = byID[index].references.compactMap { indices[$0] }
            stack += references.sorted(by: >).filter { marks[$0] == .unseen }
        }
    }
    return ordered
}

/// How far the walk along references has come with a statement.
private enum Mark {
    case unseen
    case entered
    case placed
}
