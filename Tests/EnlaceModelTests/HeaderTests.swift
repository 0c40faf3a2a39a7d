// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

/// A member of a header replaced (or, with nil, removed), and the refusal.
struct Forgery: Sendable, CustomTestStringConvertible {
    let member: String
    let value: JSON?
    let error: HeaderError?
    var testDescription: String { "\(member) = \(value?.canonicalText ?? "nothing")" }

    init(_ member: String, _ value: JSON?, _ error: HeaderError?) {
        self.member = member
        self.value = value
        self.error = error
    }
}

@Suite("The header of a record")
struct HeaderTests {
    static let textMembers = [
        "id", "kind", "thread", "party", "office", "instant", "marking", "retention", "agreement", "sections",
    ]

    static let removals: [Forgery] =
        textMembers.map { Forgery($0, nil, .malformed(member: $0)) } + [
            Forgery("version", nil, .unknownVersion), Forgery("class", nil, .malformed(member: "class")),
            Forgery("kindVersion", nil, .malformed(member: "kindVersion")), Forgery("predecessor", nil, nil),
        ]

    static let replacements: [Forgery] =
        textMembers.flatMap { member in
            [7, "", [], "no such value", true].map { Forgery(member, $0, .malformed(member: member)) }
        } + [
            Forgery("version", 2, .unknownVersion), Forgery("version", "1", .unknownVersion),
            Forgery("class", "exercise", .wrongClass(expected: .live)),
            Forgery("class", "LIVE", .wrongClass(expected: .live)),
            Forgery("class", 1, .malformed(member: "class")),
            Forgery("kindVersion", 0, .malformed(member: "kindVersion")),
            Forgery("kindVersion", 1001, .malformed(member: "kindVersion")),
            Forgery("kindVersion", "1", .malformed(member: "kindVersion")),
            Forgery("kind", "first notice", .malformed(member: "kind")),
            Forgery("predecessor", "x", .malformed(member: "predecessor")),
            Forgery("predecessor", [:], .malformed(member: "predecessor")),
            Forgery("marking", "amber", .malformed(member: "marking")),
            Forgery("instant", "2026-11-24T05:35:00Z", .malformed(member: "instant")),
            Forgery("recipient", "south", .unknownMember("recipient")),
            Forgery("note", "a text", .unknownMember("note")), Forgery("", 1, .unknownMember("")),
            Forgery("sections", ["facts": "00"], .malformed(member: "sections")),
            Forgery("sections", ["a/b": .string(digits)], .malformed(member: "sections")),
            Forgery("sections", ["facts": 1], .malformed(member: "sections")),
            Forgery("agreement", ["core": .string(digits)], .malformed(member: "agreement")),
            Forgery("agreement", ["annexes": [:], "core": "00"], .malformed(member: "agreement")),
            Forgery(
                "agreement", ["annexes": ["a b": "1"], "core": .string(digits)],
                .malformed(member: "agreement")),
            Forgery(
                "agreement", ["annexes": ["a": 1], "core": .string(digits)], .malformed(member: "agreement")),
            Forgery(
                "agreement", ["annexes": [:], "core": .string(digits), "more": 1],
                .malformed(member: "agreement")),
        ]

    private static let digits = String(repeating: "0a", count: 32)

    @Test("is read as it was written, through its canonical bytes")
    func roundTrip() throws {
        let header = try Sample.header()
        let bytes = header.json.canonicalBytes
        #expect(try Header<Live>(json: JSON(canonical: bytes)) == header)
        #expect(try Header<Live>(json: JSON(canonical: bytes)).json.canonicalBytes == bytes)
    }

    @Test("without sections and predecessor it is still a header")
    func smallest() throws {
        let full = try Sample.header()
        let header = Header<Exercise>(
            id: full.id, kind: full.kind, kindVersion: 1000, thread: full.id, predecessor: nil,
            party: full.party, office: full.office, instant: full.instant, marking: .clear,
            retention: .reference, agreement: AgreementVersions(core: full.agreement.core, annexes: [:]),
            sections: [:])
        #expect(try Header<Exercise>(json: header.json) == header)
    }

    @Test("lacking a member is refused, but for the predecessor", arguments: removals)
    func removed(forgery: Forgery) throws { try check(forgery) }

    @Test("with a member of another form is refused", arguments: replacements)
    func replaced(forgery: Forgery) throws { try check(forgery) }

    private func check(_ forgery: Forgery) throws {
        var object = try #require(try Sample.header().json.object)
        object[forgery.member] = forgery.value
        var refusal: HeaderError?
        do throws(HeaderError) { _ = try Header<Live>(json: .object(object)) } catch { refusal = error }
        #expect(refusal == forgery.error)
    }

    @Test("of one class is refused where another is meant", arguments: ClassName.allCases, ClassName.allCases)
    func classes(written: ClassName, read: ClassName) throws {
        var object = try #require(try Sample.header().json.object)
        object["class"] = .string(written.rawValue)
        let refusal = Self.refusal(of: .object(object), as: read.type)
        #expect(refusal == (written == read ? nil : .wrongClass(expected: read)))
    }

    private static func refusal<C: RecordClass>(of json: JSON, as _: C.Type) -> HeaderError? {
        do throws(HeaderError) {
            _ = try Header<C>(json: json)
            return nil
        } catch {
            return error
        }
    }

    @Test("anything but an object is no header", arguments: ["a", 1, true, []] as [JSON])
    func notAnObject(json: JSON) {
        #expect(throws: HeaderError.notAHeader) { try Header<Live>(json: json) }
    }

    @Test("holds no member for a place, code, count, recipient or text")
    func openFacts() throws {
        let keys = try #require(try Sample.header().json.object).keys
        #expect(
            keys == [
                "agreement", "class", "id", "instant", "kind", "kindVersion", "marking", "office", "party",
                "predecessor", "retention", "sections", "thread", "version",
            ])
    }
}
