// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ThreadFold {
    /// Adds what a statement says about an earlier record of its thread to the row of that record. What it
    /// names outside the thread, and what its party may not say of it, is left out.
    func attach<C>(
        _ statement: StatedRecord<C>, _ corrected: (any RecordKind)?, to rows: inout ThreadRows,
        at places: Places
    ) {
        let header = statement.header
        switch statement.content {
        case is Incident: return
        case let acknowledgement as Acknowledgement:
            attach(
                acknowledgement, corrected as? Acknowledgement ?? acknowledgement, header, to: &rows, places)
        case let update as AlertUpdate:
            // A correction changes what is said, never what it is said of.
            guard let place = update.of.flatMap({ places.notices[$0] }),
                let row = Self.update(
                    corrected as? AlertUpdate ?? update, header, of: rows.notices[place].party)
            else { return }
            rows.notices[place].updates.append(row)
        case let answer as Answer:
            guard let place = answer.of.flatMap({ places.questions[$0] }),
                rows.questions[place].party != header.party
            else { return }
            rows.questions[place].answers.append(
                AnswerRow(
                    id: header.id, party: header.party, at: header.instant,
                    answer: corrected as? Answer ?? answer))
        case let link as SameEvent:
            guard let place = link.of.flatMap({ places.sameEvents[$0] }),
                let row = Self.answer(
                    corrected as? SameEvent ?? link, header, to: rows.sameEvents[place])
            else { return }
            rows.sameEvents[place].answers.append(row)
        default: return
        }
    }

    /// A party cannot acknowledge its own call: that would settle what the other side owes. A hand-over stays
    /// within its party, and is signed there.
    private func attach<C>(
        _ said: Acknowledgement, _ shown: Acknowledgement, _ header: Header<C>,
        to rows: inout ThreadRows, _ places: Places
    ) {
        guard let of = said.of else { return }
        let row = AcknowledgementRow(
            id: header.id, party: header.party, desk: shown.desk, intent: shown.intent, at: header.instant)
        if let place = places.notices[of], rows.notices[place].party != header.party {
            rows.notices[place].acknowledgements.append(row)
        } else if let place = places.voice[of], rows.voice[place].otherParty == header.party {
            rows.voice[place].attestations.append(row)
        } else if let place = places.handovers[of], rows.handovers[place].party == header.party {
            if let earlier = rows.handovers[place].signature, earlier.id < row.id { return }
            rows.handovers[place].signature = row
        }
    }

    /// What a party may say of a call: the caller that it takes it back, that it is over, how severe it is
    /// now; a called party that it responds, or that it is over.
    private static func update<C>(
        _ update: AlertUpdate, _ header: Header<C>, of caller: PartyCode
    ) -> UpdateRow? {
        guard let state = AlertUpdate.State(update.state), state.mayBeSaid(byCaller: header.party == caller)
        else { return nil }
        return UpdateRow(
            id: header.id, party: header.party, state: state, severity: update.severity, desk: update.desk,
            note: update.note, at: header.instant)
    }

    /// What a party says to a proposal of the same two records. Nobody confirms its own proposal.
    private static func answer<C>(
        _ link: SameEvent, _ header: Header<C>, to proposal: SameEventRow
    ) -> SameEventAnswer? {
        guard let state = SameEvent.State(link.state), state != .proposed,
            state == .rejected || header.party != proposal.party, let first = link.first,
            let second = link.second, Set([first, second]) == Set([proposal.first, proposal.second])
        else { return nil }
        return SameEventAnswer(
            id: header.id, party: header.party, state: state, at: header.instant, note: link.note)
    }

    /// Adds calls by voice, with their attestations, to the calls they were about, and puts what was said
    /// about each row in the order in which its authors said it. Once, at the end: where ids come backwards,
    /// inserting each at its place would cost the square of their number.
    func finish(_ rows: inout ThreadRows, at places: Places) {
        for call in rows.voice.sorted(by: { $0.id < $1.id }) {
            guard let place = call.about.flatMap({ places.notices[$0] }) else { continue }
            rows.notices[place].calls.append(call)
        }
        for place in rows.notices.indices where rows.notices[place].updates.count > 1 {
            rows.notices[place].updates.sort { $0.id < $1.id }
        }
        for place in rows.questions.indices where rows.questions[place].answers.count > 1 {
            rows.questions[place].answers.sort { $0.id < $1.id }
        }
        for place in rows.sameEvents.indices where rows.sameEvents[place].answers.count > 1 {
            rows.sameEvents[place].answers.sort { $0.id < $1.id }
        }
    }
}

extension AlertUpdate.State {
    /// Whether the state is the caller's to say, or a called party's.
    func mayBeSaid(byCaller isCaller: Bool) -> Bool {
        switch self {
        case .resolved: true
        case .cancelled, .reRated: isCaller
        case .responding: !isCaller
        }
    }
}
