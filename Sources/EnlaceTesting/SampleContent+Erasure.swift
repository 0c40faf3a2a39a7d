// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension SampleContent {
    /// An order of a court to erase sections of a record.
    package static func redaction(of record: RecordID, _ sections: [String]) -> Redaction {
        var redaction = Redaction()
        redaction.of = record
        redaction.erased = sections
        redaction.reason = Code(unchecked: "court-order")
        redaction.reference = "ruling 17/2026"
        redaction.orderedBy = "District court"
        redaction.orderedAt = ManualClock.start
        return redaction
    }
}
