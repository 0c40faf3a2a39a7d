// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore

extension LocalRoutes {
    /// Everything that was found, newest first.
    func misbehaviour(_: JSONObject) throws -> JSON { .array(try node.store.misbehaviours().map(\.json)) }

    /// The evidence of one, by its number.
    func evidence(_ body: JSONObject) throws -> JSON {
        guard let number = body["number"]?.integer else { throw RequestError.malformedBody("number") }
        return try JSON(canonical: node.evidence(ofMisbehaviour: Int(number)))
    }

    /// Lets a stopped channel go on, for a reason.
    func resume(_ body: JSONObject) async throws -> JSON {
        guard let channel = body["channel"]?.string.flatMap({ ChannelName(path: $0) }) else {
            throw RequestError.malformedBody("channel")
        }
        try await node.resume(channel, by: "cli", because: body["reason"]?.string ?? "")
        return ["channel": .string(channel.path)]
    }
}

extension StoredMisbehaviour {
    /// The form for machines: what was found, without the evidence.
    package var json: JSON {
        var object: JSONObject = [
            "channel": .string(channel.path), "code": .string(code), "file": .string(fileName),
            "found": foundAt.json, "number": .integer(Int64(number)),
            "words": ["en": .string(words.en), "es": .string(words.es)],
        ]
        object["resumption"] = resumption.map {
            ["at": $0.at.json, "by": .string($0.by), "reason": .string($0.reason)]
        }
        return .object(object)
    }

    /// Reads the form for machines; nil for anything else.
    package init?(json: JSON) {
        guard let object = json.object, let number = object["number"]?.integer,
            let channel = object["channel"]?.string.flatMap({ ChannelName(path: $0) }),
            let code = object["code"]?.string, let found = object["found"].flatMap({ Instant(json: $0) }),
            let words = object["words"]?.object, let en = words["en"]?.string, let es = words["es"]?.string
        else { return nil }
        var resumption: Resumption?
        if let told = object["resumption"]?.object {
            guard let at = told["at"].flatMap({ Instant(json: $0) }), let by = told["by"]?.string,
                let reason = told["reason"]?.string
            else { return nil }
            resumption = Resumption(by: by, at: at, reason: reason)
        }
        self.init(
            number: Int(number), code: code, channel: channel, words: Phrase(en: en, es: es), foundAt: found,
            resumption: resumption)
    }
}
