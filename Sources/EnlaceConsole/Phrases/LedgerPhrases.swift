// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the page of logs.
    enum Ledger {
        static let title = Phrase(en: "Ledger", es: "Bitácora")
        static let lead = Phrase(
            en: "Everything that was said stands in logs that can only grow. Each side signs its own and "
                + "holds a checked copy of what the other side told it. Here is how far each has come.",
            es: "Todo lo dicho consta en bitácoras que sólo pueden crecer. Cada lado firma las suyas y "
                + "conserva una copia comprobada de lo que el otro le dijo. Aquí se ve hasta dónde "
                + "llega cada una.")
        static let own = Phrase(en: "Own logs", es: "Bitácoras propias")
        static let mirrors = Phrase(
            en: "Copies of what others told us", es: "Copias de lo que otros nos dijeron")
        static let noneOwn = Phrase(en: "Nothing was said yet.", es: "Aún no se ha dicho nada.")
        static let noneMirrored = Phrase(
            en: "Nothing was received yet.", es: "Aún no se ha recibido nada.")
        static let log = Phrase(en: "Log", es: "Bitácora")
        static let entries = Phrase(en: "Entries", es: "Asientos")
        static let last = Phrase(en: "Last entry", es: "Último asiento")
        static let receipted = Phrase(en: "Receipt of the other side", es: "Acuse de la otra parte")
        static let given = Phrase(en: "Receipt given", es: "Acuse dado")
        static let root = Phrase(en: "Root hash begins", es: "La huella raíz comienza")
        static let check = Phrase(en: "Check the newest", es: "Comprobar el último")
        static let domestic = Phrase(
            en: "everything we say and decide", es: "todo lo que decimos y decidimos")
        static let channel = Sentence(en: "{} to {}, {}, {}", es: "de {} a {}, {}, {}")
        static let all = Sentence(
            en: "all {}, last signed {}", es: "los {}; última firma: {}")
        static let some = Sentence(
            en: "{} of {}; {} wait to be stored by the other side",
            es: "{} de {}; {} esperan que la otra parte los almacene")
        static let noReceipt = Phrase(en: "none yet", es: "aún ninguno")
        static let notSent = Phrase(en: "not sent to anybody", es: "no se envía a nadie")

        static let witnesses = Phrase(en: "Neutral witnesses", es: "Testigos neutrales")
        static let noWitness = Phrase(
            en: "This node asks no neutral witness. The other side's receipts bind both sides all the same.",
            es: "Este nodo no consulta a ningún testigo neutral. Los acuses de la otra parte obligan igual a "
                + "ambos lados.")
        static let cosigned = Sentence(en: "last cosigned {}", es: "última refrenda: {}")
        static let neverCosigned = Phrase(
            en: "has cosigned nothing since this node started",
            es: "no ha refrendado nada desde que arrancó este nodo")
        static let failing = Sentence(en: "failing: {}", es: "con falla: {}")

        static let stopped = Phrase(
            en: "Stopped channels: nothing is taken and no receipt given",
            es: "Canales suspendidos: no se toma nada ni se da acuse")
        static let found = Sentence(en: "Found {}. Code: {}", es: "Hallado: {}. Código: {}")
        static let evidence = Phrase(
            en: "Download the evidence", es: "Descargar la evidencia")
        static let resumeHow = Phrase(
            en: "Call the other side by voice first. Whoever owns the node's folder lets the channel go on, "
                + "with a reason that is kept. What is still wrong is found again:",
            es: "Llame primero de viva voz a la otra parte. Quien administra la carpeta del nodo reanuda el "
                + "canal, con un motivo que se conserva. Lo que siga mal se hallará de nuevo:")

        static let verify = Phrase(en: "Check everything", es: "Comprobar todo")
        static let verifyHint = Phrase(
            en: "Computes every hash again from the entries and compares it with what was signed, with every "
                + "section and receipt. A million entries take some seconds.",
            es: "Calcula de nuevo cada huella a partir de los asientos y la compara con lo firmado, con cada "
                + "sección y acuse. Un millón de asientos tarda algunos segundos.")
        static let verifyNow = Phrase(en: "Check now", es: "Comprobar ahora")
        static let verifiedAt = Sentence(en: "Checked {}", es: "Comprobado: {}")
        static let offline = Phrase(
            en: "Without this page: enlace verify, on the node's folder or on an export.",
            es: "Sin esta página: enlace verify, sobre la carpeta del nodo o una exportación.")
    }

    /// Texts of the page of one entry that was checked.
    enum Checked {
        static let title = Phrase(
            en: "Checked: unchanged since it was signed", es: "Comprobado: sin cambios desde que se firmó")
        static let isTheOne = Sentence(
            en: "This record is the one that {} signed on {} and has not changed since.",
            es: "Este registro es el que {} firmó el {} y no ha cambiado desde entonces.")
        static let isTheOneUnread = Phrase(
            en: "This entry is the one that was signed and has not changed since.",
            es: "Este asiento es el que se firmó y no ha cambiado desde entonces.")
        static let stands = Sentence(
            en: "It is entry {} of {} in the log: {}. Nobody can take it out or exchange it without breaking "
                + "a signature.",
            es: "Es el asiento {} de {} en la bitácora: {}. Nadie puede quitarlo ni cambiarlo sin romper una "
                + "firma.")
        static let sections = Sentence(
            en: "{} sections were opened; each is, bit by bit, the one that was signed.",
            es: "Se abrieron {} secciones; cada una es, bit por bit, la que se firmó.")
        static let erased = Sentence(
            en: "{} sections were erased by an order that holds.",
            es: "{} secciones se suprimieron por una orden válida.")
        static let stored = Sentence(
            en: "{} signed that it stored it, at {} at the latest, on its own clock.",
            es: "{} firmó que lo almacenó, a más tardar el {}, según su propio reloj.")
        static let notStored = Phrase(
            en: "No receipt covers it in this log yet.", es: "Ningún acuse lo cubre aún en esta bitácora.")
        static let domestic = Phrase(
            en: "This log is the own record; the other side does not see it.",
            es: "Esta bitácora es el registro propio; la otra parte no la ve.")
        static let checkedAt = Sentence(
            en: "Checked now, {}, from the bytes on this node's disk.",
            es: "Comprobado ahora, {}, a partir de los bytes en el disco de este nodo.")
        static let open = Phrase(en: "What this does not show", es: "Qué no muestra esto")
        static let notTrue = Phrase(
            en: "Whether what it says is true, and whether a person on the other side read it. The time at "
                + "which it says it was made is its author's word.",
            es: "Si lo que dice es cierto, ni si una persona del otro lado lo leyó. La hora en que dice "
                + "haberse hecho es palabra de su autor.")
        static let mathematics = Phrase(en: "The mathematics", es: "Las matemáticas")
        static let leaf = Phrase(en: "Leaf hash (RFC 6962)", es: "Huella de hoja (RFC 6962)")
        static let path = Phrase(
            en: "Inclusion path, from the leaf up", es: "Ruta de inclusión, de la hoja hacia arriba")
        static let root = Phrase(en: "Root hash", es: "Huella raíz")
        static let note = Phrase(en: "Signed checkpoint", es: "Punto de control firmado")
        static let receiptNote = Phrase(en: "The receipt itself", es: "El acuse mismo")
        static let signers = Phrase(en: "Signed by", es: "Firmado por")
        static let record = Phrase(en: "Open the record", es: "Abrir el registro")
        static let toLedger = Phrase(en: "All logs", es: "Todas las bitácoras")
    }

    /// Texts of the panel that takes the place of a page whose check failed.
    enum CheckFailed {
        static let title = Phrase(
            en: "DO NOT RELY ON THIS RECORD", es: "NO CONFÍE EN ESTE REGISTRO")
        static let titleAll = Phrase(
            en: "DO NOT RELY ON THIS NODE'S LOGS", es: "NO CONFÍE EN LAS BITÁCORAS DE ESTE NODO")
        static let what = Phrase(
            en: "What is on this node's disk is not what was signed. Somebody changed it, or the disk is "
                + "damaged. Its content is not shown.",
            es: "Lo que está en el disco de este nodo no es lo que se firmó. Alguien lo alteró, o el disco "
                + "está dañado. Su contenido no se muestra.")
        static let found = Phrase(en: "What was found", es: "Qué se halló")
        static let todo = Phrase(en: "What to do now", es: "Qué hacer ahora")
        static let voice = Phrase(
            en: "Tell the other side by voice, and agree which side's copy you both go by.",
            es: "Avise de viva voz a la otra parte y acuerden por cuál copia se guían ambas.")
        static let keep = Phrase(
            en: "Leave the node's folder as it is. Nothing was deleted; do not restore over it.",
            es: "Deje la carpeta del nodo como está. No se borró nada; no restaure sobre ella.")
        static let call = Phrase(
            en: "Call the node administrator. enlace verify tells the same without this page.",
            es: "Llame a quien administra el nodo. enlace verify dice lo mismo sin esta página.")
        static let kept = Sentence(
            en: "The evidence is kept in the node's folder: evidence/{}",
            es: "La evidencia queda en la carpeta del nodo: evidence/{}")
        static let keptInStore = Phrase(
            en: "The evidence is the node's folder itself.",
            es: "La evidencia es la carpeta misma del nodo.")
        static let place = Phrase(en: "Where", es: "Dónde")
        static let more = Sentence(en: "and {} more", es: "y {} más")
    }
}
