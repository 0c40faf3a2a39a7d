// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceServer
import EnlaceTesting

/// A node that is attacked over mutual TLS.
struct NetworkTarget: HostileTarget {
    let transport: HTTPPeerTransport
    let verifier: PartyVerifier

    /// How long a stalled request is waited for: long enough to see that others are answered meanwhile.
    private static let stallSeconds: Int64 = 2

    func send(_ message: HostileMessage, by party: HostileParty) async throws -> HostileAnswer {
        switch message.pace {
        case .whole: try await post(message, by: party, .whole)
        case .drip: try await post(message, by: party, .drip)
        case .stalled: try await stall(message, by: party)
        }
    }

    /// While one request stands still, another must be answered; otherwise that is the answer.
    private func stall(_ message: HostileMessage, by party: HostileParty) async throws -> HostileAnswer {
        async let stalled = post(message, by: party, .stalled)
        try await transport.probe()
        return try await stalled
    }

    private func post(
        _ message: HostileMessage, by party: HostileParty, _ pace: HTTPPeerTransport.Pace
    ) async throws -> HostileAnswer {
        let answer = try await transport.post(
            message.bytes, to: message.path, pace: pace,
            seconds: pace == .stalled ? Self.stallSeconds : 30)
        guard let (status, body) = answer else { return .noAnswer }
        switch status {
        case 200: return party.receipted(body, for: message, by: verifier.mirror)
        case 409:
            let text = String(decoding: body, as: UTF8.self)
            guard text.hasSuffix("\n"), let index = UInt64(text.dropLast()) else {
                return .refused(status: status, code: "?")
            }
            return .sendFrom(index)
        default:
            // A refusal that is no problem document has no code; then none is met.
            let code = (try? JSON(canonical: body))?.object?["code"]?.string
            return .refused(status: status, code: code ?? "?")
        }
    }
}
