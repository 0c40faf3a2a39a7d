// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the printable agreement.
    enum Agreement {
        static let document = Phrase(en: "Agreement, readable form", es: "Acuerdo, forma legible")
        static let contents = Phrase(en: "Contents", es: "Índice")
        static let versions = Phrase(en: "Version and digests", es: "Versión y huellas")
        /// The word that says whether officials have reviewed something, as it is printed.
        static func mark(_ status: ReviewStatus) -> Phrase {
            let word = status.phrase
            return Phrase(en: word.en.uppercased(), es: word.es.uppercased())
        }

        static let core = Phrase(en: "Core", es: "Núcleo")
        static let annex = Phrase(en: "Annex", es: "Anexo")
        static let digest = Phrase(en: "SHA-256", es: "Huella SHA-256")
        static let fileSource = Phrase(
            en: "Source of rows without one of their own", es: "Fuente de las filas que no indican otra")
        static let served = Phrase(en: "Serve this clause", es: "Atienden este apartado")
        static let codeList = Phrase(en: "Code list", es: "Lista de códigos")
        static let theLine = Phrase(en: "the line", es: "la línea")
        static let yes = Phrase(en: "yes", es: "sí")
        static let codeLists = Phrase(en: "Code lists", es: "Listas de códigos")
        static let atOnce = Phrase(en: "at once", es: "de inmediato")
        static let aboutTitle = Phrase(en: "What this document is", es: "Qué es este documento")

        /// What a reader who may have to sign wants to know first.
        static let about: [Phrase] = [
            Phrase(
                en: "A working text for the two sides to change. It is not a treaty. It creates no right and "
                    + "no duty under international or domestic law, and changes no law and no rule on the "
                    + "use of force. Each party acts on its own side, under its own law and authorities; "
                    + "what one side wants of the other it requests.",
                es: "Un texto de trabajo que ambas partes pueden modificar. No es un tratado. No crea "
                    + "derechos ni obligaciones en el derecho internacional ni en el interno, y no modifica "
                    + "ley alguna ni las normas sobre el uso de la fuerza. Cada parte actúa en su propio "
                    + "lado, conforme a su derecho y con sus autoridades; lo que desea de la otra, lo "
                    + "solicita."),
            Phrase(
                en: "Clauses are named by short summaries; the words of the instrument itself prevail. "
                    + "Deadlines are targets that both sides watch: one that passes is shown, and nothing "
                    + "follows from it by law.",
                es: "Los apartados se nombran con resúmenes breves; prevalece el texto del propio "
                    + "instrumento. Los plazos son metas que ambas partes vigilan: el que se vence se "
                    + "muestra, sin consecuencia jurídica."),
            Phrase(
                en: "The line, the distances along it and the limits of segments are references for work. "
                    + "They do not delimit the boundary and are no claim of either party.",
                es: "La línea, las distancias sobre ella y los límites de los tramos son referencias de "
                    + "trabajo. No delimitan la frontera ni son pretensión de ninguna de las partes."),
            Phrase(
                en: "An item marked PROPOSED was entered from public material or proposed here; no official "
                    + "has reviewed it.",
                es: "Lo marcado PROPUESTO se tomó de material público o se propone aquí; ninguna autoridad "
                    + "lo ha revisado."),
        ]
        static let closing = Phrase(
            en: "A working text: not a treaty; it creates no right and no duty.",
            es: "Texto de trabajo: no es un tratado ni crea derechos u obligaciones.")

        /// Who is who in a protocol.
        static let sides = Phrase(
            en: "The side that acts is the one that learned of the event first, or on whose side it began, "
                + "unless the protocol says otherwise; the other is the side that is told. Steps marked "
                + "“at once” wait for no other; the rest follow the steps they name.",
            es: "La parte que actúa es la que supo primero del hecho o aquella en cuyo lado comenzó, salvo "
                + "que el protocolo indique otra cosa; la otra es la parte que recibe. Los pasos marcados "
                + "«de inmediato» no esperan a otros; los demás siguen a los pasos que indican.")

        static let toc = Phrase(en: "Sections of the agreement", es: "Secciones del acuerdo")

        static func standing(_ count: ReviewCount) -> Phrase {
            Phrase(
                en: "\(count.proposed) of \(count.proposed + count.reviewed) items are proposed; "
                    + "\(count.reviewed) are reviewed.",
                es: "\(count.proposed) de \(count.proposed + count.reviewed) filas son propuestas; "
                    + "\(count.reviewed) están revisadas.")
        }
    }
}
