// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// How a call stands, after the states of ISA-18.2.
///
/// It becomes calm only through a word of the called side: a call that is over or cancelled and that nobody
/// over there has stays loud, since people may be on their way because of it.
package enum NoticeState: String, Sendable, CaseIterable {
    /// No desk of the called side has it.
    case unacknowledged
    /// A desk has it.
    case acknowledged
    /// A desk has it and acts.
    case responding
    /// It is over.
    case resolved
    /// The caller took it back, and no desk of the called side knows.
    case cancelledUnacknowledged = "cancelled-unacknowledged"
    /// The caller took it back, and the called side knows of the call.
    case cancelled

    /// Whether a desk of the called side still has to acknowledge.
    package var needsAcknowledgement: Bool { self == .unacknowledged || self == .cancelledUnacknowledged }

    /// The word shown to a person.
    package var phrase: Phrase {
        switch self {
        case .unacknowledged: Phrase(en: "not acknowledged", es: "sin acuse")
        case .acknowledged: Phrase(en: "acknowledged", es: "con acuse")
        case .responding: Phrase(en: "responding", es: "en atención")
        case .resolved: Phrase(en: "over", es: "concluida")
        case .cancelledUnacknowledged:
            Phrase(en: "cancelled, not acknowledged", es: "cancelada, sin acuse")
        case .cancelled: Phrase(en: "cancelled", es: "cancelada")
        }
    }
}

/// What was said about a call after it was made, by the caller or by the called side.
package struct UpdateRow: Sendable, Equatable {
    /// The updating record.
    package let id: RecordID
    /// The party that says so.
    package let party: PartyCode
    /// How the call stands.
    package let state: AlertUpdate.State
    /// How severe it is now, where it was re-rated.
    package let severity: Code?
    /// The desk that says so.
    package let desk: DeskCode?
    /// Facts in words.
    package let note: Words?
    /// When the author says it said so.
    package let at: Instant

    /// A row.
    package init(
        id: RecordID, party: PartyCode, state: AlertUpdate.State, severity: Code?, desk: DeskCode?,
        note: Words?, at: Instant
    ) {
        self.id = id
        self.party = party
        self.state = state
        self.severity = severity
        self.desk = desk
        self.note = note
        self.at = at
    }
}

extension NoticeRow {
    /// How severe the call is now: what the caller said last.
    package var currentSeverity: Code? {
        let ratings = updates.filter { $0.party == party && $0.state == .reRated && $0.severity != nil }
        return ratings.max { $0.id < $1.id }?.severity ?? severity
    }

    /// How the call stands, over all parties that were called.
    package var state: NoticeState {
        let heard = Set(
            acknowledgements.map(\.party) + updates.map(\.party) + calls.compactMap { counterpart(of: $0) }
        ).subtracting([party])
        let states = heard.sorted().map { state(of: $0) }
        // Of several parties the one that acts counts first, then the one that only has it.
        for state: NoticeState in [.responding, .acknowledged, .resolved, .cancelled]
        where states.contains(state) { return state }
        return callerSays == .cancelled ? .cancelledUnacknowledged : .unacknowledged
    }

    /// How the call stands with one party that was called.
    package func state(of called: PartyCode) -> NoticeState {
        let own = updates.filter { $0.party == called }.max { $0.id < $1.id }
        let has =
            own != nil || acknowledgements.contains { $0.party == called }
            || calls.contains { $0.isAttested && $0.isPassed && counterpart(of: $0) == called }
        guard has else { return callerSays == .cancelled ? .cancelledUnacknowledged : .unacknowledged }
        switch callerSays {
        case .cancelled: return .cancelled
        case .resolved: return .resolved
        default:
            switch own?.state {
            case .responding: return .responding
            case .resolved: return .resolved
            default: return .acknowledged
            }
        }
    }

    /// What the caller last said of its own call, but for its severity.
    private var callerSays: AlertUpdate.State? {
        updates.filter { $0.party == party && $0.state != .reRated }.max { $0.id < $1.id }?.state
    }

    /// The party that was called in a call by voice about this one; nil where the caller took no part.
    private func counterpart(of call: VoiceRow) -> PartyCode? {
        call.party == party ? call.otherParty : call.otherParty == party ? call.party : nil
    }
}
