// SPDX-License-Identifier: Apache-2.0

/// Every file an agreement's folder may hold, table by table and column by column.
///
/// `docs/agreement.md` describes the same files; a test compares the two.
package enum AgreementSchema {
    /// The files, in the order in which an agreement is read by people.
    package static let files: [FileSchema] = core + annexes

    /// The tables by name, with the file they stand in.
    package static let tables: [(file: FileSchema, table: TableSchema)] = files.flatMap { file in
        file.tables.map { (file, $0) }
    }

    /// The table of a name; every list of codes is `codes`.
    package static func table(named name: String) -> TableSchema? {
        let name = name.hasPrefix("codes/") ? "codes" : name
        return tables.first { $0.table.name == name }?.table
    }

    /// The bounds of a measure: no border on Earth is longer, in metres.
    package static let measure: ClosedRange<Int64> = 0...40_000_000
    /// Ten years in seconds, longer than any case is followed.
    static let seconds: ClosedRange<Int64> = 1...315_360_000
    /// A hundred years in days.
    static let days: ClosedRange<Int64> = 0...36_500
}

extension TableColumn {
    /// The code of a row.
    package static let code = needed("code", .code, en: "Code", es: "Código")
    static let name = needed("name", .phrase, en: "Name", es: "Nombre")
    static let title = needed("title", .phrase, en: "Title", es: "Título")
    static let party = needed("party", .reference(.party), en: "Party", es: "Parte")
    static let point = optional("point", .point, en: "Position", es: "Posición")
    static let note = optional("note", .phrase, en: "Note", es: "Nota")
    /// Whether officials have reviewed a row.
    package static let status = needed("status", .status, en: "Status", es: "Estado")
    /// Where a row comes from.
    package static let source = needed("source", .source, en: "Source", es: "Fuente")
    static let fromMetres = needed(
        "from_m", .whole(AgreementSchema.measure), en: "From, in metres along the line",
        es: "Desde, en metros a lo largo de la línea")
    static let toMetres = needed(
        "to_m", .whole(AgreementSchema.measure), en: "To, in metres along the line",
        es: "Hasta, en metros a lo largo de la línea")
    static let border = optional(
        "border", .reference(.row(of: "borders", sameParty: false)), en: "Border", es: "Frontera")
    static let segments = needed(
        "segments", .references(.row(of: "segments", sameParty: false)), en: "Segments", es: "Tramos")
    static let ports = optional(
        "ports", .references(.row(of: "ports", sameParty: false)), en: "Ports of entry",
        es: "Puertos de entrada")
    static let agency = optional(
        "agency", .reference(.row(of: "agencies", sameParty: true)), en: "Agency", es: "Dependencia")
    static let clause = needed(
        "clause", .reference(.clause(orWord: nil)), en: "Clause", es: "Apartado")
    static let clauses = needed(
        "clauses", .references(.clause(orWord: nil)), en: "Clauses", es: "Apartados")
    /// The version of a part.
    package static let version = needed("version", .text, en: "Version", es: "Versión")
    /// The day from which something holds.
    package static let validFrom = optional("valid_from", .day, en: "Valid from", es: "Vigente desde")
    static let fileSource = optional(
        "source", .text, en: "Source of rows without one", es: "Fuente de las filas que no la indican")
    static let fileTitle = optional("title", .phrase, en: "Title", es: "Título")

    /// What stands at the top of an annex.
    static let annexHead = [version, validFrom, fileTitle, fileSource]
}
