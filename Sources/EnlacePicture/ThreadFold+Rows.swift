// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Where the rows of a thread stand that other records refer to, by record.
struct Places {
    var notices: [RecordID: Int] = [:]
    var questions: [RecordID: Int] = [:]
    var voice: [RecordID: Int] = [:]
    var handovers: [RecordID: Int] = [:]
    var sameEvents: [RecordID: Int] = [:]
}

extension ThreadFold {
    /// Adds the row that a statement makes by itself.
    ///
    /// - Parameter corrected: What holds after corrections, if there are any.
    func place<C>(
        _ statement: StatedRecord<C>, _ corrected: (any RecordKind)?, in rows: inout ThreadRows,
        _ places: inout Places
    ) {
        let header = statement.header
        switch corrected ?? statement.content {
        case let incident as Incident:
            let rules = self.rules(for: header)
            rows.incidents.append(
                IncidentRow(
                    id: header.id, party: header.party, incident: incident,
                    position: rules.locator.position(of: incident, in: rules.agreement)))
        case let question as Question:
            places.questions[header.id] = rows.questions.count
            rows.questions.append(
                QuestionRow(
                    id: header.id, thread: header.thread, party: header.party, askedAt: header.instant,
                    question: question))
        case let handover as ShiftHandover:
            places.handovers[header.id] = rows.handovers.count
            rows.handovers.append(
                HandoverRow(
                    id: header.id, thread: header.thread, party: header.party, writtenAt: header.instant,
                    handover: handover))
        case let link as SameEvent:
            guard SameEvent.State(link.state) == .proposed, let first = link.first, let second = link.second
            else { return }
            places.sameEvents[header.id] = rows.sameEvents.count
            rows.sameEvents.append(
                SameEventRow(
                    id: header.id, thread: header.thread, party: header.party, at: header.instant,
                    first: first, second: second, note: link.note))
        case let content:
            if let notice = notice(content, header) {
                places.notices[header.id] = rows.notices.count
                rows.notices.append(notice)
            } else if let voice = voice(content, header, isCorrected: corrected != nil) {
                places.voice[header.id] = rows.voice.count
                rows.voice.append(voice)
            }
        }
    }

    /// The row of a call, without what was said about it; nil for any other kind.
    func notice<C>(_ content: any RecordKind, _ header: Header<C>) -> NoticeRow? {
        switch content {
        case let alert as Alert:
            NoticeRow(
                id: header.id, thread: header.thread, kind: header.kind, party: header.party,
                sentAt: header.instant, learnedAt: alert.learnedAt, severity: alert.severity,
                event: alert.event, sentence: alert.sentence, segment: alert.segment, hurt: nil, dead: nil,
                callBack: alert.callBack, note: alert.note)
        case let first as FirstNotice:
            NoticeRow(
                id: header.id, thread: header.thread, kind: header.kind, party: header.party,
                sentAt: header.instant, learnedAt: first.learnedAt, severity: nil, event: first.event,
                sentence: first.sentence, segment: first.segment, hurt: first.hurt, dead: first.dead,
                callBack: first.callBack, note: first.note, requests: first.requests ?? [])
        case let request as AssistanceRequest:
            NoticeRow(
                id: header.id, thread: header.thread, kind: header.kind, party: header.party,
                sentAt: header.instant, learnedAt: request.learnedAt, severity: nil, event: nil,
                sentence: request.sentence, segment: request.segment, hurt: nil, dead: nil,
                callBack: request.callBack, note: request.note, requests: request.requests ?? [],
                about: request.about)
        default: nil
        }
    }

    /// The row of a call by voice or of a test, without attestations; nil for any other kind.
    private func voice<C>(
        _ content: any RecordKind, _ header: Header<C>, isCorrected: Bool
    ) -> VoiceRow? {
        switch content {
        case let log as VoiceLog:
            VoiceRow(
                id: header.id, thread: header.thread, kind: header.kind, party: header.party,
                loggedAt: header.instant, at: log.at, about: log.about, direction: log.direction,
                channel: log.channel, ownDesk: log.ownDesk, otherDesk: log.otherDesk,
                otherParty: party(of: log.otherDesk, in: header), result: log.result,
                sentence: log.sentence, note: log.note, isCorrected: isCorrected)
        case let test as CommsTest:
            VoiceRow(
                id: header.id, thread: header.thread, kind: header.kind, party: header.party,
                loggedAt: header.instant, at: test.at, about: nil, direction: nil, channel: test.channel,
                ownDesk: test.ownDesk, otherDesk: test.otherDesk,
                otherParty: party(of: test.otherDesk, in: header), result: test.result, sentence: nil,
                note: test.note, isCorrected: isCorrected)
        default: nil
        }
    }

    /// The party at the other end of a call, by the agreement the record was made under; nil for a desk of
    /// the author's own party: nobody attests a call to itself.
    func party<C>(of desk: DeskCode?, in header: Header<C>) -> PartyCode? {
        let party = desk.flatMap { rules(for: header).agreement.desk($0)?.party }
        return party == header.party ? nil : party
    }
}
