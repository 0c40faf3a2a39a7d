// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads Emergency Incident Data Objects (NENA-STA-021, JSON) into drafts. Pure: bytes in, drafts out.
///
/// Only fields that ``EIDOFields`` lists as used are read; a field nobody listed is counted and forgotten.
package struct EIDOReader {
    /// The most objects of one file.
    package static let objectsMax = 1000
    /// The longest coded value that is kept, in bytes: a registry's word or a local code, not a story.
    private static let valueBytesMax = 100

    private let agreement: Agreement
    private let callBack: DeskCode?
    private let locate: (GeoPoint) -> (side: PartyCode?, segment: SegmentCode?)

    /// A reader.
    ///
    /// - Parameters:
    ///   - agreement: whose codes the drafts use.
    ///   - callBack: the desk that is called back.
    ///   - locate: the side and the segment of a point.
    package init(
        agreement: Agreement, callBack: DeskCode? = nil,
        locate: @escaping (GeoPoint) -> (side: PartyCode?, segment: SegmentCode?)
    ) {
        self.agreement = agreement
        self.callBack = callBack
        self.locate = locate
    }

    /// The drafts of a file that holds one object or a list of them.
    ///
    /// - Parameter event: the code of the list `incident`, where a person has chosen one; else it stays open.
    /// - Throws: ``EIDOError``.
    package func read(_ bytes: [UInt8], event: Code? = nil) throws(EIDOError) -> [EIDOReading] {
        let root: Any
        do {
            root = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw .notJSON
        }
        let objects: [[String: Any]]
        if let one = root as? [String: Any] {
            objects = [one]
        } else if let list = root as? [[String: Any]], !list.isEmpty {
            objects = list
        } else {
            throw .notAnObject
        }
        guard objects.count <= Self.objectsMax else { throw .tooMany(limit: Self.objectsMax) }
        var readings: [EIDOReading] = []
        for object in objects { readings.append(try reading(of: object, event: event)) }
        return readings
    }

    private func reading(of object: [String: Any], event: Code?) throws(EIDOError) -> EIDOReading {
        let parts = EIDOParts(object)
        let incidents = parts.components("incidentComponent")
        let calls = parts.components("callComponent")
        guard incidents.first != nil || calls.first != nil else { throw .noIncident }
        let learned = calls.compactMap { ($0["callStartTimestamp"] as? String).flatMap(OffsetTime.instant) }
            .min()
        let spot = spot(of: incidents.first, in: parts)
        let place = spot.map { locate($0.point) }
        var incident = Incident()
        incident.event = event
        incident.status = known("reported", in: "fact-status")
        incident.happenedAt = learned
        incident.timePrecision = learned.flatMap { _ in known("minute", in: "time-precision") }
        incident.place = spot?.point
        incident.placePrecision = spot.flatMap { precision(of: $0.radiusMetres) }
        incident.claimedSide = place?.side
        var notice = FirstNotice()
        notice.learnedAt = learned
        notice.timeCertainty = known("unknown", in: "time-certainty")
        notice.event = event
        notice.ongoing = .unknown
        notice.crossedLine = .unknown
        notice.firearm = .unknown
        notice.lessLethal = .unknown
        notice.officers = known("unknown", in: "officers")
        notice.hurt = .unknown
        notice.dead = .unknown
        notice.medical = known("unknown", in: "medical")
        notice.segment = place?.segment
        notice.sideOfOrigin = known("UNK", in: "side")
        notice.sideOfEffect =
            place?.side.flatMap { known($0.rawValue, in: "side") } ?? known("UNK", in: "side")
        notice.callBack = callBack
        return EIDOReading(
            identifier: (object["$id"] as? String).flatMap(Self.value), incident: incident,
            firstNotice: notice, unmapped: parts.coded.compactMap(Self.unmapped), dropped: parts.dropped,
            unknownFields: parts.unknownCount)
    }

    private static func unmapped(_ coded: (field: String, value: String)) -> EIDOReading.Unmapped? {
        value(coded.value).map { EIDOReading.Unmapped(field: coded.field, value: $0) }
    }

    /// A value as it may be kept: short and without control characters.
    private static func value(_ text: String) -> String? {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
        return isPlain && text.utf8.count <= valueBytesMax ? text : nil
    }

    /// A code, where the agreement has it.
    private func known(_ text: String, in list: String) -> Code? {
        Code(rawValue: text).flatMap { agreement.entry($0, in: list) == nil ? nil : $0 }
    }

    /// The point to which the incident itself refers. That of the caller is not taken: it says where a person
    /// is, and not where the event took place.
    private func spot(of incident: [String: Any]?, in parts: EIDOParts) -> PIDFLocation? {
        let references = (incident?["locationReference"] as? [[String: Any]] ?? [])
            .compactMap { $0["$ref"] as? String }
        let locations = parts.components("locationComponent")
        return references.lazy.compactMap { id in locations.first { $0["$id"] as? String == id } }
            .compactMap { ($0["locationByValue"] as? String).flatMap(PIDFLocation.init) }.first
    }

    /// The closest precision that still covers a radius; of a point without radius nothing is said.
    private func precision(of radiusMetres: Int?) -> Code? {
        guard let radiusMetres else { return known("SOURCE", in: "place-precision") }
        let entries = agreement.codeLists["place-precision"]?.entries ?? []
        return entries.compactMap { entry in entry.uncertaintyMetres.map { (entry.code, $0) } }
            .filter { $0.1 >= radiusMetres }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }
}

/// Times with their offset (RFC 3339), as NENA-STA-010 has them: `2015-08-21T12:58:03.01-05:00`.
enum OffsetTime {
    /// The instant, its fraction of a second cut; nil for another form, or without an offset.
    static func instant(_ text: String) -> Instant? {
        guard let clock = TimePattern("YYYY-MM-DDThh:mm:ss")?.instant(String(text.prefix(19))) else {
            return nil
        }
        var rest = text.dropFirst(19)
        if rest.first == "." {
            let fraction = rest.dropFirst().prefix { ("0"..."9").contains($0) }
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(fraction.count + 1)
        }
        if rest == "Z" { return clock }
        let parts = Array(rest.utf8)
        guard parts.count == 6, parts[0] == 0x2b || parts[0] == 0x2d, parts[3] == 0x3a,
            let hours = WholeNumber.parse(String(rest.dropFirst().prefix(2))), hours <= 14,
            let minutes = WholeNumber.parse(String(rest.suffix(2))), minutes < 60
        else { return nil }
        let offset = Int64(hours * 3600 + minutes * 60)
        return clock.adding(seconds: parts[0] == 0x2d ? offset : -offset)
    }
}
