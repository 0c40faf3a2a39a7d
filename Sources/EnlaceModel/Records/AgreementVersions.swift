// SPDX-License-Identifier: Apache-2.0

/// The agreement a record was made under: the digest of its core and the version of each annex.
package struct AgreementVersions: Hashable, Sendable {
    /// SHA-256 of the core's canonical form.
    package let core: ContentDigest
    /// Version text of each annex, by annex name.
    package let annexes: [String: String]

    /// The versions of an agreement.
    package init(core: ContentDigest, annexes: [String: String]) {
        self.core = core
        self.annexes = annexes
    }

    /// The form in a header.
    package var json: JSON {
        var annexObject = JSONObject()
        for (name, version) in annexes { annexObject[name] = .string(version) }
        return ["annexes": .object(annexObject), "core": .string(core.description)]
    }

    /// Reads the form of a header.
    package init?(json: JSON) {
        guard let object = json.object, object.keys == ["annexes", "core"],
            let core = object["core"]?.string.flatMap({ ContentDigest(hex: $0) }),
            let members = object["annexes"]?.object?.members
        else { return nil }
        var annexes: [String: String] = [:]
        for member in members {
            guard Code.isWellFormed(member.key), let version = member.value.string else { return nil }
            annexes[member.key] = version
        }
        self.init(core: core, annexes: annexes)
    }
}
