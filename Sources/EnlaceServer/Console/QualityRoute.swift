// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import Hummingbird
import Synchronization

extension ConsoleSite {
    /// The most incidents that are read for the page; `enlace quality` reads all.
    static let qualityLimit = 20_000

    /// `GET /quality`: how complete and precise the records are, and whether the sides may be compared.
    func qualityPage(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try visit.officer()
        let className = try request.queriedClass
        let held = try node.store.recordCount(in: className)
        let quality = try await qualities.quality(of: className, at: held) {
            try await node.quality(
                in: className, limit: Self.qualityLimit,
                inclusion: try folder.inclusionRules(for: node.agreement))
        }
        guard !request.prefersJSON else { return .json(quality.json) }
        let input = QualityPage.Input(
            frame: frame(visit, className: className, status: try status()), className: className,
            quality: quality, agreement: node.agreement)
        return .page(QualityPage.page(input, visit.viewer))
    }
}

/// What was found last for each class: a page must not read twenty thousand records each time it is shown.
final class QualityBook: Sendable {
    private struct Finding: Sendable {
        let records: Int
        let quality: DataQuality
    }

    private let findings = Mutex<[ClassName: Finding]>([:])

    /// What was found while as many records were held; found again where there are others by now.
    func quality(
        of className: ClassName, at records: Int, _ find: () async throws -> DataQuality
    ) async throws -> DataQuality {
        if let known = findings.withLock({ $0[className] }), known.records == records {
            return known.quality
        }
        let quality = try await find()
        findings.withLock { $0[className] = Finding(records: records, quality: quality) }
        return quality
    }
}
