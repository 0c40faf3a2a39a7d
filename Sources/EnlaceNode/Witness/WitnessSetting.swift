// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// A neutral witness that a node asks to cosign its own channels.
package struct WitnessSetting: Sendable, Hashable {
    /// Where it answers, `http://host:port` or `https://…`, without `/add-checkpoint`.
    package let address: String
    /// Name and key its cosignatures are verified with.
    package let key: CosignatureVerifier

    /// A witness at an address.
    package init(address: String, key: CosignatureVerifier) {
        self.address = address
        self.key = key
    }

    /// Its name.
    package var name: NoteKeyName { key.key.name }

    var json: JSON { ["address": .string(address), "key": .string(key.key.text)] }

    /// Reads the form of `node.json`; nil for any other.
    package init?(json: JSON) {
        guard let object = json.object, object.keys == ["address", "key"],
            let address = object["address"]?.string,
            address.hasPrefix("http://") || address.hasPrefix("https://"),
            let text = object["key"]?.string,
            // Whatever is wrong with the key, the file is not what it should be.
            let key = try? CosignatureVerifier(NoteVerifierKey(text: text))
        else { return nil }
        self.init(address: address, key: key)
    }
}
