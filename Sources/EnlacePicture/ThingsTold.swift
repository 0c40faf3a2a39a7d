// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What the statements of a thread say that bears on clocks, as it was first said, ready to be looked up:
/// a hostile thread must not cost the square of its length.
struct ThingsTold {
    /// A party's word that settles something: when it was given, and by which record.
    struct Word {
        let at: Instant
        let id: RecordID
    }

    /// A call by voice that the other side attested: nobody else took part.
    private struct Spoken {
        let ends: Set<PartyCode>
        let word: Word
    }

    /// Calls with the fold whose agreement each was made under, by ascending id.
    let calls: [(row: NoticeRow, rules: ThreadFold)]
    /// The first acknowledgement of each party, by the record that is acknowledged.
    private(set) var acknowledgements: [RecordID: [PartyCode: Word]] = [:]
    /// The first answer of each party, by the question.
    private(set) var answers: [RecordID: [PartyCode: Word]] = [:]
    /// The first word of each party that it responds, or that it is over, by the call.
    private var responses: [RecordID: [PartyCode: Word]] = [:]
    /// The first notice of each party.
    private var notices: [PartyCode: Word] = [:]
    /// Attested calls by voice, by the record they were about.
    private var spoken: [RecordID: [Spoken]] = [:]

    init<C>(_ ordered: [StatedRecord<C>], under fold: ThreadFold) {
        var calls: [(row: NoticeRow, rules: ThreadFold)] = []
        var logs: [(log: VoiceLog, header: Header<C>, other: PartyCode)] = []
        for statement in ordered.sorted(by: { $0.header.id < $1.header.id }) {
            let header = statement.header
            let word = Word(at: header.instant, id: header.id)
            switch statement.content {
            case is Incident: continue
            case let it as Acknowledgement:
                Self.keepFirst(word, of: header.party, about: it.of, in: &acknowledgements)
            case let it as Answer: Self.keepFirst(word, of: header.party, about: it.of, in: &answers)
            case let it as AlertUpdate:
                guard [.responding, .resolved].contains(AlertUpdate.State(it.state)) else { continue }
                Self.keepFirst(word, of: header.party, about: it.of, in: &responses)
            case let it as VoiceLog:
                guard let other = fold.party(of: it.otherDesk, in: header) else { continue }
                logs.append((it, header, other))
            case let content:
                guard let call = fold.notice(content, header) else { continue }
                calls.append((call, fold.rules(for: header)))
                if content is FirstNotice, notices[header.party] == nil { notices[header.party] = word }
            }
        }
        self.calls = calls
        for (log, header, other) in logs {
            // A call that claims to be later than its own log settles nothing.
            guard CallResult(log.result) == .passed, let about = log.about, let at = log.at,
                at <= header.instant, acknowledgements[header.id]?[other] != nil
            else { continue }
            spoken[about, default: []].append(
                Spoken(ends: [header.party, other], word: Word(at: at, id: header.id)))
        }
    }

    /// The word by which a called party has a call: written, or spoken where that was earlier.
    func heard(_ notice: NoticeRow, by party: PartyCode) -> Word? {
        let written = [acknowledgements[notice.id]?[party], responses[notice.id]?[party]]
            .compactMap { $0 }.min { $0.id < $1.id }
        let ends: Set = [notice.party, party]
        return earlier(written, (spoken[notice.id] ?? []).filter { $0.ends == ends })
    }

    /// The word by which a party gave its first notice: written, or spoken where that was earlier.
    func noticed(by party: PartyCode) -> Word? {
        let about = calls.filter { $0.row.party == party && $0.row.kind != AssistanceRequest.kindName }
        return earlier(
            notices[party], about.flatMap { spoken[$0.row.id] ?? [] }.filter { $0.ends.contains(party) })
    }

    private func earlier(_ written: Word?, _ spoken: [Spoken]) -> Word? {
        guard let first = spoken.map(\.word).min(by: { ($0.at, $0.id) < ($1.at, $1.id) }) else {
            return written
        }
        return written.map { first.at < $0.at ? first : $0 } ?? first
    }

    /// Called by ascending id.
    private static func keepFirst(
        _ word: Word, of party: PartyCode, about record: RecordID?,
        in words: inout [RecordID: [PartyCode: Word]]
    ) {
        guard let record, words[record]?[party] == nil else { return }
        words[record, default: [:]][party] = word
    }
}
