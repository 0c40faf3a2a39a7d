// SPDX-License-Identifier: Apache-2.0

/// Appends a text so that it is only text, in an element as in a quoted attribute.
///
/// `& < > " '` become references. Characters that nobody sees but that change what is read are written out,
/// e.g. `[U+202E]`: control characters (but tab and line ends), bidirectional overrides, embeddings, isolates
/// and marks, zero-width spaces, soft hyphens, tags and noncharacters. They are shown, not dropped: a reader
/// must see that something is there, and the record that was signed is not changed by how it is shown.
/// Joiners (U+200C, U+200D) stay: they are spelling in several scripts and reorder nothing.
func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    let table = needsLook
    text.withUTF8 { utf8 in
        var start = 0
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            // Most bytes end here: one look into a table that is false for all letters, digits and spaces.
            guard table[Int(byte)] else {
                index += 1
                continue
            }
            let (replacement, length) = escape(in: utf8, at: index)
            if let replacement {
                bytes.append(contentsOf: utf8[start..<index])
                bytes.append(contentsOf: replacement)
                start = index + length
            }
            index += length
        }
        bytes.append(contentsOf: utf8[start..<utf8.count])
    }
}

/// The bytes at which something may have to be replaced: ASCII specials, controls, and lead bytes of the
/// few blocks that hold invisible characters.
private let needsLook: [Bool] = (0..<256).map { byte in
    switch byte {
    case 0x09, 0x0a, 0x0d: false
    case 0x00..<0x20, 0x22, 0x26, 0x27, 0x3c, 0x3e, 0x7f: true
    case 0xc2, 0xd8, 0xe1, 0xe2, 0xef, 0xf0...0xf4: true
    default: false
    }
}

/// What stands for the character at an index (nil: itself), and how many bytes the character has.
private func escape(
    in utf8: UnsafeBufferPointer<UInt8>, at index: Int
) -> (replacement: [UInt8]?, length: Int) {
    switch utf8[index] {
    case UInt8(ascii: "&"): return (Array("&amp;".utf8), 1)
    case UInt8(ascii: "<"): return (Array("&lt;".utf8), 1)
    case UInt8(ascii: ">"): return (Array("&gt;".utf8), 1)
    case UInt8(ascii: "\""): return (Array("&quot;".utf8), 1)
    case UInt8(ascii: "'"): return (Array("&#39;".utf8), 1)
    default: break
    }
    let (scalar, length) = decode(utf8, at: index)
    guard isInvisible(scalar) else { return (nil, length) }
    let digits = String(scalar, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return (Array("[U+\(padded)]".utf8), length)
}

/// The scalar that begins at an index. A `String` is well-formed UTF-8: the lead byte tells its length.
private func decode(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let lead = utf8[index]
    let (length, first): (Int, UInt8) =
        switch lead {
        case ..<0x80: (1, lead)
        case ..<0xe0: (2, lead & 0x1f)
        case ..<0xf0: (3, lead & 0x0f)
        default: (4, lead & 0x07)
        }
    var scalar = UInt32(first)
    for offset in 1..<max(length, 1) where index + offset < utf8.count {
        scalar = scalar << 6 | UInt32(utf8[index + offset] & 0x3f)
    }
    return (scalar, length)
}

/// Whether a scalar is read by nobody and still changes what is read.
func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0a, 0x0d: false
    case 0x00...0x1f, 0x7f...0x9f, 0xad: true
    case 0x061c, 0x180e, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x206f: true
    case 0xfeff, 0xfff9...0xfffb: true
    case 0xe0000...0xe007f: true
    default: scalar & 0xfffe == 0xfffe
    }
}
