// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Foundation

/// What a node took from a folder that a courier brought.
package struct CourierImportSummary: Sendable {
    /// A file from which nothing was taken, and why.
    package struct Refused: Sendable {
        /// The file's name.
        package let file: String
        /// The reason's code.
        package let code: String
        /// The reason.
        package let phrase: Phrase
    }

    /// Entries that were new.
    package internal(set) var taken: UInt64 = 0
    /// Receipts that were kept or held already.
    package internal(set) var receipts = 0
    /// Files from which nothing was taken.
    package internal(set) var refused: [Refused] = []

    /// Whether everything in the folder that is for this node was taken.
    package var isComplete: Bool { refused.isEmpty }
}

/// Why nothing was taken from a file of a courier's folder.
package enum CourierError: SpokenError, Equatable {
    /// The file ends early or was damaged on the way.
    case notWhole(String)
    /// A file was still being copied when the medium was taken out.
    case unfinished(String)
    /// The file does not hold what its name says.
    case otherContent(String)
    /// Entries before those of the file are missing here.
    case gap(String, expected: UInt64)
    /// The folder cannot be read.
    case cannotRead(String)

    package var code: String {
        switch self {
        case .notWhole: "courier.not-whole"
        case .unfinished: "courier.unfinished"
        case .otherContent: "courier.other-content"
        case .gap: "courier.gap"
        case .cannotRead: "courier.cannot-read"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notWhole(let name):
            Phrase(
                en:
                    "\(name) was not copied whole, or was damaged on the way. Nothing was taken from it; "
                    + "copy it again.",
                es: "\(name) no se copió completo, o se dañó en el camino. No se tomó nada de él; cópielo de "
                    + "nuevo.")
        case .unfinished(let name):
            Phrase(
                en:
                    "\(name) is the rest of an interrupted export. Nothing was taken from it; repeat the "
                    + "export if something is missing.",
                es: "\(name) es el resto de una exportación interrumpida. No se tomó nada de él; repita la "
                    + "exportación si falta algo.")
        case .otherContent(let name):
            Phrase(
                en: "\(name) does not hold what its name says. Nothing was taken from it.",
                es: "\(name) no contiene lo que su nombre indica. No se tomó nada de él.")
        case .gap(let name, let expected):
            Phrase(
                en:
                    "\(name): entries before these are missing here, from \(expected) on. Ask the "
                    + "counterpart to export again.",
                es:
                    "\(name): faltan aquí las entradas anteriores, desde la \(expected). Pida a la "
                    + "contraparte que exporte de nuevo.")
        case .cannotRead(let path):
            Phrase(
                en: "The folder \(path) cannot be read. Check the path and whether the medium is mounted.",
                es: "No se puede leer la carpeta \(path). Revise la ruta y si el medio está montado.")
        }
    }
}

extension Node {
    /// Takes from a folder everything that is for this node, with the same checks as over the network:
    /// receipts first, then what is urgent, then the rest. A second import changes nothing.
    ///
    /// What is wrong with one file keeps no other channel; of its own channel nothing later is taken then.
    /// - Throws: ``CourierError/cannotRead(_:)``; everything else is told in the summary.
    package func importCourier(from url: URL) async throws -> CourierImportSummary {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
        } catch {
            throw CourierError.cannotRead(url.path)
        }
        var summary = CourierImportSummary()
        var stopped: Set<ChannelName> = []
        for name in names {
            let whole =
                name.hasSuffix(AtomicFile.unfinishedEnding)
                ? String(name.dropLast(AtomicFile.unfinishedEnding.count)) : name
            guard let file = CourierFile(name: whole), isForUs(file), !stopped.contains(file.channel) else {
                continue
            }
            do {
                guard whole == name else { throw CourierError.unfinished(name) }
                try await take(file, from: url, &summary)
            } catch let error as any SpokenError {
                summary.refused.append(.init(file: name, code: error.code, phrase: error.phrase))
                if case .bundle = file.content, whole == name { stopped.insert(file.channel) }
            }
            await Task.yield()
        }
        return summary
    }

    private func isForUs(_ file: CourierFile) -> Bool {
        switch file.content {
        case .receipt: file.channel.author == party && counterparts[file.channel.recipient] != nil
        case .bundle: file.channel.recipient == party && counterparts[file.channel.author] != nil
        }
    }

    private func take(
        _ file: CourierFile, from url: URL, _ summary: inout CourierImportSummary
    ) async throws {
        guard let content = Self.content(of: url.appending(path: file.name)) else {
            throw CourierError.notWhole(file.name)
        }
        switch file.content {
        case .receipt:
            try await takeReceipt(content, file)
            summary.receipts += 1
        case .bundle(let first):
            let log = LogName.channel(file.channel)
            let bundle = try ChannelBundle(bytes: content)
            guard bundle.first == first, let intake = intakes[file.channel] else {
                throw CourierError.otherContent(file.name)
            }
            guard isMember(file.channel.author) else { throw NodeError.notMember(file.channel.author) }
            let before = try store.head(of: log)?.size ?? 0
            // A medium is no counterpart: whoever wrote on it stops no channel.
            switch try await take(bundle, of: file.channel, by: intake, stoppingMisbehaviour: false) {
            case .receipted: summary.taken += (try store.head(of: log)?.size ?? 0) - before
            case .sendFrom(let expected): throw CourierError.gap(file.name, expected: expected)
            case .refused: throw CourierError.otherContent(file.name)
            }
        }
    }

    /// What a file holds; nil when it is too long, not whole or not there any more.
    private static func content(of file: URL) -> [UInt8]? {
        // Whatever keeps it from being read, nothing is taken from it, and its name is told.
        guard let handle = try? FileHandle(forReadingFrom: file),
            let data = try? handle.read(upToCount: CourierFile.byteCountMax + 1),
            data.count <= CourierFile.byteCountMax
        else { return nil }
        return CourierFile.unwrapped(Array(data))
    }

    /// Keeps a receipt for an own channel, as if it had been the answer to a push.
    private func takeReceipt(_ note: [UInt8], _ file: CourierFile) async throws {
        let size: UInt64
        do {
            size = try Checkpoint(text: SignedNote(bytes: note).text).size
        } catch {
            throw CourierError.otherContent(file.name)
        }
        guard size > 0, let head = try store.head(of: .channel(file.channel)), size <= head.size else {
            throw CourierError.otherContent(file.name)
        }
        let ours = try authorNote(of: file.channel, size: size)
        do {
            _ = try await keepReceipt(note, of: file.channel, for: ours)
        } catch let error as LedgerError {
            throw IntakeError.ledger(error)
        }
    }
}
