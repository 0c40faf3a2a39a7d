// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("Structured identifiers in free text")
struct IdentifierGuardTests {
    /// Texts with one identifier each: its kind and exactly where it stands. None belongs to anybody: the
    /// CURPs are the specimens printed in public instructions.
    private static let found: [(text: String, kind: IdentifierKind, is: String)] = [
        ("CURP BADD110313HCMLNS09, visto", .curp, "BADD110313HCMLNS09"),
        ("curp hegg560427mvzrrl04.", .curp, "hegg560427mvzrrl04"),
        ("GODE561231GR8 en el registro", .rfc, "GODE561231GR8"),
        ("RFC: GODE-561231-GR8", .rfc, "GODE-561231-GR8"),
        ("his SSN was given as 123456789", .socialSecurity, "123456789"),
        ("papers: 123-45-6789", .socialSecurity, "123-45-6789"),
        ("seguro social 123 45 6789", .socialSecurity, "123 45 6789"),
        ("NSS 12345678901", .socialSecurity, "12345678901"),
        ("pasaporte G12345678", .passport, "G12345678"),
        ("passport no. 123456789", .passport, "123456789"),
        ("A012345678 per the file", .alienNumber, "A012345678"),
        ("número A# 012-345-678", .alienNumber, "A# 012-345-678"),
        ("call (520) 287-1234 now", .phone, "(520) 287-1234"),
        ("llamar al 631 312 1234", .phone, "631 312 1234"),
        ("+52 631 312 1234", .phone, "+52 631 312 1234"),
        ("55 1234 5678 del familiar", .phone, "55 1234 5678"),
        ("Tel-6311234567", .phone, "6311234567"),
        ("tel. 312 1234", .phone, "312 1234"),
        ("escribe juan.perez@example.com.", .email, "juan.perez@example.com"),
        ("placas ABC-123-A", .plate, "ABC-123-A"),
        ("VXF-14-22 de Sonora", .plate, "VXF-14-22"),
        ("a 7ABC123 from California", .plate, "7ABC123"),
        ("camioneta gris WKL 482", .plate, "WKL 482"),
        ("license plate 8XYZ12", .plate, "8XYZ12"),
        ("６３１－３１２－１２３４", .phone, "６３１－３１２－１２３４"),
        ("63\u{200b}11234567", .phone, "63\u{200b}11234567"),
        ("52\u{2011}0 y 520\u{2011}287\u{2011}1234", .phone, "520\u{2011}287\u{2011}1234"),
    ]

    @Test("is found, named and placed", arguments: found.indices)
    func finds(index: Int) throws {
        let sample = Self.found[index]
        let findings = IdentifierGuard.find(in: sample.text)
        #expect(findings.map(\.kind) == [sample.kind], "\(sample.text)")
        let range = try #require(findings.first?.range)
        let scalars = Array(sample.text.unicodeScalars)[range]
        #expect(String(String.UnicodeScalarView(scalars)) == sample.is)
    }

    @Test(
        "a code, a time, a place or a count is none",
        arguments: [
            "31.3322110, -110.9433221", "-110.943322", "-1109433221", "2026-11-24 02:14:10Z", "024 11 2026",
            "Segmento NOG-01, garita DeConcini", "US-MX-0012", "0192f3c4-1234-7abc-8def-0123456789ab",
            "I-19 km 7", "14:02 a 14:30", "0214 0230 0300", "Two hurt, one by gunshot; 3 shots at 02:14.",
            "INC-2026-0014", "CBP-1234", "1766543210", "12R WV 12345 67890", "31 19 58 N 110 56 45 W",
            "vehicle with plates unknown, 3 persons", "vehículo sin placas, tramo NOG-12",
            "A 300 metros de la línea", "call 911 or 066", "frecuencia 156.800", "DOF 20-03-2025",
            "24/11/2026 02:14", "NOV-24-26", "32 CFR part 2002", "1,254 mi; 3,126 km", "30 000 000", "",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "000-12-3456", "user@desk",
        ])
    func leaves(text: String) {
        #expect(IdentifierGuard.find(in: text).isEmpty, "\(text)")
    }

    @Test("a population code is told by its form or, where that was disturbed, by its check digit")
    func checkDigit() {
        func kinds(_ text: String) -> [IdentifierKind] { IdentifierGuard.find(in: text).map(\.kind) }
        // A wrong digit at the end: the form still holds a name and a birth date.
        #expect(kinds("BADD110313HCMLNS08") == [.curp])
        // A state that there is not, with the digit that goes with it, and with another.
        let digits = (0...9).filter { kinds("BADD110313HZZLNS0\($0)") == [.curp] }
        #expect(digits.count == 1)
        // No month has this number.
        #expect(kinds("BADD111313HCMLNS09").isEmpty)
    }

    @Test("several in one text are told in order, none twice")
    func several() {
        let text = "Juan, tel. 631 312 1234, juan@example.com, placas VXF-14-22; SSN 123-45-6789"
        #expect(
            IdentifierGuard.find(in: text).map(\.kind) == [.phone, .email, .plate, .socialSecurity])
    }

    @Test("the words of a record are looked through field by field, a correction value by value")
    func records() {
        var alert = Alert()
        alert.note = Words("llamar al 631 312 1234", in: .es)
        let flagged = IdentifierGuard.flagged(in: alert)
        #expect(flagged.map(\.section) == ["note"] && flagged.map(\.kinds) == [[.phone]])
        #expect(flagged[0].phrase.es.contains("Nota") && !flagged[0].phrase.es.contains("631"))
        var correction = Correction()
        correction.values = ["note": ["note": ["language": "es", "text": "juan@example.com"]]]
        #expect(IdentifierGuard.flagged(in: correction).map(\.kinds) == [[.email]])
        alert.note = Words("three shots near the fence", in: .en)
        #expect(IdentifierGuard.flagged(in: alert).isEmpty)
    }

    @Test("words that are held never take codes with them: in urgent kinds they have a section to themselves")
    func sections() {
        for kind in KindRegistry.kinds where kind.isUrgent {
            for section in kind.wordSections {
                #expect(kind.otherRequiredFields(in: section).isEmpty, "\(kind) \(section)")
            }
        }
    }
}

extension RecordKind {
    fileprivate static var isUrgent: Bool { declaration.lane == .urgent || declaration.releasedBy == .urgent }

    fileprivate static var wordSections: Set<String> {
        Set(declaration.fields.filter { $0.type == .words }.map(\.section))
    }

    fileprivate static func otherRequiredFields(in section: String) -> [String] {
        declaration.fields.filter { $0.section == section && $0.type != .words }.map(\.name)
    }
}
