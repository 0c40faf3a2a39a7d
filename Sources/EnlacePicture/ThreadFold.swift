// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// The rows that follow from the statements of one thread.
package struct ThreadRows: Sendable, Equatable {
    /// Alerts and first notices.
    package var notices: [NoticeRow] = []
    /// Incidents.
    package var incidents: [IncidentRow] = []
    /// What is owed.
    package var obligations: [ObligationRow] = []

    /// No rows.
    package init() {}
}

/// Folds statements into rows. Pure: the same statements give the same rows, in whatever order they come.
///
/// The unit is the thread, so a new record costs as much as its thread is long, however large the store.
package struct ThreadFold: Sendable {
    /// The agreement whose codes, clocks and parties hold.
    package let agreement: Agreement
    /// Finds the place of a position on the line.
    package let locator: Locator

    /// Folds under the other versions of the agreement, by what their records name.
    private let editions: [AgreementVersions: ThreadFold]

    /// A fold under an agreement.
    ///
    /// - Parameter editions: Folds for records of other versions: each is read by the codes, clocks, parties
    ///   and line it was made under, so that old records give the same rows after a change.
    package init(
        agreement: Agreement, locator: Locator, editions: [AgreementVersions: ThreadFold] = [:]
    ) {
        self.agreement = agreement
        self.locator = locator
        self.editions = editions
    }

    /// The rules a record was made under.
    func rules<C>(for header: Header<C>) -> ThreadFold { editions[header.agreement] ?? self }

    /// The rows of one thread.
    package func rows<C>(of statements: [StatedRecord<C>]) -> ThreadRows {
        let ordered = causalOrder(statements)
        let corrected = corrections(in: ordered)
        var rows = ThreadRows()
        var spoken: [NoticeRow] = []
        var rules: [ThreadFold] = []
        var places: [RecordID: Int] = [:]
        for statement in ordered {
            let header = statement.header
            if let notice = notice(statement.content, header) {
                places[header.id] = spoken.count
                spoken.append(notice)
                rules.append(self.rules(for: header))
                rows.notices.append(corrected[header.id].flatMap { self.notice($0, header) } ?? notice)
            } else if let incident = (corrected[header.id] ?? statement.content) as? Incident {
                let rules = self.rules(for: header)
                rows.incidents.append(
                    IncidentRow(
                        id: header.id, party: header.party, incident: incident,
                        position: rules.locator.position(of: incident, in: rules.agreement)))
            } else if let acknowledgement = statement.content as? Acknowledgement {
                guard let place = acknowledgement.of.flatMap({ places[$0] }) else { continue }
                acknowledge(acknowledgement, header, on: &rows.notices[place])
            }
        }
        // Clocks run from what was first said: a later correction must not move a deadline that was missed.
        for index in spoken.indices { spoken[index].acknowledgements = rows.notices[index].acknowledgements }
        rows.obligations = obligations(of: spoken, under: rules) + destructionsOwed(in: ordered)
        return rows
    }

    /// The content of each corrected record. Only its own party may correct it, and only what fits its kind.
    private func corrections<C>(in ordered: [StatedRecord<C>]) -> [RecordID: any RecordKind] {
        var contents: [RecordID: any RecordKind] = [:]
        // Looked up, not searched: a hostile thread of corrections must not cost the square of its length.
        let places = Dictionary(
            ordered.indices.map { (ordered[$0].header.id, $0) }, uniquingKeysWith: { first, _ in first })
        // By ascending id, the order in which its one author made them.
        for statement in ordered.sorted(by: { $0.header.id < $1.header.id }) {
            guard let correction = statement.content as? Correction, let of = correction.of,
                let place = places[of], ordered[place].header.party == statement.header.party
            else { continue }
            // A correction that does not fit is shown as a record but changes nothing, on both nodes alike.
            let before: any RecordKind = contents[of] ?? ordered[place].content
            do throws(FieldError) {
                contents[of] = try correction.applied(to: before, leavingOut: ordered[place].redacted)
            } catch { continue }
        }
        return contents
    }

    /// The row of an alert or a first notice, without acknowledgements; nil for any other kind.
    private func notice<C>(_ content: any RecordKind, _ header: Header<C>) -> NoticeRow? {
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
                sentence: nil, segment: first.segment, hurt: first.hurt, dead: first.dead,
                callBack: first.callBack, note: first.note)
        default: nil
        }
    }

    /// A party cannot acknowledge its own call: that would settle what the other side owes.
    private func acknowledge<C>(
        _ acknowledgement: Acknowledgement, _ header: Header<C>, on notice: inout NoticeRow
    ) {
        guard notice.party != header.party else { return }
        notice.acknowledgements.append(
            AcknowledgementRow(
                id: header.id, party: header.party, desk: acknowledgement.desk,
                intent: acknowledgement.intent, at: header.instant))
    }
}
