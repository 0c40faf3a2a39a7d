// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

/// A made-up call, with a person in every place where the standard has room for one.
@Suite("An Emergency Incident Data Object")
struct EIDOTests {
    static let personal = ["JANE ROE", "+15205550100", "ABC123", "12 ELM ST", "sip:roe@example.org"]

    static let object = """
        {"$id": "urn:emergency:uid:incidentid:7:psap.example", "eidoVersion": "1.0",
        "issuingElementIdentification": "psap.example", "sheSaid": "JANE ROE",
        "lastUpdateTimeStamp": "2026-11-24T05:40:00.0Z",
        "updatedByAgentReference": {"$ref": "JANE ROE"},
        "incidentComponent": {"$id": "i", "incidentTypeCommonRegistryText": "GUN1",
          "incidentTypeInternalText": "JANE ROE SHOT AT", "incidentCommonPriorityNumber": 9,
          "incidentStatusCommonRegistryText": ["Active"],
          "locationReference": [{"$ref": "l2"}], "personReference": [{"$ref": "p"}]},
        "callComponent": [
          {"$id": "c2", "callStartTimestamp": "2026-11-23T22:36:00-07:00"},
          {"$id": "c1", "callStartTimestamp": "2026-11-24T05:35:10.49Z",
           "sipIdentity": "sip:roe@example.org"}],
        "callbackComponent": [{"$id": "b", "callBackInformationUri": ["tel:+15205550100"]}],
        "locationComponent": [
          {"$id": "l1", "locationTypeDescriptionRegistryText": "Caller",
           "locationByValue": "<p><gml:pos>32.0 -110.0</gml:pos></p>"},
          {"$id": "l2", "locationByValue":
           "<gs:Circle><gml:pos> 31.3325 -110.9381 </gml:pos>\
        <gs:radius uom='m'>850.24</gs:radius></gs:Circle>\
        <ca:civicAddress><ca:RD>12 ELM ST</ca:RD></ca:civicAddress>",
           "locationDescriptionText": "behind JANE ROE"}],
        "personComponent": [{"$id": "p", "personIncidentRoleRegistryText": ["Victim"],
          "ncPersonComponent": {"ncPersonName": [{"ncPersonFullName": "JANE ROE"}]}}],
        "vehicleComponent": [{"$id": "v", "ncVehicleComponent": {"plate": "ABC123"}}],
        "notesComponent": [{"$id": "n", "notesActionComments": "JANE ROE ABC123"}]}
        """

    private func reader() throws -> EIDOReader {
        let desk = DeskCode(unchecked: "us-tca-watch")
        return EIDOReader(agreement: try Shipped.agreement.get(), callBack: desk) { _ in
            (PartyCode(unchecked: "us"), SegmentCode(unchecked: "S16"))
        }
    }

    @Test("becomes an incident and a first notice that say what it says, and no more")
    func drafts() throws {
        let reading = try #require(try reader().read(Array(Self.object.utf8)).first)
        #expect(reading.identifier == "urn:emergency:uid:incidentid:7:psap.example")
        let incident = reading.incident
        #expect(incident.happenedAt?.description == "2026-11-24T05:35:10.000Z")
        #expect(incident.place?.latitudeE7 == 313_325_000 && incident.place?.longitudeE7 == -1_109_381_000)
        // 850.24 m fits in 1 km and in nothing closer.
        #expect(incident.placePrecision?.rawValue == "1KM")
        #expect(incident.claimedSide?.rawValue == "us")
        #expect(incident.event == nil && incident.killed == nil && incident.source == nil)
        let notice = reading.firstNotice
        #expect(notice.learnedAt == incident.happenedAt && notice.segment?.rawValue == "S16")
        #expect(notice.dead == .unknown && notice.firearm == .unknown && notice.note == nil)
        #expect(notice.callBack?.rawValue == "us-tca-watch")
    }

