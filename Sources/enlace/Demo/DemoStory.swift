// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The exercise: shots heard at the line at 23:35, number of hurt unknown.
///
/// It follows a real call of 2012, of which too little could be told in time: every answer of the first
/// notice may be "unknown", and it still leaves within the minute.
enum DemoStory {
    /// Nogales, Arizona – Nogales, Sonora.
    static let segment = SegmentCode(unchecked: "S16")

    /// The first notice of the party that heard the shots.
    static func firstNotice(learnedAt: Instant, callBack: DeskCode) -> FirstNotice {
        var notice = FirstNotice()
        notice.learnedAt = learnedAt
        notice.timeCertainty = Code(unchecked: "within-5-min")
        notice.event = Code(unchecked: "C10")
        notice.ongoing = .unknown
        notice.crossedLine = .unknown
        notice.firearm = .yes
        notice.lessLethal = .unknown
        notice.officers = Code(unchecked: "unknown")
        notice.hurt = .unknown
        notice.dead = .unknown
        notice.medical = Code(unchecked: "requested")
        notice.segment = segment
        notice.sideOfOrigin = Code(unchecked: "UNK")
        notice.sideOfEffect = Code(unchecked: "UNK")
        notice.requests = ["check-own-side", "preserve-video", "call-back"].map { Code(unchecked: $0) }
        notice.callBack = callBack
        notice.note = Words("Shots heard at the fence at 23:35 local. Number of hurt unknown.", in: .en)
        return notice
    }

    /// The correction once a hospital has called.
    static func correction(of notice: RecordID) -> Correction {
        var correction = Correction()
        correction.of = notice
        correction.reason = Code(unchecked: "new-information")
        correction.values = ["facts": ["hurt": 1, "ongoing": "no"]]
        return correction
    }

    /// The other side's alert after it looked.
    static func alert(learnedAt: Instant, callBack: DeskCode) -> Alert {
        var alert = Alert()
        alert.severity = Code(unchecked: "severe")
        alert.event = Code(unchecked: "C10")
        alert.sentence = Code(unchecked: "MED-04")
        alert.learnedAt = learnedAt
        alert.segment = segment
        alert.callBack = callBack
        alert.note = Words("Una persona lesionada, trasladada a hospital. Lugar asegurado.", in: .es)
        return alert
    }

    /// One of the many alerts pressed while an import runs.
    static func pressedAlert(
        _ number: Int, learnedAt: Instant, segment: SegmentCode, callBack: DeskCode
    ) -> Alert {
        var alert = Alert()
        alert.severity = Code(unchecked: number.isMultiple(of: 5) ? "severe" : "moderate")
        alert.event = Code(unchecked: number.isMultiple(of: 3) ? "A10" : "D10")
        alert.learnedAt = learnedAt
        alert.segment = segment
        alert.callBack = callBack
        return alert
    }
}
