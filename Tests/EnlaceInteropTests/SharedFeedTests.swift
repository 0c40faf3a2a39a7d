// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

/// Files others published, read by the profiles that ship; every number is one their description states, or
/// was counted from the file with another program.
@Suite("A published file", .enabled(if: SharedData.shouldRun, "ENLACE_SHARED_DATA is not set"))
struct SharedFeedTests {
    private func summary(_ profile: String, _ path: String) throws -> ImportSummary {
        try summary(try Shipped.profile(profile), path)
    }

    private func summary(_ profile: ImportProfile, _ path: String) throws -> ImportSummary {
        guard let folder = SharedData.folder else { throw SharedDataError.folderMissing }
        let agreement = try Shipped.agreement.get()
        let borders = try Borders(agreement.borders, segments: agreement.segments)
        let stream = try OpenDataStream(folder.appendingPathComponent(path))
        var feed = try IncidentFeed(
            profile: profile, agreement: agreement, sideAt: { borders.locate($0).party },
            source: { () throws(OpenDataFileError) in try stream.next() })
        var summary = ImportSummary()
        // Every incident is checked against the agreement: one it refuses would be among the rejected.
        while let entry = try feed.next() { summary.add(entry) }
        return summary
    }

    private func texts(_ counts: [Code: Int]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }

    @Test("of UCDP has 10,137 rows, 5,328 of them in the border region, and nothing wrong")
    func ucdp() throws {
        let summary = try summary("ucdp-ged", "events/ucdp_ged_mexico.csv.gz")
        #expect(summary.read == 10_137)
        #expect(summary.incidents == 5328 && summary.rowsTaken == 5328)
        #expect(summary.rejected == [:])
        #expect(summary.skipped.mapValues(\.rows) == ["no-place": 18, "outside-area": 4791])
        #expect(texts(summary.byEvent) == ["F10": 5279, "E10": 49])
        #expect(
            texts(summary.byTimePrecision)
                == ["day": 4537, "days-2-6": 508, "week": 21, "month": 134, "year": 128])
        #expect(
            texts(summary.byPlacePrecision)
                == ["PLACE": 3133, "25KM": 182, "MUNICIPALITY": 1731, "STATE": 244, "REGION": 38])
        #expect(summary.bySide == [PartyCode(unchecked: "mx"): 5328])
        #expect(summary.killedUnsaid == 0)
    }

    @Test("of the IOM has 2,161 rows, 35 of them rejected because they have no coordinates")
    func missingMigrants() throws {
        let summary = try summary("iom-missing-migrants", "events/missing_migrants_us_mexico.csv")
        #expect(summary.read == 2161)
        #expect(summary.rejected.mapValues(\.rows) == ["row.no-position": 35])
        #expect(summary.skipped.mapValues(\.rows) == ["outside-area": 21])
        #expect(summary.incidents == 2105)
        // The border feed computed the sides from the same coordinates with another program.
        #expect(
            summary.bySide == [PartyCode(unchecked: "us"): 1743, PartyCode(unchecked: "mx"): 362])
        #expect(texts(summary.byEvent) == ["E12": 1095, "G10": 510, "G20": 344, "H99": 107, "E10": 49])
        #expect(texts(summary.byPlacePrecision)["REGION"] == texts(summary.byTimePrecision)["year"])
    }

    @Test("of the Gun Violence Archive has 7,793 rows, all in the border region")
    func gunViolence() throws {
        let summary = try summary("gun-violence", "events/gun_violence_border.csv")
        #expect(summary.read == 7793 && summary.incidents == 7793)
        #expect(summary.rejected == [:] && summary.skipped == [:])
        // 998 rows mention an officer and 353 more an accident or own act: none of them claims more than H99.
        #expect(texts(summary.byEvent) == ["H99": 4302, "E10": 1600, "E11": 1891])
    }

    @Test("of San Diego County has 9,764 rows, 1,248 of them violence, and repeated rows stay apart")
    func sanDiego() throws {
        let summary = try summary("sandag-2013", "events/san_diego_county_crime_2013_04.csv")
        #expect(summary.read == 9764 && summary.rejected == [:])
        #expect(summary.skipped.mapValues(\.rows) == ["no-violence": 8516])
        #expect(texts(summary.byEvent) == ["E20": 870, "E21": 224, "E10": 10, "H99": 144])
        #expect(texts(summary.byTimePrecision) == ["day": 1248])
    }

    @Test("of homicides in nine cities has 30 of Tucson among 1,922 rows")
    func homicides() throws {
        let summary = try summary("us-homicides", "events/us_homicides_2015_9cities.csv")
        #expect(summary.read == 1922 && summary.rejected == [:])
        #expect(summary.skipped.mapValues(\.rows) == ["other-city": 1892])
        #expect(texts(summary.byEvent) == ["E10": 30] && summary.killedUnsaid == 30)
    }

    @Test("of SESNSP has 3,360 rows, 612 of municipalities far away, and 6,451 files of homicide")
    func sesnsp() throws {
        let summary = try summary("sesnsp-monthly", "stats/sesnsp_homicide_municipal_2024.csv")
        #expect(summary.read == 3360 && summary.rejected == [:])
        #expect(summary.skipped.mapValues(\.rows) == ["far-municipality": 612, "no-event": 2748 - 784])
        #expect(summary.rowsTaken == 784 && summary.incidents == 6253 + 198)
        #expect(texts(summary.byPlacePrecision) == ["MUNICIPALITY": 6451])
        #expect(texts(summary.byTimePrecision) == ["month": 6451])
        #expect(summary.bySource == ["SESNSP CNSP/38/15": 6451])
        // A file is a case, not a person: how many died it does not say.
        #expect(summary.killedUnsaid == 6451)
    }

    /// Not of this border, so no profile of it ships; a profile is all that it takes.
    static let portland = """
        name: portland
        version: "1"
        title: { en: "Calls", es: "Llamadas" }
        status: proposed
        source: "test"
        fact_status: reported
        id: { columns: [final_case, occ_date, x_ft, y_ft], repeats: number }
        time: { column: occ_date, forms: ["YYYY-MM-DD"], zone: utc, precision: { code: day } }
        place: { latitude: lat, longitude: lon, required: true, precision: { code: ADDRESS } }
        side: { party: us }
        events:
          - category: call
            event: H99
            label: { en: "Call", es: "Llamada" }
            why: { en: "a test", es: "una prueba" }
        sources: [{ source: NIJ, licence: CC0, credit: NIJ }]
        """

    @Test("of calls in Portland has 19,376 rows, one of them blank and rejected")
    func calls() throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("enlace-portland-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }  // A leftover harms nobody.
        try Data(Self.portland.utf8).write(to: file)
        let profile = try ImportProfile.load(file, for: Shipped.agreement.get())
        let summary = try summary(profile, "events/portland_cfs_2016_08.csv.gz")
        #expect(summary.read == 19_376 && summary.incidents == 19_375)
        #expect(summary.rejected.mapValues(\.rows) == ["row.empty": 1])
        #expect(summary.first?.description == "2016-08-01T00:00:00.000Z")
    }
}
