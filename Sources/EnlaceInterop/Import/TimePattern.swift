// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// One form in which a feed writes times: `YYYY-MM-DD`, `MM/DD/YYYY hh:mm`, `YYYY-MM`.
///
/// `YYYY` is the year, `MM` the month, `DD` the day, `hh`, `mm`, `ss` the time on a 24-hour clock, each with
/// exactly as many digits. Everything else stands for itself. What a form leaves out is the earliest there
/// is.
package struct TimePattern: Sendable, Hashable {
    /// The finest part a form gives.
    enum Part: String, CaseIterable {
        case year = "YYYY"
        case month = "MM"
        case day = "DD"
        case hour = "hh"
        case minute = "mm"
        case second = "ss"

        /// Its place from the largest to the finest.
        var place: Int {
            switch self {
            case .year: 0
            case .month: 1
            case .day: 2
            case .hour: 3
            case .minute: 4
            case .second: 5
            }
        }
    }

    private enum Step: Hashable {
        case digits(Part)
        case literal(UInt8)
    }

    /// The form as it is written in a profile.
    package let text: String
    /// The code of the list `time-precision` that the form itself says.
    package let precision: Code
    private let steps: [Step]
    private let byteCount: Int

    /// A form; nil if it has no year, a part twice, or a letter that is no part of one.
    package init?(_ text: String) {
        var steps: [Step] = []
        var parts: Set<Part> = []
        var rest = text[...]
        while let first = rest.first {
            // The literal `T` between date and time is the only letter that stands for itself.
            if let part = Part.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
                guard parts.insert(part).inserted else { return nil }
                steps.append(.digits(part))
                rest = rest.dropFirst(part.rawValue.count)
            } else {
                guard let byte = first.asciiValue, !first.isLetter || first == "T" || first == "Z" else {
                    return nil
                }
                steps.append(.literal(byte))
                rest = rest.dropFirst()
            }
        }
        // A part without the next larger one would say nothing: a day needs its month.
        let depth = Part.allCases.prefix { parts.contains($0) }.count
        guard depth == parts.count, depth > 0 else { return nil }
        self.text = text
        self.steps = steps
        byteCount = text.utf8.count
        precision = Code(unchecked: ["year", "month", "day", "hour", "minute", "minute"][depth - 1])
    }

    /// The instant of a text, as if the clock of the file were UTC; nil for another form or no such date.
    package func instant(_ text: String) -> Instant? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count == byteCount else { return nil }
            // Year, month, day, hour, minute, second; a vector, because a feed has a million times.
            var values = SIMD8<Int32>(1970, 1, 1, 0, 0, 0, 0, 0)
            var index = 0
            for step in steps {
                switch step {
                case .literal(let byte):
                    guard bytes[index] == byte else { return nil }
                    index += 1
                case .digits(let part):
                    guard let value = Self.digits(bytes, index, part.rawValue.utf8.count) else { return nil }
                    values[part.place] = Int32(value)
                    index += part.rawValue.utf8.count
                }
            }
            return Instant(
                year: Int(values[0]), month: Int(values[1]), day: Int(values[2]), hour: Int(values[3]),
                minute: Int(values[4]), second: Int(values[5]))
        }
    }

    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<(start + count) {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value
    }
}

/// Offsets from UTC as they are written, `-07:00`.
enum UTCOffset {
    /// Seconds to add to a time with this offset to get UTC; nil for another form, or beyond 14 hours.
    static func secondsToUTC(_ text: Substring) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[0] == 0x2b || bytes[0] == 0x2d, bytes[3] == 0x3a,
            let hours = WholeNumber.parse(String(text.dropFirst().prefix(2))), hours <= 14,
            let minutes = WholeNumber.parse(String(text.suffix(2))), minutes < 60
        else { return nil }
        let seconds = Int64(hours * 3600 + minutes * 60)
        return bytes[0] == 0x2d ? seconds : -seconds
    }
}

/// How characters stand in the bytes of a file.
package enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8, checked.
    case utf8 = "utf-8"
    /// ISO 8859-1: every byte is a character.
    case latin1 = "latin-1"

    /// Bytes of a file in UTF-8. Pieces may be cut anywhere: no character of ISO 8859-1 has two bytes.
    package func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard self == .latin1 else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else {
                out.append(0xc0 | byte >> 6)
                out.append(0x80 | byte & 0x3f)
            }
        }
        return out
    }
}
