// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Logging
import Synchronization

/// Whether people could be woken: what failed last stands on every page until a wake works again.
final class WakeReport: Sendable {
    /// The ways on which people are woken; one that works must not hide that the other fails.
    enum Way: Hashable, Sendable {
        case command
        case mail
        case queue
    }

    private let logger: Logger
    private let failures = Mutex<[Way: WakeError]>([:])

    init(logger: Logger) { self.logger = logger }

    /// Notes a failure.
    func failed(_ way: Way, _ error: WakeError) {
        failures.withLock { $0[way] = error }
        logger.error("\(error.code): \(error.phrase.en)")
    }

    /// Notes that people were woken.
    func worked(_ way: Way) { failures.withLock { $0[way] = nil } }

    /// What does not work, as the pages say it.
    var complaints: [Phrase] {
        failures.withLock { Array($0.values) }.sorted { $0.code < $1.code }.map { error in
            Phrase(
                en: "People outside the console were not woken. \(error.phrase.en) Call them, and tell "
                    + "whoever runs the node.",
                es: "No se avisó al personal fuera de la consola. \(error.phrase.es) Llámelo, e informe a "
                    + "quien administra el nodo.")
        }
    }
}
