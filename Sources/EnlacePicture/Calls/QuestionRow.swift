// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A question to the other side, with its answers.
package struct QuestionRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The thread it belongs to.
    package let thread: RecordID
    /// The party that asks.
    package let party: PartyCode
    /// When the author says it asked.
    package let askedAt: Instant
    /// What is asked, after corrections.
    package let question: Question
    /// Answers of the asked parties, by ascending id.
    package var answers: [AnswerRow]

    /// A row.
    package init(
        id: RecordID, thread: RecordID, party: PartyCode, askedAt: Instant, question: Question,
        answers: [AnswerRow] = []
    ) {
        self.id = id
        self.thread = thread
        self.party = party
        self.askedAt = askedAt
        self.question = question
        self.answers = answers
    }

    /// What a party answered last.
    package func answer(of party: PartyCode) -> AnswerRow? { answers.last { $0.party == party } }
}

/// The answer of an asked party.
package struct AnswerRow: Sendable, Equatable {
    /// The answering record.
    package let id: RecordID
    /// The party that answers.
    package let party: PartyCode
    /// When the author says it answered.
    package let at: Instant
    /// What is answered, after corrections.
    package let answer: Answer

    /// A row.
    package init(id: RecordID, party: PartyCode, at: Instant, answer: Answer) {
        self.id = id
        self.party = party
        self.at = at
        self.answer = answer
    }
}
