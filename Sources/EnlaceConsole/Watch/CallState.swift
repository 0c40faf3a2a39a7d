// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// How a call stands, after the states of ISA-18.2. Delivery is another fact and stands beside it.
enum CallState: String, CaseIterable {
    /// Some party that owes an acknowledgement has not given it, and its clock runs.
    case unacknowledged
    /// No acknowledgement came within the agreement's clock.
    case escalated
    /// The caller took it back before it was acknowledged: somebody may be moving already, so it stays until
    /// a desk has said that it knows.
    case cancelledUnacknowledged = "cancelled-unacknowledged"
    /// Every party that owes an acknowledgement has given it.
    case acknowledged
    /// The called side acts on it.
    case responding
    /// It is over.
    case resolved
    /// The caller took it back, and the other side knows.
    case cancelled

    /// The words for it.
    var phrase: Phrase {
        switch self {
        case .unacknowledged: ConsolePhrases.Watch.unacknowledged
        case .escalated: Phrase(en: "ESCALATED", es: "ESCALADA")
        case .cancelledUnacknowledged:
            Phrase(en: "CANCELLED, UNACKNOWLEDGED", es: "CANCELADA, SIN ACUSE")
        case .acknowledged: Phrase(en: "acknowledged", es: "con acuse")
        case .responding: Phrase(en: "responding", es: "en atención")
        case .resolved: Phrase(en: "resolved", es: "concluida")
        case .cancelled: Phrase(en: "cancelled", es: "cancelada")
        }
    }

    /// Whether nothing more is expected.
    var isClosed: Bool { self == .resolved || self == .cancelled }

    /// Whether an acknowledgement is missing.
    var isWaiting: Bool {
        self == .unacknowledged || self == .escalated || self == .cancelledUnacknowledged
    }

    /// The state of a call as the viewer's party knows it: of a received call with the own party, of an own
    /// one with all that were called; the least settled of them counts.
    init(_ notice: NoticeView, _ agreement: Agreement, _ viewer: Viewer) {
        let states = notice.awaited(agreement, viewer).map { notice.row.state(of: $0) }
        if !notice.escalated(agreement, viewer).isEmpty, !states.contains(.cancelledUnacknowledged) {
            self = .escalated
        } else {
            let least = Self.order.first { states.contains($0) } ?? notice.row.state
            self = CallState(rawValue: least.rawValue) ?? .unacknowledged
        }
    }

    /// What needs somebody comes before what does not.
    private static let order: [NoticeState] = [
        .cancelledUnacknowledged, .unacknowledged, .responding, .acknowledged, .resolved, .cancelled,
    ]
}

extension NoticeView {
    /// The parties whose word counts for the reader: of a received call the own one, of an own call those
    /// that were called.
    func awaited(_ agreement: Agreement, _ viewer: Viewer) -> [PartyCode] {
        viewer.isOwn(row.party) ? called(agreement).sorted() : [viewer.party.code]
    }

    /// The parties whose acknowledgement is missing.
    func missing(_ agreement: Agreement, _ viewer: Viewer) -> [PartyCode] {
        awaited(agreement, viewer).filter { row.state(of: $0).needsAcknowledgement }
    }

    /// The parties whose clock has run out without an acknowledgement.
    func escalated(_ agreement: Agreement, _ viewer: Viewer) -> [PartyCode] {
        missing(agreement, viewer).filter { party in
            obligations.contains {
                $0.debtor == party && isAcknowledgementClock($0.clock)
                    && $0.state(at: viewer.now) == .overdue
            }
        }
    }
}

/// Whether a clock is one that an acknowledgement of a call settles (`ThreadFold`).
func isAcknowledgementClock(_ name: String) -> Bool {
    name == "acknowledge-alert" || name == "acknowledge-notice" || name == "acknowledge-request"
}
