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
        ("NodeStore+Audit", "FROM section", "the sections of one record, which its header bounds"),
        ("NodeStore+Folding", "FROM section", "the sections of one record, which its header bounds"),
        ("NodeStore+Folding", "WHERE record.thread = :thread", "a fold needs its whole thread"),
        ("NodeStore+Folding", "record_id = :record_id", "the logs that carry one record"),
        ("NodeStore+Queries", "GROUP BY log.path", "one row for each log that carries one record"),
        ("NodeStore+Logs", "FROM log", "logs: two lanes and three classes for each counterpart"),
        ("NodeStore+Rebuild", "FROM", "a rebuild reads everything, a page or a cursor at a time"),
        ("NodeStore+Statements", "FROM", "the entries of one channel, read by pages"),
    ]

    /// The statements of the product: literals that begin with a verb of SQL.
    static let statements: [(file: SourceFile, literal: Literal)] = Repository.sources.flatMap { file in
        file.literals.filter { literal in
            let word = String(literal.text.drop { $0.isWhitespace }.prefix { $0.isLetter })
            // A sentence begins with a capital and goes on in small letters.
            return verbs.contains(word.uppercased())
                && (word == word.uppercased() || word == word.lowercased())
                && literal.text.contains(" ")
        }.map { (file, $0) }
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
        let findings = Self.statements.filter {
            $0.literal.text.contains(#/(?i)(?:SELECT|,)\s+(?:DISTINCT\s+)?(?:\w+\.)?\*/#)
        }
        .map { Finding($0.file, line: $0.literal.line, "SELECT *") }
        expectNone(findings, todo: "Name the columns: a new one must not change what is read")
    }

    @Test("writes its keywords in capitals")
    func keywords() {
        var findings: [Finding] = []
        for (file, literal) in Self.statements where file.target == "EnlaceStore" {
            for match in literal.text.matches(of: #/(^|[^\w.:'\\(])([a-z]+)(?=$|[^\w.:'(])/#)
            where Self.keywords.contains(String(match.2)) {
                findings.append(Finding(file, line: literal.line, "“\(match.2)” in small letters"))
            }
        }
        expectNone(findings, todo: "Write it in capitals")
    }

    @Test("bounds every list it reads")
    func limits() {
        var findings: [Finding] = []
        for (file, literal) in Self.statements where literal.text.uppercased().contains("SELECT") {
            guard file.target == "EnlaceStore", Self.isReadAsList(literal, in: file),
                !literal.text.contains(#/\bLIMIT\b/#)
            else { continue }
            if Self.isAllowed(literal, in: file) { continue }
            findings.append(Finding(file, line: literal.line, "a list without LIMIT"))
        }
        expectNone(
            findings, todo: "Add LIMIT :limit, or a row to SQLTests.unlimited that says what bounds it")
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
