// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation

extension ProofPage.Input {
    /// The page of a proof that was verified.
    ///
    /// - Parameter agreement: Whose names and codes are shown; the proof itself carries only its digest.
    package init(_ report: ProofReport, file: File, agreement: Agreement, assets: AssetAddresses) {
        let (proof, claim) = (report.proof, report.proof.claim)
        let shown = Set(report.sections.map(\.name))
        self.init(
            assets: assets, agreement: agreement,
            header: Header(
                id: claim.id, kind: claim.kind, predecessor: claim.predecessor, author: claim.party,
                office: claim.office, recipient: proof.channel.recipient, instant: claim.instant,
                purpose: claim.purpose, marking: claim.marking, versions: claim.agreement),
            receiptAt: report.receiptAt,
            sections: report.sections.map { Section(name: $0.name, object: $0.object) },
            absences: claim.digests.keys.sorted().filter { !shown.contains($0) }.compactMap { name in
                claim.digests[name].map {
                    Absence(name: name, digest: $0, isErased: report.erased.contains(name))
                }
            },
            findings: report.results.map { result in
                Finding(
                    isGood: result.failure == nil, phrase: result.failure ?? report.shown(by: result.check))
            },
            verdict: Finding(isGood: report.isSound, phrase: report.verdict), open: report.notShown,
            cards: report.fingerprints.map { Card(party: $0.party, fingerprint: $0.fingerprint) },
            place: Place(
                origin: "enlace/\(proof.agreement)/\(proof.channel.path)", index: proof.inclusion.index,
                size: report.size, root: report.root?.hex),
            file: file, mark: ProofStatement.mark(of: proof.channel.className),
            statement: ProofStatement.noAdmission)
    }
}

extension AssetAddresses {
    /// Assets inside the page itself, for a page that is a file of its own.
    package static var embedded: AssetAddresses {
        AssetAddresses { asset in
            let type = asset.contentType.replacing(" ", with: "")
            return "data:\(type);base64,\(Data(asset.bytes).base64EncodedString())"
        }
    }
}
