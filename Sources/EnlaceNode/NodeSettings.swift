// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel

/// Settings of a node.
package struct NodeSettings: Sendable, Hashable {
    /// The party the node belongs to.
    package let party: PartyCode
    /// The address browsers connect to, `host:port`.
    package let console: HostPort
    /// The address counterparts connect to, `host:port`.
    package let peers: HostPort
    /// Neutral witnesses it asks to cosign its channels.
    package let witnesses: [WitnessSetting]
    /// Path of the head file, from the node's folder on; nil is `heads` in it.
    package let heads: String?
    /// How people are woken outside the browser; nil wakes nobody.
    package let wake: WakeSetting?

    /// Settings.
    package init(
        party: PartyCode, console: HostPort, peers: HostPort, witnesses: [WitnessSetting] = [],
        heads: String? = nil, wake: WakeSetting? = nil
    ) {
        self.party = party
        self.console = console
        self.peers = peers
        self.witnesses = witnesses
        self.heads = heads
        self.wake = wake
    }

    /// The address that a card states.
    package var address: String { "https://\(peers.text)" }

    /// The settings as they stand in `node.json`.
    package var json: JSON {
        var object: JSONObject = [
            "console": .string(console.text), "party": party.json, "peers": .string(peers.text), "version": 1,
        ]
        if !witnesses.isEmpty { object["witnesses"] = .array(witnesses.map(\.json)) }
        object["heads"] = heads.map { .string($0) }
        object["wake"] = wake.map(\.json)
        return .object(object)
    }

    /// Most witnesses a node asks: every one is asked about every channel.
    private static let witnessCountMax = 8

    init?(json: JSON) {
        guard let object = json.object,
            object.keys.filter({ !["heads", "wake", "witnesses"].contains($0) })
                == ["console", "party", "peers", "version"],
            let party = object["party"].flatMap({ PartyCode(json: $0) }),
            let console = object["console"]?.string.flatMap({ HostPort($0) }),
            let peers = object["peers"]?.string.flatMap({ HostPort($0) }), object["version"]?.integer == 1
        else { return nil }
        let listed = object["witnesses"]?.array ?? []
        let witnesses = listed.compactMap { WitnessSetting(json: $0) }
        guard object["witnesses"] == nil || !listed.isEmpty, witnesses.count == listed.count,
            witnesses.count <= Self.witnessCountMax, Set(witnesses.map(\.name)).count == witnesses.count,
            object["heads"] == nil || object["heads"]?.string?.isEmpty == false
        else { return nil }
        let wake = object["wake"].flatMap { WakeSetting(json: $0) }
        guard object["wake"] == nil || wake != nil else { return nil }
        self.init(
            party: party, console: console, peers: peers, witnesses: witnesses,
            heads: object["heads"]?.string, wake: wake)
    }
}

/// A host and a port.
package struct HostPort: Sendable, Hashable {
    /// The host's name or address.
    package let host: String
    /// The port, 0…65,535; 0 lets the system choose.
    package let port: Int

    /// A host and a port.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `host:port`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), colon > text.startIndex
        else { return nil }
        self.init(host: String(text[..<colon]), port: port)
    }

    /// `host:port`
    package var text: String { "\(host):\(port)" }
}
