// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

/// A checkpoint that a public log published in 2026 with the cosignatures of four public witnesses, and
/// their published keys. Nothing of it was made here.
@Suite("A published checkpoint")
struct PublishedCheckpointTests {
    private static let text = """
        arche2025h1.staging.ct.transparency.dev
        1432088532
        U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

        — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3u\
        rbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
        — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75M\
        dhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
        — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoX\
        HAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
        — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5h\
        NI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
        — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5Xe\
        U/zZ0WBxtqB0DrAWfBw==
        — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFu\
        cgKi7lI7cUiOvKFYe/TmN9DAg==

        """
    private static let logKey =
        "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
    private static let witnessKeys = [
        "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
        "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
        "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
    ]

    @Test("log and witnesses verify, and the log's other signature, of another type, is kept and ignored")
    func verifies() throws {
        let bytes = Array(Self.text.utf8)
        let signed = try SignedCheckpoint(
            bytes: bytes, origin: LogOrigin("arche2025h1.staging.ct.transparency.dev"),
            logKey: NoteVerifierKey(text: Self.logKey))
        #expect(signed.checkpoint.size == 1_432_088_532)
        #expect(signed.note.signatures.count == 6 && signed.note.bytes == bytes)
        for text in Self.witnessKeys {
            let witness = try CosignatureVerifier(NoteVerifierKey(text: text))
            #expect(try witness.timestamp(in: signed.note) == 0x6a12_2120)
        }
        let keys = try (Self.witnessKeys + [Self.logKey]).map { try NoteVerifierKey(text: $0) }
        #expect(try signed.note.verify(with: keys).count == 5)
    }

    @Test("no key verifies when the size is another")
    func alteredSize() throws {
        let altered = Array(Self.text.replacing("1432088532", with: "1432088533").utf8)
        let note = try SignedNote(bytes: altered)
        for text in Self.witnessKeys + [Self.logKey] {
            let key = try NoteVerifierKey(text: text)
            #expect(
                ledgerError { _ = try note.verify(with: [key]) }
                    == .signatureInvalid(name: key.name, keyID: key.keyID))
        }
    }
}
