// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension QuestionView {
    /// The form for machines: the fields of the question as they stand on the wire, and every answer.
    package func listed(at instant: Instant) -> JSON {
        var object = Self.fields(of: row.question)
        object["id"] = row.id.json
        object["thread"] = row.thread.json
        object["party"] = row.party.json
        object["askedAt"] = row.askedAt.json
        object["answers"] = .array(
            row.answers.map { answer in
                var object = Self.fields(of: answer.answer)
                object["id"] = answer.id.json
                object["party"] = answer.party.json
                object["at"] = answer.at.json
                return .object(object)
            })
        object["obligations"] = .array(obligations.map { $0.json(at: instant) })
        return .object(object)
    }

    private static func fields(of content: some RecordKind) -> JSONObject {
        var fields = JSONObject()
        for section in content.sections.values {
            for member in section.members { fields[member.key] = member.value }
        }
        return fields
    }

    /// The columns of the form for spreadsheets.
    package static let columns = [
        "id", "party", "askedAt", "form", "about", "event", "segment", "side", "sentence", "answers",
        "due", "note",
    ]

    /// The fields of the form for spreadsheets, in the order of ``columns``.
    package var fields: [String?] {
        let asked = Self.fields(of: row.question)
        let answers = row.answers.map { answer in
            "\(answer.party) \(Self.fields(of: answer.answer)["answer"]?.string ?? "") \(answer.at)"
        }
        let due = obligations.map { "\($0.debtor) \($0.dueAt)" }
        return [
            row.id.description, row.party.rawValue, row.askedAt.description, asked["form"]?.string,
            asked["about"]?.string, asked["event"]?.string, asked["segment"]?.string,
            asked["side"]?.string, asked["sentence"]?.string, answers.joined(separator: "; "),
            due.joined(separator: "; "), asked["note"]?.object?["text"]?.string,
        ]
    }
}
