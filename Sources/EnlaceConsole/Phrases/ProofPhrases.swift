// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the printable proof of a record.
    enum Proof {
        static let title = Phrase(en: "Receipt of a record", es: "Constancia de un registro")
        static let back = Phrase(en: "Back to Watch", es: "Volver a Guardia")
        static let download = Phrase(en: "Download the proof file", es: "Descargar el archivo de constancia")
        static let print = Phrase(
            en: "Print this page, and hand it over together with the file.",
            es: "Imprima esta página y entréguela junto con el archivo.")

        static let summary = Phrase(en: "What was said, and to whom", es: "Qué se dijo, y a quién")
        static let record = Phrase(en: "Record", es: "Registro")
        static let kind = Phrase(en: "Kind", es: "Tipo")
        static let author = Phrase(en: "Said by", es: "Lo dijo")
        static let office = Phrase(en: "Signed by the office", es: "Lo firmó la oficina")
        static let claimed = Phrase(
            en: "Time stated by the author", es: "Hora que declara el autor")
        static let recipient = Phrase(en: "Told to", es: "Se dijo a")
        static let receipted = Phrase(
            en: "Countersigned as stored, at the latest", es: "Refrendado como almacenado, a más tardar")
        static let notReceipted = Phrase(en: "not shown", es: "no se muestra")
        static let purpose = Phrase(en: "Purpose", es: "Finalidad")
        static let marking = Phrase(en: "Marking", es: "Marca de difusión")
        static let answers = Phrase(en: "Answers the record", es: "Responde al registro")

        static let content = Phrase(en: "What the record says", es: "Lo que dice el registro")
        static let noContent = Phrase(
            en: "No section is shown.", es: "No se muestra ninguna sección.")
        static let withheld = Phrase(
            en: "Withheld from the recipient. It exists; its words are not in this proof.",
            es: "Reservada frente al destinatario. Existe; sus palabras no están en esta constancia.")
        static let erased = Phrase(
            en: "Erased by order. It existed; the signed order stands in the proof file.",
            es: "Suprimida por orden. Existió; la orden firmada está en el archivo de constancia.")
        static let digest = Phrase(en: "SHA-256 of the section", es: "SHA-256 de la sección")

        static let checks = Phrase(en: "What this shows", es: "Qué muestra esto")
        static let open = Phrase(en: "What this does not show", es: "Qué no muestra esto")

        static let fingerprints = Phrase(
            en: "Fingerprints of the keys: compare them with each party",
            es: "Huellas de las llaves: compárelas con cada parte")
        static let card = Phrase(en: "Card of", es: "Tarjeta de")

        static let howTo = Phrase(
            en: "How to check this without trusting us", es: "Cómo comprobarlo sin confiar en nosotros")
        static let stepFile = Phrase(
            en: "Take the proof file that came with this paper. Its SHA-256 must be the one printed here:",
            es: "Tome el archivo de constancia que acompaña este papel. Su SHA-256 debe ser el aquí impreso:")
        static let stepCards = Phrase(
            en: "Ask each party for its card file, over a channel you knew before, and have its fingerprint "
                + "read to you. It must be the one printed here.",
            es:
                "Pida a cada parte su archivo de tarjeta, por un canal que ya conocía, y que le lean su "
                + "huella. Debe ser la aquí impresa.")
        static let stepProgram = Phrase(
            en: "Check the file with any copy of this program; it needs no network and no node:",
            es: "Compruebe el archivo con cualquier copia de este programa; no requiere red ni nodo:")
        static let stepOther = Phrase(
            en:
                "To rely on this program for nothing, ask either party for its whole export, and run the "
                + "short program on it that was written by the published format alone:",
            es:
                "Para no depender en nada de este programa, pida a una de las partes su exportación "
                + "completa y aplíquele el programa breve escrito sólo según el formato publicado:")
        static let stepFormat = Phrase(
            en:
                "Or have your own expert write one: docs/format.md of the program describes every byte, and "
                + "the texts inside the file follow C2SP tlog-proof and tlog-policy, which other tools read.",
            es: "O que su perito escriba uno: docs/format.md del programa describe cada byte, y los textos "
                + "dentro del archivo siguen tlog-proof y tlog-policy de C2SP, que otras herramientas leen.")

        static let technical = Phrase(en: "For experts", es: "Para peritos")
        static let log = Phrase(en: "Log (origin)", es: "Bitácora (origen)")
        static let index = Phrase(en: "Index of the entry", es: "Índice de la entrada")
        static let size = Phrase(en: "Entries at the signed head", es: "Entradas bajo la cabeza firmada")
        static let root = Phrase(en: "Root hash", es: "Huella raíz")
        static let core = Phrase(en: "Agreement, core", es: "Acuerdo, núcleo")
        static let annexes = Phrase(en: "Agreement, annexes", es: "Acuerdo, anexos")
        static let proposedAgreement = Phrase(
            en: "The agreement is proposed; officials of the parties have not reviewed it.",
            es: "El acuerdo es propuesto; las autoridades de las partes no lo han revisado.")
        static let made = Phrase(en: "Printed at", es: "Impreso el")
        static let receiptLink = Phrase(en: "Receipt", es: "Constancia")
        static let receiptLinkOf = Phrase(
            en: "Printable proof of delivery", es: "Constancia imprimible de la entrega")
    }
}
