// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementFault {
    /// What is wrong and what to do, in both languages.
    package var phrase: Phrase {
        filePhrase ?? schemaPhrase ?? groundPhrase ?? contentPhrase
    }

    /// Faults of a file as a whole.
    private var filePhrase: Phrase? {
        switch self {
        case .folderMissing:
            Phrase(
                en: "There is no such folder. Give the folder in which agreement.yaml lies.",
                es: "No existe esa carpeta. Indique la carpeta donde está agreement.yaml.")
        case .fileMissing:
            Phrase(en: "The file is missing. Add it.", es: "Falta el archivo. Agréguelo.")
        case .fileUnreadable:
            Phrase(
                en: "The file cannot be read. Check its permissions.",
                es: "No se puede leer el archivo. Revise sus permisos.")
        case .fileTooLarge(let limit):
            Phrase(
                en: "The file has more than \(limit) bytes. Make it smaller.",
                es: "El archivo tiene más de \(limit) bytes. Redúzcalo.")
        case .notUTF8:
            Phrase(
                en: "Not text in UTF-8. Save the file as UTF-8.",
                es: "No es texto en UTF-8. Guarde el archivo en UTF-8.")
        case .notYAML("empty"):
            Phrase(en: "The file is empty. Fill it in.", es: "El archivo está vacío. Complételo.")
        case .notYAML("key"):
            Phrase(
                en: "A key must be a text. Write it so.", es: "Una clave debe ser un texto. Escríbala así.")
        case .notYAML(let words):
            Phrase(
                en: "Not YAML (\(words)). Check indentation, quotes and colons here and on the line above.",
                es:
                    "No es YAML (\(YAMLWords.spanish(words))). Revise sangrías, comillas y dos "
                    + "puntos aquí y en la línea anterior.")
        case .alias:
            Phrase(
                en: "YAML anchors and aliases (& and *) are not used here. Write the value out, "
                    + "or put a space after the sign in a text.",
                es: "Aquí no se usan anclas ni alias de YAML (& y *). Escriba el valor completo, "
                    + "o deje un espacio después del signo en un texto.")
        case .tooDeep(let limit):
            Phrase(
                en: "Nested deeper than \(limit) levels. Make it flatter.",
                es: "Más de \(limit) niveles anidados. Simplifique la estructura.")
        case .unknownFile:
            Phrase(
                en: "Nothing reads this file. Check its name, or remove it.",
                es: "Nada lee este archivo. Revise su nombre o elimínelo.")
        default: nil
        }
    }

    /// Faults against the schema.
    private var schemaPhrase: Phrase? {
        switch self {
        case .unknownKey(let key, let allowed):
            Phrase(
                en: "Unknown key “\(key)”. Allowed here: \(allowed.joined(separator: ", ")).",
                es: "Clave desconocida «\(key)». Aquí se admiten: \(allowed.joined(separator: ", ")).")
        case .missingKey(let key):
            Phrase(en: "The key “\(key)” is missing. Add it.", es: "Falta la clave «\(key)». Agréguela.")
        case .duplicateKey(let key):
            Phrase(
                en: "The key “\(key)” stands twice. Remove one.",
                es: "La clave «\(key)» aparece dos veces. Elimine una.")
        case .wrongForm(let key, let expected):
            Phrase(
                en: "“\(key)” should be \(expected.phrase.en).",
                es: "«\(key)» debe ser \(expected.phrase.es).")
        case .malformedCode(let text):
            Phrase(
                en: "“\(text)” is not a code. Use 1 to 40 letters a–z, A–Z, digits and “-”.",
                es: "«\(text)» no es un código. Use de 1 a 40 letras a–z, A–Z, cifras y «-».")
        case .duplicate(let code, let firstLine):
            Phrase(
                en: "“\(code)” stands already on line \(firstLine). Remove or rename one.",
                es: "«\(code)» ya aparece en la línea \(firstLine). Elimine o renombre uno.")
        case .unknownReference(let text, let target):
            Phrase(
                en: "There is no \(target.phrase.en) “\(text)”. Correct the name, or add it.",
                es: "No existe \(target.phrase.es) «\(text)». Corrija el nombre o agregue lo que falta.")
        case .unknownStatus(let text):
            Phrase(
                en: "Unknown status “\(text)”. Write proposed or reviewed.",
                es: "Estado desconocido «\(text)». Escriba proposed o reviewed.")
        case .unknownLanguage(let text):
            Phrase(
                en: "Unknown language “\(text)”. Write en or es.",
                es: "Idioma desconocido «\(text)». Escriba en o es.")
        default: nil
        }
    }

    /// Faults of what is said.
    private var contentPhrase: Phrase {
        switch self {
        case .otherParty(let code, let party):
            Phrase(
                en: "“\(code)” does not belong to party “\(party)”. Name one that does.",
                es: "«\(code)» no pertenece a la parte «\(party)». Indique uno que sí.")
        case .otherFileName(let code):
            Phrase(
                en: "The file states the code “\(code)”. Name the file \(code).yaml, or correct the code.",
                es: "El archivo indica el código «\(code)». Llámelo \(code).yaml o corrija el código.")
        case .tooFewParties:
            Phrase(
                en: "An agreement has at least two parties. Add one.",
                es: "Un acuerdo tiene al menos dos partes. Agregue una.")
        case .sameSides:
            Phrase(
                en: "The same party stands left and right of the border. Name two.",
                es: "La misma parte aparece a la izquierda y a la derecha de la frontera. Indique dos.")
        case .lineSides:
            Phrase(
                en: "This file and agreement.yaml disagree on who is left and right of the line. "
                    + "Correct one of them.",
                es: "Este archivo y agreement.yaml no coinciden en quién está a la izquierda y a la derecha "
                    + "de la línea. Corrija uno de los dos.")
        case .notOneLine:
            Phrase(
                en: "Not a GeoJSON FeatureCollection with one feature, a LineString. Write it so.",
                es: "No es una FeatureCollection de GeoJSON con un solo elemento, una LineString. "
                    + "Escríbala así.")
        case .lineTooShort:
            Phrase(
                en: "The line has fewer than two vertices. Add some.",
                es: "La línea tiene menos de dos vértices. Agregue los que faltan.")
        case .coordinate:
            Phrase(
                en: "Not a position: write [longitude, latitude] in degrees, -180…180 and -90…90.",
                es: "No es una posición: escriba [longitud, latitud] en grados, -180…180 y -90…90.")
        case .emptySegment(let code):
            Phrase(
                en: "“\(code)” does not end after it begins. Correct from_m or to_m.",
                es: "«\(code)» no termina después de su inicio. Corrija from_m o to_m.")
        case .segmentGap(let code, let expected, let found):
            Phrase(
                en:
                    "“\(code)” begins at \(found) m; the line is covered to \(expected) m. Close the gap.",
                es: "«\(code)» comienza en \(found) m; la línea está cubierta sólo hasta \(expected) m. "
                    + "Cierre el hueco.")
        case .segmentOverlap(let code, let expected, let found):
            Phrase(
                en: "“\(code)” begins at \(found) m, before the one above ends at \(expected) m. "
                    + "Correct one of them.",
                es: "«\(code)» comienza en \(found) m, antes de que el anterior termine en \(expected) m. "
                    + "Corrija uno de los dos.")
        case .borderWithoutSegments(let code):
            Phrase(
                en: "No segment divides border “\(code)”. Add one that covers it from 0 m.",
                es: "Ningún tramo divide la frontera «\(code)». Agregue uno que la cubra desde 0 m.")
        case .otherBorder(let code, let border):
            Phrase(
                en: "“\(code)” does not lie on border “\(border)”. Name one that does.",
                es: "«\(code)» no está en la frontera «\(border)». Indique uno que sí.")
        case .endsBeforeStart:
            Phrase(
                en: "valid_to lies before valid_from. Correct one of them.",
                es: "valid_to es anterior a valid_from. Corrija uno de los dos.")
        case .closedChain(let code):
            Phrase(
                en: "“\(code)” stands within itself, by way of others. Correct one of them.",
                es: "«\(code)» está dentro de sí mismo, por medio de otros. Corrija uno de ellos.")
        case .missingCodeList(let name):
            Phrase(
                en: "Records need the code list “\(name)”. Add codes/\(name).yaml.",
                es: "Los registros necesitan la lista de códigos «\(name)». Agregue codes/\(name).yaml.")
        case .missingCode(let code):
            Phrase(
                en: "The list needs the code “\(code)”. Add it.",
                es: "La lista necesita el código «\(code)». Agréguelo.")
        case .missingClock(let name):
            Phrase(
                en: "Records need the clock “\(name)”. Add it.",
                es: "Los registros necesitan el plazo «\(name)». Agréguelo.")
        case .profile(let fault): fault.phrase
        default: Phrase(same: code)
        }
    }
}

