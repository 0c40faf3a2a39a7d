// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

/// What the lists of the shipped agreement say beyond their form, which the loader checks.
@Suite("The lists of us-mx")
struct AgreementListsTests {
    private func table(_ name: String) throws -> AgreementTable {
        try #require(try Shipped.agreement.get().tables[name], "no table \(name)")
    }

    private func codes(_ list: String) throws -> [String] { try table("codes/\(list)").rows.map(\.key) }

    // MARK: - Incident codes

    @Test("say of every incident code what it means, what it holds and what it does not")
    func incidentDefinitions() throws {
        let rows = try table("codes/incident").rows
        let known = Set(rows.map(\.key))
        #expect(rows.count == 78)
        for row in rows {
            for column in ["definition", "includes", "excludes"] {
                let phrase = try #require(row.phrase(column), "\(row.key) \(column)")
                #expect(phrase.en != phrase.es)
                // Both languages point to the same other codes, and never to the code itself.
                let named = incidentCodes(in: phrase.en)
                #expect(named == incidentCodes(in: phrase.es), "\(row.key) \(column)")
                #expect(known.isSuperset(of: named) && !named.contains(row.key), "\(row.key) \(column)")
            }
            #expect(row.text("group") == String(row.key.prefix(1)))
            #expect(row.texts("profiles").first == "P0")
            #expect(row.text("harm") != nil)
        }
        #expect(try codes("incident-group") == ["A", "B", "C", "D", "E", "F", "G", "H"])
    }

    private func incidentCodes(in text: String) -> [String] {
        text.matches(of: /\b[A-H][0-9][0-9]\b/).map { String($0.output) }
    }

    @Test("never count a use of force as an offence without a condition")
    func forceIsNoOffence() throws {
        // Not B70: a discharge nobody wanted has the codes of what it caused.
        for row in try table("codes/incident").rows where row.key.hasPrefix("B") && row.key != "B70" {
            for crosswalk in row.rows("crosswalks") {
                #expect(crosswalk.phrase("when") != nil, "\(row.key) \(crosswalk.text("code") ?? "")")
            }
        }
    }

    @Test(
        "hold the crosswalks of the joint code list",
        arguments: [
            ("A10", "iccs", ["020111", "020112"]), ("A10", "nibrs", ["13A", "13B"]),
            ("A51", "sesnsp", ["Homicidio doloso"]), ("B10", "nibrs", ["09C", "09A", "09B"]),
            ("B13", "iccs", []),
            ("B13", "nibrs", []), ("B13", "sesnsp", []), ("C10", "iccs", ["0101", "0102", "020111"]),
            ("C40", "iccs", ["0804x", "0805x", "0601"]), ("D13", "nibrs", ["90C"]),
            ("E21", "sesnsp", ["Robo a transeúnte – con violencia"]),
            ("E24", "nibrs", ["11A", "11B", "11C", "11D"]),
            ("G10", "iccs", []), ("H90", "nibrs", []),
        ])
    func crosswalks(_ code: String, _ scheme: String, _ expected: [String]) throws {
        let row = try #require(try table("codes/incident")[code])
        let found = row.rows("crosswalks").filter { $0.text("scheme") == scheme }.compactMap {
            $0.text("code")
        }
        #expect(found == expected)
    }

