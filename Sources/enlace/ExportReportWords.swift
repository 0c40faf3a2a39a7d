// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode

/// What was found in an exported folder, on a terminal.
enum ExportReportWords {
    /// About the export of what two parties share.
    static func lines(_ report: SharedExportReport) -> [String] {
        var lines: [Phrase] = report.logs.map { log in
            Phrase(
                en: "\(log.path): \(log.entries) entries, \(log.sections) sections",
                es: "\(log.path): \(log.entries) entradas, \(log.sections) secciones")
        }
        lines += report.findings.map { Phrase(en: "✕ \($0.phrase.en)", es: "✕ \($0.phrase.es)") }
        let entries = report.logs.map(\.entries).reduce(0, +)
        if report.isSound {
            lines.append(
                Phrase(
                    en:
                        "Sound: \(report.logs.count) logs, \(entries) entries. Every record is the one its "
                        + "office signed; every log and receipt is signed by those who must.",
                    es:
                        "Íntegra: \(report.logs.count) bitácoras, \(entries) entradas. Cada registro es el "
                        + "que firmó su oficina; cada bitácora y acuse lleva las firmas debidas."))
        } else {
            lines.append(
                Phrase(
                    en: "NOT SOUND: \(report.findings.count) finding(s). Keep the folder as it is.",
                    es: "NO ÍNTEGRA: \(report.findings.count) hallazgo(s). Conserve la carpeta como está."))
        }
        if report.digestsComputed {
            lines.append(
                Phrase(
                    en: "The digests of the pictures were computed again from the given node’s own records.",
                    es:
                        "Las huellas de los cuadros se calcularon de nuevo con los registros del nodo "
                        + "indicado."
                ))
        } else {
            lines.append(
                Phrase(
                    en:
                        "The digests of the pictures were not computed again: give --node, or use "
                        + "tools/verify.py.",
                    es: "Las huellas de los cuadros no se calcularon de nuevo: indique --node, o use "
                        + "tools/verify.py."))
        }
        lines.append(comparison(isPinned: report.isPinned))
        lines += report.cards.map { Phrase(same: "  \($0.party)  \($0.fingerprint)") }
        return lines.map(Terminal.say)
    }

    /// About a folder with the tiles of one log.
    static func lines(_ report: TileExportReport) -> [String] {
        var lines = report.findings.map { Phrase(en: "✕ \($0.phrase.en)", es: "✕ \($0.phrase.es)") }
        let origin = report.origin ?? "…"
        if report.isSound {
            lines.append(
                Phrase(
                    en: "Sound: \(origin), \(report.size) entries. They give every tile and the root of the "
                        + "checkpoint.",
                    es:
                        "Íntegra: \(origin), \(report.size) entradas. Dan cada bloque de huellas y la raíz "
                        + "del punto de control."))
        } else {
            lines.append(
                Phrase(
                    en:
                        "NOT SOUND: \(origin), \(report.findings.count) finding(s). Keep the folder as it "
                        + "is.",
                    es:
                        "NO ÍNTEGRA: \(origin), \(report.findings.count) hallazgo(s). Conserve la carpeta "
                        + "como está."))
        }
        if !report.isPinned {
            lines.append(
                Phrase(
                    en: "Whose signature the checkpoint carries was not checked: give the author’s card with "
                        + "--card.",
                    es:
                        "No se comprobó de quién es la firma del punto de control: dé la tarjeta del autor "
                        + "con --card."))
        }
        return lines.map(Terminal.say)
    }

    private static func comparison(isPinned: Bool) -> Phrase {
        isPinned
            ? Phrase(
                en: "The keys are those of the cards given for comparison:",
                es: "Las llaves son las de las tarjetas dadas para comparar:")
            : Phrase(
                en: "Whether the keys are those of the two parties, this folder cannot show. Compare these "
                    + "fingerprints with each of them, by voice or on paper:",
                es: "Si las llaves son las de ambas partes, esta carpeta no puede mostrarlo. Compare estas "
                    + "huellas con cada una, de viva voz o en papel:")
    }
}

extension SharedExportReport {
    /// The report for machines.
    var json: JSON {
        var cardObject = JSONObject()
        for card in cards { cardObject[card.party.rawValue] = .string(card.fingerprint) }
        return [
            "digestsComputed": .bool(digestsComputed), "findings": SharedExportFinding.json(of: findings),
            "fingerprints": .object(cardObject),
            "logs": .array(
                logs.map {
                    [
                        "entries": .integer(Int64(clamping: $0.entries)), "log": .string($0.path),
                        "sections": .integer(Int64($0.sections)),
                    ]
                }),
            "pinned": .bool(isPinned), "verified": .bool(isSound),
        ]
    }
}

extension TileExportReport {
    /// The report for machines.
    var json: JSON {
        [
            "entries": .integer(Int64(clamping: size)), "findings": SharedExportFinding.json(of: findings),
            "origin": .string(origin ?? ""), "pinned": .bool(isPinned), "verified": .bool(isSound),
        ]
    }
}

extension SharedExportFinding {
    /// Findings for machines, with their words in both languages.
    static func json(of findings: [SharedExportFinding]) -> JSON {
        .array(
            findings.map {
                ["code": .string($0.code), "en": .string($0.phrase.en), "es": .string($0.phrase.es)]
            })
    }
}
