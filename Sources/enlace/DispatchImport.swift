// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceServer
import Foundation

/// Turns objects of a dispatch system into drafts, and into own records where a person asks for it.
struct DispatchImport: Sendable {
    private let agreement: Agreement
    private let locator: Locator
    private let desk: DeskCode

    /// Drafts for a party of an agreement; where none is given, for that of the desk, or for the first.
    init(agreementFolder: URL, party: PartyCode?, desk name: String?) throws {
        agreement = try AgreementFolder.load(agreementFolder)
        locator = try Locator(agreement)
        let ofDesk = agreement.desks.first { $0.code.rawValue == name }?.party
        let party = party ?? ofDesk ?? agreement.parties.first?.code ?? PartyCode(unchecked: "")
        desk = try FirstAccount.desk(named: name, of: party, in: agreement)
    }

    /// The drafts of a file.
    func read(_ file: URL, event text: String?) throws -> [EIDOReading] {
        let event = try text.map { text in
            guard let code = Code(rawValue: text), agreement.entry(code, in: "incident") != nil else {
                throw BadOption(
                    name: "--event", value: text,
                    takes: Phrase(
                        en: "Write a code of codes/incident.yaml of the agreement.",
                        es: "Escriba un código de codes/incident.yaml del acuerdo."))
            }
            return code
        }
        let borders = locator.borders
        let reader = EIDOReader(agreement: agreement, callBack: desk) { point in
            let located = borders.locate(point)
            return (located.party, located.segment)
        }
        return try reader.read(try OpenDataFile.bytes(at: file), event: event)
    }

    /// The drafts for a person or for the command that records them.
    func json(of readings: [EIDOReading]) -> JSON {
        ["objects": .array(readings.map { $0.json(for: agreement) })]
    }

    /// Records the incidents; a first notice never, since it would leave at once.
    ///
    /// All are checked before the first is recorded: a file is taken whole or not at all.
    func write(
        _ readings: [EIDOReading], in className: ClassName, through client: LocalClient
    ) async throws -> [RecordID] {
        for reading in readings {
            if let problem = reading.incident.problems(in: agreement).first { throw problem }
        }
        var ids: [RecordID] = []
        for reading in readings {
            ids.append(try await client.say(reading.incident, in: className, desk: desk))
        }
        return ids
    }
}
