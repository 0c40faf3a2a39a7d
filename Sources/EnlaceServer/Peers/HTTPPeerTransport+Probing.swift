// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceModel
import NIOCore
import Synchronization

extension HTTPPeerTransport {
    /// How the body of a probe is sent.
    package enum Pace: Sendable {
        /// At once.
        case whole
        /// A few bytes at a time, with a pause after each.
        case drip
        /// Half of it, and then nothing until the time is up.
        case stalled
    }

    private static let dripByteCount = 64
    private static let dripPause = Duration.milliseconds(2)

    /// Posts any bytes below the counterpart's address: for tools that find out how a node takes them.
    ///
    /// - Returns: Status and body; nil where nothing came in the time given.
    package func post(
        _ bytes: [UInt8], to path: String, pace: Pace, seconds: Int64 = 30
    ) async throws -> (status: Int, body: [UInt8])? {
        var request = HTTPClientRequest(url: address + path)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/octet-stream")
        switch pace {
        case .whole: request.body = .bytes(ByteBuffer(bytes: bytes))
        case .drip, .stalled:
            request.body = .stream(Self.pieces(of: bytes, pace), length: .known(Int64(bytes.count)))
        }
        do {
            return try await exchange(request, upTo: Self.shortAnswerMax, timeout: .seconds(seconds))
        } catch PeerLinkError.timedOut {
            return nil
        }
    }

    private static func pieces(
        of bytes: [UInt8], _ pace: Pace
    ) -> AsyncThrowingStream<ByteBuffer, any Error> {
        let end = pace == .stalled ? bytes.count / 2 : bytes.count
        let sent = Atomic<Int>(0)
        return AsyncThrowingStream {
            let start = sent.add(dripByteCount, ordering: .relaxed).oldValue
            guard start < end else {
                // Longer than any probe waits; the request's end cancels it.
                if pace == .stalled { try await Task.sleep(for: .seconds(3600)) }
                return nil
            }
            try await Task.sleep(for: dripPause)
            return ByteBuffer(bytes: bytes[start..<min(start + dripByteCount, end)])
        }
    }
}
