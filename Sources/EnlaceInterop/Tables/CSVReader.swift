// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Reads CSV (RFC 4180) record by record: quoted fields, CR LF or LF, a byte-order mark, UTF-8.
///
/// Lines that hold nothing are passed over. After ``CSVError/wrongColumnCount(line:expected:found:)``
/// reading goes on with the next record; after any other error it ends. Of a long file no more is held than
/// one record and one piece.
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

    /// Gives the next piece of a file, of any length but none; nil at its end.
    package typealias Source = () throws(OpenDataFileError) -> [UInt8]?

    private var bytes: [UInt8]
    private let limits: Limits
    private let separator: UInt8
    /// Where more bytes come from; nil once there are none.
    private var source: Source?
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var columns: Int?
    private var hasBegun = false
    private var hasEnded = false
    private var lastRecord = 0..<0

    /// A reader of the bytes of a file.
    ///
    /// - Parameter separator: what stands between fields, one byte of ASCII.
    package init(_ bytes: [UInt8], separator: UInt8 = 0x2c, limits: Limits = Limits()) {
        self.bytes = bytes
        self.limits = limits
        self.separator = separator
    }

    /// A reader of a file that comes piece by piece.
    package init(separator: UInt8 = 0x2c, limits: Limits = Limits(), source: @escaping Source) {
        self.init([], separator: separator, limits: limits)
        self.source = source
    }

    /// The next record; nil at the end. Every record has as many fields as the first.
    package mutating func next() throws(CSVError) -> CSVRecord? {
        guard !hasEnded else { return nil }
        let record: CSVRecord
        do throws(CSVError) {
            try begin()
            try skipEmptyLines()
            guard position < bytes.count else {
                hasEnded = true
                return nil
            }
            record = try wholeRecord()
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

    /// The record that was read last as it stands in the file, without its line end.
    package var lastRecordText: String {
        var slice = bytes[lastRecord]
        if slice.last == 0x0a { slice = slice.dropLast() }
        if slice.last == 0x0d { slice = slice.dropLast() }
        return String(decoding: slice, as: UTF8.self)
    }

    private mutating func begin() throws(CSVError) {
        guard !hasBegun else { return }
        hasBegun = true
        while bytes.count < 3 { guard try fill() else { break } }
        position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        lineStart = position
    }

    /// Drops what was read and appends the next piece; false at the end of the file.
    private mutating func fill() throws(CSVError) -> Bool {
        guard let source else { return false }
        let piece: [UInt8]?
        do throws(OpenDataFileError) {
            piece = try source()
        } catch {
            throw .unreadable(line: line, error)
        }
        guard let piece else {
            self.source = nil
            return false
        }
        bytes.removeSubrange(..<position)
        lineStart -= position
        position = 0
        bytes += piece
        return true
    }

    /// The record at the position, read again from its start with more bytes where the piece ends inside it.
    private mutating func wholeRecord() throws(CSVError) -> CSVRecord {
        while true {
            let (start, firstLine, firstLineStart) = (position, line, lineStart)
            let outcome: Result<CSVRecord, CSVError>
            do throws(CSVError) {
                outcome = .success(try readRecord())
            } catch {
                outcome = .failure(error)
            }
            // A carriage return may be the last byte of a piece and its line feed the first of the next.
            let isCut = position + 1 >= bytes.count
            guard isCut, source != nil, !Self.isFinal(outcome) else {
                lastRecord = start..<position
                return try outcome.get()
            }
            (position, line, lineStart) = (start, firstLine, firstLineStart)
            _ = try fill()
        }
    }

    /// Whether more bytes cannot change how a record came out: it is too large already.
    private static func isFinal(_ outcome: Result<CSVRecord, CSVError>) -> Bool {
        switch outcome {
        case .failure(.tooManyColumns), .failure(.fieldTooLong), .failure(.recordTooLong): true
        default: false
        }
    }

    private mutating func skipEmptyLines() throws(CSVError) {
        while true {
            guard position < bytes.count else {
                guard try fill() else { return }
                continue
            }
            if bytes[position] == 0x0a {
                endLine(after: 1)
                continue
            }
            guard bytes[position] == 0x0d else { return }
            while position + 1 >= bytes.count { guard try fill() else { return } }
            guard bytes[position + 1] == 0x0a else { return }
            endLine(after: 2)
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
            if byte == separator {
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

    /// A field without quotes: up to the next separator or line end.
    private mutating func readPlain() throws(CSVError) -> String {
        let start = position
        let separator = separator
        let end = bytes.withUnsafeBufferPointer { buffer in
            var index = start
            while index < buffer.count {
                let byte = buffer[index]
                if byte == separator || byte == 0x0a || byte == 0x0d || byte == 0x22 { break }
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
