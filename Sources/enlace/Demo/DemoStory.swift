// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The exercise: shots heard at the line at 23:35, number of hurt unknown.
///
/// It follows a real call of 2012, of which too little could be told in time: every answer of the first
/// notice may be "unknown", and it still leaves within the minute. Where an agreement lacks a code of the
/// story, its own first one is said.
struct DemoStory: Sendable {
    /// The agreement under which it plays.
    let agreement: Agreement
    /// Where it plays: a segment that concerns two parties and no third.
    let segment: SegmentFact
    /// The two parties: left of the line, then right of it.
    let parties: [PartyCode]

    /// Nogales, Arizona – Nogales, Sonora, where there is that segment.
    private static let preferred = SegmentCode(unchecked: "S16")

    /// The story in an agreement; nil where no segment lies between two parties alone.
    init?(in agreement: Agreement) {
        let between = agreement.segments.filter { agreement.concerned(by: $0.code).count == 2 }
        guard let segment = between.first(where: { $0.code == Self.preferred }) ?? between.first,
            let border = agreement.border(segment.border)
        else { return nil }
        self.agreement = agreement
        self.segment = segment
        parties = [border.left, border.right]
    }

    /// The segments of the story's two parties that concern nobody else, for many alerts.
    var segments: [SegmentFact] {
        agreement.segments.filter { agreement.concerned(by: $0.code) == Set(parties) }
    }

    /// The first notice of the party that heard the shots.
    func firstNotice(learnedAt: Instant, by caller: DemoNode) -> FirstNotice {
        var notice = FirstNotice()
        notice.learnedAt = learnedAt
        notice.timeCertainty = code("within-5-min", in: "time-certainty")
        notice.event = shots
        notice.ongoing = .unknown
        notice.crossedLine = .unknown
        notice.firearm = .yes
        notice.lessLethal = .unknown
        notice.officers = code("unknown", in: "officers")
        notice.hurt = .unknown
        notice.dead = .unknown
        notice.medical = code("requested", in: "medical")
        notice.segment = segment.code
        notice.sideOfOrigin = code("UNK", in: "side")
        notice.sideOfEffect = code("UNK", in: "side")
        notice.requests = ["check-own-side", "preserve-video", "call-back"].map { Code(unchecked: $0) }
            .filter { agreement.entry($0, in: "request") != nil }
        notice.callBack = caller.desk
        notice.note = words(
            Phrase(
                en: "Shots heard at the fence at 23:35 local. Number of hurt unknown.",
                es: "Se oyeron disparos en la línea a las 23:35, hora local. Se ignora cuántas personas hay "
                    + "lesionadas."), of: caller)
        return notice
    }

    /// The correction once a hospital has called.
    func correction(of notice: RecordID) -> Correction {
        var correction = Correction()
        correction.of = notice
        correction.reason = code("new-information", in: "correction-reason")
        correction.values = ["facts": ["hurt": 1, "ongoing": "no"]]
        return correction
    }

    /// The other side's alert after it looked.
    func alert(learnedAt: Instant, by called: DemoNode) -> Alert {
        var alert = Alert()
        alert.severity = code("severe", in: "severity")
        alert.event = shots
        let sentence = Code(unchecked: "MED-04")
        alert.sentence = agreement.entry(sentence, in: "phrasebook") == nil ? nil : sentence
        alert.learnedAt = learnedAt
        alert.segment = segment.code
        alert.callBack = called.desk
        alert.note = words(
            Phrase(
                en: "One person hurt, taken to hospital. Place secured.",
                es: "Una persona lesionada, trasladada a hospital. Lugar asegurado."), of: called)
        return alert
    }

    /// One of the many alerts pressed while an import runs.
    func pressedAlert(_ number: Int, learnedAt: Instant, segment: SegmentCode, callBack: DeskCode) -> Alert {
        var alert = Alert()
        alert.severity = code(number.isMultiple(of: 5) ? "severe" : "moderate", in: "severity")
        alert.event = code(number.isMultiple(of: 3) ? "A10" : "D10", in: "incident")
        alert.learnedAt = learnedAt
        alert.segment = segment
        alert.callBack = callBack
        return alert
    }

    /// What a desk does that has the first notice, and one that has one of many alerts.
    var actingIntent: Code? { code("acting-own-side", in: "intent") }
    /// See ``actingIntent``.
    var observingIntent: Code? { code("observing", in: "intent") }

    /// Shots by or at somebody: serious by its code alone.
    var shots: Code? {
        let own = Code(unchecked: "C10")
        let serious = agreement.codeLists["incident"]?.entries.first(where: \.serious)?.code
        return agreement.entry(own, in: "incident") == nil ? serious : own
    }

    /// A code of a list, or the list's first where it has not that one.
    func code(_ text: String, in list: String) -> Code? {
        let code = Code(unchecked: text)
        return agreement.entry(code, in: list)?.code ?? agreement.codeLists[list]?.entries.first?.code
    }

    func words(_ phrase: Phrase, of node: DemoNode) -> Words {
        Words(phrase[node.language], in: node.language)
    }
}
