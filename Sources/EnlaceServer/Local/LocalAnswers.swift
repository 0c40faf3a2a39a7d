// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore

/// What a running node says of itself.
package struct LocalStatus: Sendable, Hashable {
    /// A log and how far it has come.
    package struct Log: Sendable, Hashable {
        /// The log's name: `us/domestic`, `us/mx/live/urgent`.
        package let name: String
        /// The number of entries.
        package let size: Int
        /// How many of them the counterpart has receipted; nil for logs that are not sent.
        package let receipted: Int?
    }

    /// How it stands with a neutral witness.
    package struct Witness: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// When it last cosigned something; nil if never since the start.
        package let lastCosigned: Instant?
        /// The code of what went wrong since; nil when nothing did.
        package let failure: String?
    }

    /// Incidents of one class.
    package struct Incidents: Sendable, Hashable {
        /// Those of the own party.
        package let own: Int
        /// Those that were received.
        package let received: Int
    }

    /// The party.
    package let party: PartyCode
    /// The process that runs the node.
    package let process: Int
    /// The port of the console.
    package let consolePort: Int
    /// The port of the peer endpoint.
    package let peersPort: Int
    /// The own logs.
    package let own: [Log]
    /// The copies of counterparts' logs.
    package let mirrors: [Log]
    /// When each paired counterpart was last heard of; nil if never since the start.
    package let links: [PartyCode: Instant?]
    /// Where the node stands with each counterpart: `unasked`, `settled`, `in-doubt`, `closed`.
    package let standings: [PartyCode: String]
    /// Incidents by class.
    package let incidents: [ClassName: Incidents]
    /// The neutral witnesses it asks.
    package let witnesses: [Witness]
    /// What keeps inbound channels stopped, oldest first.
    package let stopped: [StoredMisbehaviour]

    init?(json: JSON) {
        guard let object = json.object, let party = object["party"].flatMap({ PartyCode(json: $0) }),
            let process = object["process"]?.integer, let console = object["consolePort"]?.integer,
            let peers = object["peersPort"]?.integer, let own = object["own"]?.array,
            let mirrors = object["mirrors"]?.array, let linkMembers = object["links"]?.object?.members,
            let incidentMembers = object["incidents"]?.object?.members,
            let witnessMembers = object["witnesses"]?.object?.members
        else { return nil }
        self.party = party
        self.process = Int(process)
        consolePort = Int(console)
        peersPort = Int(peers)
        self.own = own.compactMap(Log.init)
        self.mirrors = mirrors.compactMap(Log.init)
        var links: [PartyCode: Instant?] = [:]
        for member in linkMembers {
            guard let code = PartyCode(rawValue: member.key) else { return nil }
            links[code] = .some(member.value.object?["lastContact"].flatMap { Instant(json: $0) })
        }
        self.links = links
        var standings: [PartyCode: String] = [:]
        for member in object["standings"]?.object?.members ?? [] {
            guard let code = PartyCode(rawValue: member.key) else { return nil }
            standings[code] = member.value.string
        }
        self.standings = standings
        var incidents: [ClassName: Incidents] = [:]
        for member in incidentMembers {
            guard let name = ClassName(rawValue: member.key), let totals = member.value.object,
                let own = totals["own"]?.integer, let received = totals["received"]?.integer
            else { return nil }
            incidents[name] = Incidents(own: Int(own), received: Int(received))
        }
        self.incidents = incidents
        witnesses = witnessMembers.map { member in
            let entry = member.value.object
            return Witness(
                name: member.key, lastCosigned: entry?["lastCosigned"].flatMap { Instant(json: $0) },
                failure: entry?["failure"]?.string)
        }
        stopped = (object["stopped"]?.array ?? []).compactMap { StoredMisbehaviour(json: $0) }
    }
}

extension LocalStatus.Log {
    fileprivate init?(json: JSON) {
        guard let object = json.object, let name = object["log"]?.string, let size = object["size"]?.integer
        else { return nil }
        self.init(name: name, size: Int(size), receipted: object["receipted"]?.integer.map { Int($0) })
    }
}

/// Digests of what both sides see: equal on two nodes that were asked for the same heads and instant.
package struct LocalDigests: Sendable, Hashable {
    /// Over the counts of all classes.
    package let picture: ContentDigest
    /// Over the obligations of all classes.
    package let obligations: ContentDigest
    /// Over the counts of each class.
    package let pictures: [ClassName: ContentDigest]
    /// Over the obligations of each class.
    package let obligationsByClass: [ClassName: ContentDigest]

    init?(json: JSON) {
        guard let object = json.object, let picture = object["picture"].flatMap({ ContentDigest(json: $0) }),
            let obligations = object["obligations"].flatMap({ ContentDigest(json: $0) }),
            let classes = object["classes"]?.object?.members
        else { return nil }
        self.picture = picture
        self.obligations = obligations
        var pictures: [ClassName: ContentDigest] = [:]
        var owed: [ClassName: ContentDigest] = [:]
        for member in classes {
            guard let name = ClassName(rawValue: member.key) else { return nil }
            pictures[name] = member.value.object?["picture"].flatMap { ContentDigest(json: $0) }
            owed[name] = member.value.object?["obligations"].flatMap { ContentDigest(json: $0) }
        }
        self.pictures = pictures
        obligationsByClass = owed
    }
}
