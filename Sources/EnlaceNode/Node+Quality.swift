// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import EnlacePicture
import EnlaceStore

extension Node {
    /// How complete and precise the newest incidents of a class are, and whether the sides may be compared.
    ///
    /// - Parameters:
    ///   - limit: the most incidents to read.
    ///   - inclusion: what each source takes in, where that is known.
    package func quality(
        in className: ClassName, limit: Int, inclusion: [String: Phrase]
    ) async throws -> DataQuality {
        let totals = try store.incidentTotals(in: className)
        let held = totals.own + totals.received
        // Below the limit all were read; those that cannot be read are held, but count nowhere.
        return DataQuality(
            rows: try await store.qualityRows(in: className, limit: limit), inclusion: inclusion,
            held: held > limit ? held : nil)
    }
}

extension NodeFolder {
    /// What each source takes in, as the import profiles beside the agreement say; those that are wrong say
    /// nothing.
    package func inclusionRules(for agreement: Agreement) -> [String: Phrase] {
        ImportProfile.inclusionRules(in: agreementFolder, for: agreement)
    }
}
