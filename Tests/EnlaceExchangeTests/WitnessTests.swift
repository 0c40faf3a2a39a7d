// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("What a witness decides")
struct WitnessTests {
    let log: GrowingLog
    let held: WitnessedHead

    init() throws {
        log = try GrowingLog(origin: "log.example", key: .init(), size: WitnessCase.logSize)
        held = WitnessedHead(try log.signed(log.head(WitnessCase.heldSize)))
    }

    private func judge(
        _ body: [UInt8], against held: WitnessedHead?
    ) throws -> Result<WitnessedHead, WitnessRefusal> {
        let keys = [log.origin: [try log.verifierKey]]
        do throws(WitnessRefusal) {
            return .success(try WitnessOffer(request: body) { keys[$0] }.judged(against: held))
        } catch {
            return .failure(error)
        }
    }

    @Test("every case gets the status of the specification")
    func table() throws {
        let cases = try WitnessCase.all(of: log)
        #expect(cases.count > 40)
        for one in cases {
            switch try judge(one.body, against: held) {
            case .success(let head):
                #expect(one.status == 200, "\(one.name) was cosigned")
                #expect(head.size >= held.size)
            case .failure(let refusal):
                #expect(refusal.status == one.status, "\(one.name): \(refusal.code)")
                #expect(refusal.heldSize == one.heldSize, "\(one.name)")
                #expect(refusal.phrase.en != refusal.phrase.es)
            }
        }
    }

    @Test("a log that was never seen begins at nothing, without proof")
    func first() throws {
        #expect(try judge(log.request(from: 0, to: 20).bytes, against: nil).get().size == 20)
        #expect(try judge(log.request(from: 0, to: 0).bytes, against: nil).get().size == 0)
        let proved = try AddCheckpointRequest(
            oldSize: 0, hashes: [MerkleHash.emptyRoot], note: log.signed(log.head(20)).note)
        #expect(try judge(proved.bytes, against: nil).failure?.status == 422)
        let later = try judge(log.request(from: 5, to: 20).bytes, against: nil).failure
        #expect(later?.heldSize == 0)
    }

    @Test("two histories of one size give both signed heads as evidence; a bad proof gives none")
    func evidence() throws {
        let fork = try log.rewritten(at: 9)
        let refusal = try judge(fork.request(from: 10, to: 10).bytes, against: held).failure
        guard case .splitView(let view)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        let key = try log.verifierKey
        let heads = try [view.held, view.offered].map {
            try SignedCheckpoint(bytes: $0, origin: log.origin, logKey: key).checkpoint
        }
        #expect(heads[0].size == heads[1].size)
        #expect(heads[0].root != heads[1].root)
        // Whoever passes on an honest head with a wrong proof does not make its log guilty.
        let passedOn = try AddCheckpointRequest(oldSize: 10, hashes: [], note: log.signed(log.head(20)).note)
        #expect(try judge(passedOn.bytes, against: held).failure?.code == "witness.inconsistent")
    }

    @Test("either of two keys of a log will do, the old and its successor")
    func successor() throws {
        let next = try GrowingLog(origin: "log.example", key: .init(), size: 20)
        let keys = [try log.verifierKey, try next.verifierKey]
        for signer in [log, next] {
            let offer = try WitnessOffer(request: signer.request(from: 10, to: 20).bytes) { _ in keys }
            #expect(try offer.judged(against: held).size == 20)
        }
    }

    @Test("random changes to a request never lead to a head that the log did not sign")
    func mutations() throws {
        let seed: UInt64 = 20_261_124
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let honest = try log.request(from: 10, to: 20)
        var taken = 0
        for _ in 0..<2000 {
            var body = honest.bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                body[Int.random(in: body.indices, using: &random)] = UInt8(truncatingIfNeeded: random.next())
            }
            guard case .success(let head) = try judge(body, against: held) else { continue }
            taken += 1
            #expect(try head.root == log.head(head.size).root)
        }
        #expect(taken < 100)
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
