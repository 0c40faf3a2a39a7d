// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// Logs, copies and receipts in words; checks that run when they are asked for.
    func addLedgerRoutes(_ router: Router<ConsoleContext>) {
        router.get("/ledger") { request, context in try ledgerPage(try context.currentVisit()) }
        router.get("/ledger/entry") { request, context in
            try checkedEntry(request, try context.currentVisit())
        }
        router.get("/ledger/check") { request, context in
            try checkedRecord(request, try context.currentVisit())
        }
        router.get("/ledger/evidence/:number") { request, context in
            try evidenceFile(request, try context.parameters.require("number"), try context.currentVisit())
        }
        router.post("/ledger/verify") { request, context in
            try await verifyEverything(request, try context.currentVisit())
        }
    }

    /// `GET /ledger`
    private func ledgerPage(_ visit: Visit, verified: Phrase? = nil) throws -> Response {
        _ = try visit.officer()
        let input = LedgerPage.Input(
            frame: frame(visit, status: try status(), page: .ledger),
            own: try node.store.heads(own: true).map(log), mirrors: try node.store.heads(own: false).map(log),
            witnesses: node.witnessSettings.map { setting in
                let entry = node.witnesses[setting.name]
                return LedgerPage.Witness(
                    name: setting.name.text, lastCosigned: entry.lastCosigned, failure: entry.failure)
            },
            stopped: try node.store.unresumedMisbehaviours().map { found in
                LedgerPage.Stopped(
                    number: found.number, title: Self.title(of: .channel(found.channel)), code: found.code,
                    words: found.words, foundAt: found.foundAt)
            }, verified: verified, agreement: node.agreement)
        return .page(LedgerPage.page(input, visit.viewer))
    }

    private func log(_ head: StoredHead) throws -> LedgerPage.Log {
        var receipted: UInt64?
        var receiptAt: Instant?
        if case .channel(let channel) = head.log {
            let receipt = try node.store.lastReceipt(of: head.log, upTo: head.size)
            receipted = receipt?.size ?? 0
            let recipient =
                channel.recipient == node.party
                ? node.signer.verifier : node.counterparts[channel.recipient]?.verifier
            if let receipt, let recipient {
                let seconds = try recipient.receiptSeconds(in: SignedNote(bytes: receipt.note))
                receiptAt = seconds.map { Instant(milliseconds: Int64(clamping: $0) * 1000) }
            }
        }
        return LedgerPage.Log(
            title: Self.title(of: head.log), size: head.size, root: head.root.hex,
            lastAt: try node.store.newestRecord(of: head.log)?.instant, receipted: receipted,
            receiptAt: receiptAt)
    }

    private static func title(of log: LogName) -> LedgerPage.LogTitle {
        guard case .channel(let channel) = log else {
            return LedgerPage.LogTitle(path: log.path, channel: nil)
        }
        return LedgerPage.LogTitle(
            path: log.path, channel: (channel.author, channel.recipient, channel.className, channel.lane))
    }

    /// `GET /ledger/entry?log=…&index=…`: checks one entry, now.
    private func checkedEntry(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        guard let log = request.query("log").flatMap({ LogName(path: $0) }) else {
            throw RequestError.malformedQuery("log")
        }
        guard let index = request.query("index").flatMap({ UInt64($0) }) else {
            throw RequestError.malformedQuery("index")
        }
        guard let proof = try node.checkEntry(at: index, of: log) else {
            throw RequestError.notFound(request.uri.path)
        }
        return try answer([proof], place: "\(log.path) \(index)", visit)
    }

    /// `GET /ledger/check?record=…&party=…`: checks a record in every log in which it stands, now.
    private func checkedRecord(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        guard let id = request.query("record").flatMap({ RecordID($0) }) else {
            throw RequestError.malformedQuery("record")
        }
        let proofs = try checks(of: id, request)
        guard !proofs.isEmpty else { throw NodeError.noSuchRecord(id) }
        return try answer(proofs, place: id.description, visit)
    }

    /// Checks a record in every log in which it stands, of the party that the address names if it does.
    private func checks(of id: RecordID, _ request: Request) throws -> [EntryProof] {
        var party: PartyCode?
        if let text = request.query("party") {
            guard let code = PartyCode(rawValue: text) else { throw RequestError.malformedQuery("party") }
            party = code
        }
        return try node.store.places(of: id).filter { party == nil || $0.log.author == party }
            .compactMap { try node.checkEntry(at: $0.index, of: $0.log) }
    }

    /// The panel that takes the place of a record's page where it is not what was signed; nil where it is,
    /// or where nothing of it is held.
    func failedCheck(ofRecord text: String, _ request: Request, _ visit: Visit) throws -> Response? {
        guard let id = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        let proofs = try checks(of: id, request)
        return proofs.allSatisfy(\.isSound) ? nil : try answer(proofs, place: text, visit)
    }

    /// The page in words; where anything is not as it was signed, one panel and nothing else.
    private func answer(_ proofs: [EntryProof], place: String, _ visit: Visit) throws -> Response {
        let findings = proofs.flatMap(\.findings)
        guard findings.isEmpty else {
            logger.critical("a record is not the one that was signed", metadata: ["place": "\(place)"])
            let evidence = try proofs.compactMap {
                try node.keepEvidence(of: $0, at: visit.viewer.now)
            }
            return failedCheck(findings, place: place, evidence: evidence, visit)
        }
        let author = proofs[0].log.author
        let input = CheckedPage.Input(
            frame: frame(visit, status: try status(), page: .ledger),
            record: try node.store.record(proofs[0].record, by: author).map { _ in
                try shownRecord(proofs[0].record, by: author)
            }, places: proofs.map(Self.place), agreement: node.agreement)
        return .page(CheckedPage.page(input, visit.viewer))
    }

    private static func place(_ proof: EntryProof) -> CheckedPage.Place {
        CheckedPage.Place(
            title: title(of: proof.log), index: proof.index, size: proof.size ?? 0,
            sections: proof.sections, erased: proof.erased,
            receipt: proof.receipt.map { ($0.party, $0.at, String(decoding: $0.note, as: UTF8.self)) },
            leaf: proof.leaf.hex, path: proof.path.map(\.hex), root: proof.root?.hex ?? "",
            note: String(decoding: proof.checkpoint, as: UTF8.self), signers: proof.signers)
    }

    private func failedCheck(
        _ findings: [VerificationFinding], place: String?, evidence: [String], _ visit: Visit
    ) -> Response {
        // The strip may fail for the same reason; then the panel stands without it.
        let status = try? self.status()
        let input = CheckFailedPage.Input(
            frame: frame(visit, status: status, page: .ledger), place: place,
            findings: findings.map { CheckFailedPage.Finding(code: $0.code, phrase: $0.phrase) },
            evidence: evidence)
        return .page(CheckFailedPage.page(input, visit.viewer), status: .internalServerError)
    }

    /// `POST /ledger/verify`: checks everything, now. It changes nothing; a form, so that no robot asks it.
    private func verifyEverything(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let report = try await verifications.pass { [node] in try await NodeVerifier(node: node).verify() }
        guard report.isSound else {
            logger.critical(
                "this node's logs are not as they were signed",
                metadata: ["findings": "\(report.findings.count)"])
            return failedCheck(report.findings, place: nil, evidence: [], visit)
        }
        return try ledgerPage(visit, verified: report.summary)
    }

    /// `GET /ledger/evidence/:number`: the evidence of a misbehaviour, for download.
    private func evidenceFile(_ request: Request, _ number: String, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        guard let number = Int(number) else { throw RequestError.notFound(request.uri.path) }
        var response = Response.bytes(
            try node.evidence(ofMisbehaviour: number), type: "application/json")
        response.headers[.contentDisposition] = "attachment; filename=\"enlace-evidence-\(number).json\""
        return response
    }
}
