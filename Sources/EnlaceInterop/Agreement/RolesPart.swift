// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What `roles.yaml` says.
struct RolesPart {
    let roles: [Role]
    let json: JSON

    static func read(_ value: YAMLValue, report: FileReport) -> RolesPart? {
        guard let reader = MappingReader(value, named: report.file, required: ["roles"], report: report)
        else {
            return nil
        }
        var roles: [Role] = []
        var seen = DuplicateCheck<Code>()
        for value in reader.list("roles") {
            guard
                let row = MappingReader(
                    value, named: "roles",
                    required: ["code", "name", "writes", "releases", "status", "source"], report: report)
            else { continue }
            let code: Code? = row.code("code")
            let name = row.phrase("name")
            let writes = kinds(row, "writes")
            let releases = kinds(row, "releases")
            let source = row.text("source")
            guard row.status() != nil, source != nil, let code,
                seen.isNew(code, line: row.line(of: "code"), report: report), let name
            else { continue }
            roles.append(Role(code: code, name: name, writes: writes, releases: releases))
        }
        guard let json = value.json else { return nil }
        return RolesPart(roles: roles, json: json)
    }

    private static func kinds(_ row: MappingReader, _ key: String) -> Set<String> {
        var kinds: Set<String> = []
        for (text, line) in row.texts(key) {
            do throws(KindError) {
                _ = try KindRegistry.kind(named: text)
            } catch {
                row.report.add(line, .unknownReference(text, to: .kind))
            }
            if !kinds.insert(text).inserted { row.report.add(line, .duplicate(text, firstLine: row.line)) }
        }
        return kinds
    }
}
