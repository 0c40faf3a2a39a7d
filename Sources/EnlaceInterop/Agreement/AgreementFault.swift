// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What can be wrong with an agreement folder.
package enum AgreementFault: Hashable, Sendable {
    /// There is no folder where the agreement should lie.
    case folderMissing
    /// A file that an agreement must have is not there.
    case fileMissing
    /// The file is there and cannot be read.
    case fileUnreadable
    /// The file has more bytes than the limit.
    case fileTooLarge(limit: Int)
    /// The file is not text in UTF-8.
    case notUTF8
    /// The file is not YAML; the parser's own words, or `empty`, or `key` for a key that is no text.
    case notYAML(String)
    /// The file uses an anchor or alias.
    case alias
    /// The file is nested too deeply.
    case tooDeep(limit: Int)
    /// A file in the folder that nothing reads.
    case unknownFile
    /// A key the schema does not have.
    case unknownKey(String, allowed: [String])
    /// A key that must be there is not.
    case missingKey(String)
    /// A key stands twice in one mapping.
    case duplicateKey(String)
    /// The value has the wrong form.
    case wrongForm(key: String, expected: ExpectedForm)
    /// A code with characters or a length a code may not have.
    case malformedCode(String)
    /// A code stands twice in one list.
    case duplicate(String, firstLine: Int)
    /// A name that nothing in the agreement bears.
    case unknownReference(String, to: ReferenceTarget)
    /// A status other than proposed or reviewed.
    case unknownStatus(String)
    /// A language other than en or es.
    case unknownLanguage(String)
    /// A desk, office or back-up belongs to another party.
    case otherParty(String, party: String)
    /// A file that bears another name than the code it states.
    case otherFileName(String)
    /// Fewer than two parties.
    case tooFewParties
    /// The same party on both sides of a border.
    case sameSides
    /// A line's own file names other sides than `agreement.yaml`.
    case lineSides
    /// The file holds no single line.
    case notOneLine
    /// The line has fewer than two vertices.
    case lineTooShort
    /// A coordinate is not a number of degrees on the globe.
    case coordinate
    /// A segment does not end after it begins.
    case emptySegment(String)
    /// Between a segment and the one before it a piece of line is missing.
    case segmentGap(String, expected: Int, found: Int)
    /// A segment begins before the one before it ends.
    case segmentOverlap(String, expected: Int, found: Int)
    /// No segment divides a border.
    case borderWithoutSegments(String)
    /// A sector lies on another border.
    case otherBorder(String, border: String)
    /// The line cannot serve as one; what the geometry says of it.
    case lineUnusable(Phrase)
    /// The last segment does not end with the line.
    case segmentEnd(String, lineEnd: Int)
    /// No watch desk of a party answers for a segment.
    case segmentUnanswered(String, party: String)
    /// Two watch desks of a party answer for a segment.
    case segmentAnsweredTwice(String, desk: String)
    /// A position lies farther from the line than what stands at it can.
    case farFromLine(String, metres: Int, limit: Int)
    /// A position lies on another side than the row states, or nearer to the line than a side is told.
    case otherSide(String, geometric: String)
    /// The measure along the line is not that of the position.
    case otherMeasure(String, found: Int)
    /// The segment does not hold the measure.
    case otherSegment(String, segment: String)
    /// A stretch of the line that ends before it begins, or beyond the line.
    case badStretch(lineEnd: Int)
    /// A stretch that another area of the same kind and party holds in part.
    case stretchOverlap(String, other: String)
    /// A segment does not lie within the sector it names.
    case outsideSector(String, sector: String)
    /// A desk of a kind that is only told answers for segments; the kind.
    case answersNothing(String)
    /// A row ends before the day from which it holds.
    case endsBeforeStart
    /// A row stands within itself, by way of others.
    case closedChain(String)
    /// A pair that is not two places of different parties.
    case notAPair(String)
    /// A code list that a kind of record needs is not there.
    case missingCodeList(String)
    /// A code that the program writes or compares with is not in the list.
    case missingCode(String)
    /// A clock that a kind of record starts or settles is not there.
    case missingClock(String)
    /// What is wrong with an import profile.
    case profile(ProfileFault)

    /// A stable code for machines.
    package var code: String {
        switch self {
        case .folderMissing: "agreement.folder-missing"
        case .fileMissing: "agreement.file-missing"
        case .fileUnreadable: "agreement.file-unreadable"
        case .fileTooLarge: "agreement.file-too-large"
        case .notUTF8: "agreement.not-utf8"
        case .notYAML: "agreement.not-yaml"
        case .alias: "agreement.alias"
        case .tooDeep: "agreement.too-deep"
        case .unknownFile: "agreement.unknown-file"
        case .unknownKey: "agreement.unknown-key"
        case .missingKey: "agreement.missing-key"
        case .duplicateKey: "agreement.duplicate-key"
        case .wrongForm: "agreement.wrong-form"
        case .malformedCode: "agreement.malformed-code"
        case .duplicate: "agreement.duplicate"
        case .unknownReference: "agreement.unknown-reference"
        case .unknownStatus: "agreement.unknown-status"
        case .unknownLanguage: "agreement.unknown-language"
        case .otherParty: "agreement.other-party"
        case .otherFileName: "agreement.other-file-name"
        case .tooFewParties: "agreement.too-few-parties"
        case .sameSides: "agreement.same-sides"
        case .lineSides: "agreement.line-sides"
        case .notOneLine: "agreement.not-one-line"
        case .lineTooShort: "agreement.line-too-short"
        case .coordinate: "agreement.coordinate"
        case .emptySegment: "agreement.empty-segment"
        case .segmentGap: "agreement.segment-gap"
        case .segmentOverlap: "agreement.segment-overlap"
        case .borderWithoutSegments: "agreement.border-without-segments"
        case .otherBorder: "agreement.other-border"
        case .lineUnusable: "agreement.line-unusable"
        case .segmentEnd: "agreement.segment-end"
        case .segmentUnanswered: "agreement.segment-unanswered"
        case .segmentAnsweredTwice: "agreement.segment-answered-twice"
        case .farFromLine: "agreement.far-from-line"
        case .otherSide: "agreement.other-side"
        case .otherMeasure: "agreement.other-measure"
        case .otherSegment: "agreement.other-segment"
        case .badStretch: "agreement.bad-stretch"
        case .stretchOverlap: "agreement.stretch-overlap"
        case .outsideSector: "agreement.outside-sector"
        case .answersNothing: "agreement.answers-nothing"
        case .endsBeforeStart: "agreement.ends-before-start"
        case .closedChain: "agreement.closed-chain"
        case .notAPair: "agreement.not-a-pair"
        case .missingCodeList: "agreement.missing-code-list"
        case .missingCode: "agreement.missing-code"
        case .missingClock: "agreement.missing-clock"
        case .profile(let fault): fault.code
        }
    }
}

/// The form a value should have had.
package enum ExpectedForm: Hashable, Sendable {
    /// A text that is not empty.
    case text
    /// A whole number within bounds.
    case wholeNumber(ClosedRange<Int64>)
    /// `true` or `false`.
    case truth
    /// Values in order.
    case list
    /// Keys with values.
    case mapping
    /// One of these texts.
    case oneOf([String])
    /// A day, `2026-11-23`.
    case day
    /// A time zone by its name in the tz database, `America/Denver`.
    case timeZone
}

/// What a reference should have named.
package enum ReferenceTarget: Hashable, Sendable {
    /// A party of `agreement.yaml`.
    case party
    /// A border of `agreement.yaml`.
    case border
    /// A segment of `segments.yaml`.
    case segment
    /// A sector of `segments.yaml`.
    case sector
    /// A kind of record this program knows.
    case kind
    /// A code of the list of this name.
    case codeOfList(String)
    /// A list in `codes/`.
    case codeList
    /// A row of the table of this name.
    case row(of: String)
    /// A step of the same protocol that stands earlier.
    case earlierStep
}