    @Test("keeps nothing of a person: what was dropped is said by the names of fields alone")
    func persons() throws {
        let reading = try #require(try reader().read(Array(Self.object.utf8)).first)
        let text = reading.json(for: try Shipped.agreement.get()).canonicalText
        for secret in Self.personal { #expect(!text.contains(secret), "\(secret)") }
        #expect(!text.contains("sheSaid") && reading.unknownFields == 1)
        #expect(
            reading.dropped == [
                "callComponent.sipIdentity", "callbackComponent.callBackInformationUri",
                "incidentComponent.incidentTypeInternalText", "incidentComponent.personReference",
                "locationComponent.locationDescriptionText", "notesComponent.notesActionComments",
                "personComponent.ncPersonComponent", "updatedByAgentReference",
                "vehicleComponent.ncVehicleComponent",
            ])
    }

    @Test("lists codes that a person must place, and what each draft still lacks")
    func unmapped() throws {
        let agreement = try Shipped.agreement.get()
        let reading = try #require(try reader().read(Array(Self.object.utf8)).first)
        #expect(
            reading.unmapped.map { "\($0.field)=\($0.value)" } == [
                "incidentComponent.incidentCommonPriorityNumber=9",
                "incidentComponent.incidentStatusCommonRegistryText=Active",
                "incidentComponent.incidentTypeCommonRegistryText=GUN1",
                "locationComponent.locationTypeDescriptionRegistryText=Caller",
                "personComponent.personIncidentRoleRegistryText=Victim",
            ])
        let drafts = reading.json(for: agreement).object?["drafts"]?.array ?? []
        #expect(drafts.map { $0.object?["kind"]?.string } == ["incident", "first-notice"])
        #expect(drafts.map { $0.object?["lacks"]?.array } == [["event"], ["event"]])
        let coded = try #require(
            try reader().read(Array(Self.object.utf8), event: Code(unchecked: "C10")).first)
        #expect(coded.incident.problems(in: agreement) == [])
        #expect(coded.incident.event?.rawValue == "C10" && coded.firstNotice.event?.rawValue == "C10")
    }

    @Test("keeps nothing of a person that stands where a code should")
    func personsInCodedFields() throws {
        let fields = [
            ("incidentComponent", "incidentTypeCommonRegistryText"),
            ("incidentComponent", "incidentTypeInternalCode"),
            ("incidentComponent", "incidentStatusCommonRegistryText"),
            ("incidentComponent", "internalIncidentId"),
            ("incidentComponent", "incidentCommonPriorityNumber"),
            ("incidentComponent", "reportNumberType"), ("callComponent", "callStateRegistryText"),
            ("callComponent", "standardPrimaryCallType"), ("callComponent", "standardSecondaryCallType"),
            ("locationComponent", "locationTypeDescriptionRegistryText"),
            ("personComponent", "personIncidentRoleRegistryText"),
            ("vehicleComponent", "vehicleRelationshipType"),
            ("agencyComponent", "agencyRoleDescriptionRegistryText"), ("agencyComponent", "agencyType"),
        ]
        let agreement = try Shipped.agreement.get()
        for secret in ["JANE ROE", "12 ELM ST", "+15205550100", "Röe", String(repeating: "A", count: 41)] {
            for value in ["\"\(secret)\"", "[\"Known\", \"\(secret)\"]", "[\"\(secret)\", {}]"] {
                for (component, field) in fields {
                    let other = component == "callComponent" ? "" : "\"callComponent\": {}, "
                    let object = "{\(other)\"\(component)\": {\"\(field)\": \(value)}}"
                    let reading = try #require(try reader().read(Array(object.utf8)).first)
                    #expect(!reading.json(for: agreement).canonicalText.contains(secret), "\(field)")
                    #expect(reading.dropped == ["\(component).\(field)"])
                    #expect(reading.unmapped.map(\.value) == (value.contains("Known") ? ["Known"] : []))
                }
            }
        }
        let named = try #require(
            try reader().read(Array(#"{"$id": "JANE ROE", "callComponent": {}}"#.utf8)).first)
        #expect(named.identifier == nil && named.dropped == ["$id"])
    }

    @Test("loses no value in silence: what is not read is among the dropped")
    func oddValues() throws {
        let object = """
            {"callComponent": [{"callStartTimestamp": "2026-11-24T05:35:10Z"}, 1],
            "incidentComponent": {"incidentCommonPriorityNumber": true, "incidentTypeInternalCode": [7, "A"],
            "reportNumberType": 1.5}, "notesComponent": "JANE ROE"}
            """
        let reading = try #require(try reader().read(Array(object.utf8)).first)
        #expect(reading.firstNotice.learnedAt != nil)
        #expect(reading.unmapped.map(\.value) == ["7", "A"])
        #expect(
            reading.dropped == [
                "callComponent", "incidentComponent.incidentCommonPriorityNumber",
                "incidentComponent.reportNumberType", "notesComponent",
            ])
    }

    @Test("takes a reference to one place that is no list")
    func oneReference() throws {
        let object = """
            {"incidentComponent": {"locationReference": {"$ref": "l"}},
            "locationComponent": {"$id": "l", "locationByValue": "<pos>31.3325 -110.9381</pos>"}}
            """
        let reading = try #require(try reader().read(Array(object.utf8)).first)
        #expect(reading.incident.place?.latitudeE7 == 313_325_000)
    }

    static let locations: [(xml: String, hasPoint: Bool)] = [
        ("<gml:pos>31.3325 -110.9381</gml:pos>", true), ("<pos>31.3325 -110.9381 1200</pos>", true),
        ("<gml:pos>91 -110</gml:pos>", false), ("<gml:pos>31.3325</gml:pos>", false),
        ("<gml:pos>31.3 -110 1 2</gml:pos>", false), ("<gml:position>31 -110</gml:position>", false),
        ("<gml:pos/>31 -110", false), ("<gml:pos>31,3 -110</gml:pos>", false),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><pos>31 -110</pos>", false), ("", false), ("<pos", false),
    ]

    @Test("takes a point only where one is plainly said", arguments: locations)
    func points(_ sample: (xml: String, hasPoint: Bool)) throws {
        let object = """
            {"incidentComponent": {"locationReference": [{"$ref": "l"}]},
            "locationComponent": [{"$id": "l", "locationByValue": "\(sample.xml)"}]}
            """
        let reading = try #require(try reader().read(Array(object.utf8)).first)
        #expect((reading.incident.place != nil) == sample.hasPoint)
        #expect((reading.firstNotice.segment != nil) == sample.hasPoint)
        #expect(reading.incident.happenedAt == nil)
    }

    @Test(
        "that is none says why",
        arguments: [
            ("", EIDOError.notJSON), ("{", .notJSON), ("[]", .notAnObject), ("[1]", .notAnObject),
            ("{}", .noIncident(object: 1)), ("{\"notesComponent\": []}", .noIncident(object: 1)),
            ("[{\"callComponent\": {}}, {}]", .noIncident(object: 2)),
        ] as [(String, EIDOError)])
    func errors(_ sample: (String, EIDOError)) throws {
        #expect(throws: sample.1) { try reader().read(Array(sample.0.utf8)) }
        #expect(sample.1.phrase.en != sample.1.phrase.es)
    }

    @Test("damaged anywhere gives drafts or an error, never a crash and never a name (seed 911)")
    func hostile() throws {
        let reader = try reader()
        let agreement = try Shipped.agreement.get()
        var random = SplitMix64(state: 911)
        for _ in 0..<300 {
            var bytes = Array(Self.object.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = Array("{}[]\",:<>0x ".utf8).randomElement(using: &random) ?? 0
            }
            // What is no object any more is refused; that is what is tested.
            guard let readings = try? reader.read(bytes) else { continue }
            for reading in readings {
                #expect(!reading.json(for: agreement).canonicalText.contains("JANE ROE"))
            }
        }
    }
}
