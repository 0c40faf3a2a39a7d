// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import Hummingbird
import Logging

/// What a neutral witness answers: C2SP tlog-witness, and whether it is up.
struct WitnessRoutes: Sendable {
    let witness: NeutralWitness
    let logger: Logger

    /// The longest request: 63 hashes and a note with a good many signatures.
    static let byteCountMax = 256 << 10

    /// The router of the witness.
    var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: PeerErrors(logger: logger))
        router.post("/add-checkpoint") { request, _ in
            let body = try await request.body.collect(upTo: Self.byteCountMax)
            return try await WitnessAnswer.response {
                try await witness.cosign(Array(body.readableBytesView)).line
            }
        }
        router.get("/health") { _, _ in
            Response.json(["logs": .integer(Int64(witness.logCount)), "status": "ok"])
        }
        return router
    }
}

/// Answers of a witness or mirror with the statuses of C2SP.
enum WitnessAnswer {
    /// Signature lines, or the refusal: a 409 states the held size, the others why, as problem+json.
    static func response(_ lines: () async throws -> [UInt8]) async throws -> Response {
        do {
            return .bytes(try await lines(), type: "text/plain; charset=utf-8")
        } catch let refusal as WitnessRefusal {
            guard let size = refusal.heldSize else { throw refusal }
            return .bytes(
                CosignedSize(size).bytes, type: CosignedSize.contentType, status: .conflict)
        }
    }
}
