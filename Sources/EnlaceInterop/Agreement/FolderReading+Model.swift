// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension FolderReading {
    /// The offices that sign.
    var offices: [Office] {
        (table("offices")?.table.rows ?? []).compactMap { row in
            guard let code = row.code("code", as: OfficeCode.self),
                let party = row.code("party", as: PartyCode.self), let name = row.phrase("name"),
                let status = row.status, let source = row.source
            else { return nil }
            return Office(code: code, party: party, name: name, status: status, source: source)
        }
    }

    /// The desks that send and acknowledge.
    var desks: [Desk] {
        (table("desks")?.table.rows ?? []).compactMap { row in
            guard let code = row.code("code", as: DeskCode.self),
                let party = row.code("party", as: PartyCode.self),
                let office = row.code("office", as: OfficeCode.self), let name = row.phrase("name"),
                let source = row.source
            else { return nil }
            return Desk(
                code: code, party: party, office: office, name: name, kind: row.deskKind,
                segments: Set(row.codes("segments", as: SegmentCode.self)),
                backups: row.codes("backups", as: DeskCode.self), source: source)
        }
    }

    /// What each role may do.
    var roles: [Role] {
        (table("roles")?.table.rows ?? []).compactMap { row in
            guard let code = row.code("code", as: Code.self), let name = row.phrase("name") else {
                return nil
            }
            let reads = row.values["reads_kinds"].map { _ in Set(row.texts("reads_kinds")) }
            return Role(
                code: code, name: name, writes: Set(row.texts("writes")),
                releases: Set(row.texts("releases")), reads: reads,
                readsAccessLog: row.truth("reads_access_log"))
        }
    }

    /// The deadlines.
    var clocks: [String: Clock] {
        var clocks: [String: Clock] = [:]
        for row in table("clocks")?.table.rows ?? [] {
            guard let title = row.phrase("title"), let seconds = row.integer("seconds"),
                let status = row.status, let source = row.source
            else { continue }
            clocks[row.key] = Clock(
                name: row.key, title: title, seconds: seconds, status: status, source: source)
        }
        return clocks
    }

    /// The lists of codes, by name.
    var codeLists: [String: CodeList] {
        var lists: [String: CodeList] = [:]
        for file in files(of: "codes/*.yaml") {
            guard let name = file.name, let table = file.reading.tables.first?.table,
                let version = table.head.text("version")
            else { continue }
            lists[name] = CodeList(
                name: name, version: version, entries: table.rows.compactMap(CodeEntry.init))
        }
        return lists
    }
}

extension CodeEntry {
    /// The entry that a row of a list states.
    fileprivate init?(_ row: AgreementRow) {
        guard let code = row.code("code", as: Code.self), let label = row.phrase("label"),
            let status = row.status
        else { return nil }
        self.init(
            code: code, label: label, definition: row.phrase("definition"), serious: row.truth("serious"),
            status: status, uncertaintyMetres: row.integer("uncertainty_m").map { Int($0) })
    }
}

extension AgreementRow {
    /// What a desk is for; one that does not say so keeps watch.
    var deskKind: Desk.Kind { text("kind").flatMap { Desk.Kind(rawValue: $0) } ?? .watch }

    /// A code of a kind.
    fileprivate func code<C: CodeText>(_ column: String, as: C.Type) -> C? {
        text(column).flatMap { C(rawValue: $0) }
    }

    /// Codes of a kind.
    fileprivate func codes<C: CodeText>(_ column: String, as: C.Type) -> [C] {
        texts(column).compactMap { C(rawValue: $0) }
    }
}
