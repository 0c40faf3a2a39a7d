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
        if let mark = ProofStatement.mark(of: channel.className) { lines.append(mark) }
        lines += [
            report.verdict, Phrase(same: ""),
            Phrase(
                en: "Record     \(claim.id) (\(claim.kind))", es: "Registro   \(claim.id) (\(claim.kind))"),
            Phrase(
                en: "Said by    \(claim.party), office \(claim.office), at \(claim.instant) by its own word",
                es: "Lo dijo    \(claim.party), oficina \(claim.office), a las \(claim.instant) según dice"),
            Phrase(
                en: "Told to    \(channel.recipient), for \(claim.purpose.phrase.en); "
                    + "countersigned \(time(report.receiptAt))",
                es: "Se dijo a  \(channel.recipient), para \(claim.purpose.phrase.es); "
                    + "refrendado \(time(report.receiptAt))"),
            Phrase(
                en: "Agreement  \(report.proof.agreement), core \(claim.agreement.core)",
                es: "Acuerdo    \(report.proof.agreement), núcleo \(claim.agreement.core)"),
        ]
        lines += sections(report)
        lines.append(Phrase(same: ""))
        lines += report.results.map { result in
            result.failure.map { Phrase(en: "✕ \($0.en)", es: "✕ \($0.es)") }
                ?? marked("✓", report.shown(by: result.check))
        }
        lines += [Phrase(same: ""), Phrase(en: "What this does not show:", es: "Qué no muestra esto:")]
        lines += report.notShown.map { marked("○", $0) }
        lines += [Phrase(same: ""), Phrase(en: "Fingerprints:", es: "Huellas:")]
        lines += report.fingerprints.map { Phrase(same: "  \($0.party)  \($0.fingerprint)") }
        lines += [Phrase(same: ""), ProofStatement.noAdmission]
        return lines.map(Terminal.say)
    }

    private static func marked(_ sign: String, _ phrase: Phrase) -> Phrase {
        Phrase(en: "\(sign) \(phrase.en)", es: "\(sign) \(phrase.es)")
    }

    private static func time(_ instant: Instant?) -> String { instant?.description ?? "…" }

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
                    es: "Omitida    \(names) (existe; sus palabras no están en esta constancia)"))
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
        var object: JSONObject = [
            "author": claim.party.json, "channel": .string(channel.path),
            "checks": .array(
                results.map { result -> JSON in
                    var object: JSONObject = [
                        "check": .string(result.check.rawValue), "passed": .bool(result.failure == nil),
                    ]
                    let phrase = result.failure ?? shown(by: result.check)
                    object["en"] = .string(phrase.en)
                    object["es"] = .string(phrase.es)
                    return .object(object)
                }),
            "class": .string(channel.className.rawValue),
            "disclosed": .array(sections.map { .string($0.name) }),
            "erased": .array(erased.map { .string($0) }), "fingerprints": .object(cards),
            "index": .integer(Int64(clamping: proof.inclusion.index)), "instant": claim.instant.json,
            "kind": .string(claim.kind), "office": claim.office.json, "pinned": .bool(isPinned),
            "recipient": channel.recipient.json, "record": claim.id.json, "verified": .bool(isSound),
            "withheld": .array(claim.withheld.map { .string($0) }),
        ]
        object["countersigned"] = receiptAt?.json
        object["size"] = size.map { JSON.integer(Int64(clamping: $0)) }
        return .object(object)
    }
}
