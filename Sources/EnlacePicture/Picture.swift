// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What both sides see of one class: counts and obligations, a function of what was released to all of them.
///
/// Equal inputs give equal bytes on every node: that is what makes a picture joint.
package struct Picture<C: RecordClass>: Sendable {
    /// The parties to whom everything counted here was released, sorted.
    package let parties: [PartyCode]
    /// The verified head of each log that was read, sorted by origin.
    package let heads: [LogHead]
    /// The instant at which obligations are judged.
    package let instant: Instant
    /// The agreement under which the picture was made.
    package let agreement: AgreementVersions
    /// Incidents by place and kind, sorted.
    package let counts: [CountRow]
    /// What is owed, sorted.
    package let obligations: [ObligationRow]

    /// A picture of the rows of all threads.
    package init(
        parties: [PartyCode], heads: [LogHead], instant: Instant, agreement: AgreementVersions,
        rows: [ThreadRows]
    ) {
        self.parties = parties.sorted()
        self.heads = heads.sorted { $0.origin < $1.origin }
        self.instant = instant
        self.agreement = agreement
        counts = CountRow.counts(of: rows.flatMap(\.incidents))
        obligations = rows.flatMap(\.obligations).sorted {
            ($0.record, $0.clock, $0.debtor) < ($1.record, $1.clock, $1.debtor)
        }
    }

    /// The canonical form of the counts, over which the picture's digest is computed.
    package var countBytes: [UInt8] {
        var object = frame
        object["counts"] = .array(counts.map(\.json))
        object["rule"] = .string(CountRow.rule)
        return JSON.object(object).canonicalBytes
    }

    /// The canonical form of the obligations, over which their digest is computed.
    package var obligationBytes: [UInt8] {
        var object = frame
        object["obligations"] = .array(obligations.map { $0.json(at: instant) })
        return JSON.object(object).canonicalBytes
    }

    private var frame: JSONObject {
        [
            "agreement": agreement.json, "class": .string(C.name.rawValue),
            "heads": .array(heads.map(\.json)), "instant": .string(instant.description),
            "parties": .array(parties.map(\.json)),
        ]
    }
}

/// The head of a log: how far it was read, and the root that proves what was read.
package struct LogHead: Sendable, Hashable {
    /// The log's origin.
    package let origin: String
    /// The number of entries.
    package let size: UInt64
    /// The root at that size.
    package let root: ContentDigest

    /// A head.
    package init(origin: String, size: UInt64, root: ContentDigest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The form in a picture.
    package var json: JSON {
        ["origin": .string(origin), "root": root.json, "size": .integer(Int64(clamping: size))]
    }

    /// Reads the form of a picture.
    package init?(json: JSON) {
        guard let object = json.object, let origin = object["origin"]?.string,
            let size = object["size"]?.integer, size >= 0,
            let root = object["root"].flatMap({ ContentDigest(json: $0) })
        else { return nil }
        self.init(origin: origin, size: UInt64(size), root: root)
    }
}

extension ObligationRow {
    /// The form in a picture; the state is judged at the picture's instant.
    func json(at instant: Instant) -> JSON {
        var object: JSONObject = [
            "clock": .string(clock), "debtor": debtor.json, "due": dueAt.json, "opened": openedAt.json,
            "record": record.json, "state": .string(state(at: instant).rawValue),
        ]
        if let settledAt { object["settled"] = settledAt.json }
        if let settledBy { object["settledBy"] = settledBy.json }
        if let extendedFrom { object["extendedFrom"] = extendedFrom.json }
        return .object(object)
    }
}
