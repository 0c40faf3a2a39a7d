// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// Fills a node with incidents and calls of class `exercise` that are made of a number each.
struct PagesFill: Sendable {
    let site: DemoSite
    let records: Int

    private static let (batch, lanes, calls) = (512, 2, 200)
    private static let newest = Instant(milliseconds: 1_760_000_000_000)
    /// Primes: strides through codes and positions that do not repeat together.
    private static let (eventStride, placeStride) = (7919, 104_729)

    /// When the incident of a number happened: two minutes before the one before.
    static func instant(_ number: Int) -> Instant { newest.adding(seconds: -Int64(number) * 120) }

    func run() async throws -> [Figure] {
        let own = site.nodes[0]
        let node = try Node(folder: own.folder)
        let officer = Officer(account: "bench", desk: own.desk, role: Code(unchecked: "watch"))
        async let committing: Void = node.runCommits()
        let start = ContinuousClock.now
        try await fill(node, officer)
        let seconds = (ContinuousClock.now - start).inSeconds
        try await call(node, officer)
        await node.stop()
        await committing
        try node.store.close()
        return [
            Figure(
                name: "filledRecordsPerSecond",
                what: Phrase(
                    en: "\(records) incidents recorded, durable: records/s",
                    es: "\(records) incidentes registrados, durables: registros/s"),
                value: Double(records) / seconds, target: nil)
        ]
    }

    private func fill(_ node: Node, _ officer: Officer) async throws {
        let codes = site.agreement.codeLists["incident"]?.entries.map(\.code) ?? []
        let points = site.agreement.borders.flatMap(\.vertices)
        guard !codes.isEmpty, !points.isEmpty else { throw DemoError.needsSegmentOfTwo }
        let batches = (records + Self.batch - 1) / Self.batch
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<Self.lanes {
                group.addTask {
                    for number in stride(from: lane, to: batches, by: Self.lanes) {
                        let numbers = number * Self.batch..<min((number + 1) * Self.batch, records)
                        let drafts = numbers.map {
                            SealedRecord<Exercise>.Draft(incident($0, codes: codes, points: points))
                        }
                        _ = try await node.submit(drafts, by: officer, releasing: .byAgreementOnly)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func incident(_ number: Int, codes: [Code], points: [GeoPoint]) -> Incident {
        var incident = Incident()
        incident.event = codes[number * Self.eventStride % codes.count]
        incident.status = Code(unchecked: "reported")
        incident.killed = .known(number.isMultiple(of: 97) ? 1 : 0)
        incident.injured = number.isMultiple(of: 11) ? .unknown : .known(number % 3)
        incident.happenedAt = Self.instant(number)
        incident.timePrecision = Code(unchecked: "minute")
        let near = points[number * Self.placeStride % points.count]
        // A few kilometres off the line, on both sides; out of the globe it stays unsaid.
        incident.place = try? GeoPoint(
            longitudeE7: Int64(near.longitudeE7) + Int64(number % 1999 - 999) * 400,
            latitudeE7: Int64(near.latitudeE7) + Int64(number % 1997 - 998) * 400)
        incident.placePrecision = Code(unchecked: "100M")
        incident.claimedSide = site.nodes[number % 2].party
        return incident
    }

    private func call(_ node: Node, _ officer: Officer) async throws {
        let segment = site.story.segment.code
        for number in 0..<Self.calls {
            let alert = site.story.pressedAlert(
                number, learnedAt: SystemClock().now(), segment: segment, callBack: officer.desk)
            _ = try await node.say(alert, in: .exercise, thread: nil, by: officer)
        }
    }
}
