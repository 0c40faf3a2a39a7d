// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

/// Answers of a first notice and whether they make the event serious.
struct Answers: Sendable, CustomTestStringConvertible {
    let event: String?
    let dead: Count?
    let firearm: TriState?
    let crossed: TriState?
    let serious: Bool
    var testDescription: String {
        "\(event ?? "no kind"), dead \(dead.map { "\($0)" } ?? "unsaid"), "
            + "firearm \(firearm?.rawValue ?? "unsaid"), crossed \(crossed?.rawValue ?? "unsaid")"
    }

    init(_ event: String?, _ dead: Count?, _ firearm: TriState?, _ crossed: TriState?, _ serious: Bool) {
        self.event = event
        self.dead = dead
        self.firearm = firearm
        self.crossed = crossed
        self.serious = serious
    }
}

@Suite("Whether a first notice is serious")
struct FirstNoticeTests {
    static let table: [Answers] = [
        Answers("MILD", .known(0), .no, .no, false),
        Answers("MILD", .known(0), .yes, .no, false),
        Answers("MILD", .known(0), .no, .yes, false),
        Answers("MILD", .known(0), .unknown, .no, false),
        Answers("MILD", .known(0), .no, .unknown, false),
        Answers("MILD", .known(0), .no, nil, false),
        Answers("MILD", .known(0), .yes, .yes, true),
        Answers("MILD", .known(0), .unknown, .yes, true),
        Answers("MILD", .known(0), .yes, .unknown, true),
        Answers("MILD", .known(0), .unknown, .unknown, true),
        Answers("MILD", .known(0), nil, nil, true),
        Answers("MILD", .known(0), nil, .yes, true),
        Answers("MILD", .known(1), .no, .no, true),
        Answers("MILD", .unknown, .no, .no, true),
        Answers("MILD", nil, .no, .no, true),
        Answers("GRAVE", .known(0), .no, .no, true),
        Answers("NONESUCH", .known(0), .no, .no, true),
        Answers(nil, .known(0), .no, .no, true),
        Answers(nil, nil, nil, nil, true),
    ]

    @Test("unknown and unsaid count as yes", arguments: table)
    func serious(answers: Answers) throws {
        var notice = FirstNotice()
        notice.event = answers.event.map { Code(unchecked: $0) }
        notice.dead = answers.dead
        notice.firearm = answers.firearm
        notice.crossedLine = answers.crossed
        #expect(notice.isSerious(in: try Sample.agreement(lists: [])) == answers.serious)
    }

    @Test("is not a choice of the officer: no field says so")
    func noChoice() {
        #expect(!FirstNotice.declaration.fields.contains { $0.name.lowercased().contains("serious") })
    }
}
