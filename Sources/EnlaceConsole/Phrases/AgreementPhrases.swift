// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the printable agreement.
    enum Agreement {
        static let document = Phrase(en: "Agreement, readable form", es: "Acuerdo, forma legible")
        static let contents = Phrase(en: "Contents", es: "Índice")
        static let versions = Phrase(en: "Version and digests", es: "Versión y huellas")
        static let proposed = Phrase(en: "PROPOSED", es: "PROPUESTO")
        static let reviewed = Phrase(en: "REVIEWED", es: "REVISADO")
        static let core = Phrase(en: "Core", es: "Núcleo")
        static let annex = Phrase(en: "Annex", es: "Anexo")
        static let digest = Phrase(en: "SHA-256", es: "huella SHA-256")
        static let source = Phrase(en: "Source", es: "Fuente")
        static let fileSource = Phrase(
            en: "Source of rows without one of their own", es: "Fuente de las filas que no indican otra")
        static let version = Phrase(en: "Version", es: "Versión")
        static let code = Phrase(en: "Code", es: "Clave")
        static let english = Phrase(en: "English", es: "inglés")
        static let spanish = Phrase(en: "Spanish", es: "español")
        static let served = Phrase(en: "Serve this clause", es: "Atienden este apartado")
        static let codeList = Phrase(en: "Code list", es: "Lista de claves")
        static let yes = Phrase(en: "yes", es: "sí")
        static let status = Phrase(
            en: "Nothing in this document binds anybody: it states what the parties would sign. An item "
                + "marked PROPOSED was entered from public material or proposed here; no official has "
                + "reviewed it.",
            es: "Nada en este documento obliga a nadie: indica lo que las partes firmarían. Lo marcado "
                + "PROPUESTO se tomó de material público o se propone aquí; ninguna autoridad lo ha "
                + "revisado.")
        static let toc = Phrase(en: "Sections of the agreement", es: "Secciones del acuerdo")

        static func standing(_ count: ReviewCount) -> Phrase {
            Phrase(
                en: "\(count.proposed) of \(count.proposed + count.reviewed) items are proposed; "
                    + "\(count.reviewed) are reviewed.",
                es: "\(count.proposed) de \(count.proposed + count.reviewed) elementos son propuestos; "
                    + "\(count.reviewed) están revisados.")
        }
    }
}
