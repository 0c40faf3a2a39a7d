// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension FirstNoticePage {
    /// What follows from the answers, and to whom the notice goes: the part that the script fetches again as
    /// answers change. Served at `POST /notices/check`.
    package static func advice(_ input: Input, _ viewer: Viewer) -> HTML {
        let notice = input.form.read(
            in: input.agreement, at: viewer.now, desk: input.desk, language: viewer.language
        ).notice
        return """
            <section class="panel advice-panel" id="advice" aria-labelledby="advice-title">
            <h2 id="advice-title">\(viewer.say(ConsolePhrases.FirstNotice.toWhom))</h2>
            \(addressees(notice, input, viewer))\(timeLeft(notice, input, viewer))\
            \(gravity(notice, input, viewer))</section>
            """
    }

    private static func others(_ notice: FirstNotice, _ input: Input, _ viewer: Viewer) -> [PartyCode] {
        input.agreement.concerned(by: notice.segment).subtracting([viewer.party.code]).sorted()
    }

    private static func addressees(_ notice: FirstNotice, _ input: Input, _ viewer: Viewer) -> HTML {
        let agreement = input.agreement
        let lines = others(notice, input, viewer).map { party -> HTML in
            let name = partyName(party, agreement, viewer)
            guard let desk = agreement.desk(of: party, for: notice.segment) else {
                return "<li>\(viewer.say(ConsolePhrases.FirstNotice.noDesk, HTML(text: name)))</li>\n"
            }
            let backups = desk.backups.map { deskName($0, agreement, viewer) }.joined(separator: ", ")
            let standIns: HTML? =
                backups.isEmpty
                ? nil
                : "<br>\(viewer.say(ConsolePhrases.FirstNotice.standIn, HTML(text: backups)))"
            return """
                <li>\(partyMark(party, agreement, viewer)) <strong>\(viewer.say(desk.name))</strong>\
                \(standIns)</li>

                """
        }
        let hint: HTML? =
            notice.segment == nil
            ? "<p>\(viewer.say(ConsolePhrases.FirstNotice.chooseSegment))</p>\n" : nil
        let callBack = HTML(text: deskName(notice.callBack ?? input.desk, agreement, viewer))
        return """
            \(hint)<ul class="addressees">
            \(lines)</ul>
            <p class="field__hint">\(viewer.say(ConsolePhrases.FirstNotice.callBackOf, callBack))</p>

            """
    }

    private static func timeLeft(_ notice: FirstNotice, _ input: Input, _ viewer: Viewer) -> HTML? {
        guard let clock = input.agreement.clocks["first-notice"] else { return nil }
        let due = (notice.learnedAt ?? viewer.now).adding(seconds: clock.seconds)
        let said =
            due > viewer.now
            ? viewer.say(ConsolePhrases.FirstNotice.timeLeft, viewer.remaining(until: due))
            : viewer.say(ConsolePhrases.FirstNotice.late, viewer.time(due))
        return "<p class=\"advice-panel__clock\"><strong>\(said)</strong></p>\n"
    }

    private static func gravity(_ notice: FirstNotice, _ input: Input, _ viewer: Viewer) -> HTML {
        guard notice.isSerious(in: input.agreement) else {
            return "<p>\(viewer.say(ConsolePhrases.FirstNotice.notSerious))</p>\n"
        }
        let consuls = others(notice, input, viewer).map { party -> HTML in
            let desks = consularDesks(of: party, for: notice.segment, input.agreement)
                .map { viewer.say($0) }
            let clock = input.agreement.clocks["consular"].map { viewer.say($0.title) }
            let told = (desks.isEmpty ? [clock].compactMap { $0 } : desks).joined(separator: ", ")
            return """
                <li>\(viewer.say(
                    ConsolePhrases.FirstNotice.consul, HTML(text: partyName(party, input.agreement, viewer)),
                    HTML(text: told.isEmpty ? "–" : told)))</li>

                """
        }
        return """
            <p><strong>\(viewer.say(ConsolePhrases.FirstNotice.serious))</strong></p>
            <ul class="addressees">
            \(consuls)</ul>
            <p>\(viewer.say(ConsolePhrases.FirstNotice.suggested))</p>

            """
    }

    /// The consular desks of a party that are told of what happens in a segment.
    private static func consularDesks(
        of party: PartyCode, for segment: SegmentCode?, _ agreement: Agreement
    ) -> [Phrase] {
        guard let segment, let table = agreement.tables["desks"] else { return [] }
        return agreement.desks.filter { $0.party == party && $0.kind == .consular }.compactMap { desk in
            table[desk.code.rawValue]?.texts("notified_for").contains(segment.rawValue) ?? false
                ? desk.name : nil
        }
    }
}
