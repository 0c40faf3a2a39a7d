// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementDifference {
    /// Lines are no tables: of each border that both versions have, what the core says of its line, key by
    /// key.
    static func lines(of old: Agreement, _ new: Agreement) -> [AgreementDifference] {
        let (before, after) = (coreLines(of: old), coreLines(of: new))
        let changed = new.borders.flatMap { border -> [Change] in
            let code = border.code.rawValue
            guard let earlier = old.border(border.code), let was = before[code]?.object,
                let becomes = after[code]?.object
            else { return [] }
            let keys = Set(was.keys).union(becomes.keys).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
            return keys.filter { was[$0] != becomes[$0] }.flatMap { key -> [Change] in
                if key == "vertices" { return vertices(earlier, border) }
                let (name, label) = names[key] ?? (key, Phrase(same: key))
                return [Change(row: code, column: name, label: label, old: was[key], new: becomes[key])]
            }
        }
        guard !changed.isEmpty else { return [] }
        return [
            AgreementDifference(
                table: "lines", title: Phrase(en: "Lines", es: "Líneas"), added: [], removed: [],
                changed: changed, isReordered: false)
        ]
    }

    /// What is signed of the lines, by their borders.
    private static func coreLines(of agreement: Agreement) -> JSONObject {
        do throws(JSONError) {
            return try JSON(canonical: agreement.coreBytes).object?["borders"]?.object ?? [:]
        } catch {
            // An agreement that was read from a folder has a canonical core.
            return [:]
        }
    }

    /// Keys of the core as a line's file names them, with what they are called.
    private static let names: [String: (String, Phrase)] = [
        "beyondEnd": ("beyond_end", Phrase(en: "Thought to go on towards", es: "Se supone que sigue hacia")),
        "beyondStart": (
            "beyond_start", Phrase(en: "Thought to come from", es: "Se supone que viene desde")
        ),
        "source": ("source", Phrase(en: "Source", es: "Fuente")),
        "status": ("status", Phrase(en: "Status", es: "Estado")),
    ]

    /// The number of vertices where it is another, and the first vertex that is, counted from 1.
    private static func vertices(_ old: BorderFact, _ new: BorderFact) -> [Change] {
        let (was, becomes) = (old.vertices, new.vertices)
        var found: [Change] = []
        if was.count != becomes.count {
            found.append(
                Change(
                    row: new.code.rawValue, column: "vertices", label: Phrase(en: "Vertices", es: "Vértices"),
                    old: .integer(Int64(was.count)), new: .integer(Int64(becomes.count))))
        }
        let count = max(was.count, becomes.count)
        let first = (0..<count).first { index in
            index >= was.count || index >= becomes.count || was[index] != becomes[index]
        }
        guard let first else { return found }
        found.append(
            Change(
                row: new.code.rawValue, column: "vertex \(first + 1) of \(becomes.count)",
                label: Phrase(en: "First vertex that is another", es: "Primer vértice distinto"),
                old: first < was.count ? was[first].json : nil,
                new: first < becomes.count ? becomes[first].json : nil))
        return found
    }
}
