// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A row of `borders` in `agreement.yaml`: who lies on each side, and which file holds the line.
struct StatedBorder {
    let code: BorderCode
    let name: Phrase
    let left: PartyCode
    let right: PartyCode
    /// The line's file, as a path inside the folder.
    let file: String
    /// Whether the sides are two parties of the agreement, so that a line can be compared with them.
    let hasTwoSides: Bool
}

/// What `agreement.yaml` says of borders.
struct StatedBorders {
    /// The borders whose rows are whole, in order.
    private(set) var rows: [StatedBorder] = []
    /// The codes of all borders named, also of those whose row is wrong: references to them are not.
    private(set) var codes: [BorderCode] = []
    /// All files named, likewise.
    private(set) var files: [String] = []
    /// Whether every row names a file: only then is it known which files nothing reads.
    private(set) var namesAllFiles = true

    /// The file of the line where the agreement has one.
    static let onlyFile = "line.geojson"
    /// The folder of the lines where it has several.
    static let folder = "lines"

    static func read(_ reader: MappingReader, parties: Set<PartyCode>) -> StatedBorders {
        var borders = StatedBorders()
        var seen = DuplicateCheck<BorderCode>()
        var files = DuplicateCheck<String>()
        for value in reader.list("borders") {
            guard
                let row = MappingReader(
                    value, named: "borders", required: ["code", "left", "right", "line", "name"],
                    report: reader.report)
            else { continue }
            let code: BorderCode? = row.code("code")
            let left = side("left", of: parties, in: row)
            let right = side("right", of: parties, in: row)
            let file = file(row)
            if file == nil { borders.namesAllFiles = false }
            let name = row.phrase("name")
            if let left, left == right, parties.count > 1 {
                row.report.add(row.line(of: "right"), .sameSides)
            }
            if let file, files.isNew(file, line: row.line(of: "line"), report: row.report) {
                borders.files.append(file)
            }
            guard let code, seen.isNew(code, line: row.line(of: "code"), report: row.report) else { continue }
            borders.codes.append(code)
            guard let left, let right, let file, let name else { continue }
            borders.rows.append(
                StatedBorder(
                    code: code, name: name, left: left, right: right, file: file,
                    hasTwoSides: left != right && parties.contains(left) && parties.contains(right)))
        }
        if reader.value("borders")?.list?.isEmpty == true {
            reader.report.add(reader.line(of: "borders"), .wrongForm(key: "borders", expected: .list))
        }
        return borders
    }

    private static func side(
        _ key: String, of parties: Set<PartyCode>, in row: MappingReader
    ) -> PartyCode? {
        guard let code: PartyCode = row.code(key) else { return nil }
        if !parties.contains(code) {
            row.report.add(row.line(of: key), .unknownReference(code.rawValue, to: .party))
        }
        return code
    }

    /// Only these two places: a path of an agreement must not lead out of its folder.
    private static func file(_ row: MappingReader) -> String? {
        guard let text = row.text("line") else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isNamed =
            parts.count == 2 && parts[0] == folder && parts[1].hasSuffix(".geojson")
            && Code.isWellFormed(String(parts[1].dropLast(8)))
        guard text == onlyFile || isNamed else {
            let allowed = [onlyFile, "\(folder)/NAME.geojson"]
            row.report.add(row.line(of: "line"), .wrongForm(key: "line", expected: .oneOf(allowed)))
            return nil
        }
        return text
    }
}
