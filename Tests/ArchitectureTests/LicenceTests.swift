// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Every file names its licence")
struct LicenceTests {
    @Test("in the first line of Swift source, after the tools version in the manifest")
    func swift() {
        let findings = Repository.swiftFiles.filter { file in
            let first = file.path == "Package.swift" ? file.lines.dropFirst().first : file.lines.first
            return first != "// SPDX-License-Identifier: Apache-2.0"
        }.map { Finding($0, line: 1, "no licence in the first line") }
        expectNone(findings, todo: "Write “// SPDX-License-Identifier: Apache-2.0”")
    }

    @Test("in the first lines of scripts and YAML, after the line that names the interpreter")
    func scripts() {
        let endings = [".py", ".sh", ".yml", ".yaml", "Makefile", "Dockerfile"]
        let findings = Repository.files.filter { path in endings.contains { path.hasSuffix($0) } }
            .filter { path in
                let lines = (Repository.text(path) ?? "").split(separator: "\n", maxSplits: 2)
                return !lines.prefix(2).contains("# SPDX-License-Identifier: Apache-2.0")
            }.map { Finding($0, line: 1, "no licence in the first two lines") }
        expectNone(findings, todo: "Write “# SPDX-License-Identifier: Apache-2.0”")
    }
}
