// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Testing

@Suite("The printable proof of a record")
struct ProofPageTests {
    private static let digest = ContentDigest(hex: String(repeating: "ab", count: 32))

    private func input(
        kind: String = Alert.kindName, note: String = "vidrio roto", isGood: Bool = true, mark: Phrase? = nil,
        address: String? = "/records/x/proof.json",
        assets: AssetAddresses = AssetAddresses { "/assets/\($0.name)" }
    ) throws -> ProofPage.Input {
        let digest = try #require(Self.digest)
        return ProofPage.Input(
            assets: assets, agreement: Night.agreement(),
            header: .init(
                id: Night.id(1), kind: kind, predecessor: nil, author: Night.us,
                office: OfficeCode(unchecked: "us-bp"), recipient: Night.mx, instant: Night.now,
                purpose: .response, marking: .amberStrict,
                versions: AgreementVersions(core: digest, annexes: ["clocks": "1"])),
            receiptAt: Night.now.adding(seconds: 2),
            sections: [
                .init(
                    name: "facts",
                    object: [
                        "callBack": .string(Night.usDesk.rawValue), "event": "C10",
                        "learnedAt": Night.now.json, "severity": "extreme",
                    ]),
                .init(name: "note", object: ["note": Words(note, in: .es).json, "unheard": .string(note)]),
            ],
            absences: [
                .init(name: "where", digest: digest, isErased: false),
                .init(name: "scene", digest: digest, isErased: true),
            ],
            findings: [.init(isGood: isGood, phrase: Phrase(en: "Signed.", es: "Firmado."))],
            verdict: .init(isGood: isGood, phrase: Phrase(en: "PROVED", es: "PROBADO")),
            open: [Phrase(en: "Whether it is true.", es: "Si es cierto.")],
            cards: [
                .init(party: Night.us, fingerprint: "0001 0002"),
                .init(party: Night.mx, fingerprint: "0003 0004"),
            ],
            place: .init(origin: "enlace/us-mx/us/mx/live/urgent", index: 3, size: 9, root: "cd"),
            file: .init(name: "enlace-1.json", digest: digest, address: address), mark: mark,
            statement: Phrase(en: "No admission.", es: "Sin admisión."))
    }

    @Test(
        "is sound markup in either order of languages, with hostile words as with plain ones",
        arguments: Language.allCases, ["vidrio roto", PagesTests.hostile, PagesTests.long])
    func markup(language: Language, note: String) throws {
        for kind in [Alert.kindName, "of-a-newer-program"] {
            for isGood in [true, false] {
                let page = ProofPage.page(
                    try input(kind: kind, note: note, isGood: isGood), language: language,
                    printedAt: Night.now)
                let check = MarkupCheck(page.string)
                #expect(check.problems.isEmpty, "\(check.problems.prefix(5))")
                #expect(check.tags.first?.attributes["lang"] == language.rawValue)
                #expect(check.all("script").isEmpty)
            }
        }
    }

    @Test("says in both languages what was said, what was withheld or erased, and how to check it")
    func bothLanguages() throws {
        let page = ProofPage.page(try input(), language: .es, printedAt: Night.now).string
        for text in [
            "Cross-border shooting (lethal)", "Disparo transfronterizo (letal)", "Tucson Sector watch desk",
            "vidrio roto", "Withheld from the recipient", "Reservada frente al destinatario",
            "Erased by order", "Suprimida por orden", "No admission.", "Sin admisión.", "0001 0002",
            "0003 0004",
            "sha256sum enlace-1.json", "enlace verify enlace-1.json --card us.json --card mx.json",
            "tools/verify.py", "2012-10-11 05:45:00.000 UTC",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("a drill is marked, and paper beside a file has no link to follow")
    func markAndPaper() throws {
        let mark = Phrase(en: "EXERCISE", es: "SIMULACRO")
        let page = ProofPage.page(
            try input(mark: mark, address: nil), language: .en, printedAt: Night.now
        ).string
        #expect(page.contains("EXERCISE") && page.contains("SIMULACRO"))
        #expect(!page.contains("<a "))
    }
}
