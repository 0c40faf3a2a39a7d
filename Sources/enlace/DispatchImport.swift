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
    private let party: PartyCode
    /// The largest file that is read: a thousand objects with long notes.
    private static let byteLimit = 1 << 24

    /// Drafts for a party of an agreement; where none is given, for that of the desk, or for the first.
    init(agreementFolder: URL, party: PartyCode?, desk name: String?) throws {
        agreement = try AgreementFolder.load(agreementFolder)
        locator = try Locator(agreement)
        let ofDesk = agreement.desks.first { $0.code.rawValue == name }?.party
        let party = party ?? ofDesk ?? agreement.parties.first?.code ?? PartyCode(unchecked: "")
        self.party = party
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
        return try reader.read(try OpenDataFile.bytes(at: file, limit: Self.byteLimit), event: event)
    }

    /// The drafts for a person or for the command that records them.
    func json(of readings: [EIDOReading]) -> JSON {
        ["objects": .array(readings.map { $0.json(for: agreement) })]
    }

    /// Records the incidents; a first notice never, since it would leave at once.
    ///
    /// All are checked before the first is recorded. They are then recorded one by one: where the node ends
    /// in between, those before stay.
    func write(
        _ readings: [EIDOReading], in className: ClassName, through client: LocalClient
    ) async throws -> [RecordID] {
        var identifiers: Set<String> = []
        for (index, reading) in readings.enumerated() {
            if let identifier = reading.identifier, !identifiers.insert(identifier).inserted {
                throw DispatchError.repeated(object: index + 1, identifier)
            }
            if let side = reading.incident.claimedSide, side != party {
                throw DispatchError.otherSide(object: index + 1, side)
            }
            if let problem = reading.incident.problems(in: agreement).first { throw problem }
        }
        var ids: [RecordID] = []
        for reading in readings {
            ids.append(try await client.say(reading.incident, in: className, desk: desk))
        }
        return ids
    }
}

/// Why the incidents of a dispatch system are not recorded.
enum DispatchError: SpokenError, Equatable {
    /// An object, counted from 1, has the id of an earlier one.
    case repeated(object: Int, String)
    /// An object, counted from 1, lies on another party's side.
    case otherSide(object: Int, PartyCode)

    var code: String {
        switch self {
        case .repeated: "eido.repeated"
        case .otherSide: "eido.other-side"
        }
    }

    var phrase: Phrase {
        switch self {
        case .repeated(let number, let identifier):
            Phrase(
                en: "Object \(number) has the id of an earlier one, “\(identifier)”. Remove one; nothing was "
                    + "recorded.",
                es:
                    "El objeto \(number) tiene el identificador de uno anterior, «\(identifier)». Elimine "
                    + "uno; no se registró nada.")
        case .otherSide(let number, let side):
            Phrase(
                en: "Object \(number) lies on the side of \(side), whose node records it. Remove it; nothing "
                    + "was recorded.",
                es: "El objeto \(number) está del lado de \(side), cuyo nodo lo registra. Elimínelo; no se "
                    + "registró nada.")
        }
    }
}
