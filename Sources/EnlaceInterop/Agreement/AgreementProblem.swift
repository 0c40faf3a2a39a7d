// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// One thing that is wrong with an agreement folder: which file, which line, what, and what to do.
package struct AgreementProblem: SpokenError, Equatable {
    /// The file, as a path inside the folder, e.g. `codes/incident.yaml`.
    package let file: String
    /// The line, counted from 1; nil where the whole file is meant.
    package let line: Int?
    /// What is wrong.
    package let fault: AgreementFault

    /// A problem.
    package init(file: String, line: Int?, fault: AgreementFault) {
        self.file = file
        self.line = line
        self.fault = fault
    }

    package var code: String { fault.code }

    package var phrase: Phrase {
        let what = fault.phrase
        guard let line else { return Phrase(en: "\(file): \(what.en)", es: "\(file): \(what.es)") }
        return Phrase(en: "\(file), line \(line): \(what.en)", es: "\(file), línea \(line): \(what.es)")
    }
}

/// Why an agreement folder was not loaded.
package enum AgreementFolderError: SpokenError, Equatable {
    /// The folder has problems; the list is not empty.
    case invalid([AgreementProblem])

    /// The problems.
    package var problems: [AgreementProblem] {
        switch self {
        case .invalid(let problems): problems
        }
    }

    package var code: String { "agreement.invalid" }

    package var phrase: Phrase {
        let first = problems.first?.phrase ?? Phrase(same: "")
        let count = problems.count
        return Phrase(
            en: "The agreement cannot be used: \(count) problem(s). The first: \(first.en) "
                + "See all with “enlace agreement check”.",
            es: "No se puede usar el acuerdo: \(count) problema(s). El primero: \(first.es) "
                + "Véalos todos con «enlace agreement check».")
    }
}

/// Gathers what is wrong while a folder is read. Used by one reader only, never shared.
final class ProblemCollector {
    /// A file that is wrong in more places is wrong throughout; nobody reads further.
    static let limit = 1000
    private(set) var problems: [AgreementProblem] = []

    func add(_ problem: AgreementProblem) {
        if problems.count < Self.limit, !problems.contains(problem) { problems.append(problem) }
    }

    /// The problems by file and line.
    var sorted: [AgreementProblem] {
        problems.enumerated().sorted {
            ($0.element.file, $0.element.line ?? 0, $0.offset)
                < ($1.element.file, $1.element.line ?? 0, $1.offset)
        }.map(\.element)
    }
}

/// A collector bound to one file.
struct FileReport {
    let file: String
    let collector: ProblemCollector

    func add(_ line: Int?, _ fault: AgreementFault) {
        collector.add(AgreementProblem(file: file, line: line, fault: fault))
    }
}
