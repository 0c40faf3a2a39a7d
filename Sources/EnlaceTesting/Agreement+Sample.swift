// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// Parties of sample agreements. Their codes are words that occur nowhere else, so bytes can be searched
/// for them.
package enum SampleParty {
    /// The party on the left of the line.
    package static let aurora = PartyCode(unchecked: "aurora")
    /// The party on its right.
    package static let boreal = PartyCode(unchecked: "boreal")
    /// The third party of agreements that have one.
    package static let cirrus = PartyCode(unchecked: "cirrus")
    /// The fourth.
    package static let dorado = PartyCode(unchecked: "dorado")
}

extension PartyCode {
    /// The office a sample agreement gives the party.
    package var sampleOffice: OfficeCode { OfficeCode(unchecked: "\(self)-office") }
    /// The desk a sample agreement gives the party.
    package var sampleDesk: DeskCode { DeskCode(unchecked: "\(self)-watch") }
}

extension Agreement {
    /// A small fictional agreement on a line of about 19 km in two segments, `S1` and `S2`.
    package static func sample(
        parties: [PartyCode] = [SampleParty.aurora, SampleParty.boreal], acknowledgeSeconds: Int64 = 600
    ) throws -> Agreement {
        let border = BorderFact(
            code: sampleBorder, name: Phrase(same: "\(sampleBorder)"), left: SampleParty.aurora,
            right: SampleParty.boreal,
            vertices: [
                try GeoPoint(longitude: -110.2, latitude: 31.3),
                try GeoPoint(longitude: -110.1, latitude: 31.3),
                try GeoPoint(longitude: -110.0, latitude: 31.33),
            ])
        let length = Int(try BorderLine(border).lengthMetres.rounded(.up))
        let core: JSON = ["parties": .array(parties.map(\.json)), "version": 1]
        return Agreement(
            id: Code(unchecked: "sample"), title: Phrase(same: "Sample"), status: .proposed,
            parties: parties.map { Party(code: $0, name: Phrase(same: "\($0)"), language: .en) },
            offices: parties.map {
                Office(
                    code: $0.sampleOffice, party: $0, name: Phrase(same: "\($0)"), status: .proposed,
                    source: "")
            },
            desks: parties.map {
                Desk(
                    code: $0.sampleDesk, party: $0, office: $0.sampleOffice, name: Phrase(same: "\($0)"),
                    segments: [], backups: [], source: "")
            }, borders: [border],
            segments: [segment("S1", from: 0, to: 9000), segment("S2", from: 9000, to: length)],
            codeLists: Dictionary(uniqueKeysWithValues: lists.map { ($0.name, $0) }),
            clocks: [
                "acknowledge-alert": clock("acknowledge-alert", seconds: acknowledgeSeconds),
                "acknowledge-notice": clock("acknowledge-notice", seconds: 600),
                "first-notice": clock("first-notice", seconds: 300),
                "confirm-destruction": clock("confirm-destruction", seconds: 86_400),
                "answer-question": clock("answer-question", seconds: 600),
                "acknowledge-request": clock("acknowledge-request", seconds: 600),
                "attest-voice-log": clock("attest-voice-log", seconds: 3600),
            ],
            roles: [
                Role(
                    code: SampleRole.chief, name: Phrase(same: "chief"),
                    writes: Set(KindRegistry.kinds.map(name)), releases: Set(KindRegistry.kinds.map(name))),
                Role(
                    code: SampleRole.clerk, name: Phrase(same: "clerk"), writes: [Incident.kindName],
                    releases: []),
            ],
            coreBytes: core.canonicalBytes, annexVersions: ["clocks": "\(acknowledgeSeconds)"],
            annexBytes: ["clocks": JSON.object(["version": .string("\(acknowledgeSeconds)")]).canonicalBytes])
    }

    private static func name(_ kind: any RecordKind.Type) -> String { kind.kindName }

    private static func segment(_ code: String, from: Int, to: Int) -> SegmentFact {
        SegmentFact(
            code: SegmentCode(unchecked: code), border: sampleBorder, name: Phrase(same: code),
            fromMetres: from, toMetres: to, sector: nil, status: .proposed)
    }

    private static let sampleBorder = BorderCode(unchecked: "aurora-boreal")

    private static func clock(_ name: String, seconds: Int64) -> Clock {
        Clock(name: name, title: Phrase(same: name), seconds: seconds, status: .proposed, source: "")
    }

    private static var lists: [CodeList] {
        [
            list("incident", ["A10", "C10"], serious: ["C10"]), list("severity", ["severe", "minor"]),
            list("fact-status", ["reported", "established"]), list("time-precision", ["minute", "day"]),
            list("place-precision", ["exact", "area"], uncertainty: ["exact": 50]),
            list("time-certainty", ["sure", "unsure"]), list("officers", ["none", "some"]),
            list("medical", ["none", "needed"]), list("side", ["aurora", "boreal", "UNK"]),
            list("request", ["check"]), list("intent", ["en-route", "observing"]),
            list("phrasebook", ["NOT-01"]), list("correction-reason", ["mistyped"]),
            list("redaction-reason", ["court-order"]),
            list("alert-state", AlertUpdate.State.allCases.map(\.rawValue)),
            list("question-form", ["was-it-yours", "status"]),
            list("answer", ["ours", "not-ours", "unknown"]),
            list("call-direction", ["out", "in"]), list("voice-channel", ["telephone", "radio"]),
            list("call-result", ["passed", "no-answer"]),
            list("same-event-state", SameEvent.State.allCases.map(\.rawValue)),
            list("extension-state", Extension.State.allCases.map(\.rawValue)),
            list("extension-reason", ["facts-pending"]),
            list("purpose", Purpose.allCases.map(\.rawValue)),
            list("release-rule", ReleaseRule.allCases.map(\.rawValue)),
        ]
    }

    private static func list(
        _ name: String, _ codes: [String], serious: Set<String> = [], uncertainty: [String: Int] = [:]
    ) -> CodeList {
        CodeList(
            name: name, version: "1",
            entries: codes.map {
                CodeEntry(
                    code: Code(unchecked: $0), label: Phrase(same: $0), definition: nil,
                    serious: serious.contains($0), status: .proposed, uncertaintyMetres: uncertainty[$0])
            })
    }
}

/// Roles of sample agreements.
package enum SampleRole {
    /// May write and release everything.
    package static let chief = Code(unchecked: "chief")
    /// May write incidents and release nothing.
    package static let clerk = Code(unchecked: "clerk")
}
