// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlacePicture

extension Night {
    static let assets = AssetAddresses { "/assets/\($0.name)?d=0" }

    static func viewer(
        _ language: Language = .en, theme: Theme? = .day, party: PartyCode = us,
        writes: Set<String> = ["alert", "acknowledgement"], isSignedIn: Bool = true
    ) -> Viewer {
        let desk =
            party == us
            ? Phrase(en: "Tucson Sector watch desk", es: "Mesa de guardia del Sector Tucson")
            : Phrase(en: "Nogales C5 watch desk", es: "Mesa de guardia C5 Nogales")
        return Viewer(
            language: language, theme: theme, now: now, zone: LocalZone(name: "MST", offsetSeconds: -25_200),
            party: parties[party == us ? 1 : 0],
            post: isSignedIn
                ? Post(
                    desk: desk, role: Phrase(en: "Watch officer", es: "Oficial de guardia"), writes: writes,
                    csrfToken: "token\"<>") : nil)
    }

    static func frame(
        _ className: ClassName? = .live, isDown: Bool = false, status: ReviewStatus = .proposed,
        counterpart: Party = parties[0], assets: AssetAddresses = assets
    ) -> Frame.Input {
        let agreement = agreement(status: status)
        return Frame.Input(
            address: className.map { "/watch?class=\($0.rawValue)" } ?? "/sign-in", assets: assets,
            agreementTitle: agreement.title, agreementStatus: status, className: className,
            status: className.map { _ in
                Frame.Status(
                    unacknowledged: [.live: 2, .exercise: className == .exercise ? 1 : 0],
                    links: [
                        LinkState(
                            party: counterpart.name, lastContact: isDown ? ago(1212) : ago(4), isDown: isDown)
                    ],
                    ledger: LedgerState(entries: 48_213, lastCheckpoint: ago(9), isHealthy: true))
            })
    }

    static func notice(
        _ number: UInt64, kind: String = "alert", party: PartyCode = mx, age: Int64 = 48,
        severity: String? = "severe", event: String? = "A10", sentence: String? = nil,
        segment: String? = "S16",
        hurt: Count? = nil, dead: Count? = nil, note: Words? = nil, acknowledged: Int64? = nil,
        intent: String? = nil, delivered: Int64? = 1, isOwed: Bool = true
    ) -> NoticeView {
        let sentAt = ago(age)
        let debtor = party == us ? mx : us
        let acknowledgedAt = acknowledged.map { sentAt.adding(seconds: $0) }
        let row = NoticeRow(
            id: id(number), thread: id(number), kind: kind, party: party, sentAt: sentAt,
            learnedAt: ago(age + 60),
            severity: severity.map(code), event: event.map(code), sentence: sentence.map(code),
            segment: segment.map { SegmentCode(unchecked: $0) }, hurt: hurt, dead: dead,
            callBack: party == us ? usDesk : mxDesk, note: note,
            acknowledgements: acknowledgedAt.map { at in
                [
                    AcknowledgementRow(
                        id: id(number + 10_000), party: debtor, desk: debtor == us ? usDesk : mxDesk,
                        intent: intent.map(code), at: at)
                ]
            } ?? [])
        let obligation = ObligationRow(
            clock: kind == "alert" ? "acknowledge-alert" : "acknowledge-notice", record: id(number),
            thread: id(number), debtor: debtor, openedAt: sentAt, dueAt: sentAt.adding(seconds: 600),
            settledAt: acknowledgedAt, settledBy: acknowledgedAt.map { _ in id(number + 10_000) })
        return NoticeView(
            row: row, deliveredAt: delivered.map { [debtor: sentAt.adding(seconds: $0)] } ?? [:],
            obligations: isOwed ? [obligation] : [])
    }

    static func firstNoticeOwed(_ number: UInt64, dueIn: Int64) -> ObligationRow {
        ObligationRow(
            clock: "first-notice", record: id(number), thread: id(number), debtor: us, openedAt: ago(300),
            dueAt: now.adding(seconds: dueIn), settledAt: nil, settledBy: nil)
    }

    /// A night near Nogales, as the desk in Arizona and the desk in Sonora both see it.
    static let notices: [NoticeView] = [
        notice(
            1, kind: "first-notice", party: us, age: 48, severity: nil, event: "C10", hurt: .unknown,
            dead: .known(0),
            note: Words(
                "Shots heard from the direction of the line. A person is down. Medics asked.", in: .en)),
        notice(
            2, age: 130, severity: "extreme", event: "C10", sentence: "NOT-01",
            note: Words("Se escuchan detonaciones junto a la línea. Se acordona la calle.", in: .es)),
        notice(3, age: 700, severity: "severe", event: "A10", sentence: "NOT-05"),
        notice(
            4, party: us, age: 900, severity: "moderate", event: "D10", sentence: "NOT-06", segment: "S01",
            acknowledged: 95, intent: "observing"),
        notice(5, age: 1505, severity: "minor", event: "F10", acknowledged: 720, intent: "en-route"),
        notice(6, party: us, age: 3761, severity: "unknown", event: nil, segment: nil, delivered: nil),
    ]

    static func input(
        _ className: ClassName = .live, notices: [NoticeView] = notices, isDown: Bool = false,
        status: ReviewStatus = .proposed, newAlert: AlertForm = AlertForm(), counterpart: Party = parties[0],
        assets: AssetAddresses = assets, agreement: Agreement? = nil
    ) -> WatchPage.Input {
        WatchPage.Input(
            frame: frame(
                className, isDown: isDown, status: status, counterpart: counterpart, assets: assets),
            className: className,
            counts: [.live: 4, .exercise: 6, .reference: 0], notices: notices,
            obligations: notices.flatMap(\.obligations).filter { $0.settledAt == nil }
                + (notices.isEmpty ? [] : [firstNoticeOwed(2, dueIn: 178)]),
            totals: IncidentTotals(own: 12, received: 4701),
            agreement: agreement ?? Self.agreement(status: status), newAlert: newAlert)
    }
}
