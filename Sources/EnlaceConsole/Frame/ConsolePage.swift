// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The pages of the console that stand in the navigation, in the order of a watch room.
package enum ConsolePage: String, Sendable, CaseIterable {
    /// Alerts and first notices: what needs the officer on duty now.
    case watch
    /// The form for a first notice.
    case firstNotice
    /// Questions to the other side and from it.
    case questions
    /// Calls by voice.
    case voice
    /// The hand-over of a shift.
    case handOver
    /// The map.
    case map
    /// Incidents.
    case incidents
    /// What is owed and late.
    case overdue
    /// What is about to leave.
    case release
    /// Logs, checkpoints and receipts.
    case ledger
    /// How complete the records are.
    case quality
    /// Who read what.
    case access
    /// Words, keys and whom to call.
    case help

    /// Where the page is served.
    package var address: String {
        switch self {
        case .firstNotice: "/notices/new"
        case .handOver: "/hand-over"
        default: "/\(rawValue)"
        }
    }

    /// The letter after `g` that leads to the page; the same in both languages (`UX` §12).
    package var letter: Character {
        switch self {
        case .watch: "w"
        case .firstNotice: "n"
        case .questions: "q"
        case .voice: "v"
        case .handOver: "t"
        case .map: "m"
        case .incidents: "i"
        case .overdue: "o"
        case .release: "r"
        case .ledger: "l"
        case .quality: "d"
        case .access: "x"
        case .help: "h"
        }
    }

    /// What the page is called in the navigation.
    package var title: Phrase {
        switch self {
        case .watch: Phrase(en: "Watch", es: "Guardia")
        case .firstNotice: Phrase(en: "First notice", es: "Primer aviso")
        case .questions: Phrase(en: "Questions", es: "Preguntas")
        case .voice: Phrase(en: "Voice calls", es: "Llamadas de voz")
        case .handOver: Phrase(en: "Hand-over", es: "Entrega de turno")
        case .map: Phrase(en: "Map", es: "Mapa")
        case .incidents: Phrase(en: "Incidents", es: "Incidentes")
        case .overdue: Phrase(en: "Overdue", es: "Vencidos")
        case .release: Phrase(en: "Release", es: "Difusión")
        case .ledger: Phrase(en: "Ledger", es: "Bitácora")
        case .quality: Phrase(en: "Data quality", es: "Calidad de los datos")
        case .access: Phrase(en: "Access", es: "Accesos")
        case .help: Phrase(en: "Help", es: "Ayuda")
        }
    }

    /// The page to which an address belongs: that whose address is the longest beginning of it.
    package init?(address: String) {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let found = Self.allCases.filter { path == $0.address || path.hasPrefix($0.address + "/") }
        guard let page = found.max(by: { $0.address.utf8.count < $1.address.utf8.count }) else { return nil }
        self = page
    }

    /// The pages in the order of a role (`UX` §1): what it asks first stands first, nothing is left out.
    package static func ordered(for role: Code?) -> [ConsolePage] {
        let first: [ConsolePage] =
            switch role?.rawValue {
            case "liaison": [.overdue, .questions, .voice, .release, .watch]
            case "command", "commander": [.map, .watch, .incidents, .overdue]
            case "release": [.release, .incidents, .overdue, .watch]
            case "analyst": [.map, .incidents, .quality]
            case "investig", "consular": [.incidents, .overdue, .ledger]
            case "policy", "trainer", "secretariat": [.overdue, .incidents, .quality]
            case "privacy": [.access, .release, .ledger]
            case "admin", "auditor", "oversight", "public": [.ledger, .quality, .access]
            default: []
            }
        return first + allCases.filter { !first.contains($0) }
    }
}
