// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture

/// What becomes durable together: entries of one or more logs, their sections, and the rows that follow.
package struct Commit<C: RecordClass>: Sendable {
    /// A record that gets a row, and where its entry stands.
    package struct Row: Sendable {
        /// The record, with what is known of its content.
        package let statement: StatedRecord<C>?
        /// Its header.
        package let header: Header<C>
        /// Identity in an open source, by which a second import is recognised.
        package let sourceKey: String?
        /// Code of the reason why the content could not be read.
        package let unread: String?
        /// Index of the log in ``Commit/appends`` that holds its entry.
        package let append: Int
        /// Place of the entry within that append.
        package let offset: Int

        /// A row.
        package init(
            header: Header<C>, content: Result<any RecordKind, UnreadContent>, append: Int, offset: Int
        ) {
            self.header = header
            self.append = append
            self.offset = offset
            switch content {
            case .success(let content):
                statement = StatedRecord(header: header, content: content)
                sourceKey = (content as? Incident)?.sourceKey
                unread = nil
            case .failure(let reason):
                statement = nil
                sourceKey = nil
                unread = reason.code
            }
        }
    }

    /// Records that get a row.
    package var rows: [Row]
    /// Their sections, sealed for storage.
    package var sections: [VaultedSection]
    /// Entries, by log.
    package var appends: [LogAppend]
    /// Sections that are destroyed, or known to have been.
    package var erasures: [Erasure] = []
    /// Threads to be folded again though no record of theirs is new: what was said long ago is told now.
    package var retold: Set<RecordID> = []
    /// What becomes durable with it and is no entry.
    package var acts: [any StoredAct] = []

    /// A commit.
    package init(rows: [Row], sections: [VaultedSection], appends: [LogAppend]) {
        self.rows = rows
        self.sections = sections
        self.appends = appends
    }
}

/// A section that is erased, with the notice of erasure that takes its place wherever it would be shown.
package struct Erasure: Sendable, Hashable {
    /// Whether this node destroys what it holds, or learns that there is nothing to hold any more.
    package enum Manner: Sendable, Hashable {
        /// Key and content are written over. What is not held is noted as erased all the same.
        case destroyed
        /// The author sent a notice in the section's place. What is held already stays until this party's
        /// own officer confirms its destruction.
        case noticed
    }

    let record: RecordID
    let name: String
    let digest: ContentDigest
    let notice: [UInt8]
    let manner: Manner

    /// An erasure.
    package init(
        _ name: String, of record: RecordID, digest: ContentDigest, notice: [UInt8], _ manner: Manner
    ) {
        self.record = record
        self.name = name
        self.digest = digest
        self.notice = notice
        self.manner = manner
    }
}

/// Entries that are appended to one log.
package struct LogAppend: Sendable {
    /// Who vouches for the log's new head.
    package enum Head: Sendable {
        /// This node: it signs the new size and root.
        case own
        /// A counterpart: the entries must give this checkpoint's root, which this node then cosigns.
        case mirror(SignedCheckpoint)
        /// This node, earlier: the entries must give what it signed then, which a counterpart receipted.
        case recovered(Checkpoint, receipt: [UInt8], signedAt: Instant)
    }

    /// The log.
    package let log: LogName
    /// Who vouches for its head.
    package let head: Head
    /// The entries.
    package var entries: [[UInt8]]
    /// The record of each entry.
    package var records: [RecordID] = []
    /// The bytes of the sections each entry discloses, for sending without reading them back.
    package var disclosed: [[[UInt8]]] = []

    /// An append without entries.
    package init(log: LogName, head: Head) {
        self.log = log
        self.head = head
        entries = []
    }

    /// Adds an entry.
    package mutating func append(
        _ entry: [UInt8], of record: RecordID, disclosing sections: [[UInt8]] = []
    ) {
        entries.append(entry)
        records.append(record)
        disclosed.append(sections)
    }
}

extension Incident {
    /// Identity in its open source: the same row imported again has the same key.
    package var sourceKey: String? {
        guard let source, let sourceReference else { return nil }
        return "\(source)\u{1f}\(sourceReference)"
    }
}

/// Signs the heads of logs. Called inside the transaction, so that what is signed and what is stored are one.
package protocol HeadSigner: Sendable {
    /// Signs the head of an own log.
    func sign(_ log: LogName, size: UInt64, root: TreeHash) throws -> SignedCheckpoint
    /// Cosigns the head of a mirrored log: the receipt.
    func cosign(_ checkpoint: SignedCheckpoint, at instant: Instant) throws -> SignedNote
}

/// The head of a log as it is stored.
package struct StoredHead: Sendable, Hashable {
    /// The log.
    package let log: LogName
    /// The number of entries.
    package let size: UInt64
    /// The root.
    package let root: TreeHash
    /// The signed checkpoint: of a mirror, with this node's cosignature.
    package let note: [UInt8]
}
