// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode

/// What parties of a simulation say, and who says it: in the words of the sample agreement, or of any other.
struct SimulatedSpeech: Sendable {
    /// The agreement whose codes and segments are used.
    let agreement: Agreement
    /// Whether it is the sample agreement, for which things to say are ready made.
    let isSample: Bool

    /// The desk that speaks for a party.
    func desk(of party: PartyCode) throws -> Desk {
        guard let desk = agreement.desk(of: party, for: nil) else {
            throw InvariantBroken("\(party) has no desk")
        }
        return desk
    }

    /// Somebody of a party who may write and release whatever a simulation says.
    func officer(of party: PartyCode) throws -> Officer {
        if isSample { return .sample(of: party) }
        let said: Set = [
            Alert.kindName, FirstNotice.kindName, Acknowledgement.kindName, Incident.kindName,
            Correction.kindName, Question.kindName, Answer.kindName, AssistanceRequest.kindName,
            AlertUpdate.kindName, VoiceLog.kindName,
        ]
        let able = agreement.roles.first {
            $0.writes.isSuperset(of: said) && $0.releases.contains(Incident.kindName)
        }
        guard let role = able else { throw InvariantBroken("no role may say and release everything") }
        return Officer(account: "watch", desk: try desk(of: party).code, role: role.code)
    }

    /// An alert; `number` chooses among segments.
    func alert(by party: PartyCode, at instant: Instant, number: Int) throws -> Alert {
        if isSample { return SampleContent.alert(by: party, at: instant) }
        var alert = Alert()
        alert.severity = code("severity")
        alert.event = serious
        alert.learnedAt = instant
        alert.callBack = try desk(of: party).code
        alert.segment = segment(number)
        return alert
    }

    /// A first notice; `number` chooses among segments.
    func firstNotice(by party: PartyCode, at instant: Instant, number: Int) throws -> FirstNotice {
        if isSample { return SampleContent.firstNotice(by: party, at: instant) }
        var notice = FirstNotice()
        notice.learnedAt = instant
        notice.timeCertainty = code("time-certainty")
        notice.event = serious
        notice.ongoing = .unknown
        notice.crossedLine = .yes
        notice.firearm = .unknown
        notice.lessLethal = .no
        notice.officers = code("officers")
        notice.hurt = .unknown
        notice.dead = .known(1)
        notice.medical = code("medical")
        notice.segment = segment(number)
        notice.sideOfOrigin = code("side")
        notice.sideOfEffect = Code(rawValue: party.rawValue)
        notice.callBack = try desk(of: party).code
        return notice
    }

    /// An incident near a border; equal numbers are the same row of a source.
    func incident(by party: PartyCode, number: Int, note: String? = nil) throws -> Incident {
        var incident = try SampleContent.incident(by: party, number: number, note: note)
        guard !isSample else { return incident }
        let events = agreement.codeLists["incident"]?.entries ?? []
        incident.event = events.isEmpty ? nil : events[number % events.count].code
        incident.status = code("fact-status")
        incident.timePrecision = code("time-precision")
        incident.placePrecision = code("place-precision")
        let border = agreement.borders[number % agreement.borders.count]
        let vertex = border.vertices[number % border.vertices.count]
        // Within some hundred metres of a vertex, the common end among them.
        incident.place = try GeoPoint(
            longitudeE7: Int64(vertex.longitudeE7) + Int64(number % 41 - 20) * 2_000,
            latitudeE7: Int64(vertex.latitudeE7) + Int64(number % 37 - 18) * 2_000)
        return incident
    }

    /// What a desk does that acknowledges.
    var intent: Code? { isSample ? Code(unchecked: "en-route") : code("intent") }
    /// Why a record is corrected.
    var correctionReason: Code? { isSample ? Code(unchecked: "mistyped") : code("correction-reason") }

    /// Whom an alert or a first notice is told to.
    func told(_ segment: SegmentCode?, by party: PartyCode) -> Set<PartyCode> {
        agreement.concerned(by: segment).subtracting([party])
    }

    private var serious: Code? { agreement.codeLists["incident"]?.entries.first(where: \.serious)?.code }
    func code(_ list: String) -> Code? { agreement.codeLists[list]?.entries.first?.code }
    func segment(_ number: Int) -> SegmentCode? {
        agreement.segments.isEmpty ? nil : agreement.segments[number % agreement.segments.count].code
    }
}
