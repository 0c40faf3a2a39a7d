// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What was typed into the form for a first notice, and what is wrong with it.
///
/// The form follows the fields of the kind: nothing here knows which questions are asked. What is left empty
/// is unknown, now, or the own desk, so that kind and segment are enough to send.
package struct NoticeForm: Sendable, Equatable {
    /// What was typed, by the names of the posted form; a missing one is empty.
    package var values: [String: String]
    /// What is wrong, by the name of the field.
    package var errors: [String: Phrase]

    /// The longest note, in characters as a person counts them.
    package static let noteLimit = 280
    /// How the moment is given: now, or so many minutes ago, or at a time that is written.
    static let moments = ["now", "5", "15", "30", "at"]
    /// The name of the field for a written time.
    static let writtenTime = "writtenTime"
    /// Says that the requests were shown: from then on a box that is not ticked was left so on purpose.
    static let shown = "shown"

    /// A form as it comes back.
    package init(values: [String: String] = [:], errors: [String: Phrase] = [:]) {
        self.values = values
        self.errors = errors
    }

    /// A form that says what a draft says.
    package init(_ draft: FirstNotice) {
        var values: [String: String] = [:]
        for field in FirstNotice.declaration.fields {
            guard let json = field.read(draft) else { continue }
            switch field.type {
            case .instant:
                guard let instant = draft.learnedAt else { continue }
                values[field.name] = "at"
                values[Self.writtenTime] = String(instant.description.prefix(16)).replacing("T", with: " ")
            case .codes:
                values[Self.shown] = "1"
                for code in json.array ?? [] { values[Self.box(field.name, code.string ?? "")] = "1" }
            case .words: values[field.name] = draft.note?.text
            case .count: values[field.name] = json.integer.map { String($0) }
            default: values[field.name] = json.string
            }
        }
        self.init(values: values)
    }

    /// What was typed into a field.
    package subscript(name: String) -> String { values[name] ?? "" }

    /// The name of the box for one code of a list.
    static func box(_ field: String, _ code: String) -> String { "\(field).\(code)" }

    /// When the form was opened: the moment at which the officer learned of it, unless another is given. A
    /// time ahead of the node's, or more than a day behind it, is taken for the present.
    func opened(at now: Instant) -> Instant {
        guard let instant = Instant(self["opened"]), instant <= now,
            instant >= now.adding(seconds: -86_400)
        else { return now }
        return instant
    }

    /// The codes that a list asks for by itself: in a serious event these three are never wrong to ask.
    static let suggestedRequests = ["check-own-side", "preserve-video", "call-back"]
}

/// What a form says, as far as it can be read.
package struct NoticeReading: Sendable, Equatable {
    /// The notice; what could not be read is unsaid.
    package let notice: FirstNotice
    /// What is wrong, by the name of the field.
    package let errors: [String: Phrase]
}

extension NoticeForm {
    /// Reads the form.
    ///
    /// - Parameters:
    ///   - agreement: whose lists and segments the words are looked up in.
    ///   - now: the moment of reading.
    ///   - desk: the desk that is called back where none is chosen.
    ///   - language: the language of the note.
    package func read(
        in agreement: Agreement, at now: Instant, desk: DeskCode, language: Language
    ) -> NoticeReading {
        var notice = FirstNotice()
        var errors: [String: Phrase] = [:]
        for field in FirstNotice.declaration.fields {
            switch value(of: field, agreement, now, desk, language) {
            case .unsaid: break
            case .wrong(let phrase): errors[field.name] = phrase
            case .said(let json):
                do throws(FieldError) {
                    try field.write(&notice, json)
                } catch {
                    errors[field.name] = error.phrase
                }
            }
        }
        for problem in notice.problems(in: agreement) {
            guard let name = problem.field, errors[name] == nil else { continue }
            errors[name] = problem.phrase
        }
        return NoticeReading(notice: notice, errors: errors)
    }

    private enum Value {
        case unsaid
        case said(JSON)
        case wrong(Phrase)
    }

    private func value(
        of field: Field<FirstNotice>, _ agreement: Agreement, _ now: Instant, _ desk: DeskCode,
        _ language: Language
    ) -> Value {
        let text = self[field.name].trimmed
        switch field.type {
        case .instant: return moment(now)
        case .triState: return .said(.string(text.isEmpty ? TriState.unknown.rawValue : text))
        case .count: return count(text)
        case .code(let list):
            guard text.isEmpty else { return found(text, in: TypedChoice.codes(of: list, agreement)) }
            return Self.unknownCode(of: list, agreement).map { .said(.string($0)) } ?? .unsaid
        case .segment:
            guard !text.isEmpty else { return .unsaid }
            return found(text, in: TypedChoice.segments(of: agreement))
        case .codes(let list):
            let entries = agreement.codeLists[list]?.entries ?? []
            let ticked = entries.map(\.code.rawValue).filter { !self[Self.box(field.name, $0)].isEmpty }
            return ticked.isEmpty ? .unsaid : .said(.array(ticked.map { .string($0) }))
        case .desk: return .said(.string(text.isEmpty ? desk.rawValue : text))
        case .words: return note(text, language)
        default: return text.isEmpty ? .unsaid : .said(.string(text))
        }
    }

    /// The code of a list that says that something is not known.
    static func unknownCode(of list: String, _ agreement: Agreement) -> String? {
        agreement.codeLists[list]?.entries.first { ["unknown", "UNK"].contains($0.code.rawValue) }?
            .code.rawValue
    }

    private func moment(_ now: Instant) -> Value {
        let opened = opened(at: now)
        switch self["learnedAt"] {
        case "", "now": return .said(opened.json)
        case "at":
            let text = self[Self.writtenTime].trimmed
            guard let instant = WrittenTime.instant(text, before: now) else {
                return .wrong(ConsolePhrases.FirstNotice.wrongTime)
            }
            return .said(instant.json)
        case let text:
            guard let minutes = Int64(text), (0...1440).contains(minutes) else {
                return .wrong(FieldError.wrongForm(field: "learnedAt").phrase)
            }
            return .said(opened.adding(seconds: -60 * minutes).json)
        }
    }

    private func count(_ text: String) -> Value {
        guard !text.isEmpty, text != "unknown" else { return .said(Count.unknown.json) }
        guard let number = Int64(text), (0...Int64(Count.limit)).contains(number) else {
            return .wrong(ConsolePhrases.FirstNotice.wrongCount)
        }
        return .said(.integer(number))
    }

    private func note(_ text: String, _ language: Language) -> Value {
        guard !text.isEmpty else { return .unsaid }
        guard text.count <= Self.noteLimit else {
            return .wrong(
                Phrase(
                    en: "The note has \(text.count) characters; at most \(Self.noteLimit) are sent.",
                    es: "La nota tiene \(text.count) caracteres; se envían \(Self.noteLimit) como máximo."))
        }
        return .said(Words(text, in: language).json)
    }

    private func found(_ text: String, in choices: [TypedChoice]) -> Value {
        switch TypedChoice.find(text, in: choices) {
        case .one(let code): .said(.string(code))
        case .none: .wrong(ConsolePhrases.FirstNotice.noMatch(text))
        case .several(let codes): .wrong(ConsolePhrases.FirstNotice.severalMatch(text, codes))
        }
    }
}
