// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Foundation

extension Node {
    /// Stops a channel for good because of what its author did: no receipt, no intake, until it is resumed.
    ///
    /// Stopped first in memory, then durably with its evidence, and then the evidence is written as a file;
    /// where the disk refuses, nothing is remembered, and the next bundle finds it again.
    package func stop(
        _ channel: ChannelName, because error: IntakeError, held: Misbehaviour.Held, sent: Misbehaviour.Sent
    ) async throws {
        guard stopped.stop(channel) else { return }
        let misbehaviour = Misbehaviour(
            error, in: channel, of: agreement.id, at: clock.now(), card: signedCards[channel.author],
            held: held, sent: sent)
        do {
            _ = try await committer.commit(MisbehaviourCommit(misbehaviour), weight: 1, lane: .urgent)
        } catch {
            stopped.resume(channel)
            throw error
        }
        // The store holds the evidence; what is not written now is written at the next start.
        try? writeEvidenceFiles()
        events.publish(channel.className, "stopped", nil, by: channel.author)
    }

    /// Stops a channel because of a bundle.
    func stop(_ channel: ChannelName, because error: IntakeError, of bundle: ChannelBundle) async throws {
        guard let author = counterparts[channel.author]?.verifier, !stopped.contains(channel) else { return }
        let gathering = EvidenceGathering(store: store, channel: channel, author: author)
        let sent = gathering.sent(bundle, at: error.index)
        try await stop(
            channel, because: error, held: gathering.held(against: sent, at: error.index), sent: sent)
    }

    /// Stops a channel whose author showed this node's witness another history, or a proof that proves
    /// nothing. The witness goes on: it cosigns nothing that does not continue what it has seen.
    func stop(
        _ channel: ChannelName, because refusal: WitnessRefusal, of offer: WitnessOffer
    ) async throws {
        var (held, sent) = (Misbehaviour.Held(), Misbehaviour.Sent())
        sent.checkpoint = offer.checkpoint.note.bytes
        switch refusal {
        case .splitView(let view):
            held.checkpoint = view.held
            let fork = IntakeError.fork(channel: channel.path, index: view.size)
            try await stop(channel, because: fork, held: held, sent: sent)
        case .inconsistent(let origin, _, let size):
            held.checkpoint = try store.witnessed(origin, of: channel)?.note
            let proof = IntakeError.badProof(channel: channel.path, size: size)
            try await stop(channel, because: proof, held: held, sent: sent)
        case .malformed, .oldSizeBeyond, .unknownOrigin, .unsigned, .otherSize: break
        }
    }

    /// Lets a stopped channel go on, for a reason that is kept with the evidence. What is still wrong is
    /// found again.
    package func resume(_ channel: ChannelName, by desk: String, because reason: String) async throws {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty, reason.utf8.count <= 500 else { throw MisbehaviourError.noReason }
        guard stopped.contains(channel) else { throw MisbehaviourError.notStopped(channel) }
        let instant = clock.now()
        let commit = ResumeCommit(channel, by: desk, because: reason, at: instant)
        for result in try await store.write([commit], at: instant, signer: signer) { _ = try result.get() }
        stopped.resume(channel)
        events.publish(channel.className, "resumed", nil, by: channel.author)
    }

    /// The evidence of a misbehaviour, by its number.
    package func evidence(ofMisbehaviour number: Int) throws -> [UInt8] {
        guard let bytes = try store.evidence(ofMisbehaviour: number) else {
            throw MisbehaviourError.unknown(number)
        }
        return bytes
    }

    /// Writes the files of all evidence that has none yet.
    func writeEvidenceFiles() throws {
        guard let folder = evidenceFolder else { return }
        let known = try store.misbehaviours()
        guard !known.isEmpty else { return }
        let files = FileManager.default
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for misbehaviour in known {
            let file = folder.appending(path: misbehaviour.fileName)
            guard !files.fileExists(atPath: file.path) else { continue }
            try PrivateFile.write(try evidence(ofMisbehaviour: misbehaviour.number), to: file)
        }
    }
}

extension StoredMisbehaviour {
    /// The name of its file in the folder `evidence`.
    package var fileName: String {
        "\(number)-\(channel.path.replacing("/", with: "-"))-\(code.replacing(".", with: "-")).json"
    }
}

/// Why nothing was decided about a misbehaviour.
package enum MisbehaviourError: SpokenError, Equatable {
    /// A channel goes on for a reason only.
    case noReason
    /// The channel is not stopped.
    case notStopped(ChannelName)
    /// There is none of this number.
    case unknown(Int)
    /// The message is put aside already, or there never was one.
    case noMessage

    package var code: String {
        switch self {
        case .noReason: "misbehaviour.no-reason"
        case .notStopped: "misbehaviour.not-stopped"
        case .unknown: "misbehaviour.unknown"
        case .noMessage: "unverified.no-message"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .noReason:
            Phrase(
                en: "Say why the channel may go on, in 1 to 500 bytes; it is kept with the evidence.",
                es:
                    "Indique por qué puede continuar el canal, en 1 a 500 bytes; se conserva con la "
                    + "evidencia."
            )
        case .notStopped(let channel):
            Phrase(
                en: "The channel \(channel.path) is not stopped.",
                es: "El canal \(channel.path) no está suspendido.")
        case .unknown(let number):
            Phrase(
                en:
                    "There is no misbehaviour number \(number) here. List them with: "
                    + "enlace misbehaviour list",
                es: "No hay aquí una falta número \(number). Vea la lista con: enlace misbehaviour list")
        case .noMessage:
            Phrase(
                en: "There is no such message, or another desk has put it aside already.",
                es: "No existe ese mensaje, u otra mesa ya lo retiró.")
        }
    }
}
