// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Reads CSV (RFC 4180) record by record: quoted fields, CR LF or LF, a byte-order mark, UTF-8.
///
/// Lines that hold nothing are passed over. After ``CSVError/wrongColumnCount(line:expected:found:)``
/// reading goes on with the next record; after any other error it ends.
package struct CSVReader {
    /// Bounds for what a file from outside may ask this program to hold.
    package struct Limits: Sendable {
        /// The longest field, in bytes.
        package var fieldBytes = 1 << 16
        /// The longest record, in bytes, with its quotes and separators.
        package var recordBytes = 1 << 20
        /// The most fields in a record.
        package var columns = 1024

        /// The usual bounds.
        package init() {}
    }

    private let bytes: [UInt8]
    private let limits: Limits
    private var position: Int
    private var line = 1
    private var lineStart: Int
    private var columns: Int?
    private var hasEnded = false

    /// A reader of the bytes of a file.
    package init(_ bytes: [UInt8], limits: Limits = Limits()) {
        self.bytes = bytes
        self.limits = limits
        position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        lineStart = position
    }

    /// The next record; nil at the end. Every record has as many fields as the first.
    package mutating func next() throws(CSVError) -> CSVRecord? {
        guard !hasEnded else { return nil }
        skipEmptyLines()
        guard position < bytes.count else {
            hasEnded = true
            return nil
        }
        let record: CSVRecord
        do throws(CSVError) {
            record = try readRecord()
        } catch {
            hasEnded = true
            throw error
        }
        let expected = columns ?? record.fields.count
        columns = expected
        guard record.fields.count == expected else {
            throw .wrongColumnCount(line: record.line, expected: expected, found: record.fields.count)
        }
        return record
    }

    private mutating func skipEmptyLines() {
        while position < bytes.count {
            if bytes[position] == 0x0a {
                endLine(after: 1)
            } else if bytes[position] == 0x0d, position + 1 < bytes.count, bytes[position + 1] == 0x0a {
                endLine(after: 2)
            } else {
                return
            }
        }
    }

    private mutating func endLine(after count: Int) {
        position += count
        line += 1
        lineStart = position
    }

    /// The column of a byte, counted from 1 in bytes: a cut character has no other.
    private func column(_ index: Int) -> Int { index - lineStart + 1 }

    private mutating func readRecord() throws(CSVError) -> CSVRecord {
        let firstLine = line
        let start = position
        var fields: [String] = []
        fields.reserveCapacity(columns ?? 16)
        while true {
            guard fields.count < limits.columns else {
                throw .tooManyColumns(line: line, limit: limits.columns)
            }
            let isQuoted = position < bytes.count && bytes[position] == 0x22
            fields.append(try isQuoted ? readQuoted() : readPlain())
            guard position - start <= limits.recordBytes else {
                throw .recordTooLong(line: firstLine, limit: limits.recordBytes)
            }
            guard position < bytes.count else { break }
            let byte = bytes[position]
            if byte == 0x2c {
                position += 1
                continue
            }
            if byte == 0x0a {
                endLine(after: 1)
                break
            }
            if byte == 0x0d, position + 1 < bytes.count, bytes[position + 1] == 0x0a {
                endLine(after: 2)
                break
            }
            throw .unexpected(line: line, column: column(position))
        }
        return CSVRecord(line: firstLine, fields: fields)
    }

    /// A field without quotes: up to the next comma or line end.
    private mutating func readPlain() throws(CSVError) -> String {
        let start = position
        let end = bytes.withUnsafeBufferPointer { buffer in
            var index = start
            while index < buffer.count {
                let byte = buffer[index]
                if byte == 0x2c || byte == 0x0a || byte == 0x0d || byte == 0x22 { break }
                index += 1
            }
            return index
        }
        position = end
        return try text(bytes[start..<end], line: line, column: column(start))
    }

    /// A field in quotes; two quotes stand for one, line ends belong to it.
    private mutating func readQuoted() throws(CSVError) -> String {
        let (openLine, openColumn) = (line, column(position))
        position += 1
        let start = position
        var content: [UInt8] = []
        var run = position
        while true {
            guard position < bytes.count else { throw .openQuote(line: openLine, column: openColumn) }
            guard position - start <= limits.recordBytes else {
                throw .recordTooLong(line: openLine, limit: limits.recordBytes)
            }
            let byte = bytes[position]
            position += 1
            if byte == 0x0a {
                line += 1
                lineStart = position
            }
            guard byte == 0x22 else { continue }
            guard position < bytes.count, bytes[position] == 0x22 else { break }
            content.append(contentsOf: bytes[run..<position])
            position += 1
            run = position
        }
        content.append(contentsOf: bytes[run..<(position - 1)])
        return try text(content[...], line: openLine, column: openColumn)
    }

    private func text(_ slice: ArraySlice<UInt8>, line: Int, column: Int) throws(CSVError) -> String {
        guard slice.count <= limits.fieldBytes else {
            throw .fieldTooLong(line: line, column: column, limit: limits.fieldBytes)
        }
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw .notUTF8(line: line, column: column)
        }
        return text
    }
}

/// One record of a CSV file.
package struct CSVRecord: Sendable, Equatable {
    /// The line on which the record begins, counted from 1.
    package let line: Int
    /// The fields, without quotes.
    package let fields: [String]
}
