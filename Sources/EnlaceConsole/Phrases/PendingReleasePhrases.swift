// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts about what waits for a second person.
    enum PendingRelease {
        static let proposed = Sentence(en: "Proposed by {}, {}.", es: "Lo propuso {}, {}.")
        static let decidedBy = Sentence(en: "Decided by {}.", es: "Lo decidió {}.")
        static let expires = Sentence(
            en: "It lapses {} if nobody decides; then nothing leaves.",
            es: "Caduca {} si nadie decide; entonces no sale nada.")
        static let notYourself = Phrase(
            en: "You proposed it, so somebody else confirms. Nothing has left.",
            es: "Usted lo propuso, así que confirma alguien más. No ha salido nada.")
        static let refuse = Phrase(en: "Do not release", es: "No difundir")
        static let takeBack = Phrase(en: "Take the proposal back", es: "Retirar la propuesta")
        static let by = Phrase(en: "Proposed by", es: "Lo propuso")
        static let decide = Phrase(en: "Read and decide", es: "Leer y decidir")

        static let note = Phrase(en: "Note", es: "Nota")
        static let found = Phrase(en: "It seems to hold", es: "Parece contener")
        static let writtenBy = Phrase(en: "Written by", es: "La escribió")
        static let heldSince = Phrase(en: "Held since", es: "Retenida desde")
        static let heldLead = Phrase(
            en: "The notice left at once, without these words. They leave only if a second person says so.",
            es: "El aviso salió de inmediato, sin estas palabras. Salen sólo si una segunda persona lo dice."
        )
        static let release = Phrase(en: "Release the note", es: "Difundir la nota")
        static let keep = Phrase(en: "Keep it here", es: "Conservarla aquí")
        static let yours = Phrase(
            en: "You wrote it: somebody else decides.", es: "Usted la escribió: decide alguien más.")
        static let decision = Phrase(en: "Decision", es: "Decisión")
    }
}