    @Test("keep records of sexual violence and trafficking to a count")
    func restricted() throws {
        for row in try table("codes/incident").rows {
            let isRestricted = row.texts("profiles").contains("PP-R")
            #expect(isRestricted == ["E24", "E25"].contains(row.key), "\(row.key)")
            if isRestricted { #expect(row.texts("profiles") == ["P0", "PP-R"]) }
        }
    }

    // MARK: - Force

    @Test("give every means of force a joint level, and every level the words of both laws")
    func force() throws {
        for row in try table("codes/force-type").rows { #expect(!row.texts("levels").isEmpty, "\(row.key)") }
        let levels = try table("codes/force-level").rows
        #expect(levels.map(\.key) == ["J1", "J2", "J3", "J4", "J5"])
        for (row, roman) in zip(levels, ["I", "II", "III", "IV", "V"]) {
            let crosswalks = row.rows("crosswalks")
            #expect(crosswalks.contains { $0.text("scheme") == "us-cbp" })
            #expect(crosswalks.first { $0.text("scheme") == "mx-lnuf" }?.text("code") == roman)
            #expect(crosswalks.contains { $0.text("scheme")?.hasPrefix("un-") == true })
        }
        let chapters = try table("codes/force-type").rows.flatMap { $0.rows("crosswalks") }
            .filter { $0.text("scheme") == "un-llw" }.compactMap { $0.text("code") }
        #expect(chapters == ["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8"])
    }

    @Test("name for every device a force type of the list, and the same chapter as that type")
    func devices() throws {
        let types = try table("codes/force-type")
        for row in try table("codes/device").rows {
            let code = try #require(value(of: row, "force-type"), "\(row.key)")
            let type = try #require(types[code], "\(row.key) \(code)")
            #expect(value(of: row, "un-llw") == value(of: type, "un-llw"), "\(row.key)")
        }
    }

    private func value(of row: AgreementRow, _ scheme: String) -> String? {
        row.rows("crosswalks").first { $0.text("scheme") == scheme }?.text("code")
    }

    // MARK: - Harm

    @Test(
        "weigh the same act with the same outcome alike, whoever did it",
        arguments: [
            ("A50", "B11"), ("A50", "B12"), ("A50", "B14"), ("A50", "E11"), ("A50", "C10"), ("A40", "B40"),
            ("A20", "B30"), ("A20", "D15"), ("A20", "E20"),
        ])
    func roleSwap(_ one: String, _ other: String) throws {
        let incidents = try table("codes/incident")
        #expect(incidents[one]?.text("harm") == incidents[other]?.text("harm"))
    }

    @Test(
        "weigh a weapon and the like means of force alike",
        arguments: [
            ("W10", "T50"), ("W11", "T51"), ("W30", "T20"), ("W40", "T31"), ("W53", "T24"), ("W70", "T11"),
            ("W80", "T25"), ("W82", "T21"), ("W82", "T22"),
        ])
    func weaponSwap(_ weapon: String, _ means: String) throws {
        let harm = try table("codes/weapon")[weapon]?.text("harm")
        let other = try table("codes/force-type")[means]?.text("harm")
        #expect(harm != nil && harm == other)
    }

    @Test("weigh no act above homicide, every death the same, and a worse injury never less")
    func harmOrder() throws {
        let weights = try table("weights")
        let homicide = try #require(weights["W-HOM"]?.integer("days"))
        #expect(weights["W-DEATH"]?.integer("days") == homicide)
        for row in weights.rows {
            if let days = row.integer("days") { #expect(days <= homicide, "\(row.key)") }
            #expect(row.integer("days") != nil || row.truth("by_injury"), "\(row.key)")
        }
        let injuries = try table("injuries").rows
        let days = injuries.compactMap { $0.integer("days") }
        #expect(days == days.sorted() && days.first == 0 && days.last == homicide)
        // Unknown is not a gravity.
        let known = injuries.map(\.key) + ["9"]
        #expect(try codes("injury") == known)
    }

    @Test("weigh by the geometric mean of both starting points, but where the row says otherwise")
    func harmRule() throws {
        var checked = 0
        for row in try table("weights").rows {
            let days = row.phrases("basis").compactMap { Double($0.phrase.en.filter(\.isWholeNumber)) }
            guard days.count == 2, let weight = row.integer("days"), let source = row.source,
                !source.contains("by the rule"), row.key != "W-WPN"
            else { continue }
            let mean = (days[0] * days[1]).squareRoot()
            #expect(abs(mean - Double(weight)) <= mean * 0.05, "\(row.key): \(mean)")
            checked += 1
        }
        #expect(checked == 12)
    }

    // MARK: - Judgements

    @Test("leave no gap between the ranges of likelihood")
    func likelihood() throws {
        let ranges = try table("codes/likelihood").rows.map { row in
            row.phrase("definition").map { phrase in
                [phrase.en, phrase.es].map { $0.matches(of: /[0-9]+/).compactMap { Int($0.output) } }
            } ?? []
        }
        for range in ranges { #expect(range.count == 2 && range[0] == range[1] && range[0].count == 2) }
        #expect(ranges.compactMap { $0.first?.first } == [1, 5, 20, 45, 55, 80, 95])
        #expect(ranges.compactMap { $0.first?.last } == [5, 20, 45, 55, 80, 95, 99])
    }

    @Test(
        "hold the values that records and reports will use",
        arguments: [
            ("counting-rule", ["CR-INC", "CR-ACT", "CR-VIC", "CR-CASE", "CR-HARM"]),
            ("source-reliability", ["A", "B", "C", "D", "E", "F"]),
            ("credibility", ["1", "2", "3", "4", "5", "6"]),
            ("completion", ["C", "A", "T"]), ("direction", ["N2S", "S2N", "ALONG", "SAME-SIDE", "UNK"]),
            ("resistance", ["R0", "R1", "R2", "R3"]), ("confidence", ["low", "moderate", "high"]),
            ("risk-band", ["very-low", "low", "moderate", "high", "very-high"]),
            ("comparison-relation", ["equivalent", "broader", "stricter", "conflict", "absent"]),
            ("injury", ["0", "1", "2", "3", "4", "5", "9"]),
        ])
    func values(_ list: String, _ expected: [String]) throws { #expect(try codes(list) == expected) }

    // MARK: - Annexes, roles, markings

    @Test(
        "keep the deadlines that stand in other texts",
        arguments: [
            ("first-notice", 600), ("acknowledge-notice", 600), ("acknowledge-alert", 600),
            ("confirm-destruction", 259_200), ("consular", 14_400), ("ministries", 43_200),
            ("oversight", 86_400),
            ("statement", 90_000), ("evidence-formal", 7_776_000),
        ])
    func clocks(_ name: String, _ seconds: Int64) throws {
        let row = try #require(try table("clocks")[name])
        #expect(row.integer("seconds") == seconds)
        #expect(row.phrase("from") != nil && row.text("owner") != nil)
    }

    @Test("compare twenty-three topics, each by a question")
    func topics() throws {
        let rows = try table("topics").rows
        let codes = (1...23).map { ($0 < 10 ? "T0" : "T") + String($0) }
        #expect(rows.map(\.key) == codes)
        for row in rows {
            let question = try #require(row.phrase("question"))
            #expect(question.en.hasSuffix("?") && question.es.hasPrefix("¿"), "\(row.key)")
        }
    }

    @Test("translate 172 terms, and say of which the Spanish was seen")
    func glossary() throws {
        let rows = try table("terms").rows
        #expect(rows.count == 172)
        #expect(rows.filter { $0.truth("seen") }.count == 111)
        #expect(rows.first { $0.key == "scene-preservation" }?.truth("seen") == true)
        #expect(rows.first { $0.key == "first-notice" }?.truth("seen") == false)
    }

    @Test("let nobody write or release but the roles that did")
    func roles() throws {
        let rows = try table("roles").rows
        #expect(rows.count == 15)
        #expect(
            Set(rows.filter { !$0.texts("writes").isEmpty }.map(\.key))
                == ["watch", "liaison", "command", "release", "analyst", "privacy"])
        #expect(rows.filter { !$0.texts("releases").isEmpty }.map(\.key) == ["release"])
        for row in rows { #expect(row.phrase("reads") != nil, "\(row.key)") }
    }

    @Test("name the joint markings as the program does")
    func markings() throws {
        let joint = try table("markings").rows.filter { $0.text("scheme") == "tlp" }
        #expect(
            joint.map(\.key)
                == TrafficLight.allCases.map {
                    "TLP-" + $0.rawValue.replacing("+", with: "-")
                })
        for (row, light) in zip(joint, TrafficLight.allCases) { #expect(row.phrase("name") == light.phrase) }
    }

    @Test("are all proposed, each with its source")
    func proposed() throws {
        for (name, table) in try Shipped.agreement.get().tables {
            for row in table.rows where row.status != nil {
                #expect(row.status == .proposed, "\(name) \(row.key)")
                #expect(row.source?.isEmpty == false, "\(name) \(row.key)")
            }
        }
    }
}
