// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePage {
    /// What a role needs for the page to be opened to it. Who has it not is told whom to ask.
    package var need: PageNeed {
        switch self {
        case .watch: .reads([Alert.kindName, FirstNotice.kindName])
        case .firstNotice: .writes([FirstNotice.kindName])
        case .questions: .reads([Question.kindName])
        case .voice: .reads([VoiceLog.kindName])
        case .handOver: .reads([ShiftHandover.kindName])
        case .map, .incidents, .quality: .reads([Incident.kindName])
        case .overdue: .reads([Alert.kindName, FirstNotice.kindName, Question.kindName, Incident.kindName])
        case .release: .releases
        case .access: .accessLog
        case .ledger, .help: .nothing
        }
    }
}
