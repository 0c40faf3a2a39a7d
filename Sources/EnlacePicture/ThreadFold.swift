// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// The rows that follow from the statements of one thread.
package struct ThreadRows: Sendable, Equatable {
    /// Alerts, first notices and requests for assistance.
    package var notices: [NoticeRow] = []
    /// Questions.
    package var questions: [QuestionRow] = []
    /// Calls by voice and tests of links.
    package var voice: [VoiceRow] = []
    /// Hand-overs of watches.
    package var handovers: [HandoverRow] = []
    /// Proposals that two records speak of one event.
    package var sameEvents: [SameEventRow] = []
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
        var places = Places()
        for statement in ordered {
            place(statement, corrected[statement.header.id]?.content, in: &rows, &places)
        }
        for statement in ordered {
            attach(statement, corrected[statement.header.id]?.content, to: &rows, at: places)
        }
        finish(&rows, at: places)
        // Clocks run from what was first said: a later correction must not move a deadline that was missed.
        rows.obligations = obligations(of: ordered)
        return rows
    }

    /// What a record says after corrections, and by which.
    struct Corrected {
        var content: any RecordKind
        var corrections: [RecordID]
    }

    /// Each corrected record. Only its own party may correct it, and only what fits its kind.
    func corrections<C>(in ordered: [StatedRecord<C>]) -> [RecordID: Corrected] {
        var corrected: [RecordID: Corrected] = [:]
        guard ordered.count > 1 else { return corrected }
        // Looked up, not searched: a hostile thread of corrections must not cost the square of its length.
        let places = Dictionary(
            ordered.indices.map { (ordered[$0].header.id, $0) }, uniquingKeysWith: { first, _ in first })
        // By ascending id, the order in which its one author made them.
        for statement in ordered.sorted(by: { $0.header.id < $1.header.id }) {
            guard let correction = statement.content as? Correction, let of = correction.of,
                let place = places[of], ordered[place].header.party == statement.header.party
            else { continue }
            // A correction that does not fit is shown as a record but changes nothing, on both nodes alike.
            let before: any RecordKind = corrected[of]?.content ?? ordered[place].content
            do throws(FieldError) {
                let after = try correction.applied(to: before, leavingOut: ordered[place].redacted)
                corrected[of, default: Corrected(content: before, corrections: [])].content = after
                corrected[of]?.corrections.append(statement.header.id)
            } catch { continue }
        }
        return corrected
    }
}
