// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Testing

@Suite("Times are shown with their zone")
struct TimeTests {
    @Test(
        "ages run in hours, minutes and seconds, and from a day on with days",
        arguments: [
            (Int64(0), "00:00:00"), (48, "00:00:48"), (3599, "00:59:59"), (86_399, "23:59:59"),
            (86_400, "1 d 00:00:00"), (1_000_000, "11 d 13:46:40"), (-30, "00:00:00"),
        ])
    func ages(seconds: Int64, text: String) {
        #expect(Night.viewer().age(since: Night.ago(seconds)).string.contains(">\(text)</time>"))
    }

    @Test(
        "dates have the month in words",
        arguments: [
            (Language.en, "11 October 2012"), (.es, "11 de octubre de 2012"),
        ])
    func dates(language: Language, text: String) {
        #expect(Night.viewer(language).date(Night.now) == text)
    }

    @Test("the clocks of the strip show local time and UTC")
    func clocks() {
        let page = WatchPage.page(Night.input(), Night.viewer()).string
        #expect(page.contains(">22:45:00 MST</span>") && page.contains(">05:45:00Z</span>"))
    }

    @Test(
        "thousands stand apart",
        arguments: [
            (0, "0"), (999, "999"), (48_213, "48\u{202f}213"), (1_000_000, "1\u{202f}000\u{202f}000"),
            (-1234, "-1\u{202f}234"), (-123, "-123"),
        ])
    func numbers(number: Int, text: String) {
        #expect(Night.viewer().number(number).string == "<span class=\"number\">\(text)</span>")
    }
}
