// SPDX-License-Identifier: Apache-2.0

/// What a record says of itself in the open: who, when, which kind, and one digest per section.
///
/// The header is signed, logged and outlives erasure, so it holds no place, code, count, recipient or free
/// text.
package struct Header<C: RecordClass>: Hashable, Sendable {
    /// The record's identity.
    package let id: RecordID
    /// The kind's name, e.g. `first-notice`.
    package let kind: String
    /// The version of the kind's fields.
    package let kindVersion: Int
    /// The id of the record that began the thread; a record that begins one names itself.
    package let thread: RecordID
    /// The record this one corrects, answers or replaces.
    package let predecessor: RecordID?
    /// The party that speaks.
    package let party: PartyCode
    /// The office that signs.
    package let office: OfficeCode
    /// When the office says it spoke. A claim.
    package let instant: Instant
    /// The ceiling for the markings of all sections.
    package let marking: TrafficLight
    /// How long the record is kept.
    package let retention: RetentionClass
    /// The agreement the record was made under.
    package let agreement: AgreementVersions
    /// The digest of each section, by section name.
    package let sections: [String: ContentDigest]

    /// The version of this form.
    package static var formVersion: Int64 { 1 }

    /// A header with all its parts.
    package init(
        id: RecordID, kind: String, kindVersion: Int, thread: RecordID, predecessor: RecordID?,
        party: PartyCode, office: OfficeCode, instant: Instant, marking: TrafficLight,
        retention: RetentionClass, agreement: AgreementVersions, sections: [String: ContentDigest]
    ) {
        self.id = id
        self.kind = kind
        self.kindVersion = kindVersion
        self.thread = thread
        self.predecessor = predecessor
        self.party = party
        self.office = office
        self.instant = instant
        self.marking = marking
        self.retention = retention
        self.agreement = agreement
        self.sections = sections
    }

    /// The header as it is signed.
    package var json: JSON {
        var object: JSONObject = [
            "agreement": agreement.json, "class": .string(C.name.rawValue), "id": .string(id.description),
            "instant": .string(instant.description), "kind": .string(kind),
            "kindVersion": .integer(Int64(kindVersion)), "marking": .string(marking.rawValue),
            "office": .string(office.rawValue), "party": .string(party.rawValue),
            "retention": .string(retention.rawValue), "thread": .string(thread.description),
            "version": .integer(Self.formVersion),
        ]
        if let predecessor { object["predecessor"] = .string(predecessor.description) }
        var digests = JSONObject()
        for (name, digest) in sections { digests[name] = .string(digest.description) }
        object["sections"] = .object(digests)
        return .object(object)
    }

    /// Reads a header; refuses members it does not know, so that nothing can ride along unseen.
    ///
    /// Specialised, like all that reads an entry: looking up generic types at run time takes a sixth of it.
    @specialized(where C == Live)
    @specialized(where C == Exercise)
    @specialized(where C == Reference)
    package init(json: JSON) throws(HeaderError) {
        guard let object = json.object else { throw .notAHeader }
        func text(_ key: String) throws(HeaderError) -> String {
            guard let value = object[key]?.string else { throw .malformed(member: key) }
            return value
        }
        func parsed<T>(_ key: String, _ read: (String) -> T?) throws(HeaderError) -> T {
            guard let value = read(try text(key)) else { throw .malformed(member: key) }
            return value
        }
        guard object["version"]?.integer == Self.formVersion else { throw .unknownVersion }
        guard try text("class") == C.name.rawValue else { throw .wrongClass(expected: C.name) }
        for member in object.members where !Self.isMember(member.key) { throw .unknownMember(member.key) }
        guard let kindVersion = object["kindVersion"]?.integer, (1...1000).contains(kindVersion) else {
            throw .malformed(member: "kindVersion")
        }
        id = try parsed("id") { RecordID($0) }
        kind = try parsed("kind") { Code.isWellFormed($0) ? $0 : nil }
        self.kindVersion = Int(kindVersion)
        thread = try parsed("thread") { RecordID($0) }
        predecessor = object["predecessor"] == nil ? nil : try parsed("predecessor") { RecordID($0) }
        party = try parsed("party") { PartyCode(rawValue: $0) }
        office = try parsed("office") { OfficeCode(rawValue: $0) }
        instant = try parsed("instant") { Instant($0) }
        marking = try parsed("marking") { TrafficLight(rawValue: $0) }
        retention = try parsed("retention") { RetentionClass(rawValue: $0) }
        guard let versions = object["agreement"].flatMap({ AgreementVersions(json: $0) }) else {
            throw .malformed(member: "agreement")
        }
        agreement = versions
        guard let digests = object["sections"]?.object else { throw .malformed(member: "sections") }
        var sections: [String: ContentDigest] = [:]
        for member in digests.members {
            guard Code.isWellFormed(member.key), let text = member.value.string,
                let digest = ContentDigest(hex: text)
            else { throw .malformed(member: "sections") }
            sections[member.key] = digest
        }
        self.sections = sections
    }

    /// A switch and not a set: a generic type has no stored statics, and this runs for every record.
    private static func isMember(_ key: String) -> Bool {
        switch key {
        case "agreement", "class", "id", "instant", "kind", "kindVersion", "marking", "office", "party",
            "predecessor", "retention", "sections", "thread", "version":
            true
        default: false
        }
    }
}

/// Why a header was refused.
package enum HeaderError: SpokenError, Equatable {
    /// The value is not an object.
    case notAHeader
    /// The form's version is not the one this program reads.
    case unknownVersion
    /// The header is of another class than the log it stands in.
    case wrongClass(expected: ClassName)
    /// A member is missing or ill formed.
    case malformed(member: String)
    /// A member this form does not have.
    case unknownMember(String)
    /// The header is longer than a log entry may be.
    case tooLong(bytes: Int)

    package var code: String {
        switch self {
        case .notAHeader: "header.not-a-header"
        case .unknownVersion: "header.unknown-version"
        case .wrongClass: "header.wrong-class"
        case .malformed: "header.malformed"
        case .unknownMember: "header.unknown-member"
        case .tooLong: "header.too-long"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notAHeader:
            Phrase(en: "This is not the header of a record.", es: "Esto no es el encabezado de un registro.")
        case .unknownVersion:
            Phrase(
                en: "The header has a form version this program does not read. Update the program.",
                es: "El encabezado tiene una versión que este programa no lee. Actualice el programa.")
        case .wrongClass(let expected):
            Phrase(
                en: "The header is not of class \(expected.rawValue), to which the log belongs.",
                es: "El encabezado no es de la clase \(expected.rawValue), a la que pertenece la bitácora.")
        case .malformed(let member):
            Phrase(
                en: "The header's member “\(member)” is missing or ill formed.",
                es: "El miembro «\(member)» del encabezado falta o está mal formado.")
        case .unknownMember(let member):
            Phrase(
                en: "The header has a member “\(member)” that this form does not know.",
                es: "El encabezado tiene un miembro «\(member)» que esta forma no conoce.")
        case .tooLong(let bytes):
            Phrase(
                en: "The header has \(bytes) bytes; a log entry holds at most 65,535. "
                    + "Move content into sections.",
                es: "El encabezado tiene \(bytes) bytes; una entrada admite como máximo 65,535. "
                    + "Mueva el contenido a secciones.")
        }
    }
}
