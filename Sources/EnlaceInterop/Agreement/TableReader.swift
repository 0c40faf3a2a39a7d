// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A row as it was read, with what is needed to say where it is wrong.
struct RowReading {
    let row: AgreementRow
    let value: YAMLValue
    let reader: MappingReader

    /// The party the row belongs to, where its table has one.
    var party: String? { row.text("party") }
}

/// A table as it was read.
struct TableReading {
    let schema: TableSchema
    let table: AgreementTable
    let rows: [RowReading]
}

/// A file as it was read: its canonical form and its tables.
struct FileReading {
    let head: MappingReader
    let schema: FileSchema
    let json: JSONObject
    let tables: [TableReading]

    /// A table of the file.
    func table(_ name: String) -> TableReading? { tables.first { $0.schema.name == name } }
}

/// Reads a file by its schema: keys, forms, both languages, repeated rows, status and source. What its names
/// refer to is checked later, when every file was read.
struct TableReader {
    let schema: FileSchema
    let report: FileReport

    /// The file; nil where it is no mapping. A row that is wrong is there with what could be read of it.
    func read(_ value: YAMLValue, listName: String? = nil) -> FileReading? {
        let columns = headColumns
        guard let reader = mapping(value, named: report.file, columns, lists: lists) else { return nil }
        var json = JSONObject()
        let source = reader.value("source")?.json?.string
        for column in columns { json[column.key] = cell(column, in: reader, fileSource: nil) }
        let head = AgreementRow(
            key: "", values: json,
            status: json["status"]?.string.flatMap { ReviewStatus(rawValue: $0) }, source: source)
        var tables: [TableReading] = []
        for table in schema.tables {
            let name = listName.map { "\(table.name)/\($0)" } ?? table.name
            guard let list = table.list else {
                let row = RowReading(row: named(head, by: table.key), value: value, reader: reader)
                tables.append(reading(of: table, name: name, head: head, rows: [row]))
                continue
            }
            guard let value = reader.value(list) else {
                tables.append(reading(of: table, name: name, head: head, rows: []))
                continue
            }
            let rows = rows(of: table, in: reader, list: list, fileSource: source)
            if value.list != nil { json[list] = .array(rows.map { .object($0.row.values) }) }
            tables.append(reading(of: table, name: name, head: head, rows: rows))
        }
        return FileReading(head: reader, schema: schema, json: json, tables: tables)
    }

    /// A file that is one row has the row's columns at its top.
    private var headColumns: [TableColumn] {
        schema.head + schema.tables.filter { $0.list == nil }.flatMap(\.columns)
    }

    private var lists: [(key: String, isRequired: Bool)] {
        schema.tables.compactMap { table in table.list.map { ($0, table.isRequired) } }
    }

    private func named(_ row: AgreementRow, by key: String?) -> AgreementRow {
        AgreementRow(
            key: key.flatMap { row.text($0) } ?? "", values: row.values, status: row.status,
            source: row.source)
    }

    private func reading(
        of schema: TableSchema, name: String, head: AgreementRow, rows: [RowReading]
    ) -> TableReading {
        TableReading(
            schema: schema, table: AgreementTable(name: name, head: head, rows: rows.map(\.row)), rows: rows)
    }

    private func mapping(
        _ value: YAMLValue, named name: String, _ columns: [TableColumn],
        lists: [(key: String, isRequired: Bool)] = []
    ) -> MappingReader? {
        // A source is asked for apart: the file may state one for all its rows.
        let required = columns.filter { $0.isRequired && !$0.type.isSource }.map(\.key)
        let others = columns.filter { !$0.isRequired || $0.type.isSource }.map(\.key)
        return MappingReader(
            value, named: name, required: required + lists.filter(\.isRequired).map(\.key),
            optional: others + lists.filter { !$0.isRequired }.map(\.key), report: report)
    }

    private func rows(
        of table: TableSchema, in reader: MappingReader, list: String, fileSource: String?
    ) -> [RowReading] {
        var seen = DuplicateCheck<String>()
        return reader.list(list).compactMap { value in
            guard let row = row(value, named: list, table.columns, key: table.key, fileSource: fileSource)
            else { return nil }
            if let key = table.key, !row.row.key.isEmpty {
                _ = seen.isNew(row.row.key, line: row.reader.line(of: key), report: report)
            }
            return row
        }
    }

