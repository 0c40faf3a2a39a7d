// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import Foundation

extension AgreementCommand {
    /// `enlace agreement diff`
    struct Diff: ParsableCommand {
        static let configuration = describe(
            "diff", en: "Say what differs between two versions of an agreement, row by row.",
            es: "Decir en qué difieren dos versiones de un acuerdo, fila por fila.")

        @OptionGroup var options: CommonOptions
        @Argument(help: help(en: "Folder of the older version.", es: "Carpeta de la versión anterior."))
        var old: String
        @Argument(help: help(en: "Folder of the newer version.", es: "Carpeta de la versión nueva."))
        var new: String

        func run() throws {
            let (old, new) = (
                try AgreementFolder.load(URL(filePath: old)), try AgreementFolder.load(URL(filePath: new))
            )
            let differences = AgreementDifference.between(old, new)
            // The digests decide, as they do when parties sign.
            let isEqual = old.digest == new.digest
            guard !options.json else {
                let report: JSON = [
                    "equal": .bool(isEqual), "tables": .array(differences.map(\.json)),
                ]
                return Terminal.print(report.canonicalText)
            }
            for difference in differences { say(difference) }
            if isEqual {
                Terminal.print(
                    Phrase(en: "Both versions say the same.", es: "Ambas versiones dicen lo mismo."))
            } else if differences.isEmpty {
                Terminal.print(
                    Phrase(
                        en: "No row differs, and yet the digests do: compare the files.",
                        es: "Ninguna fila difiere, pero sí las huellas: compare los archivos."))
            }
        }

        private func say(_ difference: AgreementDifference) {
            Terminal.print("\(Terminal.say(difference.title)) (\(difference.table))")
            for key in difference.removed {
                Terminal.print(Phrase(en: "  - \(key): removed", es: "  - \(key): suprimida"))
            }
            for key in difference.added {
                Terminal.print(Phrase(en: "  + \(key): added", es: "  + \(key): agregada"))
            }
            if difference.isReordered {
                Terminal.print(Phrase(en: "  the order of rows", es: "  el orden de las filas"))
            }
            for change in difference.changed {
                let place = change.row.isEmpty ? change.column : "\(change.row) \(change.column)"
                Terminal.print("  ~ \(place) (\(Terminal.say(change.label)))")
                Terminal.print("      - \(change.old.map(text) ?? "–")")
                Terminal.print("      + \(change.new.map(text) ?? "–")")
            }
        }

        /// A value for a reader. Of a phrase both texts are shown: either may be what changed.
        private func text(_ value: JSON) -> String {
            if let phrase = Phrase(tableValue: value) {
                return Terminal.language == .en
                    ? "\(phrase.en) | \(phrase.es)" : "\(phrase.es) | \(phrase.en)"
            }
            if let point = GeoPoint(json: value) { return Degrees.text(point) }
            return value.string ?? value.canonicalText
        }
    }
}

extension AgreementDifference {
    /// The form for machines.
    var json: JSON {
        let changes = changed.map { change -> JSON in
            var object: JSONObject = ["column": .string(change.column), "row": .string(change.row)]
            object["new"] = change.new
            object["old"] = change.old
            return .object(object)
        }
        return [
            "added": .array(added.map { .string($0) }), "changed": .array(changes),
            "removed": .array(removed.map { .string($0) }), "reordered": .bool(isReordered),
            "table": .string(table),
        ]
    }
}
