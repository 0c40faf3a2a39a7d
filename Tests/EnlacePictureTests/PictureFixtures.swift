// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import EnlacePicture
import Testing

/// Sebastiano Vigna's SplitMix64: the same values in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

let north = PartyCode(unchecked: "north")
let south = PartyCode(unchecked: "south")
let island = PartyCode(unchecked: "island")
/// Midnight before the stories.
let midnight = Instant(milliseconds: 1_795_478_400_000)

/// Minutes after midnight.
func minute(_ minutes: Int64) -> Instant { midnight.adding(seconds: minutes * 60) }

/// The id of the n-th record; ids ascend.
func id(_ number: Int) -> RecordID {
    RecordID(instant: midnight.adding(seconds: Int64(number)), sequence: 0, random: UInt64(number))
}

/// A straight line along 31° N with the north on its left, three segments, a serious code and a mild one.
enum Fixture {
    static let twoParties = [north, south]
    static let threeParties = [island, north, south]

    static let border = BorderCode(unchecked: "north-south")

    static func borderFact() throws -> BorderFact {
        let vertices = try [-110.0, -109.5, -109.0].map { try GeoPoint(longitude: $0, latitude: 31) }
        return BorderFact(
            code: border, name: Phrase(en: "Border", es: "Frontera"), left: north, right: south,
            vertices: vertices)
    }

    static func line() throws -> BorderLine { try BorderLine(borderFact()) }

    static func segments(of line: BorderLine) -> [SegmentFact] {
        let ends = [0, 30_000, 60_000, Int(line.lengthMetres.rounded(.up))]
        return zip(ends, ends.dropFirst()).enumerated().map { index, ends in
            SegmentFact(
                code: SegmentCode(unchecked: "S\(index + 1)"), border: border,
                name: Phrase(en: "Segment", es: "Tramo"), fromMetres: ends.0, toMetres: ends.1, sector: nil,
                status: .proposed)
        }
    }

    static func fold(_ parties: [PartyCode] = twoParties, clocks: [String] = clockNames) throws -> ThreadFold
    {
        let agreement = try agreement(parties, clocks: clocks)
        return ThreadFold(agreement: agreement, locator: try Locator(agreement))
    }

    static let clockNames = [
        "acknowledge-alert", "acknowledge-notice", "first-notice", "confirm-destruction",
        "acknowledge-request", "answer-question", "attest-voice-log",
    ]
    /// Ten minutes for an acknowledgement or an answer, thirty for a first notice, an hour to destroy or to
    /// attest.
    private static let minutes: [String: Int64] = [
        "acknowledge-alert": 10, "acknowledge-notice": 10, "first-notice": 30,
        "confirm-destruction": 60, "acknowledge-request": 10, "answer-question": 10, "attest-voice-log": 60,
    ]

    private static func agreement(_ parties: [PartyCode], clocks: [String]) throws -> Agreement {
        Agreement(
            id: Code(unchecked: "test"), title: Phrase(en: "Test", es: "Prueba"), status: .proposed,
            parties: parties.map { Party(code: $0, name: Phrase(same: $0.rawValue), language: .en) },
            offices: [],
            desks: parties.map {
                Desk(
                    code: desk(of: $0), party: $0, office: OfficeCode(unchecked: "OFFICE"),
                    name: Phrase(same: "\($0)"), segments: [], backups: [], source: "test")
            },
            borders: [try borderFact()], segments: segments(of: try line()),
            codeLists: [
                "incident": list("incident", [entry("GRAVE", serious: true), entry("MILD")]),
                "place-precision": list(
                    "place-precision",
                    [entry("EXACT", metres: 100), entry("NEAR", metres: 2000), entry("AREA")]),
            ],
            clocks: Dictionary(
                uniqueKeysWithValues: clocks.map { name in
                    let clock = Clock(
                        name: name, title: Phrase(en: "Owed", es: "Debido"),
                        seconds: (minutes[name] ?? 0) * 60,
                        status: .proposed, source: "test")
                    return (name, clock)
                }), roles: [], coreBytes: [], annexVersions: [:], annexBytes: [:])
    }

    /// The desk of a party.
    static func desk(of party: PartyCode) -> DeskCode { DeskCode(unchecked: "\(party)-desk") }

