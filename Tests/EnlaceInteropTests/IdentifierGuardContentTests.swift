// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

@Suite("The identifier guard and the shipped agreements")
struct IdentifierGuardContentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Agreements")

    @Test(
        "takes no sentence, name or code of the agreement for a person's",
        arguments: ["us-mx", "three-lakes"])
    func agreement(name: String) throws {
        let agreement = try AgreementFolder.load(Self.root.appending(path: name))
        var texts: [String] = []
        for table in agreement.tables.values {
            for row in table.rows {
                texts.append(row.key)
                for column in ["name", "label", "title", "definition", "meaning", "term", "note"] {
                    if let phrase = row.phrase(column) { texts += [phrase.en, phrase.es] }
                }
            }
        }
        for list in agreement.codeLists.values {
            for entry in list.entries { texts += [entry.code.rawValue, entry.label.en, entry.label.es] }
        }
        for segment in agreement.segments {
            texts += [segment.code.rawValue, segment.name.en, segment.name.es]
        }
        for desk in agreement.desks { texts += [desk.code.rawValue, desk.name.en, desk.name.es] }
        #expect(texts.count > 100)
        let flagged = Set(texts).filter { !IdentifierGuard.find(in: $0).isEmpty }
        #expect(flagged.isEmpty)
    }

    @Test("a segment, an office and a coded sentence in one note pass together")
    func together() throws {
        let agreement = try AgreementFolder.load(Self.root.appending(path: "us-mx"))
        let sentences = try #require(agreement.codeLists["phrasebook"]).entries
        for (segment, sentence) in zip(agreement.segments, sentences) {
            let text = "\(segment.code) \(segment.name.es): \(sentence.label.es) 02:14, 31.3322, -110.9433."
            #expect(IdentifierGuard.find(in: text).isEmpty, "\(text)")
        }
    }
}
