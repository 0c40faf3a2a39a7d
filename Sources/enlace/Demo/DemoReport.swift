// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation

/// What came of a headless demo, and whether it is complete and equal.
struct DemoReport: Sendable {
    /// To how many counterparts each party releases open data.
    var counterparts = 1
    /// Messages of the exercise that a party holds whom it does not concern.
    var leaked = 0
    /// What became of the feed, by party.
    var feed: [PartyCode: FeedResult] = [:]
    /// What became of the alerts.
    var alerts: (sent: Int, seen: Int, acknowledged: Int, duringImport: Int, latency: OrderStatistics) =
        (0, 0, 0, 0, OrderStatistics([]))
    /// The digests of what both see, as each side computed them.
    var digests: [PartyCode: DemoDigests] = [:]
    /// The digests that each side's export states; nil where none was asked for.
    var exported: [PartyCode: DemoDigests]?
    /// Incidents that stand in the channel logs, counted after the nodes have stopped.
    var released = 0
    /// Those of them that the counterpart's receipt covers and its mirror holds.
    var receipted = 0
    /// Everything that verification found.
    var findings: [VerificationFinding] = []
    /// The most memory each node had resident.
    var peakMemoryBytes: [PartyCode: Int64] = [:]
    /// From the start of the nodes until everything was equal.
    var seconds = 0.0
    /// Whether all nodes ended in good order when asked to.
    var endedWell = false

    /// Opens a stopped node, verifies everything it holds, and counts what it released and had receipted.
    mutating func audit(_ demo: DemoNode) async throws {
        let node = try Node(folder: demo.folder)
        findings += try await NodeVerifier(node: node).verify().findings
        for counterpart in node.counterparts.keys.sorted() {
            let channel = ChannelName(
                author: demo.party, recipient: counterpart, className: .reference, lane: .record)
            let covered = try node.store.receiptedSize(of: channel)
            var index: UInt64 = 0
            while true {
                let entries = try node.store.entries(of: .channel(channel), from: index, limit: 1000)
                if entries.isEmpty { break }
                for entry in entries {
                    let header = try Envelope<Reference>(entry: entry.body).record.header
                    if header.kind == Incident.kindName {
                        released += 1
                        receipted += index < covered ? 1 : 0
                    }
                    index += 1
                }
            }
        }
        try node.store.close()
    }

    /// Counts what of the exercise a party holds that has no part in it; the node is stopped.
    mutating func auditBystander(_ demo: DemoNode) throws {
        let node = try Node(folder: demo.folder)
        for head in try node.store.heads(own: false) {
            guard case .channel(let channel) = head.log, channel.className == .exercise else { continue }
            leaked += Int(clamping: head.size)
        }
        try node.store.close()
    }

    private var rows: (read: Int, taken: Int, rejected: Int) {
        let results = Array(feed.values)
        return (
            results.map(\.summary.read).max() ?? 0, results.map(\.taken).reduce(0, +),
            results.map(\.summary.rejectedCount).max() ?? 0
        )
    }

    /// Everything that is missing or unequal, in words; empty when the demo is complete.
    var shortcomings: [Phrase] {
        var found: [Phrase] = []
        func expect(_ isSo: Bool, _ en: String, _ es: String) {
            if !isSo { found.append(Phrase(en: en, es: es)) }
        }
        let rows = rows
        expect(
            rows.taken + rows.rejected == rows.read, "not every row was taken or rejected",
            "no toda fila fue registrada o rechazada")
        expect(
            released == rows.taken * counterparts, "not every row was released", "no toda fila fue difundida")
        expect(receipted == released, "not every release was receipted", "no toda difusión tiene acuse")
        expect(
            alerts.sent == HeadlessDemo.alertCount && alerts.seen == alerts.sent,
            "not every alert was seen on the other side", "no toda alerta se vio en el otro lado")
        expect(
            alerts.acknowledged == alerts.sent, "not every alert was acknowledged",
            "no toda alerta tiene acuse")
        expect(
            digests.count == 2 && Set(digests.values.map(\.picture)).count == 1, "the pictures differ",
            "los cuadros difieren")
        expect(
            digests.count == 2 && Set(digests.values.map(\.obligations)).count == 1, "the obligations differ",
            "las obligaciones difieren")
        expect(
            exported.map { $0 == digests } ?? true, "the exports state other digests",
            "las exportaciones declaran otras huellas")
        expect(
            leaked == 0, "a party was told of an exercise that does not concern it",
            "se informó a una parte de un simulacro que no le atañe")
        expect(findings.isEmpty, "verification found damage", "la verificación halló daños")
        expect(endedWell, "a node did not end in good order", "un nodo no terminó en orden")
        return found
    }

    /// The report for machines.
    var json: JSON {
        let rows = rows
        var picture = JSONObject()
        var owed = JSONObject()
        for (party, digest) in digests {
            picture[party.rawValue] = digest.picture.json
            owed[party.rawValue] = digest.obligations.json
        }
        var memory = JSONObject()
        for (party, bytes) in peakMemoryBytes { memory[party.rawValue] = .integer(bytes) }
        return [
            "alertLatencyMilliseconds": [
                "max": Self.rounded(alerts.latency.maximum),
                "p50": Self.rounded(alerts.latency.percentile(50)),
                "p95": Self.rounded(alerts.latency.percentile(95)),
            ],
            "alerts": [
                "acknowledged": .integer(Int64(alerts.acknowledged)),
                "duringImport": .integer(Int64(alerts.duringImport)),
                "seen": .integer(Int64(alerts.seen)), "sent": .integer(Int64(alerts.sent)),
            ],
            "findings": .array(findings.map { .string($0.phrase.en) }), "leaked": .integer(Int64(leaked)),
            "obligationsDigest": .object(owed),
            "peakMemoryBytes": .object(memory), "pictureDigest": .object(picture),
            "receipted": .integer(Int64(receipted)), "released": .integer(Int64(released)),
            "rows": [
                "read": .integer(Int64(rows.read)), "rejected": .integer(Int64(rows.rejected)),
                "taken": .integer(Int64(rows.taken)),
            ],
            "seconds": Self.rounded(seconds), "shortcomings": .array(shortcomings.map { .string($0.en) }),
            "verified": .bool(findings.isEmpty),
        ]
    }

    /// Whole units, rounded up: the JSON of this program has no fractions.
    private static func rounded(_ value: Double?) -> JSON { .integer(Int64((value ?? -1).rounded(.up))) }
}