    private static func list(_ name: String, _ entries: [CodeEntry]) -> CodeList {
        CodeList(name: name, version: "1", entries: entries)
    }

    private static func entry(_ code: String, serious: Bool = false, metres: Int? = nil) -> CodeEntry {
        CodeEntry(
            code: Code(unchecked: code), label: Phrase(en: "Entry", es: "Entrada"), definition: nil,
            serious: serious, status: .proposed, uncertaintyMetres: metres)
    }

    static func versions() throws -> AgreementVersions {
        let digest = try #require(ContentDigest(bytes: [UInt8](repeating: 5, count: 32)))
        return AgreementVersions(core: digest, annexes: ["clocks": "1"])
    }
}

/// The statements of one thread, said one after another.
struct Story {
    typealias Statement = StatedRecord<Live>

    private(set) var statements: [Statement] = []
    private let versions: AgreementVersions

    init() throws { versions = try Fixture.versions() }

    /// Says something; the thread is that of record 1 unless told.
    @discardableResult
    mutating func say<K: RecordKind>(
        _ content: K, by party: PartyCode, at minutes: Int64, number: Int? = nil, after: RecordID? = nil,
        thread: RecordID = id(1), redacted: Set<String> = []
    ) -> RecordID {
        let record = id(number ?? statements.count + 1)
        let header = Header<Live>(
            id: record, kind: K.kindName, kindVersion: K.kindVersion, thread: thread, predecessor: after,
            party: party, office: OfficeCode(unchecked: "OFFICE"), instant: minute(minutes),
            marking: K.declaration.marking, retention: K.declaration.retention, agreement: versions,
            sections: [:])
        statements.append(Statement(header: header, content: content, redacted: redacted))
        return record
    }
}

/// The kinds with what the stories need to say.
enum Say {
    static func alert(_ event: String? = "MILD", learnedAt: Int64? = nil) -> Alert {
        var alert = Alert()
        alert.event = event.map { Code(unchecked: $0) }
        alert.learnedAt = learnedAt.map(minute)
        alert.severity = Code(unchecked: "SEVERE")
        alert.segment = SegmentCode(unchecked: "S1")
        return alert
    }

    static func firstNotice(learnedAt: Int64?, dead: Count = .unknown) -> FirstNotice {
        var notice = FirstNotice()
        notice.event = Code(unchecked: "GRAVE")
        notice.learnedAt = learnedAt.map(minute)
        notice.dead = dead
        return notice
    }

    static func acknowledgement(of record: RecordID?, desk: String = "DESK") -> Acknowledgement {
        var acknowledgement = Acknowledgement()
        acknowledgement.of = record
        acknowledgement.desk = DeskCode(unchecked: desk)
        return acknowledgement
    }

    static func correction(of record: RecordID?, _ values: JSONObject) -> Correction {
        var correction = Correction()
        correction.of = record
        correction.values = values
        return correction
    }

    static func redaction(of record: RecordID?, _ sections: [String]?) -> Redaction {
        var redaction = Redaction()
        redaction.of = record
        redaction.erased = sections
        return redaction
    }

    static func confirmation(of redaction: RecordID?, _ sections: [String]?) -> DestructionConfirmed {
        var confirmed = DestructionConfirmed()
        confirmed.redaction = redaction
        confirmed.destroyed = sections
        return confirmed
    }

    /// An incident at a place given in degrees.
    static func incident(
        _ event: String = "MILD", killed: Count? = nil, at place: (Double, Double)? = nil,
        precision: String? = "EXACT", claimed: PartyCode? = nil
    ) throws -> Incident {
        var incident = Incident()
        incident.event = Code(unchecked: event)
        incident.killed = killed
        incident.place = try place.map { try GeoPoint(longitude: $0.0, latitude: $0.1) }
        incident.placePrecision = precision.map { Code(unchecked: $0) }
        incident.claimedSide = claimed
        return incident
    }
}

extension ThreadRows {
    /// The obligations of a clock, by debtor.
    func owed(_ clock: String, by debtor: PartyCode) -> [ObligationRow] {
        obligations.filter { $0.clock == clock && $0.debtor == debtor }
    }
}
