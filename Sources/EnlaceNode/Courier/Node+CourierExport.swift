// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Foundation

/// What a node put into a folder for a courier.
package struct CourierExportSummary: Sendable, Hashable {
    /// Entries without a receipt, which the folder now carries.
    package internal(set) var entries: UInt64 = 0
    /// Receipts for what was taken of the counterpart.
    package internal(set) var receipts = 0
    /// Files that were written; those that were there already are not written again.
    package internal(set) var written = 0
    /// Files of an earlier journey that the counterpart has receipted meanwhile.
    package internal(set) var removed = 0
}

extension Node {
    /// Puts into a folder everything a counterpart has not receipted, and the receipts it has not seen:
    /// receipts first, then what is urgent, then the rest.
    ///
    /// The same bundles as over the network. A second export into the same folder replaces the first: what
    /// was receipted meanwhile goes away, what was erased meanwhile goes with it.
    package func exportCourier(
        to counterpart: PartyCode, into url: URL
    ) async throws -> CourierExportSummary {
        guard counterparts[counterpart] != nil else { throw NodeError.noCounterpart(counterpart) }
        let folder = ExportFolder(url)
        var summary = CourierExportSummary()
        var current: Set<String> = []
        func put(_ file: CourierFile, _ content: [UInt8]) throws {
            current.insert(file.name)
            let bytes = CourierFile.wrapped(content)
            guard folder.bytes(at: file.name) != bytes else { return }
            try folder.write(bytes, to: file.name)
            summary.written += 1
        }
        for channel in ChannelName.all(from: counterpart, to: party) {
            guard let head = try store.head(of: .channel(channel)),
                let receipt = try lastReceipt(of: channel, upTo: head.size)
            else { continue }
            try put(CourierFile(.receipt, of: channel), receipt.note)
            summary.receipts += 1
        }
        for channel in ChannelName.all(from: party, to: counterpart) {
            var next = try store.receiptedSize(of: channel)
            while let bundle = try await self.bundle(of: channel, from: next) {
                try put(CourierFile(.bundle(first: bundle.first), of: channel), bundle.bytes)
                next = bundle.first + UInt64(bundle.items.count)
                summary.entries += UInt64(bundle.items.count)
                await Task.yield()
            }
        }
        summary.removed = try removeOutdated(in: folder, to: counterpart, current: current)
        if FileManager.default.fileExists(atPath: folder.url.path) {
            try AtomicFile.synchronize(folder: folder.url)
        }
        return summary
    }

    /// Removes the own bundles of earlier journeys to a counterpart; files of others are not touched.
    private func removeOutdated(
        in folder: ExportFolder, to counterpart: PartyCode, current: Set<String>
    ) throws -> Int {
        let outdated = try folder.names().filter { name in
            guard !current.contains(name), let file = CourierFile(name: name),
                case .bundle = file.content
            else { return false }
            return file.channel.author == party && file.channel.recipient == counterpart
        }
        for name in outdated { try folder.remove(name) }
        return outdated.count
    }
}
