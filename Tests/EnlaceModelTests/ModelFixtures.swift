// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
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

/// Published vectors beside this file.
func vector(_ path: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")
    return Array(try Data(contentsOf: folder.appending(path: path)))
}

/// The canonical value that a text is; nil where it is refused.
func canonical(_ text: String) -> JSON? {
    do throws(JSONError) { return try JSON(canonical: Array(text.utf8)) } catch { return nil }
}

/// The refusal of bytes; nil where they are accepted.
func refusal(of bytes: [UInt8]) -> JSONError? {
    do throws(JSONError) {
        _ = try JSON(canonical: bytes)
        return nil
    } catch {
        return error
    }
}

enum Sample {
    static let instant = Instant(milliseconds: 1_795_498_500_000)

    static func id(_ sequence: UInt16) -> RecordID {
        RecordID(instant: instant, sequence: sequence, random: UInt64(sequence) &* 0x9e37_79b9_7f4a_7c15)
    }

    static func digest(_ fill: UInt8) throws -> ContentDigest {
        try #require(ContentDigest(bytes: [UInt8](repeating: fill, count: 32)))
    }

    static func header() throws -> Header<Live> {
        Header(
            id: id(1), kind: "alert", kindVersion: 1, thread: id(0), predecessor: id(2),
            party: PartyCode(unchecked: "north"), office: OfficeCode(unchecked: "N-ALPHA"), instant: instant,
            marking: .amberStrict, retention: .operational,
            agreement: AgreementVersions(core: try digest(7), annexes: ["clocks": "1.0", "harm": "2"]),
            sections: ["facts": try digest(1), "where": try digest(2)])
    }

    private static func entry(_ code: String, serious: Bool = false) -> CodeEntry {
        CodeEntry(
            code: Code(unchecked: code), label: Phrase(en: "Entry \(code)", es: "Entrada \(code)"),
            definition: nil, serious: serious, status: .proposed)
    }

    private static func list(_ name: String, _ entries: [CodeEntry]) -> (String, CodeList) {
        (name, CodeList(name: name, version: "1", entries: entries))
    }

    /// A small agreement: every list has the code `A1`; the list of incidents a serious and a mild one.
    static func agreement(lists: Set<String>) throws -> Agreement {
        var codeLists = Dictionary(uniqueKeysWithValues: lists.map { list($0, [entry("A1")]) })
        codeLists["incident"] =
            list("incident", [entry("A1"), entry("MILD"), entry("GRAVE", serious: true)]).1
        let north = PartyCode(unchecked: "north")
        let south = PartyCode(unchecked: "south")
        let office = OfficeCode(unchecked: "N-ALPHA")
        let segment = SegmentCode(unchecked: "S1")
        let border = BorderCode(unchecked: "north-south")
        return Agreement(
            id: Code(unchecked: "test"), title: Phrase(en: "Test", es: "Prueba"), status: .proposed,
            parties: [north, south].map {
                Party(code: $0, name: Phrase(same: $0.rawValue), language: .en)
            },
            offices: [
                Office(
                    code: office, party: north, name: Phrase(en: "Office", es: "Oficina"), status: .proposed,
                    source: "test")
            ],
            desks: [
                Desk(
                    code: DeskCode(unchecked: "N-PORT"), party: north, office: office,
                    name: Phrase(en: "Port desk", es: "Mesa de puerto"), kind: .port, segments: [segment],
                    backups: [], source: "test"),
                Desk(
                    code: DeskCode(unchecked: "N-DESK"), party: north, office: office,
                    name: Phrase(en: "Desk", es: "Mesa"), segments: [segment], backups: [], source: "test"),
                Desk(
                    code: DeskCode(unchecked: "N-SPARE"), party: north, office: office,
                    name: Phrase(en: "Spare desk", es: "Mesa de reserva"), segments: [], backups: [],
                    source: "test"),
            ],
            borders: [
                BorderFact(
                    code: border, name: Phrase(en: "Border", es: "Frontera"), left: north, right: south,
                    vertices: [
                        try GeoPoint(longitude: -110, latitude: 31),
                        try GeoPoint(longitude: -109, latitude: 31),
                    ])
            ],
            segments: [
                SegmentFact(
                    code: segment, border: border, name: Phrase(en: "Segment", es: "Tramo"), fromMetres: 0,
                    toMetres: 100_000, sector: nil, status: .proposed)
            ],
            codeLists: codeLists, clocks: [:], roles: [], coreBytes: [], annexVersions: [:], annexBytes: [:])
    }
}
