// SPDX-License-Identifier: Apache-2.0
import Testing

/// What `Package.swift` declares, read as text: asking SwiftPM takes seconds and a lock.
struct Manifest {
    /// Module names each target depends on.
    private(set) var declared: [String: Set<String>] = [:]
    private var products: [String: String] = [:]
    private var lists: [String: Set<String>] = [:]

    init(_ text: String) {
        let file = SourceFile(path: "Package.swift", text: text)
        let text = String(decoding: file.uncommented, as: UTF8.self)
        for match in text.matches(of: #/let\s+(\w+)\s*=\s*Target\.Dependency\.product\(\s*name:\s*"(\w+)"/#) {
            products[String(match.1)] = String(match.2)
        }
        for match in text.matches(of: #/let\s+(\w+)\s*:\s*\[Target\.Dependency\]\s*=\s*\[/#) {
            // The end of the list's first element is not the end of the list.
            lists[String(match.1)] = modules(
                in: expression(at: match.range.upperBound, text, file, past: ","))
        }
        let target =
            #/
                (?:\blayer\(\s*"([\w-]+)"\s*,
                    |\.(?:target|executableTarget)\(\s*name:\s*"([\w-]+)"\s*,\s*dependencies:)\s*
            /#
        for match in text.matches(of: target) {
            guard let name = match.1 ?? match.2 else { continue }
            declared[String(name)] = modules(in: expression(at: match.range.upperBound, text, file))
        }
    }

    /// The expression at a place, up to the bracket that closes what is around it or, for a single argument,
    /// to its comma.
    private func expression(
        at index: String.Index, _ text: String, _ file: SourceFile, past comma: Character? = nil
    ) -> String {
        let start = text.utf8.distance(from: text.startIndex, to: index)
        var end = file.expressionEnd(from: start)
        while let comma, end < file.code.count, file.code[end] == comma.asciiValue {
            end = file.expressionEnd(from: end + 1)
        }
        return String(decoding: file.uncommented[start..<end], as: UTF8.self)
    }

    /// The modules that an expression of literals, products and lists names.
    private func modules(in expression: String) -> Set<String> {
        let expression = expression.replacing(#/package:\s*"[^"]*"/#, with: "")
        var modules = Set(expression.matches(of: #/"([\w-]+)"/#).map { String($0.1) })
        for match in expression.replacing(#/"[^"]*"/#, with: " ").matches(of: #/\w+/#) {
            let word = String(match.0)
            if let product = products[word] { modules.insert(product) }
            if let list = lists[word] { modules.formUnion(list) }
        }
        return modules
    }
}

@Suite("The manifest")
struct ManifestTests {
    private func manifest() throws -> Manifest { Manifest(try #require(Repository.text("Package.swift"))) }

    @Test("declares no arrow that the house forbids")
    func allowed() throws {
        let declared = try manifest().declared
        #expect(
            Set(declared.keys) == Set(House.arrows.keys),
            "targets of Package.swift and rows of House.arrows differ")
        for (target, modules) in declared.sorted(by: { $0.key < $1.key }) {
            let extra = modules.subtracting(House.arrows[target] ?? [])
            #expect(
                extra.isEmpty,
                "Package.swift lets \(target) depend on \(extra.sorted()): take it out, or decide the arrow")
        }
    }

    @Test("declares everything that is imported")
    func complete() throws {
        let declared = try manifest().declared
        var findings: [Finding] = []
        for file in Repository.sources {
            for (module, line) in ImportTests.imports(of: file)
            where !House.system.contains(module) && declared[file.target]?.contains(module) == false {
                findings.append(Finding(file, line: line, "\(module) is imported but not declared"))
            }
        }
        expectNone(findings, todo: "Declare it for the target in Package.swift")
    }

    @Test("treats every warning as an error, in every target")
    func strict() throws {
        let text = try #require(Repository.text("Package.swift"))
        let targets = text.matches(of: #/\.(?:target|executableTarget|testTarget)\(/#).count
        #expect(targets == text.matches(of: #/swiftSettings:\s*strict/#).count)
        #expect(text.contains(".treatAllWarnings(as: .error)"))
    }

    @Test("is read with its products and lists")
    func reading() {
        let manifest = Manifest(
            """
            let yams = Target.Dependency.product(name: "Yams", package: "Y")  // "No"
            let base: [Target.Dependency] = ["A", "B"]
            func layer(_ name: String) { .target(name: name, dependencies: dependencies) }
            let package = Package(targets: [
                layer("A", []), layer("B", ["A", yams]),
                layer(
                    "C",
                    base + [.product(name: "P", package: "Q")]),
                .executableTarget(name: "d", dependencies: base + ["C"], swiftSettings: strict),
            ])
            """)
        #expect(
            manifest.declared == ["A": [], "B": ["A", "Yams"], "C": ["A", "B", "P"], "d": ["A", "B", "C"]])
    }
}
