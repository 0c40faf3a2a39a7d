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
        let quality = try await quality(in: className)
        guard !request.prefersJSON else { return .json(quality.json) }
        let input = QualityPage.Input(
            frame: frame(visit, className: className, status: try status()), className: className,
            quality: quality, agreement: node.agreement)
        return .page(QualityPage.page(input, visit.viewer))
    }

    /// What was found last, or is found now.
    func quality(in className: ClassName) async throws -> DataQuality {
        let heads = try node.store.heads(own: true) + node.store.heads(own: false)
        let entries = heads.reduce(0) { $0 + $1.size }
        return try await qualities.quality(of: className, at: entries) { [node, folder] in
            try await node.quality(
                in: className, limit: Self.qualityLimit,
                inclusion: folder.inclusionRules(for: node.agreement))
        }
    }
}

/// What was found last for each class: a page must not read twenty thousand records each time it is shown,
/// and not once for each of those who look at the same time.
final class QualityBook: Sendable {
    private let gate = SerialGate()
    private let findings = Mutex<[ClassName: (entries: UInt64, quality: DataQuality)]>([:])

    /// What was found while the logs held as many entries; found again where they hold more by now.
    func quality(
        of className: ClassName, at entries: UInt64, _ find: @Sendable () async throws -> DataQuality
    ) async throws -> DataQuality {
        try await gate.pass {
            if let known = findings.withLock({ $0[className] }), known.entries >= entries {
                return known.quality
            }
            let quality = try await find()
            findings.withLock { $0[className] = (entries, quality) }
            return quality
        }
    }
}
