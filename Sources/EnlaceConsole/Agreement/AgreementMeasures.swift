// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Writes the numbers of an agreement as people say them: minutes and days, kilometres of the line.
package enum AgreementMeasures {
    /// A number under its column; the label is nil where that of the column holds.
    package static func shown(_ number: Int64, under key: String) -> (label: Phrase?, text: Phrase) {
        switch key {
        case "seconds": (Phrase(en: "Time", es: "Plazo"), duration(number))
        case "review_days": (Phrase(en: "Reviewed every", es: "Se revisa cada"), days(number))
        case "from_m": (Phrase(en: "Starts at", es: "Comienza en"), kilometre(number))
        case "to_m": (Phrase(en: "Ends at", es: "Termina en"), kilometre(number))
        case "measure_m": (Phrase(en: "Place on the line", es: "Lugar en la línea"), kilometre(number))
        default: (nil, Phrase(same: number.grouped))
        }
    }

    /// A deadline: hours up to three days, for what is counted by the hour; whole days beyond.
    package static func duration(_ seconds: Int64) -> Phrase {
        if seconds % 86_400 == 0, seconds > 3 * 86_400 { return days(seconds / 86_400) }
        if seconds % 3_600 == 0, seconds > 0 {
            return count(
                seconds / 3_600, one: Phrase(en: "hour", es: "hora"), many: Phrase(en: "hours", es: "horas"))
        }
        if seconds % 60 == 0, seconds > 60 {
            return count(
                seconds / 60, one: Phrase(en: "minute", es: "minuto"),
                many: Phrase(en: "minutes", es: "minutos"))
        }
        return count(
            seconds, one: Phrase(en: "second", es: "segundo"), many: Phrase(en: "seconds", es: "segundos"))
    }

    private static func days(_ number: Int64) -> Phrase {
        count(number, one: Phrase(en: "day", es: "día"), many: Phrase(en: "days", es: "días"))
    }

    private static func count(
        _ number: Int64, one: Phrase, many: Phrase
    ) -> Phrase {
        let unit = number == 1 ? one : many
        return Phrase(en: "\(number.grouped) \(unit.en)", es: "\(number.grouped) \(unit.es)")
    }

    /// Metres along the line as a kilometre with one decimal: the measure is no better than that.
    private static func kilometre(_ metres: Int64) -> Phrase {
        let tenths = metres / 100 + (metres % 100 >= 50 ? 1 : 0)
        return Phrase(same: "km \((tenths / 10).grouped).\(tenths % 10)")
    }
}
