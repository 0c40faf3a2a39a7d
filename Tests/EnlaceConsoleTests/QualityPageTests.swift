// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The page on data quality")
struct QualityPageTests {
    private func incident(
        _ number: UInt64, source: String?, side: PartyCode?, day: Int64, event: String = "F10"
    ) -> IncidentRow {
        var incident = Incident()
        incident.event = Night.code(event)
        incident.happenedAt = Night.ago(day * 86_400)
        incident.timePrecision = Night.code("day")
        incident.placePrecision = Night.code("PLACE")
        incident.claimedSide = side
        incident.source = source
        incident.killed = number.isMultiple(of: 2) ? .known(1) : nil
        return IncidentRow(
            id: Night.id(number), party: Night.us, incident: incident,
            position: PositionRow(
                side: Night.us, distanceMetres: 900, measureMetres: 1, segment: nil, uncertaintyMetres: 100))
    }

    private func quality(_ name: String) -> DataQuality {
        var fold = QualityFold()
        switch name {
        case "none": break
        case "one side": fold.add(incident(1, source: "UCDP GED", side: Night.us, day: 1))
        case "hostile":
            fold.add(incident(1, source: PagesTests.hostile, side: Night.mx, day: 1, event: "<b>"))
            fold.add(incident(2, source: nil, side: PartyCode(unchecked: PagesTests.hostile), day: 9))
        default:
            for number in UInt64(0)..<20 {
                fold.add(
                    incident(
                        number, source: number < 9 ? "UCDP GED" : "Gun Violence Archive",
                        side: number < 9 ? Night.mx : Night.us, day: Int64(number * 90),
                        event: number == 3 ? "H99" : "F10"))
            }
        }
        let rules = [
            "UCDP GED": Phrase(en: "deaths only", es: "sólo muertes"),
            "Gun Violence Archive": Phrase(en: "any firearm", es: "toda arma de fuego"),
        ]
        return DataQuality(rows: fold.rows, inclusion: rules, held: name == "two" ? 30 : nil)
    }

    private func page(_ name: String, _ language: Language, _ className: ClassName = .reference) -> HTML {
        QualityPage.page(
            QualityPage.Input(
                frame: Night.frame(className), className: className, quality: quality(name),
                agreement: Night.agreement()), Night.viewer(language))
    }

    @Test(
        "is sound in every language and class", arguments: Language.allCases,
        ["none", "one side", "hostile", "two"])
    func sound(language: Language, rows: String) {
        for className in ClassName.allCases {
            let check = MarkupCheck(page(rows, language, className).string)
            #expect(check.problems.isEmpty, "\(language) \(rows): \(check.problems.prefix(5))")
            #expect(check.all("table").count == (rows == "none" ? 0 : 1))
        }
    }

    @Test("says in both languages why the sides may not be compared, and that not all was read")
    func reasons() {
        let english = page("two", .en).string
        let spanish = page("two", .es).string
        #expect(english.contains("Not comparable, because the sources differ"))
        #expect(english.contains("the rules of inclusion differ (deaths only; any firearm)"))
        #expect(spanish.contains("No son comparables, porque las fuentes difieren"))
        #expect(spanish.contains("las reglas de inclusión difieren (sólo muertes; toda arma de fuego)"))
        #expect(english.contains("The newest "))
        #expect(page("one side", .en).string.contains("fewer than two sides"))
    }
}