/// What the YAML parser says most, which it says in English only.
private enum YAMLWords {
    /// What the parser said, in Spanish where it is known; otherwise as it said it.
    static func spanish(_ words: String) -> String { known.first { $0.en == words }?.es ?? words }

    private static let known = [
        Phrase(en: "did not find expected '-' indicator", es: "se esperaba un «-»"),
        Phrase(en: "did not find expected key", es: "se esperaba una clave"),
        Phrase(en: "did not find expected ',' or '}'", es: "se esperaba «,» o «}»"),
        Phrase(en: "did not find expected ',' or ']'", es: "se esperaba «,» o «]»"),
        Phrase(en: "did not find expected node content", es: "se esperaba un valor"),
        Phrase(en: "could not find expected ':'", es: "se esperaba «:»"),
        Phrase(en: "mapping values are not allowed in this context", es: "aquí no puede haber «:»"),
        Phrase(en: "block sequence entries are not allowed in this context", es: "aquí no puede haber «-»"),
        Phrase(en: "found a tab character that violates indentation", es: "hay un tabulador en la sangría"),
        Phrase(
            en: "found character that cannot start any token",
            es: "hay un carácter que no puede iniciar un valor"),
        Phrase(en: "found unexpected end of stream", es: "el archivo termina antes de tiempo"),
    ]
}

