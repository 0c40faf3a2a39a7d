// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What `offices.yaml` says: offices sign, desks answer.
struct OfficesPart {
    let offices: [Office]
    let desks: [Desk]
    let json: JSON

    static func read(
        _ value: YAMLValue, core: CorePart?, segments: SegmentsPart?, report: FileReport
    ) -> OfficesPart? {
        guard
            let reader = MappingReader(
                value, named: report.file, required: ["offices", "desks"], report: report)
        else { return nil }
        var owners = Owners(parties: core?.partyCodes)
        let offices = readOffices(reader, owners: &owners)
        let desks = readDesks(reader, segments: segments?.codes, owners: &owners)
        guard let json = value.json else { return nil }
        return OfficesPart(offices: offices, desks: desks, json: json)
    }

    /// Which party owns what, also of rows that are wrong in some other way: references to them are not.
    private struct Owners {
        let parties: Set<PartyCode>?
        var offices: [OfficeCode: PartyCode?] = [:]
        var desks: [DeskCode: PartyCode?] = [:]

        init(parties: Set<PartyCode>?) { self.parties = parties }

        /// The party of a row, if there is such a party.
        func party(of row: MappingReader) -> PartyCode? {
            guard let party: PartyCode = row.code("party") else { return nil }
            if let parties, !parties.contains(party) {
                row.report.add(row.line(of: "party"), .unknownReference(party.rawValue, to: .party))
                return nil
            }
            return party
        }
    }

    private static func readOffices(_ reader: MappingReader, owners: inout Owners) -> [Office] {
        var offices: [Office] = []
        var seen = DuplicateCheck<OfficeCode>()
        for value in reader.list("offices") {
            guard
                let row = MappingReader(
                    value, named: "offices", required: ["code", "party", "name", "status", "source"],
                    report: reader.report)
            else { continue }
            let code: OfficeCode? = row.code("code")
            let party = owners.party(of: row)
            let name = row.phrase("name")
            let status = row.status()
            let source = row.text("source")
            guard let code, seen.isNew(code, line: row.line(of: "code"), report: reader.report) else {
                continue
            }
            owners.offices[code] = .some(party)
            guard let party, let name, let status, let source else { continue }
            offices.append(Office(code: code, party: party, name: name, status: status, source: source))
        }
        return offices
    }

    private static func readDesks(
        _ reader: MappingReader, segments: Set<SegmentCode>?, owners: inout Owners
    ) -> [Desk] {
        var desks: [Desk] = []
        var rows: [MappingReader] = []
        var seen = DuplicateCheck<DeskCode>()
        for value in reader.list("desks") {
            guard
                let row = MappingReader(
                    value, named: "desks",
                    required: ["code", "party", "office", "name", "segments", "backups", "status", "source"],
                    report: reader.report)
            else { continue }
            let code: DeskCode? = row.code("code")
            let party = owners.party(of: row)
            let name = row.phrase("name")
            let covered = coveredSegments(row, known: segments)
            let status = row.status()
            let source = row.text("source")
            guard let code, seen.isNew(code, line: row.line(of: "code"), report: reader.report) else {
                continue
            }
            owners.desks[code] = .some(party)
            rows.append(row)
            guard let party, let name, status != nil, let source, let office: OfficeCode = row.code("office")
            else { continue }
            let backups: [(code: DeskCode, line: Int)] = row.codes("backups")
            desks.append(
                Desk(
                    code: code, party: party, office: office, name: name, segments: covered,
                    backups: backups.map(\.code), source: source))
        }
        for row in rows { checkReferences(of: row, owners: owners) }
        return desks
    }

    private static func coveredSegments(
        _ row: MappingReader, known: Set<SegmentCode>?
    ) -> Set<SegmentCode> {
        let segments: [(code: SegmentCode, line: Int)] = row.codes("segments")
        if let known {
            for segment in segments where !known.contains(segment.code) {
                row.report.add(segment.line, .unknownReference(segment.code.rawValue, to: .segment))
            }
        }
        return Set(segments.map(\.code))
    }

    private static func checkReferences(of row: MappingReader, owners: Owners) {
        let code: DeskCode? = row.code("code")
        let party: PartyCode? = row.code("party")
        if let office: OfficeCode = row.code("office") {
            check(office, owner: owners.offices[office], line: row.line(of: "office"), as: .office)
        }
        let backups: [(code: DeskCode, line: Int)] = row.codes("backups")
        for backup in backups {
            let owner = backup.code == code ? nil : owners.desks[backup.code]
            check(backup.code, owner: owner, line: backup.line, as: .desk)
        }

        func check(_ code: some CodeText, owner: PartyCode??, line: Int, as target: ReferenceTarget) {
            guard let owner else {
                row.report.add(line, .unknownReference(code.rawValue, to: target))
                return
            }
            if let owner, let party, owner != party {
                row.report.add(line, .otherParty(code.rawValue, party: party.rawValue))
            }
        }
    }
}
