// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel

extension Night {
    /// The agreement with the lists that a first notice asks for, and with roles.
    static let noticeAgreement: Agreement = {
        let base = agreement()
        var lists = base.codeLists
        for more in [
            list(
                "side",
                [
                    ("us", "US side", "lado de EE. UU."), ("mx", "Mexican side", "lado de México"),
                    ("UNK", "unknown", "no se sabe"),
                ]),
            list("officers", [("ours", "ours", "nuestro"), ("unknown", "unknown", "no se sabe")]),
            list(
                "medical", [("requested", "requested", "solicitada"), ("unknown", "unknown", "no se sabe")]),
            list("time-certainty", [("exact", "exact", "exacto"), ("unknown", "unknown", "no se sabe")]),
            list(
                "request",
                [
                    ("check-own-side", "check your side", "verificar su lado"),
                    ("preserve-video", "preserve video", "preservar video"),
                    ("call-back", "call us back", "devolver la llamada"), ("rescue", "rescue", "rescate"),
                ]),
        ] { lists[more.name] = more }
        let desks = base.desks.map { desk in
            Desk(
                code: desk.code, party: desk.party, office: desk.office, name: desk.name,
                segments: [SegmentCode(unchecked: "S16")],
                backups: desk.code == mxDesk ? [usDesk] : [], source: "proposal")
        }
        let roles = [
            Role(
                code: code("watch"), name: Phrase(en: "Watch officer", es: "Oficial de guardia"),
                writes: [FirstNotice.kindName], releases: [], reads: [Alert.kindName, FirstNotice.kindName]),
            Role(
                code: code("release"), name: Phrase(en: "Release authority", es: "Autoridad de difusión"),
                writes: ["release"], releases: ["incident"], reads: [Incident.kindName]),
        ]
        return Agreement(
            id: base.id, title: base.title, status: base.status, parties: base.parties, offices: [],
            desks: desks, borders: base.borders, segments: base.segments, codeLists: lists,
            clocks: base.clocks, roles: roles, coreBytes: [], annexVersions: [:], annexBytes: [:])
    }()

    /// A form as its page shows it.
    static func noticeInput(
        _ form: NoticeForm = NoticeForm(), className: ClassName = .live, drafts: [DraftLine] = [],
        draft: String? = nil, agreement: Agreement = noticeAgreement
    ) -> FirstNoticePage.Input {
        let frame = Frame.Input(
            address: "/notices/new", assets: assets, agreementTitle: agreement.title,
            agreementStatus: .proposed, className: className, status: self.frame(className).status,
            navigation: Navigation(
                pages: [.watch, .firstNotice, .release, .help], role: code("watch"), roles: agreement.roles),
            keeping: FirstNoticePage.formID)
        return FirstNoticePage.Input(
            frame: frame, className: className, form: form, desk: usDesk, agreement: agreement,
            drafts: drafts, draft: draft)
    }

    /// Reads a form for the desk in Arizona.
    static func read(_ values: [String: String], _ language: Language = .en) -> NoticeReading {
        NoticeForm(values: values).read(in: noticeAgreement, at: now, desk: usDesk, language: language)
    }
}
