// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("The kinds of records")
struct KindRegistryTests {
    @Test("have names that nothing else has, each the alphabet of codes in lower case")
    func names() {
        let names = KindRegistry.kinds.map { $0.kindName }
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(Code.isWellFormed(name) && name == name.lowercased())
        }
    }

    @Test("are found by name and version, and by no other", arguments: Kind.all)
    func lookUp(kind: Kind) throws {
        let (name, version) = (kind.type.kindName, kind.type.kindVersion)
        #expect(try KindRegistry.kind(named: name) == kind.type)
        #expect(try KindRegistry.kind(named: name, version: version) == kind.type)
        #expect(throws: KindError.unknownVersion(kind: name, version: version + 1)) {
            try KindRegistry.kind(named: name, version: version + 1)
        }
        #expect(throws: KindError.unknownKind(name.uppercased())) {
            try KindRegistry.kind(named: name.uppercased())
        }
        #expect(throws: KindError.unknownKind("")) { try KindRegistry.kind(named: "", version: 1) }
    }

    @Test("declare sections and fields that fit together", arguments: Kind.all)
    func declaration(kind: Kind) { Self.checkDeclaration(of: kind.type) }

    private static func checkDeclaration<K: RecordKind>(of _: K.Type) {
        let declaration = K.declaration
        let sections = declaration.sections.map(\.name)
        #expect(Set(sections).count == sections.count)
        #expect(!sections.isEmpty && !declaration.clauses.isEmpty && declaration.version >= 1)
        let places = declaration.fields.map { [$0.section, $0.name] }
        #expect(Set(places).count == places.count, "a field's name is unique in its section")
        for field in declaration.fields {
            #expect(sections.contains(field.section), "section of “\(field.name)”")
            #expect(Code.isWellFormed(field.name), "name “\(field.name)”")
            if case .code(let list) = field.type { #expect(!list.isEmpty, "list of “\(field.name)”") }
            if case .codes(let list) = field.type { #expect(!list.isEmpty, "list of “\(field.name)”") }
        }
        #expect(Set(sections) == Set(declaration.fields.map(\.section)), "a section without a field")
        // What is released without a person's decision may hold nothing that may never leave.
        guard declaration.releasedBy != nil else { return }
        for section in declaration.sections { #expect(section.releasable, "section “\(section.name)”") }
    }

    /// Labels that are one word in both languages.
    static let sameInBoth: Set<String> = ["Total", "Radio", "Original", "Error"]

    @Test("are called something in both languages, everywhere", arguments: Kind.all)
    func labels(kind: Kind) { Self.checkLabels(of: kind.type) }

    private static func checkLabels<K: RecordKind>(of _: K.Type) {
        let declaration = K.declaration
        var phrases = [("title", declaration.title)]
        phrases += declaration.sections.map { ($0.name, $0.title) }
        phrases += declaration.fields.map { ($0.name, $0.label) }
        phrases += declaration.rules.map { ($0.code, $0.phrase) }
        for (name, phrase) in phrases {
            #expect(!phrase.en.isEmpty && !phrase.es.isEmpty, "“\(name)” lacks a language")
            #expect(phrase.en != phrase.es || sameInBoth.contains(phrase.en), "“\(name)” is not translated")
        }
    }

    @Test("settle only obligations that some kind opens")
    func obligations() {
        let opened = Set(KindRegistry.kinds.flatMap { Self.clocks(of: $0).opens })
        for kind in KindRegistry.kinds {
            for clock in Self.clocks(of: kind).settles {
                #expect(
                    opened.contains(clock), "“\(clock)”, settled by \(kind.kindName), is opened by no kind")
            }
        }
    }

    private static func clocks<K: RecordKind>(of _: K.Type) -> (opens: [String], settles: [String]) {
        (K.declaration.opens, K.declaration.settles)
    }

    @Test("that call for help travel in the urgent lane, and the others do not hold them up")
    func lanes() throws {
        let urgent = Set(KindRegistry.kinds.filter { Self.lane(of: $0) == .urgent }.map { $0.kindName })
        #expect(urgent.isSuperset(of: ["alert", "first-notice", "acknowledgement"]))
        #expect(urgent.isDisjoint(with: ["incident", "correction", "release", "received"]))
    }

    private static func lane<K: RecordKind>(of _: K.Type) -> Lane { K.declaration.lane }
}
