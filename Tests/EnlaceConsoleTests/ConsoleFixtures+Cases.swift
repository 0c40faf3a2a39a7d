// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture

/// Records, obligations and incidents of the night, as pages of cases show them.
extension Night {
    static func record(
        _ number: UInt64, kind: String = "incident", party: PartyCode = us, age: Int64 = 600,
        className: ClassName = .live, thread: UInt64? = nil,
        _ sections: [(String, ShownRecord.State)] = [], told: [ShownRecord.Told] = [],
        receivedAt: Instant? = nil
    ) -> ShownRecord {
        ShownRecord(
            id: id(number), className: className, kind: kind, thread: id(thread ?? number),
            predecessor: nil, party: party, office: OfficeCode(unchecked: "office"), instant: ago(age),
            marking: .amberStrict,
            sections: sections.map { ShownRecord.Section(name: $0.0, state: $0.1) }, told: told,
            receivedAt: receivedAt)
    }

    /// An incident with every kind of section there is.
    static func incident(
        _ number: UInt64, party: PartyCode = us, killed: Int64 = 1, thread: UInt64? = nil,
        note: String = "Two shots were heard.", age: Int64 = 600
    ) -> ShownRecord {
        record(
            number, party: party, age: age, thread: thread,
            [
                (
                    "what",
                    .held([
                        "event": "C10", "injured": "unknown", "killed": .integer(killed),
                        "status": "reported",
                    ])
                ),
                ("when", .held(["happenedAt": ago(700).json, "timePrecision": "minute"])),
                ("where", .withheld), ("source", .erased),
                ("note", .held(["note": Words(note, in: .en).json])),
                ("compelled-statement", .held(["compelledStatement": Words("x", in: .en).json])),
            ],
            told: [
                ShownRecord.Told(
                    recipient: mx, disclosed: ["what", "when"], receiptAt: number == 1 ? ago(500) : nil)
            ])
    }

    static func correction(_ number: UInt64, of target: UInt64, killed: Int64) -> ShownRecord {
        record(
            number, kind: "correction", age: 300, thread: target,
            [
                (
                    "correction",
                    .held([
                        "of": id(target).json, "reason": "new-facts",
                        "values": ["what": ["killed": .integer(killed)]],
                    ])
                )
            ])
    }

    static func owed(
        _ number: UInt64, clock: String = "acknowledge-alert", debtor: PartyCode = mx, due: Int64 = 60,
        settledAfter: Int64? = nil, segment: String? = "S16", event: String? = "A10",
        evidenced: Bool = true
    ) -> OwedView {
        let dueAt = ago(due)
        return OwedView(
            obligation: ObligationRow(
                clock: clock, record: id(number), thread: id(number), debtor: debtor,
                openedAt: dueAt.adding(seconds: -600), dueAt: dueAt,
                settledAt: settledAfter.map { dueAt.adding(seconds: $0) },
                settledBy: settledAfter.map { _ in id(number + 5000) }),
            basis: OwedView.Basis(
                kind: "alert", author: debtor == mx ? us : mx, claimedAt: ago(due + 600),
                evidencedAt: evidenced ? ago(due + 590) : nil, evidencedBy: evidenced ? debtor : nil,
                segment: segment.map { SegmentCode(unchecked: $0) },
                event: event.map { code($0) }))
    }

    static func comparison(_ digest: ContentDigest?, size: UInt64 = 12) -> OverduePage.Comparison {
        OverduePage.Comparison(
            party: mx,
            heads: [(mx, us, Lane.record), (mx, us, .urgent), (us, mx, .record), (us, mx, .urgent)].map {
                OverduePage.Head(
                    author: $0.0, recipient: $0.1, lane: $0.2, size: size,
                    root: ContentDigest(bytes: [UInt8](repeating: 7, count: 32)) ?? emptyDigest)
            }, digest: digest)
    }

    private static var emptyDigest: ContentDigest {
        guard let digest = ContentDigest(hex: String(repeating: "0", count: 64)) else {
            preconditionFailure("sixty-four zeros are a digest")
        }
        return digest
    }

    static let digest = ContentDigest(hex: "deadbeef" + String(repeating: "0", count: 56))
}
