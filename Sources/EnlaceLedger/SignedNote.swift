// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the form of a note.
package enum NoteDefect: String, Sendable {
    case notUTF8
    case controlCharacter
    case noFinalNewline
    case noBlankLine
    case noSignature
    case signatureLine
}

/// A signature that was verified, and with which key.
package struct VerifiedSignature: Hashable, Sendable {
    /// The key; its type says what the signature means.
    package let key: NoteVerifierKey
    /// Time of a cosignature in seconds since 1970-01-01 00:00 UTC; nil for a plain signature.
    package let timestamp: UInt64?
}

/// Text with signatures (C2SP signed-note). Holding one means only that its form is right:
/// the text counts for nothing before `verify` has returned.
package struct SignedNote: Hashable, Sendable {
    /// Largest note that is read. Sixty-four signatures of 5,000 bytes (post-quantum ones) take 430,000.
    package static let byteCountMax = 1 << 20
    /// Most signatures that are read; the specification asks for at least 16.
    package static let signatureCountMax = 64

    /// What is signed, its final newline included.
    package let text: [UInt8]
    /// At least one; those of unknown keys are kept and ignored.
    package let signatures: [NoteSignature]

    /// A note from its parts. Throws `noteShape`, `noteTooLong` or `tooManySignatures`.
    package init(text: [UInt8], signatures: [NoteSignature]) throws(LedgerError) {
        guard text.last == UInt8(ascii: "\n") else { throw .noteShape(.noFinalNewline) }
        guard !signatures.isEmpty else { throw .noteShape(.noSignature) }
        guard signatures.count <= Self.signatureCountMax else {
            throw .tooManySignatures(max: Self.signatureCountMax)
        }
        try Self.checkCharacters(text)
        self.text = text
        self.signatures = signatures
        let byteCount = bytes.count
        guard byteCount <= Self.byteCountMax else { throw .noteTooLong(byteCount: byteCount) }
    }

    /// Reads a note. Throws `noteShape`, `noteTooLong` or `tooManySignatures`.
    package init(bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.byteCountMax else { throw .noteTooLong(byteCount: bytes.count) }
        try Self.checkCharacters(bytes)
        let newline = UInt8(ascii: "\n")
        // The text may contain blank lines, signatures cannot: the last one separates them.
        guard
            let separator = bytes.indices.dropFirst().last(where: {
                bytes[$0] == newline && bytes[$0 - 1] == newline
            })
        else { throw .noteShape(.noBlankLine) }
        guard separator + 1 < bytes.count else { throw .noteShape(.noSignature) }
        signatures = try NoteSignature.lines(bytes[(separator + 1)...])
        text = Array(bytes[..<separator])
    }

    /// The note as it is stored and sent.
    package var bytes: [UInt8] {
        signatures.reduce(into: text + [UInt8(ascii: "\n")]) { $0 += $1.line }
    }

    /// The note with more signatures behind those it has; one that it has already is not repeated.
    /// Throws `noteTooLong` or `tooManySignatures`.
    package func adding(_ more: [NoteSignature]) throws(LedgerError) -> SignedNote {
        var all = signatures
        for signature in more where !all.contains(signature) { all.append(signature) }
        return try SignedNote(text: text, signatures: all)
    }

    /// The signatures by these keys, all verified.
    ///
    /// Signatures by other keys are ignored, even where name or key id alone are the same. Throws
    /// `signatureInvalid` when any signature by one of these keys is wrong, and `unsigned` when there is
    /// none by them.
    package func verify(with keys: [NoteVerifierKey]) throws(LedgerError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            for key in keys where key.name == signature.name && key.keyID == signature.keyID {
                verified.append(try key.verify(signature, over: text))
            }
        }
        guard !verified.isEmpty else { throw .unsigned(expected: keys.map(\.name)) }
        return verified
    }

    private static func checkCharacters(_ bytes: [UInt8]) throws(LedgerError) {
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == UInt8(ascii: "\n") }) else {
            throw .noteShape(.controlCharacter)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .noteShape(.notUTF8) }
    }
}

extension NoteVerifierKey {
    /// Verifies one signature with this key. Throws `signatureInvalid`.
    package func verify(_ signature: NoteSignature, over text: [UInt8]) throws(LedgerError)
        -> VerifiedSignature
    {
        let isValid: Bool
        var timestamp: UInt64?
        switch type {
        case .ed25519:
            isValid = publicKey.isValid(signature: signature.signature, for: text)
        case .cosignatureV1:
            let cosignature = Cosignature(bytes: signature.signature)
            timestamp = cosignature?.timestamp
            isValid = cosignature.map { $0.isValid(over: text, by: publicKey) } ?? false
        }
        guard isValid, name == signature.name, keyID == signature.keyID else {
            throw .signatureInvalid(name: signature.name, keyID: signature.keyID)
        }
        return VerifiedSignature(key: self, timestamp: timestamp)
    }
}
