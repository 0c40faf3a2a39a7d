// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "the wire form is read and written alike",
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("1970-01-01T00:00:00.001Z", 1),
            ("2000-02-29T12:00:00.000Z", 951_825_600_000), ("2022-02-22T19:22:22.000Z", 1_645_557_742_000),
            ("2026-11-24T05:35:00.000Z", 1_795_498_500_000), ("2100-02-28T23:59:59.999Z", 4_107_542_399_999),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ] as [(String, Int64)])
    func wireForm(text: String, milliseconds: Int64) throws {
        let instant = try #require(Instant(text))
        #expect(instant.milliseconds == milliseconds)
        #expect(instant.description == text)
        #expect(Instant(milliseconds: milliseconds) == instant)
    }

    @Test(
        "another form, or a moment that does not exist, is refused",
        arguments: [
            "", "2026-11-24", "2026-11-24T05:35:00Z", "2026-11-24T05:35:00.0Z", "2026-11-24T05:35:00.0000Z",
            "2026-11-24t05:35:00.000Z", "2026-11-24 05:35:00.000Z", "2026-11-24T05:35:00.000z",
            "2026-11-24T05:35:00.000+0", "2026-11-24T05:35:00,000Z", "2026-11-24T05.35.00.000Z",
            "2026/11/24T05:35:00.000Z", "1969-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z",
            "2026-00-24T05:35:00.000Z", "2026-13-24T05:35:00.000Z", "2026-11-00T05:35:00.000Z",
            "2026-11-31T05:35:00.000Z", "2026-02-29T05:35:00.000Z", "2100-02-29T05:35:00.000Z",
            "2026-11-24T24:00:00.000Z", "2026-11-24T05:60:00.000Z", "2026-11-24T05:35:60.000Z",
            "2026-11-24T05:35:-1.000Z", "2026-11-24T 5:35:00.000Z", "+026-11-24T05:35:00.000Z",
            " 2026-11-24T05:35:00.000Z", "2026-11-24T05:35:00.000Z ", "２026-11-24T05:35:00.00Z",
        ])
    func refused(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("every day from 1970 to 2400 agrees with a count of days, one by one")
    func calendar() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var day: Int64 = 0
        for year in 1970...2400 {
            let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
            for month in 1...12 {
                let length = lengths[month - 1] + (leap && month == 2 ? 1 : 0)
                for date in 1...length {
                    let instant = Instant(milliseconds: day * 86_400_000 + 86_399_999)
                    let made = Instant(
                        year: year, month: month, day: date, hour: 23, minute: 59, second: 59,
                        millisecond: 999)
                    let civil = instant.civil
                    if made != instant || (civil.year, civil.month, civil.day) != (year, month, date)
                        || (civil.hour, civil.minute, civil.second, civil.millisecond) != (23, 59, 59, 999)
                    {
                        Issue.record("\(year)-\(month)-\(date) is not day \(day)")
                        return
                    }
                    day += 1
                }
                #expect(Instant(year: year, month: month, day: length + 1) == nil)
            }
        }
        #expect(day == 157_420)  // 431 years of 365 days and 105 leap days
    }

    @Test("the order of instants is the order of their texts")
    func order() throws {
        var random = SplitMix64(state: 7)
        let instants = (0..<500).map { _ in
            Instant(milliseconds: Int64.random(in: Instant.range, using: &random))
        }
        #expect(instants.sorted().map(\.description) == instants.map(\.description).sorted())
        for instant in instants { #expect(Instant(instant.description) == instant) }
    }

    @Test("what lies outside the years 1970 to 9999 is brought to their edge")
    func clamped() {
        #expect(Instant(milliseconds: .min).milliseconds == 0)
        #expect(Instant(milliseconds: .max).description == "9999-12-31T23:59:59.999Z")
        #expect(Instant(milliseconds: 0).adding(seconds: 90).milliseconds == 90_000)
        #expect(Instant(milliseconds: 0).adding(seconds: -1).milliseconds == 0)
        #expect(Instant(milliseconds: .max).adding(seconds: 1) == Instant(milliseconds: .max))
    }
}
