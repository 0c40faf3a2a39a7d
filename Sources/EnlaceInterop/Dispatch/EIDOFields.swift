// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The fields of the standard (NENA-STA-021.1, sections 2.4 and 2.9–2.18) and what is done with each.
enum EIDOFields {
    /// What is done with a field.
    enum Use {
        /// It is read.
        case used
        /// It is a code that a person must place; its value is listed.
        case coded
        /// It is not kept; its name is listed.
        case dropped
        /// It joins parts of the object and says nothing about the event.
        case plumbing
    }

    /// On the object itself.
    static let top: [String: Use] = [
        "$id": .used, "lastUpdateTimeStamp": .plumbing, "updatedByAgencyReference": .plumbing,
        "updatedByAgentReference": .dropped, "eidoVersion": .plumbing,
        "issuingElementIdentification": .plumbing, "@context": .plumbing,
    ]

    /// Fields that every component may have.
    private static let prologue: [String: Use] = [
        "$id": .plumbing, "lastUpdateTimeStamp": .plumbing, "updatedByAgencyReference": .plumbing,
        "updatedByAgentReference": .dropped, "agentReference": .dropped, "agencyReference": .plumbing,
        "personReference": .dropped, "vehicleReference": .dropped, "notesReference": .dropped,
        "additionalDataReference": .dropped, "callBackReference": .dropped, "locationReference": .plumbing,
    ]

    /// Of each component.
    static let components: [String: [String: Use]] = [
        "incidentComponent": [
            "incidentTypeCommonRegistryText": .coded, "incidentTypeInternalCode": .coded,
            "incidentTypeInternalText": .dropped, "incidentStatusCommonRegistryText": .coded,
            "incidentStatusInternalText": .dropped, "internalIncidentId": .coded,
            "incidentCommonPriorityNumber": .coded, "incidentPriorityInternalText": .dropped,
            "beatOrDispatchGroupText": .dropped, "documentIdentification": .dropped,
            "reportNumberType": .coded, "dispositionComponent": .dropped, "locationReference": .used,
        ],
        "callComponent": [
            "callStartTimestamp": .used, "answerDate": .plumbing, "callStateRegistryText": .coded,
            "standardPrimaryCallType": .coded, "standardSecondaryCallType": .coded,
            "localCallType": .dropped, "direction": .plumbing, "queueIdentifier": .dropped,
            "relatedCallIdentifier": .dropped, "verstat": .dropped, "sipIdentity": .dropped,
        ],
        "callbackComponent": ["callBackInformationUri": .dropped, "deviceContactHeader": .dropped],
        "locationComponent": [
            "locationTypeDescriptionRegistryText": .coded, "locationByValue": .used,
            "locationByReferenceUrl": .dropped, "locationDescriptionText": .dropped,
            "crossStreetByValue": .dropped, "crossStreetByReferenceUrl": .dropped,
            "intersectingStreetByValue": .dropped, "intersectingStreetByReferenceUrl": .dropped,
            "cellTowerSectorId": .dropped,
        ],
        "personComponent": [
            "ncPersonComponent": .dropped, "personIncidentRoleRegistryText": .coded,
            "callIdentifier": .dropped,
        ],
        "vehicleComponent": [
            "ncVehicleComponent": .dropped, "vehicleRelationshipType": .coded,
            "vehicleRelationshipTimeStamp": .dropped,
        ],
        "notesComponent": ["notesActionComments": .dropped],
        "additionalDataComponent": ["additionalDataByValue": .dropped],
        "agencyComponent": ["agencyRoleDescriptionRegistryText": .coded, "agencyType": .coded],
        "agentComponent": [
            "agentRoleRegistryText": .plumbing, "agentWorkstationPositionIdentification": .dropped,
        ],
        "dispatchComponent": [:], "alarmsSensorsComponent": [:], "emergencyResourceComponent": [:],
        "mergeComponent": [:], "linkComponent": [:],
    ]

    /// What is done with a field of a component; nil where the standard has no such field here.
    static func use(of field: String, in component: String) -> Use? {
        components[component]?[field] ?? prologue[field]
    }
}

/// The parts of one object, with what is not read sorted out by name.
struct EIDOParts {
    private let object: [String: Any]
    /// Coded values that a person must place, with their fields; each once, sorted.
    let coded: [(field: String, value: String)]
    /// Fields that are not kept, sorted.
    let dropped: [String]
    /// How many fields are none of the standard's.
    let unknownCount: Int

    init(_ object: [String: Any]) {
        self.object = object
        var coded: Set<[String]> = []
        var dropped: Set<String> = []
        var unknown = 0
        for (name, value) in object {
            guard EIDOFields.components[name] != nil else {
                switch EIDOFields.top[name] {
                case .dropped: dropped.insert(name)
                case nil: unknown += 1
                default: break
                }
                continue
            }
            if !Self.isObjects(value) { dropped.insert(name) }
            for component in Self.objects(value) {
                for (field, value) in component {
                    let path = "\(name).\(field)"
                    switch EIDOFields.use(of: field, in: name) {
                    case .coded:
                        let codes = Self.codes(value)
                        coded.formUnion(codes.kept.map { [path, $0] })
                        if !codes.isWhole { dropped.insert(path) }
                    case .dropped: dropped.insert(path)
                    case .used, .plumbing: break
                    case nil: unknown += 1
                    }
                }
            }
        }
        self.coded = coded.map { (field: $0[0], value: $0[1]) }.sorted { $0 < $1 }
        self.dropped = dropped.sorted()
        unknownCount = unknown
    }

    /// The components of a name: one object or a list, since versions of the standard differ.
    func components(_ name: String) -> [[String: Any]] { object[name].map(Self.objects) ?? [] }

    /// The objects of a value: it itself, or those of a list.
    static func objects(_ value: Any) -> [[String: Any]] {
        if let one = value as? [String: Any] { return [one] }
        return (value as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    }

    /// Whether a value is an object or a list of nothing else.
    private static func isObjects(_ value: Any) -> Bool {
        value is [String: Any] || (value as? [Any])?.allSatisfy { $0 is [String: Any] } ?? false
    }

    /// Whether a text has the form of a registry's word or of a code: a story, or a name in two words, has
    /// not.
    static func isCode(_ text: String, bytes limit: Int = 40) -> Bool {
        (1...limit).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                default: "._:-".utf8.contains(byte)
                }
            }
    }

    /// The codes of a value or list, and whether there is nothing else in it.
    private static func codes(_ value: Any) -> (kept: [String], isWhole: Bool) {
        let values = value as? [Any] ?? [value]
        let kept = values.compactMap { value -> String? in
            switch value {
            case let text as String: isCode(text) ? text : nil
            // JSON's true is a number to Foundation, of its smallest kind.
            case let number as NSNumber where String(cString: number.objCType) != "c":
                (value as? Int).map { String($0) }
            default: nil
            }
        }
        return (kept, kept.count == values.count)
    }
}
