// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads Emergency Incident Data Objects (NENA-STA-021, JSON) into drafts. Pure: bytes in, drafts out.
///
/// Only fields that ``EIDOFields`` lists as used are read; a field nobody listed is counted and forgotten.
package struct EIDOReader {
    /// The most objects of one file.
    package static let objectsMax = 1000
    /// The longest id that is kept, in bytes.
    private static let identifierBytesMax = 100

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
        for (index, object) in objects.enumerated() {
            readings.append(try reading(of: object, number: index + 1, event: event))
        }
        return readings
    }

    private func reading(
        of object: [String: Any], number: Int, event: Code?
    ) throws(EIDOError) -> EIDOReading {
        let parts = EIDOParts(object)
        let identifier = (object["$id"] as? String)
            .flatMap { EIDOParts.isCode($0, bytes: Self.identifierBytesMax) ? $0 : nil }
        let incidents = parts.components("incidentComponent")
        let calls = parts.components("callComponent")
        guard incidents.first != nil || calls.first != nil else { throw .noIncident(object: number) }
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
            identifier: identifier, incident: incident, firstNotice: notice,
            unmapped: parts.coded.map { EIDOReading.Unmapped(field: $0.field, value: $0.value) },
            dropped: (parts.dropped + (object["$id"] != nil && identifier == nil ? ["$id"] : [])).sorted(),
            unknownFields: parts.unknownCount)
    }

    /// A code, where the agreement has it.
    private func known(_ text: String, in list: String) -> Code? {
        Code(rawValue: text).flatMap { agreement.entry($0, in: list) == nil ? nil : $0 }
    }

    /// The point to which the incident itself refers. That of the caller is not taken: it says where a person
    /// is, and not where the event took place.
    private func spot(of incident: [String: Any]?, in parts: EIDOParts) -> PIDFLocation? {
        let references = (incident?["locationReference"].map(EIDOParts.objects) ?? [])
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
        return UTCOffset.secondsToUTC(rest).map { clock.adding(seconds: $0) }
    }
}
