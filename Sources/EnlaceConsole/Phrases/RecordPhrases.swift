// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts that stand with a record of any kind.
    enum Records {
        static let signedBy = Sentence(en: "signed by {}", es: "firmado por {}")
        static let claimed = Sentence(
            en: "The author says it was said {}", es: "Su autor declara que lo dijo: {}")
        static let received = Sentence(
            en: "This node signed that it had stored it, at the latest {}",
            es: "Este nodo firmó que lo tenía almacenado, a más tardar {}")
        static let noReceipt = Phrase(
            en: "This node has given no receipt for it.", es: "Este nodo no ha dado acuse de él.")
        static let toldNobody = Phrase(
            en: "Released to nobody: it is known on this side alone.",
            es: "No se ha difundido: sólo se conoce de este lado.")
        static let toldNotStored = Sentence(
            en: "Released to {}; its node has not signed that it stored it yet.",
            es: "Difundido a {}; su nodo aún no firma que lo almacenó.")
        static let storedBy = Sentence(
            en: "{} signed that it stored it: {}", es: "{} firmó que lo almacenó: {}")

        static let withheld = Phrase(
            en: "Withheld. Its party has not disclosed this section; that it exists is signed.",
            es: "Reservada. Su parte no ha divulgado esta sección; que existe está firmado.")
        static let erased = Phrase(
            en: "Erased by order. It existed; the signed order is kept.",
            es: "Suprimida por orden. Existió; se conserva la orden firmada.")
        static let redacted = Phrase(
            en: "To be destroyed by order of its party; it is not shown any more.",
            es: "Por destruir por orden de su parte; ya no se muestra.")
        static let nothingSaid = Phrase(en: "Nothing said.", es: "Sin contenido.")
        static let willBeWithheld = Phrase(en: "will be withheld", es: "se reservará")

        static let id = Phrase(en: "Record", es: "Registro")
        static let thread = Phrase(en: "Everything in this thread", es: "Todo lo de este hilo")
        static let threadName = Phrase(en: "Thread", es: "Hilo")
        static let begins = Phrase(en: "begins a thread", es: "inicia un hilo")
        static let answers = Phrase(en: "Answers or corrects", es: "Responde o corrige")
        static let marking = Phrase(en: "Marking", es: "Marca de difusión")
        static let about = Phrase(en: "About this record", es: "Sobre este registro")
        static let says = Phrase(en: "What it says", es: "Lo que dice")
        static let actions = Phrase(en: "What you can do", es: "Qué puede hacer")
        static let release = Phrase(en: "Release…", es: "Difundir…")
        static let correct = Phrase(en: "Correct…", es: "Corregir…")
        static let proof = Phrase(en: "Proof to print", es: "Constancia imprimible")
        static let checked = Phrase(
            en: "Checked as this page was made: it has not changed since it was signed.",
            es: "Comprobado al hacer esta página: no ha cambiado desde que se firmó.")
        static let check = Phrase(en: "How it was checked", es: "Cómo se comprobó")
        static let unreadable = Phrase(
            en: "This program does not read this kind in this version. The record is kept.",
            es: "Este programa no lee este tipo en esta versión. El registro se conserva.")
        static let owed = Phrase(en: "Owed because of it", es: "Lo que se debe por él")
        static let nothingOwed = Phrase(
            en: "Nothing is owed because of it.", es: "No se debe nada por él.")
    }

    /// Texts of forms that are built from the declaration of a kind.
    enum RecordForm {
        static let new = Sentence(en: "New: {}", es: "Registro nuevo: {}")
        static let newLead = Phrase(
            en: "It is recorded on this side and released to nobody. You decide on its own page what the "
                + "other side may know.",
            es: "Queda registrado de este lado y no se difunde. En su propia página decide qué puede saber "
                + "la otra parte.")
        static let record = Phrase(en: "Record it", es: "Registrar")
        static let recordExercise = Phrase(en: "Record it as EXERCISE", es: "Registrar como SIMULACRO")
        static let notRecorded = Phrase(en: "Nothing was recorded", es: "No se registró nada")
        static let correction = Sentence(en: "Correction of: {}", es: "Corregir: {}")
        static let correctionLead = Phrase(
            en: "Change what is wrong. The record stays as it was signed; whoever was told it is told the "
                + "correction by rule of the agreement. Fields you leave alone are not part of it.",
            es: "Cambie lo que está mal. El registro queda como se firmó; a quien se le difundió se le "
                + "difunde la corrección por regla del acuerdo. Lo que no toque no forma parte de ella.")
        static let reason = Phrase(en: "Reason", es: "Motivo")
        static let correct = Phrase(en: "Record the correction", es: "Registrar la corrección")
        static let notCorrected = Phrase(en: "Nothing was corrected", es: "No se corrigió nada")
        static let instantHint = Phrase(en: "In UTC.", es: "En UTC.")
        static let countHint = Phrase(
            en: "A number, or the word “unknown”.", es: "Un número, o las palabras «no se sabe».")
        static let pointHint = Phrase(
            en: "Latitude, longitude in degrees: 31.3322, -110.9453",
            es: "Latitud, longitud en grados, p. ej. 31.3322, -110.9453")
        static let wordsHint = Phrase(
            en: "Write the facts only, in the language of the page. Do not write names.",
            es: "Escriba sólo los hechos, en el idioma de la página. No escriba nombres.")
    }
}
