// SPDX-License-Identifier: Apache-2.0

/// Cuts text of unknown origin for use in an error: short, printable ASCII, on one line.
enum Excerpt {
    private static let byteCountMax = 80

    static func of(_ text: some Sequence<UInt8>) -> String {
        var printable: [UInt8] = []
        for byte in text {
            guard printable.count < byteCountMax else {
                printable += "...".utf8
                break
            }
            printable.append((0x20...0x7e).contains(byte) ? byte : UInt8(ascii: "?"))
        }
        return String(decoding: printable, as: UTF8.self)
    }

    static func of(_ text: String) -> String { of(text.utf8) }
}
