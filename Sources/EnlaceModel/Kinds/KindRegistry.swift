// SPDX-License-Identifier: Apache-2.0

/// The kinds this program knows, one line each.
package enum KindRegistry {
    /// All kinds, in the order in which the documentation lists them.
    package static let kinds: [any RecordKind.Type] = [
        FirstNotice.self,
        Alert.self,
        Acknowledgement.self,
        AlertUpdate.self,
        Question.self,
        Answer.self,
        AssistanceRequest.self,
        VoiceLog.self,
        CommsTest.self,
        ShiftHandover.self,
        Incident.self,
        SameEvent.self,
        Correction.self,
        Release.self,
        Received.self,
        Redaction.self,
        DestructionConfirmed.self,
        Extension.self,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: kinds.map { (name(of: $0), $0) })

    /// The kind with a name, if its fields have the version this program knows.
    package static func kind(named name: String, version: Int) throws(KindError) -> any RecordKind.Type {
        guard let kind = byName[name] else { throw .unknownKind(name) }
        guard Self.version(of: kind) == version else { throw .unknownVersion(kind: name, version: version) }
        return kind
    }

    /// The kind with a name, in the version this program knows.
    package static func kind(named name: String) throws(KindError) -> any RecordKind.Type {
        guard let kind = byName[name] else { throw .unknownKind(name) }
        return kind
    }

    private static func name(of kind: any RecordKind.Type) -> String { kind.kindName }
    private static func version(of kind: any RecordKind.Type) -> Int { kind.kindVersion }
}

extension RecordKind {
    /// The kind's name on the wire.
    package static var kindName: String { declaration.name }
    /// The version of the kind's fields.
    package static var kindVersion: Int { declaration.version }
    /// The marking that records of the kind get.
    package static var kindMarking: TrafficLight { declaration.marking }
}

/// Why a kind was refused.
package enum KindError: SpokenError, Equatable {
    /// No kind has this name.
    case unknownKind(String)
    /// The kind exists, but not with this version of its fields.
    case unknownVersion(kind: String, version: Int)

    package var code: String {
        switch self {
        case .unknownKind: "kind.unknown"
        case .unknownVersion: "kind.unknown-version"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .unknownKind(let name):
            Phrase(
                en: "This program knows no kind of record named “\(name)”. The record is kept but not read; "
                    + "update the program.",
                es:
                    "Este programa no conoce el tipo de registro «\(name)». El registro se conserva sin "
                    + "leer; actualice el programa.")
        case .unknownVersion(let kind, let version):
            Phrase(
                en: "This program does not know version \(version) of the kind “\(kind)”. "
                    + "The record is kept but not read; update the program.",
                es: "Este programa no conoce la versión \(version) del tipo «\(kind)». "
                    + "El registro se conserva sin leer; actualice el programa.")
        }
    }
}
