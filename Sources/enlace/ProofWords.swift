// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// What a proof says and what it does not, on a terminal.
enum ProofWords {
    /// All lines, in the reader's language.
    static func lines(_ report: ProofReport) -> [String] {
        let (claim, channel) = (report.proof.claim, report.proof.channel)
        var lines: [Phrase] = []
        let empty = Phrase(same: "")
        if let mark = ProofStatement.mark(of: channel.className) { lines.append(mark) }
        lines.append(report.verdict)
        lines.append(empty)
        lines.append(
            Phrase(en: "Record     \(claim.id) (\(claim.kind))", es: "Registro   \(claim.id) (\(claim.kind))")
        )
        lines.append(
            Phrase(
                en: "Said by    \(claim.party), office \(claim.office), at \(claim.instant) by its own word",
                es: "Lo dijo    \(claim.party), oficina \(claim.office), hora que declara \(claim.instant)"))
        let (purpose, signedAt) = (claim.purpose.phrase, report.receiptSecond ?? "…")
        lines.append(
            Phrase(
                en: "Told to    \(channel.recipient), for \(purpose.en); countersigned \(signedAt)",
                es: "Se dijo a  \(channel.recipient), para \(purpose.es); refrendado \(signedAt)"))
        let (agreement, core) = (report.proof.agreement, claim.agreement.core)
        lines.append(
            Phrase(
                en: "Agreement  \(agreement), core \(core)", es: "Acuerdo    \(agreement), núcleo \(core)"))
        lines += sections(report)
        lines.append(empty)
        for result in report.results {
            let found = result.failure.map { marked("✕", $0) }
            lines.append(found ?? marked("✓", report.shown(by: result.check)))
        }
        lines.append(empty)
        lines.append(Phrase(en: "What this does not show:", es: "Qué no muestra esto:"))
        for phrase in report.notShown { lines.append(marked("○", phrase)) }
        lines.append(empty)
        lines.append(Phrase(en: "Fingerprints:", es: "Huellas:"))
        for card in report.fingerprints { lines.append(Phrase(same: "  \(card.party)  \(card.fingerprint)")) }
        lines.append(empty)
        lines.append(ProofStatement.noAdmission)
        return lines.map(Terminal.say)
    }

    private static func marked(_ sign: String, _ phrase: Phrase) -> Phrase {
        Phrase(en: "\(sign) \(phrase.en)", es: "\(sign) \(phrase.es)")
    }

    private static func sections(_ report: ProofReport) -> [Phrase] {
        let claim = report.proof.claim
        func list(_ names: [String]) -> String { names.joined(separator: ", ") }
        var lines: [Phrase] = []
        for section in report.sections {
            let text = JSON.object(section.object).canonicalText
            lines.append(
                Phrase(en: "Section    \(section.name): \(text)", es: "Sección    \(section.name): \(text)"))
        }
        if !claim.withheld.isEmpty {
            let names = list(claim.withheld)
            lines.append(
                Phrase(
                    en: "Withheld   \(names) (it exists; its words are not in this proof)",
                    es: "Reservada  \(names) (existe; sus palabras no están en esta constancia)"))
        }
        if !report.erased.isEmpty {
            let names = list(report.erased)
            lines.append(
                Phrase(
                    en: "Erased     \(names) (by the order whose signed record is in the file)",
                    es: "Suprimida  \(names) (por la orden cuyo registro firmado está en el archivo)"))
        }
        return lines
    }
}

extension ProofReport {
    /// The report for machines.
    var json: JSON {
        let (claim, channel) = (proof.claim, proof.channel)
        var cards = JSONObject()
        for card in fingerprints { cards[card.party.rawValue] = .string(card.fingerprint) }
        var object = JSONObject()
        object["author"] = claim.party.json
        object["channel"] = .string(channel.path)
        object["checks"] = JSON.array(results.map(checkJSON))
        object["class"] = .string(channel.className.rawValue)
        object["countersigned"] = receiptAt?.json
        object["disclosed"] = Self.names(sections.map(\.name))
        object["erased"] = Self.names(erased)
        object["fingerprints"] = .object(cards)
        object["index"] = .integer(Int64(clamping: proof.inclusion.index))
        object["instant"] = claim.instant.json
        object["kind"] = .string(claim.kind)
        object["office"] = claim.office.json
        object["pinned"] = .bool(isPinned)
        object["recipient"] = channel.recipient.json
        object["record"] = claim.id.json
        if let size { object["size"] = .integer(Int64(clamping: size)) }
        object["verified"] = .bool(isSound)
        object["withheld"] = Self.names(claim.withheld)
        return .object(object)
    }

    private func checkJSON(_ result: Result) -> JSON {
        let phrase = result.failure ?? shown(by: result.check)
        return [
            "check": .string(result.check.rawValue), "en": .string(phrase.en), "es": .string(phrase.es),
            "passed": .bool(result.failure == nil),
        ]
    }

    private static func names(_ names: [String]) -> JSON { .array(names.map { JSON.string($0) }) }
}
