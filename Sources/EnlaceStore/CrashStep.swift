// SPDX-License-Identifier: Apache-2.0

/// The crash order: every point at which a node may die between a command and what others know of it.
///
/// The order is the promise. Up to ``transactionEnding`` nothing of a commit is on the disk; from
/// ``committed`` on all of it is. Nobody is answered before ``committed``. No head of an own channel leaves
/// before ``headRecorded``. No receipt is given before the copy it covers is ``committed``, and one that was
/// got is ``receiptStored`` before it counts. Tests die at every case: the list here is the list there.
package enum CrashStep: String, CaseIterable, Sendable {
    /// Commits have gathered; the transaction has not begun.
    case beforeTransaction = "before-transaction"
    /// A commit's sections are written.
    case sectionsWritten = "sections-written"
    /// The entries of one log are written.
    case entriesWritten = "entries-written"
    /// The tiles of that log are written.
    case tilesWritten = "tiles-written"
    /// The head of that log is signed, or matched and cosigned, and written.
    case headWritten = "head-written"
    /// Rows and obligations are written.
    case rowsWritten = "rows-written"
    /// All of the transaction is written; the disk need not hold any of it.
    case transactionEnding = "transaction-ending"
    /// The disk holds the transaction; nobody has been told.
    case committed
    /// A head is about to be written to the head file.
    case headUnrecorded = "head-unrecorded"
    /// The disk holds the head file's line; the head has not left.
    case headRecorded = "head-recorded"
    /// The copy of a counterpart's entries is durable; the cosigned checkpoint has not been returned.
    case receiptUngiven = "receipt-ungiven"
    /// A receipt has come and been checked; it is not stored.
    case receiptUnstored = "receipt-unstored"
    /// The receipt is durable.
    case receiptStored = "receipt-stored"
    /// Entries got back from a counterpart are durable; more may be missing.
    case tailRecovered = "tail-recovered"
}

/// Hears of every ``CrashStep`` and may throw, or end the process. Tests only: a node has none.
package typealias CrashProbe = @Sendable (CrashStep) throws -> Void
