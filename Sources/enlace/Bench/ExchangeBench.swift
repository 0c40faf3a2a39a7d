// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation

/// Measures the log, commands, the exchange over mutual TLS on loopback, and verification.
///
/// Everything is durable on the disk of the given folder; the disk's own time to write through stands first.
/// Records are generated and marked EXERCISE; nothing measured is shown as real.
struct ExchangeBench: Sendable {
    let data: URL
    let records: Int
    let agreement: URL

    /// A bench in a folder that is made anew.
    init(data: URL, records: Int) throws {
        self.data = data
        self.records = max(records, 1000)
        agreement = try DemoSite.shippedAgreement()
    }

    /// Measures, and hands over each figure as it is known.
    func run(report: @escaping @Sendable (Figure) -> Void) async throws -> [Figure] {
        var figures: [Figure] = []
        func add(_ new: [Figure]) {
            for figure in new { report(figure) }
            figures += new
        }
        let site = try DemoSite(in: data, agreement: agreement, ports: nil)
        add(try DiskBench(folder: data).run())
        add(try await CommandBench(site: site, records: records).run())
        add(try await PairBench(site: site, records: records).run())
        add(try await VerifyBench(half: site.nodes[0]).run())
        return figures
    }

    /// An exercise incident near the line; `number` makes it differ from the others.
    static func incident(_ number: Int) -> Incident {
        var incident = Incident()
        incident.event = Code(unchecked: number.isMultiple(of: 3) ? "A10" : "D10")
        incident.status = Code(unchecked: "reported")
        incident.killed = .known(0)
        incident.injured = number.isMultiple(of: 7) ? .known(1) : .known(0)
        incident.happenedAt = Instant(milliseconds: 1_700_000_000_000 + Int64(number) * 60_000)
        incident.timePrecision = Code(unchecked: "minute")
        // The point is on the globe by construction; a failure would leave the place unsaid.
        incident.place = try? GeoPoint(
            longitude: -106.5 - Double(number % 4000) / 1000, latitude: 31.5 + Double(number % 50) / 1000)
        incident.placePrecision = Code(unchecked: "100M")
        incident.claimedSide = PartyCode(unchecked: "us")
        return incident
    }

    /// Seconds that something takes.
    static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await body()
        return (ContinuousClock.now - start).inSeconds
    }
}

extension Duration {
    /// The duration in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
    /// The duration in milliseconds.
    var inMilliseconds: Double { inSeconds * 1000 }
}

/// How long the disk takes to write through.
struct DiskBench {
    let folder: URL

    func run() throws -> [Figure] {
        let file = folder.appending(path: "fsync")
        let descriptor = open(file.path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw NodeFolderError.cannotWrite(file.path) }
        defer {
            close(descriptor)
            unlink(file.path)
        }
        let block = [UInt8](repeating: 0x55, count: 4096)
        let times = (0..<300).map { _ in
            let start = ContinuousClock.now
            _ = write(descriptor, block, block.count)
            fdatasync(descriptor)
            return (ContinuousClock.now - start).inMilliseconds
        }
        let statistics = OrderStatistics(times)
        return [
            Figure(
                name: "diskSyncP50Milliseconds",
                what: Phrase(en: "the disk's own fdatasync, p50, ms", es: "fdatasync del disco, p50, ms"),
                value: statistics.percentile(50) ?? -1, target: nil),
            Figure(
                name: "diskSyncP95Milliseconds",
                what: Phrase(en: "the disk's own fdatasync, p95, ms", es: "fdatasync del disco, p95, ms"),
                value: statistics.percentile(95) ?? -1, target: nil),
        ]
    }
}

/// Verification of a stopped node.
struct VerifyBench {
    let half: DemoNode

    func run() async throws -> [Figure] {
        let node = try Node(folder: half.folder)
        defer { try? node.store.close() }  // nothing was written: closing cannot lose anything
        func measure(_ checksSignatures: Bool) async throws -> (perSecond: Double, sound: Bool) {
            let start = ContinuousClock.now
            let report = try await NodeVerifier(node: node, checksSignatures: checksSignatures).verify()
            return (Double(report.entries) / (ContinuousClock.now - start).inSeconds, report.isSound)
        }
        let sections = try await measure(false)
        let signatures = try await measure(true)
        guard sections.sound, signatures.sound else {
            throw DemoError.timedOut(Phrase(en: "a sound node", es: "un nodo íntegro"))
        }
        return [
            Figure(
                name: "verifyWithSectionsEntriesPerSecond",
                what: Phrase(
                    en: "verify hashes, tiles, sections: entries/s",
                    es: "verificar huellas, mosaicos, secciones: entradas/s"),
                value: sections.perSecond, target: .atLeast(125_000)),
            Figure(
                name: "verifyWithSignaturesEntriesPerSecond",
                what: Phrase(
                    en: "the same with every office's signature: entries/s",
                    es: "lo mismo con la firma de cada oficina: entradas/s"),
                value: signatures.perSecond, target: nil),
        ]
    }
}
