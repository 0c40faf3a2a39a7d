// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import NIOCore

/// The way to one counterpart over HTTPS with pinned keys on both ends. Connections are kept alive.
package final class HTTPPeerTransport: PeerTransport {
    private let client: HTTPClient
    private let party: PartyCode
    let address: String

    /// How long one exchange may take; a full bundle over a slow link fits.
    private static let exchangeTimeout = TimeAmount.seconds(30)
    /// How long a sign of life may take.
    private static let probeTimeout = TimeAmount.seconds(5)
    /// The longest answer that is not a bundle: a note, a size or a problem.
    static let shortAnswerMax = 64 << 10

    /// A way to the party of a card. ``shutdown()`` must be called before it is let go.
    package init(identity: TLSIdentity, card: PartyCard) throws(PeerLinkError) {
        guard let url = URL(string: card.address), url.scheme == "https", url.host?.isEmpty == false else {
            throw .badAddress(card.party, card.address)
        }
        party = card.party
        address = card.address.hasSuffix("/") ? String(card.address.dropLast()) : card.address
        client = HTTPClient.pinned(identity, to: card.tlsPin)
    }

    /// Closes the connections.
    package func shutdown() async throws { try await client.shutdown() }

    /// Sends a bundle of one of our channels.
    package func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply {
        var request = HTTPClientRequest(url: "\(address)/exchange/v1/push/\(channel.path)")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/octet-stream")
        request.body = .bytes(ByteBuffer(bytes: bundle.bytes))
        let (status, body) = try await exchange(request, upTo: Self.shortAnswerMax)
        switch status {
        case 200: return .receipted(note: body)
        case 409:
            guard body.last == UInt8(ascii: "\n"),
                let index = UInt64(String(decoding: body.dropLast(), as: UTF8.self))
            else { throw PeerLinkError.unexpectedAnswer(party, "409") }
            return .sendFrom(index)
        case 400, 403, 413, 422:
            guard let problem = problem(body) else {
                throw PeerLinkError.unexpectedAnswer(party, "\(status)")
            }
            return .refused(code: problem.code, problem.phrase)
        default: throw failure(status)
        }
    }

    /// Fetches entries of one of the counterpart's channels; nil when there are no more.
    package func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        let request = HTTPClientRequest(url: "\(address)/exchange/v1/pull/\(channel.path)?from=\(index)")
        let (status, body) = try await exchange(request, upTo: ChannelBundle.byteCountMax)
        switch status {
        case 200: return try ChannelBundle(bytes: body)
        case 204: return nil
        default: throw failure(status)
        }
    }

    /// Asks what the counterpart holds of our channels; nil from a node that has no such answer.
    package func held() async throws -> [HeldHead]? {
        let request = HTTPClientRequest(url: "\(address)/exchange/v1/held")
        let (status, body) = try await exchange(request, upTo: Self.shortAnswerMax)
        switch status {
        case 200:
            guard let list = try? JSON(canonical: body).object?["held"]?.array else {  // any defect is one
                throw PeerLinkError.unexpectedAnswer(party, "200")
            }
            return try list.map { json in
                guard let head = HeldHead(json: json) else {
                    throw PeerLinkError.unexpectedAnswer(party, "200")
                }
                return head
            }
        case 404: return nil
        default: throw failure(status)
        }
    }

    /// Gets back entries that the counterpart holds of one of our channels.
    package func heldBundle(of channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        let request = HTTPClientRequest(url: "\(address)/exchange/v1/held/\(channel.path)?from=\(index)")
        let (status, body) = try await exchange(request, upTo: ChannelBundle.byteCountMax)
        switch status {
        case 200: return try ChannelBundle(bytes: body)
        case 204: return nil
        default: throw failure(status)
        }
    }

    /// A sign of life: throws unless the counterpart's node answers.
    package func probe() async throws {
        let request = HTTPClientRequest(url: "\(address)/exchange/v1/link")
        let (status, _) = try await exchange(
            request, upTo: Self.shortAnswerMax, timeout: Self.probeTimeout)
        guard status == 204 else { throw failure(status) }
    }

    /// Any GET below the counterpart's address, as tools of the log use it.
    package func get(_ path: String) async throws -> (status: Int, body: [UInt8]) {
        try await exchange(HTTPClientRequest(url: address + path), upTo: ChannelBundle.byteCountMax)
    }

    func exchange(
        _ request: HTTPClientRequest, upTo limit: Int, timeout: TimeAmount = exchangeTimeout
    ) async throws -> (status: Int, body: [UInt8]) {
        do {
            let response = try await client.execute(request, timeout: timeout)
            let body = try await response.body.collect(upTo: limit)
            return (Int(response.status.code), Array(body.readableBytesView))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw PeerLinkError(error, party: party, address: address)
        }
    }

    private func failure(_ status: Int) -> PeerLinkError {
        status == 503 ? .unavailable(party) : .unexpectedAnswer(party, "\(status)")
    }

    /// Code and words of a problem document; nil if it is none.
    private func problem(_ body: [UInt8]) -> Refusal? {
        guard let object = try? JSON(canonical: body).object,  // any defect is one answer: no document
            let code = object["code"]?.string, let titles = object["titles"]?.object,
            let en = titles["en"]?.string, let es = titles["es"]?.string
        else { return nil }
        return Refusal(code: code, phrase: Phrase(en: en, es: es))
    }
}
