// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore

extension LocalRoutes {
    /// The longest name of a dispatch system.
    private static let sourceByteCountMax = 40

    /// `POST /v1/dispatch`: takes objects of a dispatch system (EIDO) and keeps a draft of a first notice for
    /// each. Nothing is sent: a person opens the draft, completes it and sends it.
    ///
    /// Only what ``EIDOReader`` reads is kept, which is nothing about persons; the object itself is not.
    func dispatch(_ body: JSONObject) async throws -> JSON {
        let className = try value(
            ClassName(rawValue: body["class"]?.string ?? ClassName.live.rawValue), "class")
        guard className != .reference else { throw RequestError.malformedBody("class") }
        let desk = try body["desk"].map { try value(DeskCode(json: $0), "desk") }
        if let desk, node.agreement.desk(desk)?.party != node.party {
            throw RequestError.malformedBody("desk")
        }
        let source = try body["source"].map { try value(Self.source($0), "source") } ?? "EIDO"
        let borders = try Locator(node.agreement).borders
        let reader = EIDOReader(agreement: node.agreement, callBack: desk) { point in
            let located = borders.locate(point)
            return (located.party, located.segment)
        }
        let readings = try reader.read(Array(try text("document", body).utf8))
        guard readings.count <= DraftLimit.draftsMax else {
            throw EIDOError.tooMany(limit: DraftLimit.draftsMax)
        }
        var ids: [JSON] = []
        for reading in readings {
            var sections = JSONObject()
            for (name, section) in reading.firstNotice.sections { sections[name] = .object(section) }
            let draft = StoredDraft(
                id: RandomText.hexadecimal(bytes: 8), className: className, kind: FirstNotice.kindName,
                sections: JSON.object(sections).canonicalBytes, arrivedAt: node.clock.now(), source: source)
            guard draft.sections.count <= DraftLimit.byteCountMax else { throw RequestError.tooLarge }
            try await node.store.keep(draft)
            ids.append(.string(draft.id))
        }
        // The strip of every page counts the drafts.
        node.events.publish(className, "draft", nil, by: node.party)
        return ["drafts": .array(ids)]
    }

    /// A name with the form of a code, so that no story and no person's name stands on the page.
    private static func source(_ json: JSON) -> String? {
        json.string.flatMap { text in
            text.utf8.count <= sourceByteCountMax ? Code(rawValue: text)?.rawValue : nil
        }
    }
}

extension StoredDraft {
    /// What the draft says, as far as this version of the program can read it.
    var firstNotice: FirstNotice? {
        guard kind == FirstNotice.kindName else { return nil }
        do {
            guard let object = try JSON(canonical: sections).object else { return nil }
            var read: [String: JSONObject] = [:]
            for member in object.members { read[member.key] = member.value.object }
            return try FirstNotice(sections: read)
        } catch {
            // An older program kept it; it stays in the list until it is old, and opens an empty form.
            return nil
        }
    }
}
