// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementReader {
    /// The code lists of `codes/`, and their canonical values by name.
    func readCodes(core: CorePart?) -> (lists: [String: CodeList], json: [String: JSON]) {
        var lists: [String: CodeList] = [:]
        var json: [String: JSON] = [:]
        let names = names(in: "codes")
        for name in names {
            let path = "codes/\(name).yaml"
            guard let value = file(path), let list = codeList(value, name: name, report: report(path)) else {
                continue
            }
            for code in required(in: name, core: core) where list[code] == nil {
                report(path).add(value.member("codes")?.line, .missingCode(code.rawValue))
            }
            lists[name] = list
            json[name] = value.json
        }
        for name in KindNeeds.codeLists where !names.contains(name) {
            report("codes/\(name).yaml").add(nil, .missingCodeList(name))
        }
        return (lists, json)
    }

    /// Codes the program itself writes or compares with: sides of parties, and purposes of releases.
    private func required(in list: String, core: CorePart?) -> [Code] {
        let texts: [String] =
            switch list {
            case "side": (core?.partyCodes.map(\.rawValue).sorted() ?? []) + ["LINE", "UNK"]
            case "purpose": Purpose.allCases.map(\.rawValue)
            default: []
            }
        return texts.compactMap { Code(rawValue: $0) }
    }

    private func codeList(_ value: YAMLValue, name: String, report: FileReport) -> CodeList? {
        guard
            let reader = MappingReader(
                value, named: name, required: ["version", "source", "codes"], report: report)
        else { return nil }
        let version = reader.text("version")
        let source = reader.text("source")
        var entries: [CodeEntry] = []
        var seen = DuplicateCheck<Code>()
        for value in reader.list("codes") {
            guard
                let row = MappingReader(
                    value, named: "codes", required: ["code", "label", "status"],
                    optional: ["definition", "serious", "uncertainty_m", "source"], report: report)
            else { continue }
            let code: Code? = row.code("code")
            let label = row.phrase("label")
            let definition = row.phrase("definition")
            let status = row.status()
            _ = row.text("source")
            let serious = row.truth("serious")
            let uncertainty = row.integer("uncertainty_m", in: 0...1_000_000)
            guard let code, seen.isNew(code, line: row.line(of: "code"), report: report), let label,
                let status
            else { continue }
            entries.append(
                CodeEntry(
                    code: code, label: label, definition: definition, serious: serious, status: status,
                    uncertaintyMetres: uncertainty.map { Int($0) }))
        }
        guard let version, source != nil else { return nil }
        return CodeList(name: name, version: version, entries: entries)
    }

    /// The annexes: each file apart, with its version; the clocks are read, the others kept as they are.
    func readAnnexes() -> (clocks: [String: Clock], versions: [String: String], bytes: [String: [UInt8]]) {
        var clocks: [String: Clock] = [:]
        var versions: [String: String] = [:]
        var bytes: [String: [UInt8]] = [:]
        for name in names(in: "annexes") {
            let report = report("annexes/\(name).yaml")
            guard let value = file(report.file) else { continue }
            guard let json = value.json, let object = json.object else {
                let key = object(value) ? name : report.file
                report.add(
                    value.firstLineWithoutMeaning ?? value.line,
                    .wrongForm(key: key, expected: object(value) ? .meaning : .mapping))
                continue
            }
            if let version = object["version"]?.string, !version.isEmpty {
                versions[name] = version
            } else if object["version"] != nil {
                let line = value.member("version")?.line ?? value.line
                report.add(line, .wrongForm(key: "version", expected: .text))
            } else {
                report.add(value.line, .missingKey("version"))
            }
            bytes[name] = json.canonicalBytes
            if name == "clocks" { clocks = readClocks(value, report: report) }
        }
        if bytes["clocks"] == nil {
            let report = report("annexes/clocks.yaml")
            if !collector.problems.contains(where: { $0.file == report.file }) {
                report.add(nil, .fileMissing)
            }
        }
        return (clocks, versions, bytes)
    }

    private func object(_ value: YAMLValue) -> Bool {
        if case .mapping = value.content { true } else { false }
    }

    private func readClocks(_ value: YAMLValue, report: FileReport) -> [String: Clock] {
        guard
            let reader = MappingReader(
                value, named: report.file, required: ["version", "clocks"], report: report)
        else { return [:] }
        var clocks: [String: Clock] = [:]
        var seen = DuplicateCheck<Code>()
        for value in reader.list("clocks") {
            guard
                let row = MappingReader(
                    value, named: "clocks", required: ["name", "title", "seconds", "status", "source"],
                    report: report)
            else { continue }
            let name: Code? = row.code("name")
            let title = row.phrase("title")
            // At least a second; at most ten years, longer than any case is followed.
            let seconds = row.integer("seconds", in: 1...315_360_000)
            let status = row.status()
            let source = row.text("source")
            guard let name, seen.isNew(name, line: row.line(of: "name"), report: report), let title,
                let seconds, let status, let source
            else { continue }
            clocks[name.rawValue] = Clock(
                name: name.rawValue, title: title, seconds: seconds, status: status, source: source)
        }
        let named = Set(reader.list("clocks").compactMap { $0.member("name")?.json?.string })
        for name in KindNeeds.clocks where !named.contains(name) {
            report.add(reader.line(of: "clocks"), .missingClock(name))
        }
        return clocks
    }

    /// The import profiles: checked against the agreement, but no part of it.
    func readProfiles(core: CorePart?, codes: [String: CodeList]) {
        for name in names(in: "profiles") {
            let path = "profiles/\(name).yaml"
            guard let value = file(path) else { continue }
            _ = ProfileReader(
                parties: core?.partyCodes, codeLists: codes, report: report(path)
            ).read(value)
        }
    }
}

/// What the kinds of records need of an agreement.
enum KindNeeds {
    /// The code lists that fields name, sorted.
    static let codeLists: [String] = Array(Set(KindRegistry.kinds.flatMap { lists(of: $0) })).sorted()

    /// The clocks that kinds start or settle, sorted.
    static let clocks: [String] = Array(Set(KindRegistry.kinds.flatMap { clocks(of: $0) })).sorted()

    private static func lists<K: RecordKind>(of kind: K.Type) -> [String] {
        K.declaration.fields.compactMap { field in
            switch field.type {
            case .code(let list), .codes(let list): list
            default: nil
            }
        }
    }

    private static func clocks<K: RecordKind>(of kind: K.Type) -> [String] {
        K.declaration.opens + K.declaration.settles
    }
}
