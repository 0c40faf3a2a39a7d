// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("What a person reads")
struct SpokenTextTests {
    static let label = Phrase(en: "Kind", es: "Tipo")

    static let errors: [any SpokenError] = [
        JSONError.truncated, JSONError.unexpected(offset: 4), JSONError.notCanonical(offset: 4),
        JSONError.tooDeep(offset: 4), GeoPointError.longitudeOutOfRange(7),
        GeoPointError.latitudeOutOfRange(nil),
        HeaderError.notAHeader, HeaderError.unknownVersion, HeaderError.wrongClass(expected: .exercise),
        HeaderError.malformed(member: "kind"), HeaderError.unknownMember("extra"),
        HeaderError.tooLong(bytes: 70_000), KindError.unknownKind("nonesuch"),
        KindError.unknownVersion(kind: "alert", version: 9), FieldError.wrongForm(field: "killed"),
        FieldError.unknownField(field: "killed", section: "note"), FieldError.unknownSection("nonesuch"),
        Problem.missing(field: "event", label: label),
        Problem.unknownCode("X9", field: "event", label: label),
        Problem.brokenRule(code: "rule.some", phrase: Phrase(en: "Broken.", es: "Roto.")),
    ]

    @Test("every refusal has a stable code and a sentence in both languages")
    func refusals() {
        for error in Self.errors {
            #expect(error.code.wholeMatch(of: #/[a-z]+(\.[a-z][a-z-]*)+/#) != nil, "\(error.code)")
            #expect(error.phrase.en.hasSuffix(".") && error.phrase.es.hasSuffix("."), "\(error.code)")
            #expect(error.phrase.en != error.phrase.es, "\(error.code)")
        }
        #expect(Set(Self.errors.map(\.code)).count == Self.errors.count)
    }

    @Test("a refusal names what it is about, in both languages")
    func names() {
        let named: [(any SpokenError, String)] = [
            (JSONError.unexpected(offset: 41), "41"), (HeaderError.malformed(member: "office"), "office"),
            (HeaderError.wrongClass(expected: .exercise), "exercise"),
            (KindError.unknownVersion(kind: "alert", version: 9), "9"),
            (FieldError.unknownField(field: "killed", section: "note"), "killed"),
            (Problem.unknownCode("X9", field: "event", label: Self.label), "X9"),
        ]
        for (error, name) in named {
            #expect(error.phrase.en.contains(name) && error.phrase.es.contains(name), "\(error.code)")
        }
        #expect(Problem.missing(field: "event", label: Self.label).phrase.es.contains("Tipo"))
        #expect(Problem.missing(field: "event", label: Self.label).phrase.en.contains("Kind"))
    }

    @Test("the words for states, markings and purposes are there in both languages")
    func words() {
        let phrases =
            TrafficLight.allCases.map(\.phrase) + Purpose.allCases.map(\.phrase)
            + [ReviewStatus.proposed.phrase, ReviewStatus.reviewed.phrase]
            + [TriState.yes.phrase, TriState.unknown.phrase]
        for phrase in phrases { #expect(!phrase.en.isEmpty && !phrase.es.isEmpty && phrase.en != phrase.es) }
        #expect(TriState.no.phrase == Phrase(same: "no"))
        #expect(Set(phrases).count == phrases.count)
    }

    @Test("an exercise is marked on every surface, and only live records are unmarked")
    func marks() {
        #expect(ClassName.exercise.mark == Phrase(en: "EXERCISE", es: "SIMULACRO"))
        #expect(ClassName.live.mark == nil)
        #expect(ClassName.reference.mark?.en.contains("not a statement of either party") == true)
        for name in ClassName.allCases { #expect(name.type.name == name) }
        #expect(ClassName.allCases.sorted() == [.exercise, .live, .reference])
    }

    @Test("a phrase is said in the language asked for")
    func languages() {
        let phrase = Phrase(en: "line", es: "línea")
        #expect(Language.allCases.map { phrase[$0] } == ["line", "línea"])
        #expect(Language.allCases.map(\.autonym) == ["English", "Español"])
    }
}
