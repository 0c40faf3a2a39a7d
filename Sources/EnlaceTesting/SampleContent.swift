// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode

/// Things to say that every sample agreement accepts.
package enum SampleContent {
    /// An alert of a party's desk.
    package static func alert(
        by party: PartyCode, at instant: Instant = ManualClock.start, note: String? = nil
    ) -> Alert {
        var alert = Alert()
        alert.severity = Code(unchecked: "severe")
        alert.event = Code(unchecked: "C10")
        alert.learnedAt = instant
        alert.callBack = party.sampleDesk
        alert.segment = SegmentCode(unchecked: "S1")
        alert.note = note.map { Words($0, in: .es) }
        return alert
    }

    /// A first notice of a party's desk.
    package static func firstNotice(
        by party: PartyCode, at instant: Instant = ManualClock.start
    ) -> FirstNotice {
        var notice = FirstNotice()
        notice.learnedAt = instant
        notice.timeCertainty = Code(unchecked: "sure")
        notice.event = Code(unchecked: "C10")
        notice.ongoing = .unknown
        notice.crossedLine = .yes
        notice.firearm = .unknown
        notice.lessLethal = .no
        notice.officers = Code(unchecked: "none")
        notice.hurt = .unknown
        notice.dead = .known(1)
        notice.medical = Code(unchecked: "needed")
        notice.segment = SegmentCode(unchecked: "S2")
        notice.sideOfOrigin = Code(unchecked: "aurora")
        notice.sideOfEffect = Code(unchecked: "boreal")
        notice.callBack = party.sampleDesk
        return notice
    }

    /// An incident near the line; with a number it has a source, and equal numbers are the same row of it.
    package static func incident(
        by party: PartyCode = SampleParty.aurora, number: Int? = nil, note: String? = nil
    ) throws -> Incident {
        var incident = Incident()
        incident.event = Code(unchecked: (number ?? 0).isMultiple(of: 3) ? "C10" : "A10")
        incident.status = Code(unchecked: "reported")
        incident.killed = (number ?? 0).isMultiple(of: 5) ? .unknown : .known((number ?? 1) % 4)
        incident.happenedAt = ManualClock.start.adding(seconds: -Int64(number ?? 0) * 60)
        incident.timePrecision = Code(unchecked: "minute")
        incident.place = try GeoPoint(
            longitude: -110.19 + Double((number ?? 0) % 19) / 100,
            latitude: 31.28 + Double((number ?? 0) % 7) / 100)
        incident.placePrecision = Code(unchecked: "exact")
        incident.claimedSide = party
        incident.note = note.map { Words($0, in: .en) }
        if let number {
            incident.source = "Sample Source"
            incident.sourceReference = "row-\(number)"
            incident.licence = "CC0"
        }
        return incident
    }

    /// An acknowledgement of a record by a party's desk.
    package static func acknowledgement(of record: RecordID, by party: PartyCode) -> Acknowledgement {
        var acknowledgement = Acknowledgement()
        acknowledgement.of = record
        acknowledgement.desk = party.sampleDesk
        acknowledgement.intent = Code(unchecked: "en-route")
        return acknowledgement
    }
}

extension Officer {
    /// An officer at a party's desk.
    package static func sample(of party: PartyCode, role: Code = SampleRole.chief) -> Officer {
        Officer(account: "watch", desk: party.sampleDesk, role: role)
    }
}