    private func row(
        _ value: YAMLValue, named name: String, _ columns: [TableColumn], key: String?, fileSource: String?
    ) -> RowReading? {
        guard let reader = mapping(value, named: name, columns) else { return nil }
        var values = JSONObject()
        for column in columns { values[column.key] = cell(column, in: reader, fileSource: fileSource) }
        let row = AgreementRow(
            key: key.flatMap { values[$0]?.string } ?? "", values: values,
            status: values["status"]?.string.flatMap { ReviewStatus(rawValue: $0) },
            source: values["source"]?.string ?? fileSource)
        return RowReading(row: row, value: value, reader: reader)
    }
}

// MARK: - Cells

extension TableReader {
    /// The canonical value of a cell; nil where it is left out, or wrong, and then the report says why.
    private func cell(_ column: TableColumn, in reader: MappingReader, fileSource: String?) -> JSON? {
        let key = column.key
        guard let value = reader.value(key) else {
            if column.type.isSource, column.isRequired, fileSource == nil {
                report.add(reader.line, .missingKey(key))
            }
            return nil
        }
        switch column.type {
        case .code, .reference:
            let code: Code? = reader.code(key)
            return code.map { .string($0.rawValue) }
        case .text, .source: return reader.text(key).map { .string($0) }
        case .texts: return .array(reader.texts(key).map { .string($0.text) })
        case .phrase: return phrase(reader.phrase(key))
        case .whole(let range): return reader.integer(key, in: range).map { .integer($0) }
        case .truth: return .bool(reader.truth(key))
        case .day: return reader.day(key).map { .string($0) }
        case .point: return point(value)
        case .status: return reader.status().map { .string($0.rawValue) }
        case .word(let words): return word(value, key, words)
        case .references:
            let codes: [(code: Code, line: Int)] = reader.codes(key)
            return .array(codes.map { .string($0.code.rawValue) })
        case .phraseByParty:
            return members(value, key) { phrase(MappingReader.phrase($0, named: $1, report: report)) }
        case .wordByParty(let words): return members(value, key) { word($0, $1, words) }
        case .textsByCode: return members(value, key, texts)
        case .rows(let columns):
            return .array(nested(reader, key, columns, fileSource: fileSource).map { .object($0) })
        }
    }

    private func phrase(_ phrase: Phrase?) -> JSON? {
        phrase.map { ["en": .string($0.en), "es": .string($0.es)] }
    }

    private func point(_ value: YAMLValue) -> JSON? {
        guard let point = LinePart.position(value) else {
            report.add(value.line, .coordinate)
            return nil
        }
        return point.json
    }

    private func word(_ value: YAMLValue, _ key: String, _ words: [String]) -> JSON? {
        guard let text = value.json?.string, words.contains(text) else {
            report.add(value.line, .wrongForm(key: key, expected: .oneOf(words)))
            return nil
        }
        return .string(text)
    }

    private func texts(_ value: YAMLValue, _ key: String) -> JSON? {
        guard let list = value.list else {
            report.add(value.line, .wrongForm(key: key, expected: .list))
            return nil
        }
        return .array(
            list.compactMap { MappingReader.text(of: $0, key: key, report: report) }.map { .string($0) })
    }

    /// Members under keys that are codes.
    private func members(
        _ value: YAMLValue, _ key: String, _ read: (YAMLValue, String) -> JSON?
    ) -> JSON? {
        guard case .mapping(let members) = value.content else {
            report.add(value.line, .wrongForm(key: key, expected: .mapping))
            return nil
        }
        var object = JSONObject()
        for member in members {
            if !Code.isWellFormed(member.key) { report.add(member.line, .malformedCode(member.key)) }
            object[member.key] = read(member.value, member.key)
        }
        return .object(object)
    }

    private func nested(
        _ reader: MappingReader, _ key: String, _ columns: [TableColumn], fileSource: String?
    ) -> [JSONObject] {
        var seen = DuplicateCheck<String>()
        let name = columns.first { if case .code = $0.type { true } else { false } }?.key
        return reader.list(key).compactMap { value in
            // Where the row itself has a source, it holds for the rows within.
            let source = reader.value("source")?.json?.string ?? fileSource
            guard let row = row(value, named: key, columns, key: name, fileSource: source) else { return nil }
            if let name, !row.row.key.isEmpty {
                _ = seen.isNew(row.row.key, line: row.reader.line(of: name), report: report)
            }
            return row.row.values
        }
    }
}
