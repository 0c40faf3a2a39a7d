// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// The disclosed sections of the entries of one entry bundle, as an export holds them beside it.
///
/// For each entry a big-endian u16 number of sections, and for each section u32 length and bytes, in the
/// order of the envelope's names. The path is that of the entry bundle, below `section/` instead of
/// `tile/entries/`.
package struct SectionBundle: Sendable, Hashable {
    /// The sections of each entry, in the order of the log.
    package let sections: [[[UInt8]]]

    /// A bundle.
    package init(_ sections: [[[UInt8]]]) { self.sections = sections }

    /// The path of the sections of an entry bundle, below the log's folder.
    package static func path(of location: EntryBundle.Location) -> String {
        "section/" + location.path.dropFirst("tile/entries/".count)
    }

    /// The bytes of the file.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.bigEndian) { out += $0 } }
        for entry in sections {
            append(UInt16(entry.count))
            for section in entry {
                append(UInt32(section.count))
                out += section
            }
        }
        return out
    }

    /// Reads the sections of exactly `width` entries.
    ///
    /// - Throws: ``IntakeError/malformedBundle`` when bytes are missing or left over.
    package init(bytes: [UInt8], width: Int) throws(IntakeError) {
        var reader = BoundedReader(bytes: bytes[...])
        var sections: [[[UInt8]]] = []
        for _ in 0..<width {
            let count: UInt16 = try reader.integer()
            var entry: [[UInt8]] = []
            for _ in 0..<count { entry.append(Array(try reader.take(Int(try reader.integer() as UInt32)))) }
            sections.append(entry)
        }
        guard reader.bytes.isEmpty else { throw .malformedBundle }
        self.sections = sections
    }
}
