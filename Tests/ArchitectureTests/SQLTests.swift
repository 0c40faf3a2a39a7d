// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("SQL")
struct SQLTests {
    private static let verbs: Set<String> = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "WITH", "PRAGMA", "REPLACE",
    ]

    private static let keywords: Set<String> = [
        "select", "from", "where", "insert", "into", "values", "update", "delete", "create", "table", "index",
        "join", "order", "group", "having", "limit", "and", "or", "not", "null", "distinct", "conflict",
        "references", "unique", "primary", "asc", "desc", "between", "exists", "union",
    ]

    /// Lists that are read whole, and why that is bounded.
    static let unlimited: [(file: String, fragment: String, reason: String)] = [
        (
            "NodeStore+Audit", "SELECT log.path FROM log",
            "logs: two lanes and three classes for each counterpart"
        ),
        ("NodeStore+Audit", "FROM log_tile", "verification reads a whole log; a tile holds 256 hashes"),
        ("NodeStore+Audit", "JOIN section", "the sections of as many entries as the caller's limit"),
        ("NodeStore+Audit", "FROM section", "the sections of one record, which its header bounds"),
        ("NodeStore+Erasure", "FROM redacted_section", "the redacted sections of one record"),
        ("NodeStore+Erasure", "WHERE record.kind = :kind", "a rebuild reads every redaction"),
        ("NodeStore+Records", "FROM obligation", "one row for each clock and party of one record"),
        ("NodeStore+Folding", "FROM section", "the sections of one record, which its header bounds"),
        ("NodeStore+Map", "SELECT log.id FROM log", "logs: two lanes and three classes for each counterpart"),
        ("NodeStore+Map", "WHERE record.thread = :thread", "the records of one thread, as a fold reads"),
        ("NodeStore+Facets", "WHERE record.thread = :thread", "the records of one thread, as a fold reads"),
        ("NodeStore+Folding", "WHERE record.thread = :thread", "a fold needs its whole thread"),
        ("NodeStore+Folding", "record_id = :record_id", "the logs that carry one record"),
        ("NodeStore+Queries", "GROUP BY log.path", "one row for each log that carries one record"),
        ("NodeStore+Logs", "FROM log", "logs: two lanes and three classes for each counterpart"),
        ("NodeStore+Rebuild", "FROM", "a rebuild reads everything, a page or a cursor at a time"),
        ("WitnessStore", "FROM witness_head", "one row for each log that the operator has added"),
        ("NodeStore+Statements", "FROM", "the entries of one channel, read by pages"),
    ]

    /// The statements of the product.
    static let statements: [(file: SourceFile, literal: Literal)] = Repository.sources.flatMap { file in
        statements(in: file).map { (file, $0) }
    }

    /// Literals that begin with a verb of SQL.
    static func statements(in file: SourceFile) -> [Literal] {
        file.literals.filter { literal in
            let word = String(literal.text.drop { $0.isWhitespace }.prefix { $0.isLetter })
            // A sentence begins with a capital and goes on in small letters.
            return verbs.contains(word.uppercased())
                && (word == word.uppercased() || word == word.lowercased())
                && literal.text.contains(" ")
        }
    }

    @Test("stands in the store and nowhere else")
    func place() {
        #expect(Self.statements.count > 10)
        let findings = Self.statements.filter {
            $0.file.target != "EnlaceStore" && Self.looksLikeSQL($0.literal.text)
        }
        .map { Finding($0.file, line: $0.literal.line, "SQL outside the store") }
        expectNone(findings, todo: "Ask through NodeStore or Queries")
    }

    private static func looksLikeSQL(_ text: String) -> Bool {
        [" FROM ", " INTO ", " SET ", " TABLE "].contains { text.uppercased().contains($0) }
    }

    @Test("names its columns")
    func columns() {
        let findings = Self.statements.filter { Self.readsEverything($0.literal.text) }
            .map { Finding($0.file, line: $0.literal.line, "SELECT *") }
        expectNone(findings, todo: "Name the columns: a new one must not change what is read")
    }

    private static func readsEverything(_ text: String) -> Bool {
        text.contains(#/(?i)(?:SELECT|,)\s+(?:DISTINCT\s+)?(?:\w+\.)?\*/#)
    }

    @Test("writes its keywords in capitals")
    func keywords() {
        var findings: [Finding] = []
        for (file, literal) in Self.statements where file.target == "EnlaceStore" {
            for word in Self.smallKeywords(in: literal.text) {
                findings.append(Finding(file, line: literal.line, "“\(word)” in small letters"))
            }
        }
        expectNone(findings, todo: "Write it in capitals")
    }

    /// Keywords in small letters; after a point, a colon or a quote stands a column, parameter or text.
    private static func smallKeywords(in text: String) -> [String] {
        text.matches(of: #/(?:^|[^\w.:'\\(])([a-z]+)(?=$|[^\w.:'(])/#).map { String($0.1) }
            .filter(keywords.contains)
    }

    @Test("is judged by what is wrong with it and by nothing else")
    func samples() {
        let text = """
            let a = "select a.b FROM a where a.c = :from and a.d = 'or'"
            let b = "SELECT DISTINCT * FROM a"
            let c = "SELECT a.b, c.* FROM a"
            let d = "SELECT COUNT(*) FROM a WHERE a.update = :limit"
            let e = "Update the program from here."
            func f() { Row.fetchAll(db, sql: "SELECT a.b FROM a") }
            func g() { Row.fetchOne(db, sql: "SELECT a.b FROM a") }
            func h() { Row.fetchAll(db, sql: "SELECT a.b FROM a LIMIT 5") }
            """
        let file = SourceFile(path: "Sources/EnlaceStore/F.swift", text: text)
        let found = Self.statements(in: file)
        #expect(found.map(\.line) == [1, 2, 3, 4, 6, 7, 8])
        #expect(
            found.map { Self.readsEverything($0.text) } == [false, true, true, false, false, false, false])
        #expect(
            found.map { Self.smallKeywords(in: $0.text) } == [
                ["select", "where", "and"], [], [], [], [], [], [],
            ])
        #expect(found.suffix(3).map { Self.isUnbounded($0, in: file) } == [true, false, false])
    }

    @Test("bounds every list it reads")
    func limits() {
        let findings = Self.statements.filter { statement in
            statement.file.target == "EnlaceStore" && Self.isUnbounded(statement.literal, in: statement.file)
                && !Self.isAllowed(statement.literal, in: statement.file)
        }.map { Finding($0.file, line: $0.literal.line, "a list without LIMIT") }
        expectNone(
            findings, todo: "Add LIMIT :limit, or a row to SQLTests.unlimited that says what bounds it")
    }

    @Test("every exemption is still needed")
    func exemptionsUsed() {
        for entry in Self.unlimited {
            let isUsed = Self.statements.contains { file, literal in
                file.path.contains("/\(entry.file).swift") && literal.text.contains(entry.fragment)
                    && Self.isUnbounded(literal, in: file)
            }
            #expect(isUsed, "\(entry.file): “\(entry.fragment)” exempts nothing: remove it")
        }
    }

    private static func isUnbounded(_ literal: Literal, in file: SourceFile) -> Bool {
        literal.text.uppercased().contains("SELECT") && isReadAsList(literal, in: file)
            && !literal.text.contains(#/\bLIMIT\b/#)
    }

    private static func isAllowed(_ literal: Literal, in file: SourceFile) -> Bool {
        unlimited.contains { file.path.contains("/\($0.file).swift") && literal.text.contains($0.fragment) }
    }

    /// Whether the function around a statement fetches more than one row.
    private static func isReadAsList(_ literal: Literal, in file: SourceFile) -> Bool {
        let around = file.functions.filter { ($0.line...$0.endLine).contains(literal.line) }.min {
            $0.lines < $1.lines
        }
        guard let around else { return true }
        let body = file.codeLines[around.line - 1...around.endLine - 1]
        return body.contains { line in ["fetchAll", "fetchCursor", "fetchSet"].contains { line.contains($0) }
        }
    }
}
