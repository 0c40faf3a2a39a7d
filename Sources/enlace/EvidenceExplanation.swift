// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel

/// What an evidence file of misbehaviour shows, in words.
struct EvidenceExplanation {
    private let misbehaviour: Misbehaviour
    private let judgement: EvidenceJudgement

    /// Reads and judges a file. Throws ``EvidenceError`` for one that shows nothing.
    init(file bytes: [UInt8]) throws {
        misbehaviour = try Misbehaviour(file: bytes)
        judgement = try misbehaviour.judged()
    }

    /// Says it to a person.
    func print() {
        let (channel, code, instant) = (misbehaviour.channel, misbehaviour.code, misbehaviour.instant)
        Terminal.print(
            Phrase(
                en: "Evidence of misbehaviour in the channel \(channel.path) [\(code)], found \(instant).",
                es: "Evidencia de una falta en el canal \(channel.path) [\(code)], hallada \(instant)."))
        Terminal.print(misbehaviour.words)
        for finding in judgement.findings { Terminal.print("· \(Terminal.say(finding))") }
        Terminal.print(judgement.summary)
    }

    /// The same for machines.
    var json: JSON {
        [
            "channel": .string(misbehaviour.channel.path), "code": .string(misbehaviour.code),
            "findings": .array(
                judgement.findings.map { ["en": .string($0.en), "es": .string($0.es)] }),
            "proved": .bool(judgement.isProved), "type": .string(Misbehaviour.fileType),
        ]
    }
}
