// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("Erasure by order")
struct ErasureTests {
    @Test("the whole case: withheld, receipted, erased, still proven, destruction owed and confirmed")
    func wholeCase() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let secret = "a name that a court will order to be erased"
            let record = try await us.tell(secret, to: boreal, withholding: ["where"])
            try await network.converge()
            #expect(try them.heldSections(of: record) == ["note", "source", "what", "when"])
            let heads = try us.channelHeads(with: boreal)

            let outcome = try await us.erase(["note"], of: record)
            #expect(outcome.told == [boreal] && outcome.sections == ["note"] && outcome.isPurged)
            #expect(try us.heldSections(of: record) == ["source", "what", "when", "where"])
            try await network.converge()
            #expect(try haveEqualPictures(us, them))
            // The picture of before cannot be had any more, and that is said.
            #expect(
                await code { _ = try us.pictureDigests(at: heads, instant: ManualClock.start) }
                    == "picture.erased-since")

            // It is owed by the other side, and each says so of the other.
            for node in [us, them] {
                let owed = try node.owed().filter { $0.clock == "confirm-destruction" }
                #expect(owed.map(\.debtor) == [boreal] && owed.map(\.record) == [outcome.record])
            }
            let confirmed = try await them.confirmDestruction(
                of: outcome.record, by: .sample(of: boreal))
            #expect(confirmed.told == [aurora] && confirmed.isPurged)
            #expect(try them.heldSections(of: record) == ["source", "what", "when"])
            try await network.converge()
            for node in [us, them] {
                #expect(try node.owed().allSatisfy { $0.clock != "confirm-destruction" })
                #expect(
                    try node.store.settlement(of: "confirm-destruction", by: boreal, for: outcome.record)
                        == confirmed.record)
                let report = try await NodeVerifier(node: node).verify()
                #expect(report.isSound, "\(report.findings)")
                #expect(report.erased > 0 && report.summary.es.contains("suprimidas por orden"))
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
            #expect(try haveEqualPictures(us, them))
            // Twice is once.
            let again = try await them.confirmDestruction(of: outcome.record, by: .sample(of: boreal))
            #expect(again.record == confirmed.record)
        }
    }

    @Test("no file of either store, and no backup made afterwards, holds a byte of what was erased")
    func noTrace() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            // Records of both sides come between each other, so that rows would be moved if they could be.
            var records: [RecordID] = []
            for number in 0..<60 {
                records.append(try await us.tell("secret number \(number) of aurora", to: boreal))
                _ = try await them.tell("other number \(number)", to: aurora)
                if number % 10 == 9 { try await network.converge() }
            }
            try await network.converge()
            let erased = records.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
            let kept = records.enumerated().filter { $0.offset % 3 == 1 }.map(\.element)
            var traces: [(Node, [String: [UInt8]])] = []
            var live: [(Node, [String: [UInt8]])] = []
            for node in [us, them] {
                for record in erased { traces.append((node, try node.traces(of: record, "note"))) }
                for record in kept { live.append((node, try node.traces(of: record, "note"))) }
            }
            for record in erased {
                let order = try await us.erase(["note"], of: record)
                try await network.converge()
                _ = try await them.confirmDestruction(of: order.record, by: .sample(of: boreal))
            }
            try await network.converge()
            for node in [us, them] {
                let backup = nodes.folder.path("backup-\(node.party).sqlite")
                try node.store.backUp(to: backup)
                for path in [nodes.storePath(of: node.party), backup] {
                    for (owner, found) in traces where owner === node {
                        for (what, bytes) in found {
                            #expect(try files(of: path, holding: bytes) == [], "\(node.party) \(what)")
                        }
                    }
                    // The search finds what is there.
                    for (owner, found) in live where owner === node {
                        for (what, bytes) in found where what == "key" || what == "sealed" {
                            #expect(try files(of: path, holding: bytes) != [], "\(what)")
                        }
                        let plain = found["plain"] ?? []
                        #expect(try files(of: path, holding: plain) == [])
                    }
                }
                #expect(try await NodeVerifier(node: node).verify().isSound)
            }
        }
    }

    @Test("what was erased before it reached the other side arrives as a notice, and receipts go on")
    func erasedUnderway() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let secret = "never to arrive"
            let record = try await us.tell(secret, to: boreal)
            let salt = try #require(try us.traces(of: record, "note")["salt"])
            let order = try await us.erase(["note"], of: record)
            try await network.converge()
            for bundle in network.delivered {
                #expect(Data(bundle.bytes).range(of: Data(secret.utf8)) == nil)
                #expect(Data(bundle.bytes).range(of: Data(salt)) == nil)
            }
            #expect(try them.heldSections(of: record) == ["source", "what", "when", "where"])
            #expect(try them.store.record(order.record) != nil)
            #expect(try haveEqualPictures(us, them))
            // It is owed all the same, and settled by saying that nothing is held.
            _ = try await them.confirmDestruction(of: order.record, by: .sample(of: boreal))
            try await network.converge()
            #expect(try us.owed().isEmpty)
            for node in [us, them] {
                let report = try await NodeVerifier(node: node).verify()
                #expect(report.isSound && report.erased > 0, "\(report.findings)")
            }
        }
    }

    @Test("only who was told learns of it, and a third party of nothing", arguments: [false, true])
    func thirdParty(isTold: Bool) async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            let record = try await a.tell("told to boreal only", to: boreal)
            if isTold {
                try await a.release(
                    record, to: cirrus, purpose: .investigation, withholding: ["note"],
                    by: .sample(of: aurora))
            }
            try await network.converge()
            let order = try await a.erase(["note"], of: record)
            #expect(order.told == [boreal])
            try await network.converge()
            let confirmed = try await b.confirmDestruction(of: order.record, by: .sample(of: boreal))
            #expect(confirmed.told == [aurora])
            try await network.converge()
            #expect(try c.store.record(order.record) == nil && c.store.record(confirmed.record) == nil)
            #expect(try a.store.record(confirmed.record) != nil)
            for id in [order.record, confirmed.record] {
                let text = Array(id.description.utf8)
                #expect(try files(of: nodes.storePath(of: cirrus), holding: text) == [])
                #expect(try files(of: nodes.storePath(of: cirrus), holding: id.bytes) == [])
            }
            #expect(try c.owed().isEmpty)
            for (near, far) in [(a, b), (a, c), (b, c)] { #expect(try haveEqualPictures(near, far)) }
            for node in [a, b, c] {
                #expect(try await NodeVerifier(node: node).verify().isSound)
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
        }
    }

    @Test("who may not, and what cannot, is refused, and nothing is erased or recorded")
    func refused() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let ours = try await us.tell("ours", to: boreal)
            let theirs = try await them.tell("theirs", to: aurora)
            try await network.converge()
            let size = try us.store.head(of: .domestic(aurora))?.size
            func refusal(
                _ names: [String], of record: RecordID, role: Code = SampleRole.chief
            ) async -> String? {
                await code {
                    _ = try await us.redact(
                        SampleContent.redaction(of: record, names),
                        by: .sample(of: aurora, role: role))
                }
            }
            #expect(await refusal(["note"], of: ours, role: SampleRole.clerk) == "authority.not-allowed")
            #expect(await refusal(["note"], of: theirs) == "record.of-another-party")
            #expect(await refusal(["notes"], of: ours) == "record.no-such-section")
            #expect(await refusal([], of: ours) == "redaction.no-section")
            let stranger = RecordID(instant: ManualClock.start, sequence: 1, random: 1)
            #expect(await refusal(["note"], of: stranger) == "record.not-found")
            let said = await code { try await us.say(SampleContent.redaction(of: ours, ["note"])) }
            #expect(said == "record.by-command-only")
            for record in [ours, theirs, stranger] {
                let confirming = await code {
                    _ = try await us.confirmDestruction(of: record, by: .sample(of: aurora))
                }
                #expect(confirming == "record.no-redaction")
            }
            #expect(try us.store.head(of: .domestic(aurora))?.size == size)
            #expect(try us.heldSections(of: ours).contains("note"))

            let order = try await us.erase(["note"], of: ours)
            #expect(await refusal(["note"], of: ours) == "record.already-erased")
            #expect(await refusal(["order"], of: order.record) == "record.not-redactable")
            // The one who ordered cannot confirm for the other.
            let own = await code {
                _ = try await us.confirmDestruction(of: order.record, by: .sample(of: aurora))
            }
            #expect(own == "record.no-redaction")
        }
    }
}
