// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Whom to ring when a party is silent: the called desk first, then those that stand in for it, in order.
func desksToRing(_ party: PartyCode, for segment: SegmentCode?, _ agreement: Agreement) -> [Desk] {
    guard let desk = agreement.desk(of: party, for: segment) else { return [] }
    return [desk] + desk.backups.compactMap { agreement.desk($0) }
}

/// A list of desks to ring with their call-back channels, as the agreement states them.
///
/// Where it states none, the page says where the number is to be found instead of leaving a gap.
func ringList(_ desks: [Desk], _ agreement: Agreement, _ viewer: Viewer) -> HTML {
    var isUnstated = false
    let items = desks.map { desk -> HTML in
        let channel = agreement.tables["desks"]?[desk.code.rawValue]?.phrase("call_back")
        if channel == nil { isUnstated = true }
        let number: HTML? = channel.map { " · <span class=\"ring__channel\">\(viewer.say($0))</span>" }
        return "<li>\(viewer.say(desk.name))\(number)</li>\n"
    }
    let hint: HTML? =
        isUnstated ? "<p class=\"field__hint\">\(viewer.say(ConsolePhrases.Calls.directory))</p>\n" : nil
    return "<ol class=\"ring\">\n\(items)</ol>\n\(hint)"
}