extension ExpectedForm {
    /// The form in words, after “should be”.
    var phrase: Phrase {
        switch self {
        case .text:
            Phrase(
                en: "a text that is not empty (quote numbers)",
                es: "un texto no vacío (los números, entre comillas)")
        case .wholeNumber(let range):
            Phrase(
                en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
                es: "un número entero de \(range.lowerBound) a \(range.upperBound)")
        case .truth: Phrase(en: "true or false", es: "true o false")
        case .list: Phrase(en: "a list", es: "una lista")
        case .mapping: Phrase(en: "keys with values", es: "claves con valores")
        case .day: Phrase(en: "a day such as 2026-11-23", es: "un día, como 2026-11-23")
        case .timeZone:
            Phrase(
                en: "a time zone such as America/Denver, or UTC",
                es: "un huso horario, como America/Denver, o UTC")
        case .oneOf(let texts):
            Phrase(
                en: "one of: \(texts.joined(separator: ", "))", es: "uno de: \(texts.joined(separator: ", "))"
            )
        }
    }
}

extension ReferenceTarget {
    /// The target in words, after “there is no”.
    var phrase: Phrase {
        switch self {
        case .party: Phrase(en: "party", es: "la parte")
        case .border: Phrase(en: "border", es: "la frontera")
        case .segment: Phrase(en: "segment", es: "el tramo")
        case .sector: Phrase(en: "sector", es: "el sector")
        case .kind: Phrase(en: "kind of record", es: "el tipo de registro")
        case .codeList: Phrase(en: "code list", es: "la lista de códigos")
        case .codeOfList(let list):
            Phrase(en: "code of the list “\(list)” named", es: "en la lista «\(list)» el código")
        case .row(let table):
            AgreementSchema.table(named: table)?.noun ?? Phrase(en: "row", es: "la fila")
        case .earlierStep: Phrase(en: "earlier step", es: "un paso anterior")
        }
    }
}
