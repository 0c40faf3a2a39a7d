// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ConsolePhrases {
    /// Texts of the navigation.
    enum Navigation {
        static let label = Phrase(en: "Pages", es: "Páginas")
        static let ask = Sentence(
            en: "not open to your role; you may ask: {}",
            es: "no está abierta a su función; puede pedir a: {}")
    }
}

extension ConsolePhrases {
    /// Texts of the command line.
    enum Command {
        static let title = Phrase(en: "Command line", es: "Línea de órdenes")
        static let label = Phrase(en: "Command", es: "Orden")
        static let run = Phrase(en: "Run", es: "Ejecutar")
        static let hint = Phrase(
            en: "ack NUMBER · go PAGE · notice SEGMENT · help",
            es: "acuse NÚMERO · ir PÁGINA · aviso SEGMENTO · ayuda")
    }
}

extension ConsolePhrases.Keys {
    static let newNotice = Phrase(en: "new first notice", es: "nuevo primer aviso")
    static let command = Phrase(en: "command line", es: "línea de órdenes")
    static let language = Phrase(en: "the other language", es: "el otro idioma")
}

extension ConsolePhrases {
    /// Texts of the help page.
    enum Help {
        static let title = Phrase(en: "Help", es: "Ayuda")
        static let keys = Phrase(en: "Keys", es: "Teclas")
        static let commands = Phrase(en: "Commands", es: "Órdenes")
        static let ask = Phrase(en: "Whom to ask", es: "A quién preguntar")
        static let askIntro = Phrase(
            en: "Each role of the agreement and what it may write. Nothing here is hidden from you.",
            es: "Cada función del acuerdo y lo que puede elaborar. Aquí nada se le oculta.")
        static let nothing = Phrase(en: "writes nothing", es: "no elabora nada")
        static let call = Phrase(en: "Whom to call", es: "A quién llamar")
        static let callIntro = Phrase(
            en: "The desks of the other side that answer for your desk’s segments. The agreement holds no "
                + "telephones; use your desk’s list.",
            es:
                "Las mesas de la otra parte que responden por los segmentos de su mesa. El acuerdo no "
                + "contiene teléfonos; use la lista de su mesa.")
        static let segments = Sentence(en: "segments {}", es: "segmentos {}")
        static let glossary = Phrase(en: "Words in both languages", es: "Términos en ambos idiomas")
        static let noGlossary = Phrase(
            en: "The agreement has no glossary.", es: "El acuerdo no tiene glosario.")
        static let english = Phrase(en: "English", es: "Inglés")
        static let spanish = Phrase(en: "Spanish", es: "Español")
        static let acknowledge = Phrase(
            en: "acknowledges the call with this number (last four digits of its id)",
            es: "acusa recibo de la llamada con este número (últimas cuatro cifras de su identificador)")
        static let go = Phrase(en: "goes to a page", es: "va a una página")
        static let notice = Phrase(
            en: "opens the form for a first notice; sends nothing",
            es: "abre el formulario de primer aviso; no envía nada")
    }
}

extension ConsolePhrases {
    /// Texts of the page with all components.
    enum Components {
        static let title = Phrase(en: "Components", es: "Componentes")
        static let lead = Phrase(
            en: "Every part of which pages are made, in this theme and language. The contents are made up.",
            es:
                "Cada parte de las páginas, en este tema e idioma. El contenido es inventado."
        )
        static let marks = Phrase(en: "Severity and first notice", es: "Severidad y primer aviso")
        static let parties = Phrase(en: "Parties", es: "Partes")
        static let tags = Phrase(en: "Tags and signs", es: "Etiquetas y signos")
        static let times = Phrase(en: "Times and numbers", es: "Horas y números")
        static let bands = Phrase(en: "Marks of a class", es: "Marcas de clase")
        static let words = Phrase(en: "Words of an author", es: "Palabras de quien escribe")
        static let buttons = Phrase(en: "Buttons", es: "Botones")
        static let fields = Phrase(en: "Fields", es: "Campos")
        static let errors = Phrase(en: "Errors", es: "Errores")
        static let drafts = Phrase(en: "Drafts", es: "Borradores")
        static let empty = Phrase(en: "Nothing to show", es: "Nada que mostrar")
        static let choice = Phrase(en: "A short list", es: "Una lista corta")
        static let text = Phrase(en: "A line of text", es: "Una línea de texto")
        static let select = Phrase(en: "A choice", es: "Una elección")
    }
}
