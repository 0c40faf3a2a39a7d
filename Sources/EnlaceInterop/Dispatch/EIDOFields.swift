// SPDX-License-Identifier: Apache-2.0

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
            for component in Self.objects(value) {
                for (field, value) in component {
                    let path = "\(name).\(field)"
                    switch EIDOFields.use(of: field, in: name) {
                    case .coded: coded.formUnion(Self.texts(value).map { [path, $0] })
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

    private static func objects(_ value: Any) -> [[String: Any]] {
        if let one = value as? [String: Any] { return [one] }
        return value as? [[String: Any]] ?? []
    }

    /// Texts and whole numbers of a value or list.
    private static func texts(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [String]: list
        case let number as Int: [String(number)]
        default: []
        }
    }
}
