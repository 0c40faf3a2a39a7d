// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("The measures themselves")
struct ScannerTests {
    private func code(_ text: String) -> String { String(decoding: CodeScanner(text).code, as: UTF8.self) }

    @Test("comments and the insides of literals are blanked, code and lines stay")
    func blanked() {
        let cases: [(String, String)] = [
            ("a // b", "a     "), ("a /* b /* c */ d */ e", "a                   e"),
            ("\"a{\"+b", "\"  \"+b"), ("\"a\\\"{\"+b", "\"    \"+b"), ("#\"a\"{\"#+b", " \"   \" +b"),
            ("\"x\\(f(\"{\", y))z\"", "\"  (f(\" \", y)) \""), ("\"// no\" // yes", "\"     \"       "),
            ("#/[{]\"/#+b", "        +b"), ("\"\"\"\n{\"\n\"\"\"+b", "\"\"\"\n  \n\"\"\"+b"),
            ("#if os(Linux)", "#if os(Linux)"), ("a / b / c", "a / b / c"), ("\"a\n b", "\" \n b"),
            ("\"á\"!", "\"  \"!"), ("#\"\\(a)\\#(b{})\"#", " \"      (b{})\" "),
        ]
        for (text, expected) in cases { #expect(code(text) == expected, "\(text)") }
    }

    @Test("literals are found with their lines, those in interpolations too")
    func literals() {
        let text =
            "let a = \"one\"\n// \"no\"\nlet b = \"two \\(f(\"three\"))\"\nlet c = \"\"\"\n  four\n  \"\"\""
        let literals = CodeScanner(text).literals
        #expect(literals.map(\.text) == ["one", "three", "two \\(f(\"three\"))", "\n  four\n  "])
        #expect(literals.map(\.line) == [1, 3, 3, 4])
    }

    @Test("comments are taken out of the text that keeps its literals")
    func uncommented() {
        let bytes = CodeScanner("a(\"// b\") // c\n/* d */e").uncommented
        #expect(String(decoding: bytes, as: UTF8.self) == "a(\"// b\")     \n       e")
    }

    @Test("functions are measured from their keyword to their closing brace")
    func functions() {
        let text = """
            protocol P {
                func required(_ a: Int) -> Int
                init(x: Int)
                var y: Int { get }
            }
            struct S {
                func one() { f(.init(a: 1)) }
                func two(
                    _ body: () -> Void = {}
                ) async throws(E) -> [Int] where T: P {
                    if true { body() }
                    func inner() {
                    }
                }
                init?(a: Int) { self.init(b: a) }
                subscript(i: Int) -> Int {
                    get { 1 }
                }
                static func < (a: S, b: S) -> Bool {
                    true
                }
                // func no() {
                let text = "func no() {"
                func last() {
                    g("}")
                }
            }
            """
        let found = FunctionMeasure.functions(in: CodeScanner(text).code)
        let expected: [(String, Int, Int)] = [
            ("func one", 7, 7), ("func two", 8, 14), ("func inner", 12, 13), ("init", 15, 15),
            ("subscript", 16, 18), ("func <", 19, 21), ("func last", 24, 26),
        ]
        #expect(found == expected.map { MeasuredFunction(name: $0.0, line: $0.1, endLine: $0.2) })
        #expect(found.map(\.lines) == [1, 7, 2, 1, 3, 3, 3])
    }

    @Test("whole words are found, parts of words are not")
    func tokens() {
        let file = SourceFile(
            path: "Sources/T/F.swift", text: "sin(a); basin(b); x.sin(c); // sin(d)\nsin(e)")
        #expect(file.offsets(of: "sin(", unqualified: true).map { file.line(at: $0) } == [1, 2])
        #expect(file.offsets(of: "sin(").count == 3)
        #expect(file.offsets(of: "sin").count == 3)
        #expect(file.offsets(of: "si") == [])
        #expect(file.target == "T")
    }

    @Test("the repository is found, with its sources")
    func repository() {
        #expect(Repository.text("Package.swift") != nil)
        #expect(Repository.sources.count > 50)
        #expect(Repository.files.contains("LICENSE"))
        #expect(!Repository.files.contains { $0.hasPrefix(".build/") || $0.contains("/Vectors/") })
    }
}
