// SPDX-License-Identifier: Apache-2.0

/// One signature line of a note: em dash, space, key name, space, base64 of key id and signature
/// (C2SP signed-note, Format). Nothing about it is trusted before it is verified.
package struct NoteSignature: Hashable, Sendable {
    private static let lineStart = Array("\u{2014} ".utf8)

    /// Who claims to have signed.
    package let name: NoteKeyName
    /// Which of the keys of that name.
    package let keyID: NoteKeyID
    /// What follows the key id; its form depends on the type of the key.
    package let signature: [UInt8]

    init(name: NoteKeyName, keyID: NoteKeyID, signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// The line with its newline.
    package var line: [UInt8] {
        var line = Self.lineStart + Array(name.text.utf8)
        line.append(UInt8(ascii: " "))
        line += Base64.encode(keyID.bytes + signature)
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// Reads a line without its newline; nil when it has another form.
    init?(line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.lineStart) else { return nil }
        let fields = line.dropFirst(Self.lineStart.count)
            .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard fields.count == 2, let decoded = Base64.decode(fields[1]), decoded.count > 4 else { return nil }
        do {
            name = try NoteKeyName(bytes: fields[0])
        } catch {
            // The caller reports the whole line; what is wrong with the name adds nothing to it.
            return nil
        }
        keyID = NoteKeyID(decoded.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
        signature = Array(decoded.dropFirst(4))
    }

    /// Reads signature lines alone, as a witness answers them (C2SP tlog-witness, add-checkpoint).
    /// Throws `noteShape` for another form or no line, `noteTooLong`, `tooManySignatures`.
    package static func lines(_ bytes: [UInt8]) throws(LedgerError) -> [NoteSignature] {
        guard bytes.count <= SignedNote.byteCountMax else { throw .noteTooLong(byteCount: bytes.count) }
        return try lines(ArraySlice(bytes))
    }

    static func lines(_ bytes: ArraySlice<UInt8>) throws(LedgerError) -> [NoteSignature] {
        let newline = UInt8(ascii: "\n")
        guard bytes.last == newline else { throw .noteShape(.noFinalNewline) }
        var signatures: [NoteSignature] = []
        for line in bytes.dropLast().split(separator: newline, omittingEmptySubsequences: false) {
            guard signatures.count < SignedNote.signatureCountMax else {
                throw .tooManySignatures(max: SignedNote.signatureCountMax)
            }
            guard let signature = NoteSignature(line: line) else { throw .noteShape(.signatureLine) }
            signatures.append(signature)
        }
        return signatures
    }
}
