// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture

extension SharedExportVerifier {
    /// One channel: its head and receipt, every entry with its sections, every tile; returns its paths.
    func verify(
        _ head: LogHead, _ frame: SharedExportFrame, _ report: inout SharedExportReport
    ) throws -> Set<String> {
        guard let channel = ChannelName(origin: head.origin, in: frame.agreement),
            Set(frame.parties) == [channel.author, channel.recipient],
            let author = frame.verifiers[channel.author],
            let recipient = frame.verifiers[channel.recipient],
            let cards = frame.cards[channel.author]
        else {
            report.find(.log(.unknownLog(path: head.origin)))
            return []
        }
        let prefix = "log/\(channel.path)/"
        let reader = ChannelReader(
            channel: channel, offices: cards.offices, agreementCores: [frame.versions.core])
        var findings: [VerificationFinding] = []
        var (sections, erased) = (0, 0)
        var sectionPaths: Set<String> = []
        let log = ExportedLog(files: files, prefix: prefix, name: channel.path)
        let read = try log.read(size: head.size, &findings) { entries, first, location, findings in
            let path = prefix + SectionBundle.path(of: location)
            sectionPaths.insert(path)
            let told = try check(entries, from: first, sectionsAt: path, reader, &findings)
            sections += told.sections
            erased += told.erased
        }
        let tree = TileHashReader(size: read.tree.size, tiles: ComputedTiles(tiles: read.tiles))
        // Without all entries there is no tree to compare with, and that has been found already.
        if read.tree.size == head.size {
            if ContentDigest(read.tree.root) != head.root {
                findings.append(.root(path: channel.path, size: head.size))
            }
            findings += try verifyNotes(prefix, channel, head, tree, author, recipient)
        }
        report.findings += findings.map { .log($0) }
        report.logs.append(.init(path: channel.path, entries: head.size, sections: sections, erased: erased))
        let notes = Set(["checkpoint", "receipt"].map { prefix + $0 })
        return read.paths.union(sectionPaths).union(notes.intersection(try files.paths()))
    }

    /// Every entry: who signed it, and that every disclosed section is what was signed.
    private func check(
        _ entries: [[UInt8]], from first: UInt64, sectionsAt path: String, _ reader: ChannelReader,
        _ findings: inout [VerificationFinding]
    ) throws -> (sections: Int, erased: Int) {
        let sections: [[[UInt8]]]
        do {
            guard let bytes = try files.bytes(at: path) else { throw IntakeError.malformedBundle }
            sections = try SectionBundle(bytes: bytes, width: entries.count).sections
        } catch let error as IntakeError {
            findings.append(.entry(path: reader.channel.path, index: first, reason: error.phrase))
            return (0, 0)
        }
        var (held, erased) = (0, 0)
        for (offset, (entry, sections)) in zip(entries, sections).enumerated() {
            let item = ChannelBundle.Item(entry: entry, sections: sections)
            let index = first + UInt64(offset)
            do throws(IntakeError) {
                let gone = try erasedCount(item, at: index, with: reader, as: reader.channel.className.type)
                held += sections.count - gone
                erased += gone
            } catch {
                findings.append(.entry(path: reader.channel.path, index: index, reason: error.phrase))
            }
        }
        return (held, erased)
    }

    /// Checks one entry; returns how many of its sections were erased by order.
    private func erasedCount<C: RecordClass>(
        _ item: ChannelBundle.Item, at index: UInt64, with reader: ChannelReader, as _: C.Type
    ) throws(IntakeError) -> Int {
        let disclosure: Disclosure<C> = try reader.read(item, at: index, as: C.self)
        return disclosure.erased.count
    }

    /// The newest checkpoint and the newest receipt: signed by those who must, over the roots of the entries.
    private func verifyNotes(
        _ prefix: String, _ channel: ChannelName, _ head: LogHead, _ tree: TileHashReader<ComputedTiles>,
        _ author: PartyVerifier, _ recipient: PartyVerifier
    ) throws -> [VerificationFinding] {
        var findings: [VerificationFinding] = []
        func note(_ name: String, mustBeCosigned: Bool) throws -> Checkpoint? {
            guard let bytes = try files.bytes(at: prefix + name) else { return nil }
            do throws(LedgerError) {
                let signed = try author.checkpoint(bytes, of: .channel(channel))
                let isCosigned = try recipient.receiptSeconds(in: signed.note) != nil
                // No other signature: a stranger’s would say nothing, and might be read as if it did.
                guard signed.note.signatures.count == (isCosigned ? 2 : 1), isCosigned || !mustBeCosigned
                else { throw .unsigned(expected: [recipient.mirror.key.name]) }
                return signed.checkpoint
            } catch {
                findings.append(.head(path: channel.path, reason: "\(name): \(error)"))
                return nil
            }
        }
        if let checkpoint = try note("checkpoint", mustBeCosigned: false) {
            if checkpoint.size != head.size || ContentDigest(checkpoint.root) != head.root {
                findings.append(.root(path: channel.path, size: checkpoint.size))
            }
        } else if findings.isEmpty {
            findings.append(.head(path: channel.path, reason: "checkpoint"))
        }
        if let receipt = try note("receipt", mustBeCosigned: true) {
            // Whatever keeps the root from being computed, the receipt does not fit what is there.
            let root = receipt.size < head.size ? try? tree.root(ofTreeOf: receipt.size) : nil
            if root != receipt.root { findings.append(.receipt(path: channel.path, size: receipt.size)) }
        }
        return findings
    }
}
