// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Hummingbird

extension ConsoleSite {
    /// `GET /records/:id/proof`: the printable proof of a record.
    func proofPage(_ request: Request, id: String, _ visit: Visit) throws -> Response {
        let (proof, bytes) = try recordProof(request, id: id, visit)
        let file = ProofPage.Input.File(
            name: Self.proofFileName(proof.claim.id), digest: .sha256(bytes),
            address: Self.proofAddress(proof, request))
        let input = ProofPage.Input(
            proof.verify(), file: file, agreement: node.agreement, assets: assets.addresses)
        return .page(
            ProofPage.page(input, language: visit.viewer.language, printedAt: visit.viewer.now))
    }

    /// `GET /records/:id/proof.json`: the proof itself, for download.
    func proofFile(_ request: Request, id: String, _ visit: Visit) throws -> Response {
        let (proof, bytes) = try recordProof(request, id: id, visit)
        var response = Response.bytes(bytes, type: "application/json")
        response.headers[.contentDisposition] =
            "attachment; filename=\"\(Self.proofFileName(proof.claim.id))\""
        return response
    }

    private func recordProof(
        _ request: Request, id: String, _ visit: Visit
    ) throws -> (RecordProof, [UInt8]) {
        _ = try visit.officer()
        guard let record = RecordID(id) else { throw RequestError.notFound(request.uri.path) }
        var party: PartyCode?
        if let text = request.query("with") {
            guard let code = PartyCode(rawValue: text) else { throw RequestError.malformedQuery("with") }
            party = code
        }
        let proof = try node.recordProof(of: record, with: party, cards: try folder.proofCards())
        return (proof, try proof.bytes())
    }

    private static func proofFileName(_ id: RecordID) -> String { "enlace-\(id).json" }

    private static func proofAddress(_ proof: RecordProof, _ request: Request) -> String {
        let with = request.query("with").map { "?with=\($0)" } ?? ""
        return "/records/\(proof.claim.id)/proof.json\(with)"
    }
}
